//! Clients that are slow, or say nothing.

use std::io::Write;
use std::time::{Duration, Instant};

use super::{Running, head, rest};

#[test]
fn a_connection_on_which_nothing_comes_is_cut() {
    let running = Running::with(&["--head-seconds", "1"]);
    for sent in ["", "P", "POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: "] {
        let since = Instant::now();
        let told = rest(&mut running.connect(sent));
        assert!(told.is_empty() || told.starts_with("HTTP/1.1 408"), "{sent:?}: {told}");
        let elapsed = since.elapsed();
        assert!(elapsed > Duration::from_millis(800), "{sent:?}: after {elapsed:?}");
    }
}

#[test]
fn the_time_for_a_head_begins_with_each_anew() {
    let running = Running::with(&["--head-seconds", "3"]);
    let mut stream = running.connect("");
    // The first wait would end while the second head is waited for.
    std::thread::sleep(Duration::from_millis(1_500));
    let since = Instant::now();
    stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: x\r\n\r\nGET /health").unwrap();
    let told = rest(&mut stream);
    assert!(told.starts_with("HTTP/1.1 200"), "{told}");
    let elapsed = since.elapsed();
    assert!(elapsed > Duration::from_millis(2_500), "after {elapsed:?}");
}

#[test]
fn a_body_that_does_not_come_is_waited_for_so_long() {
    let running = Running::with(&["--body-seconds", "1"]);
    let mut stream = running.connect(&head(100));
    stream.write_all(b"{\"query\": ").unwrap();
    let told = rest(&mut stream);
    assert!(told.starts_with("HTTP/1.1 408"), "{told}");
    assert!(told.contains("did not come within 1 seconds"), "{told}");
}

#[test]
fn where_there_is_room_for_one_connection_the_next_waits() {
    let running = Running::with(&["--connections", "1"]);
    let first = running.connect("");
    let asked = std::thread::scope(|scope| {
        let second = scope.spawn(|| running.get("/health/live", ""));
        std::thread::sleep(Duration::from_millis(300));
        assert!(!second.is_finished());
        drop(first);
        second.join().unwrap()
    });
    assert_eq!(asked.status, 200);
}

#[test]
fn a_head_that_is_too_long_is_refused() {
    let running = Running::with(&[]);
    let long = format!("GET / HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(200_000));
    let mut stream = running.connect("");
    // It may stop reading before all is sent.
    let _ = stream.write_all(long.as_bytes());
    let mut told = String::new();
    let _ = std::io::Read::read_to_string(&mut stream, &mut told);
    assert!(told.is_empty() || told.starts_with("HTTP/1.1 431"), "{told}");
}

#[test]
fn a_client_that_does_not_take_its_answers_is_cut() {
    const ASKED: usize = 3_000;
    let running = Running::with(&["--write-seconds", "1", "--rate", "0"]);
    let path =
        "/graphql?query=%7Blinks(first:48)%7Bnodes%7Btitle%20citations%7Blocator%7D%7D%7D%7D";
    let one = running.get(path, "").body.len();
    let asks = format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n").repeat(ASKED);
    let mut stream = running.connect("");
    stream.set_write_timeout(Some(Duration::from_secs(10))).unwrap();
    // It stops reading where nobody takes what it writes.
    let _ = stream.write_all(asks.as_bytes());
    std::thread::sleep(Duration::from_secs(3));
    let mut taken = Vec::new();
    let _ = std::io::Read::read_to_end(&mut stream, &mut taken);
    assert!(taken.len() < one * ASKED, "{} bytes of {ASKED} answers of {one}", taken.len());
}
