//! Being told to stop.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{ALBERTA, Running, head, rest};

/// Until nobody is let in any more.
fn wait_until_closed(running: &Running) {
    let since = Instant::now();
    while TcpStream::connect(running.server.address()).is_ok() {
        assert!(since.elapsed() < Duration::from_secs(10), "it still lets clients in");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn requests_in_flight_are_answered_before_the_end() {
    let running = Running::with(&[]);
    let body = json!({ "query": ALBERTA }).to_string();
    let mut stream = running.connect(&head(body.len()));
    stream.write_all(&body.as_bytes()[..10]).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    running.server.signal("-TERM");
    wait_until_closed(&running);
    stream.write_all(&body.as_bytes()[10..]).unwrap();
    let told = rest(&mut stream);
    assert!(told.starts_with("HTTP/1.1 200") && told.contains("alberta"), "{told}");
    let (exit, log) = running.server.end();
    assert_eq!(exit.code(), Some(0), "{log}");
    assert!(log.contains("stopped") && !log.contains("still in flight"), "{log}");
}

#[test]
fn what_takes_too_long_is_not_waited_for() {
    let running = Running::with(&["--stop-seconds", "1"]);
    let _stream = running.connect(&head(100));
    std::thread::sleep(Duration::from_millis(100));
    let (exit, log) = running.server.stop("-TERM");
    assert_eq!(exit.code(), Some(0), "{log}");
    assert!(log.contains("still in flight"), "{log}");
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let running = Running::with(&["--stop-seconds", "600"]);
    let _stream = running.connect(&head(100));
    std::thread::sleep(Duration::from_millis(100));
    running.server.signal("-TERM");
    wait_until_closed(&running);
    let (exit, log) = running.server.stop("-TERM");
    assert_eq!(exit.code(), Some(0), "{log}");
    assert!(log.contains("stopped at once"), "{log}");
}

#[test]
fn while_it_drains_it_answers_and_says_that_it_is_not_ready() {
    let running = Running::with(&["--drain-seconds", "60"]);
    assert_eq!(running.get("/health/ready", "").status, 200);
    running.server.signal("-TERM");
    let since = Instant::now();
    let ready = loop {
        let reply = running.get("/health/ready", "");
        if reply.status != 200 || since.elapsed() > Duration::from_secs(10) {
            break reply;
        }
    };
    assert_eq!((ready.status, &ready.json()["ready"]), (503, &json!(false)));
    assert_eq!(running.get("/health/live", "").status, 200);
    assert_eq!(running.ask(ALBERTA).status, 200);
    let (exit, log) = running.server.stop("-TERM");
    assert_eq!(exit.code(), Some(0), "{log}");
}
