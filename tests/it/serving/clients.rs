//! What a client may ask, and from where.

use serde_json::json;

use super::{ALBERTA, Running, code};

const BY_KEY: &str = "query($key: JurisdictionKey!) { jurisdiction(key: $key) { slug } }";

#[test]
fn a_client_that_has_asked_too_much_waits() {
    let running = Running::with(&["--rate", "60"]);
    let ask =
        |key: &str| running.post("", &json!({ "query": BY_KEY, "variables": { "key": key } }));
    let mut answered = 0;
    let refused = loop {
        let reply = ask(["alberta", "quebec", "jalisco", "japan", "mexico", "canada"][answered]);
        if reply.status != 200 {
            break reply;
        }
        answered += 1;
    };
    assert_eq!(
        answered, 4,
        "each costs eleven, and one for being read; the document costs ten once"
    );
    assert_eq!((refused.status, code(&refused).as_str()), (429, "RATE_LIMITED"));
    let seconds: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=12).contains(&seconds), "{seconds}");
    // Behind a proxy that nobody trusts, all are one client.
    let body = json!({ "query": BY_KEY, "variables": { "key": "vermont" } });
    assert_eq!(running.post("x-forwarded-for: 192.0.2.1\r\n", &body).status, 429);
}

#[test]
fn behind_a_trusted_proxy_each_client_has_a_budget_of_its_own() {
    let running = Running::with(&["--rate", "30", "--trusted-proxies", "127.0.0.0/8"]);
    let ask = |client: &str| {
        running.post(&format!("x-forwarded-for: {client}\r\n"), &json!({ "query": "{ a }" })).status
    };
    let until_refused = |client: &str| (0..100).position(|_| ask(client) == 429);
    assert!(until_refused("192.0.2.1").is_some());
    assert_ne!(ask("192.0.2.2"), 429);
    assert_eq!(ask("192.0.2.1"), 429);
}

#[test]
fn what_is_kept_costs_one() {
    let running = Running::with(&["--rate", "60"]);
    for _ in 0..30 {
        assert_eq!(running.ask(ALBERTA).status, 200);
    }
}

#[test]
fn where_too_much_is_computed_a_request_is_told_to_come_again() {
    let running = Running::with(&["--requests", "0"]);
    let reply = running.ask(ALBERTA);
    assert_eq!((reply.status, code(&reply).as_str()), (503, "OVERLOADED"));
    assert_eq!(reply.header("retry-after"), Some("1"));
    assert_eq!(running.get("/health/live", "").status, 200);
}

#[test]
fn pages_of_named_origins_may_ask() {
    let running = Running::with(&["--cors-origins", "https://example.org,https://example.com"]);
    let allowed = |origin: &str| {
        let reply = running.post(&format!("origin: {origin}\r\n"), &json!({ "query": ALBERTA }));
        reply.header("access-control-allow-origin").map(str::to_owned)
    };
    assert_eq!(allowed("https://example.org").as_deref(), Some("https://example.org"));
    assert_eq!(allowed("https://example.net"), None);
    let preflight = crate::support::http::send(
        running.server.address(),
        "OPTIONS /graphql HTTP/1.1\r\norigin: https://example.com\r\n\
         access-control-request-method: POST\r\naccess-control-request-headers: content-type",
        b"",
    );
    assert_eq!(preflight.status, 200, "{preflight:?}");
    assert!(preflight.header("access-control-allow-headers").unwrap().contains("content-type"));
    let silent = Running::with(&[]).post("origin: https://example.org\r\n", &json!({}));
    assert_eq!(silent.header("access-control-allow-origin"), None);
}

#[test]
fn only_documents_that_are_trusted_are_answered_where_the_operator_wants_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.graphql"), "query Mine { dataset { revision } }")
        .unwrap();
    let trusted = folder.path().display().to_string();
    let running = Running::with(&["--trusted-only", "--trusted-documents", &trusted]);
    let named = include_str!("../../../schema/queries/research/network_summary.graphql");
    for text in [named, "query Mine { dataset { revision } }"] {
        assert_eq!(running.ask(text).json().get("errors"), None, "{text}");
        let hash = entente::gate::DocumentHash::of(text).to_string();
        let by_hash = json!({
            "extensions": { "persistedQuery": { "version": 1, "sha256Hash": hash } }
        });
        assert_eq!(running.post("", &by_hash).json().get("errors"), None, "{text}");
    }
    assert_eq!(code(&running.ask("query Other { dataset { revision } }")), "PERSISTED_QUERY_ONLY");
}

#[test]
fn where_only_trusted_documents_are_answered_files_are_exported_whole() {
    let running = Running::with(&["--trusted-only"]);
    for whole in ["/export/sources.csv", "/export/network.gexf?isolates=drop&locale=FR"] {
        assert_eq!(running.get(whole, "").status, 200, "{whole}");
    }
    for part in ["/export/links.csv?kinds=SISTER_CITY", "/export/network.gexf?level=REGION"] {
        let refused = running.get(part, "");
        assert_eq!(code(&refused), "PERSISTED_QUERY_ONLY", "{part}: {refused:?}");
    }
}

#[test]
fn a_trusted_document_that_is_not_valid_keeps_the_server_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("bad.graphql"), "query Bad { nothing }").unwrap();
    let mut command = assert_cmd::Command::cargo_bin("entente").unwrap();
    command.current_dir(folder.path()).env_remove("RUST_LOG");
    let output = command.args(["serve", "--listen", "127.0.0.1:0", "--trusted-documents", "."]);
    let output = output.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("query Bad { nothing }") && told.contains("nothing"), "{told}");
}
