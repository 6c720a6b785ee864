//! What the server tells: lines of its log, figures, traces.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;

use serde_json::json;

use super::{ALBERTA, Running};

#[test]
fn the_log_has_a_line_for_each_request_and_nothing_that_is_private() {
    let running = Running::with(&[]);
    let query = "query ByKey($key: JurisdictionKey!) { jurisdiction(key: $key) { slug } }";
    let body = json!({ "query": query, "variables": { "key": "s3cret" } });
    let headers = "x-request-id: mine-1\r\ncookie: session=t0ken\r\n";
    let reply = running.post(headers, &body);
    assert_eq!(reply.header("x-request-id"), Some("mine-1"));
    running.get("/nothing/%0aforged%1b?private=s3cret", "");
    running.post("x-request-id: a\tb\r\n", &json!({ "query": ALBERTA }));

    let (_, log) = running.server.stop("-TERM");
    let lines: Vec<_> = log.lines().filter(|line| line.contains("answered")).collect();
    assert_eq!(lines.len(), 3, "{log}");
    let of_mine = lines.iter().find(|line| line.contains("mine-1")).expect("its line");
    for words in ["ByKey", "cost=11", "revision=1", "cached=false", "elapsed_us=", "status=200"] {
        assert!(of_mine.contains(words), "{words}: {of_mine}");
    }
    for private in ["s3cret", "t0ken", "\u{1b}", "\nforged"] {
        assert!(!log.contains(private), "{private:?}: {log}");
    }
}

#[test]
fn the_figures_are_what_was_asked() {
    let running = Running::with(&[]);
    let named = include_str!("../../../schema/queries/research/network_summary.graphql");
    running.ask(named);
    running.ask(named);
    running.ask("query MadeUpByAClient { dataset { revision } }");
    let page = running.get("/metrics", "");
    assert!(page.header("content-type").unwrap().starts_with("application/openmetrics-text"));
    for line in [
        r#"entente_request_seconds_count{operation="NetworkSummary"} 2"#,
        r#"entente_request_seconds_count{operation="other"} 1"#,
        r#"entente_answers_total{kept="yes"} 1"#,
        r#"entente_answers_total{kept="no"} 2"#,
        "entente_cost_count 2",
        "entente_revision 1",
        "entente_links 48",
        "entente_computing 0",
        "entente_measures 0",
    ] {
        assert!(page.body.contains(line), "{line}:\n{}", page.body);
    }
    assert!(!page.body.contains("MadeUpByAClient"), "names that clients make up are without end");
}

/// Whether a request has come with all of its body.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some(head) = text.split_once("\r\n\r\n").map(|(head, _)| head) else { return false };
    let head_bytes = request.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    request.len() >= head_bytes + length.and_then(|length| length.parse().ok()).unwrap_or(0)
}

/// Takes what is sent to it, and says OK.
fn collector() -> (String, mpsc::Receiver<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1/traces", listener.local_addr().unwrap());
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut all = Vec::new();
            while !is_whole(&all) {
                let mut part = [0; 4096];
                let length = stream.read(&mut part).expect("it is sent whole");
                all.extend_from_slice(&part[..length]);
            }
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
            let _ = sender.send(all);
        }
    });
    (address, receiver)
}

#[test]
fn a_trace_of_each_request_goes_to_the_collector() {
    let (address, sent) = collector();
    let running = Running::with(&["--otlp-endpoint", &address]);
    let trace = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n";
    running.post(trace, &json!({ "query": "query Traced { dataset { revision } }" }));
    let (exit, log) = running.server.stop("-TERM");
    assert_eq!(exit.code(), Some(0), "{log}");
    let sent = sent.recv_timeout(std::time::Duration::from_secs(10)).expect("a batch of spans");
    let has = |words: &[u8]| sent.windows(words.len()).any(|window| window == words);
    for words in ["POST /v1/traces", "graphql Traced", "entente", "graphql.document.hash"] {
        assert!(has(words.as_bytes()), "{words}");
    }
    // The trace that the client began.
    assert!(has(&[0x0a, 0xf7, 0x65, 0x19, 0x16, 0xcd, 0x43, 0xdd]));
}

#[test]
fn an_address_of_a_collector_that_is_none_is_refused() {
    let mut command = assert_cmd::Command::cargo_bin("entente").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let output =
        command.current_dir(folder.path()).args(["serve", "--otlp-endpoint", "not an address"]);
    let output = output.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("--otlp-endpoint"), "{output:?}");
}
