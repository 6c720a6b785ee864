//! What else is served beside answers: compression, headers, the query page.

use serde_json::json;

use super::{ALBERTA, Running};

const LONG: &str = "{ links(first: 48) { nodes { slug title kind status } } }";

#[test]
fn long_answers_are_compressed_as_the_client_likes() {
    let running = Running::with(&[]);
    let body = json!({ "query": LONG }).to_string();
    for (accepts, encoding) in [
        ("gzip", Some("gzip")),
        ("br", Some("br")),
        ("zstd", Some("zstd")),
        ("identity", None),
        ("gzip;q=0", None),
    ] {
        let head = format!(
            "POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\n\
             accept-encoding: {accepts}\r\ncontent-length: {}",
            body.len()
        );
        let ask =
            || crate::support::http::send_raw(running.server.address(), &head, body.as_bytes());
        // The second comes from the forms that are kept.
        let (reply, again) = (ask(), ask());
        assert_eq!(reply.header("content-encoding"), encoding, "{accepts}");
        assert_eq!(again.header("content-encoding"), encoding, "{accepts}");
        let length = reply.header("content-length").expect("its length is known");
        assert_eq!(again.header("content-length"), Some(length), "{accepts}");
        assert_eq!(again.body, reply.body, "{accepts}");
        let vary = reply.header_all("vary").join(",").to_lowercase();
        assert_eq!(vary.contains("accept-encoding"), encoding.is_some(), "{accepts}: {vary}");
    }
    let short = running.post("accept-encoding: gzip\r\n", &json!({ "query": ALBERTA }));
    assert_eq!(short.header("content-encoding"), None);
}

#[test]
fn every_answer_says_how_a_browser_must_treat_it() {
    let running = Running::with(&[]);
    for path in ["/", "/graphql", "/graphiql", "/metrics", "/nothing", "/health/ready"] {
        let reply = running.get(path, "");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(reply.header("referrer-policy"), Some("no-referrer"), "{path}");
        let policy = reply.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(reply.header("x-request-id").is_some(), "{path}");
    }
}

#[test]
fn the_query_page_and_what_it_loads_are_served() {
    let running = Running::with(&[]);
    let page = running.get("/graphiql", "");
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("script-src 'self'"), "{policy}");
    let files = page.body.split(['"', '\'']).filter(|text| text.starts_with("/graphiql/"));
    let files: Vec<_> = files.collect();
    assert!(files.len() >= 2, "{files:?}");
    for file in files {
        assert_eq!(running.get(file, "").status, 200, "{file}");
    }
    let operations = running.get("/graphiql/operations.json", "").json();
    let first = &operations[0];
    assert!(operations.as_array().unwrap().len() > 70);
    for field in ["name", "question", "folder", "text"] {
        assert!(!first[field].as_str().unwrap().is_empty(), "{field}: {first}");
    }
    for hidden in ["/graphiql/package.json", "/graphiql/nothing.js", "/graphiql/tests"] {
        assert_eq!(running.get(hidden, "").status, 404, "{hidden}");
    }
}

#[test]
fn a_shared_cache_may_answer_as_long_as_the_operator_says() {
    let running = Running::with(&["--cdn-seconds", "60"]);
    let path = "/graphql?query=%7Bdataset%7Brevision%7D%7D";
    let reply = running.get(path, "");
    let cache = reply.header("cache-control");
    assert_eq!(cache, Some("public, max-age=0, s-maxage=60, must-revalidate"));
    let tag = reply.header("etag").unwrap();
    let again = running.get(path, &format!("\r\nif-none-match: \"x\", {tag}"));
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(again.header("etag"), Some(tag));
    for reply in [&reply, &again] {
        assert_eq!(reply.header("vary"), Some("accept, accept-encoding"));
    }
    let failing = running.get("/graphql?query=%7Bnothing%7D", "");
    assert_eq!((failing.header("cache-control"), failing.header("etag")), (Some("no-store"), None));
}
