//! The service over HTTP: what is answered, and what is refused with which status.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use entente::api;
use entente::snapshot::{Current, Revision};
use serde_json::{Value, json};

use crate::support::curated;
use crate::support::http::{Reply, app, ask, get, post, post_as, send, serve, served};

const ALBERTA: &str = r#"{ jurisdiction(key: "alberta") { slug } }"#;
const LARGEST_BODY_BYTES: usize = 256 * 1024;
const LONGEST_DOCUMENT_BYTES: usize = 64 * 1024;

fn alberta() -> Value {
    json!({
        "data": { "jurisdiction": { "slug": "alberta" } },
        "extensions": { "cost": { "requested": 11, "allowed": 10_000 }, "revision": 1 },
    })
}

/// Asserts that a request was refused, with one error in words, with a code, and no Rust.
fn assert_refused(reply: &Reply, status: u16, code: &str, words: &str) {
    assert_eq!(reply.status, status, "{reply:?}");
    assert_eq!(reply.header("content-type"), Some("application/json; charset=utf-8"), "{reply:?}");
    let answer = reply.json();
    assert_eq!(answer.get("data"), None, "{reply:?}");
    assert_eq!(answer["extensions"]["revision"], 1, "{reply:?}");
    assert_eq!(answer["errors"].as_array().map(Vec::len), Some(1), "{reply:?}");
    assert_eq!(answer["errors"][0]["extensions"]["code"], code, "{reply:?}");
    let message = answer["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains(words), "{message}");
    assert!(message.len() < 300, "{message}");
    for rust in ["::", "Error(", "Some(", "struct ", " --> ", "\n"] {
        assert!(!message.contains(rust), "{message}");
    }
}

fn post_accepting(accept: &str, body: &str) -> Reply {
    let head = format!(
        "POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\naccept: {accept}\r\n\
         content-length: {}",
        body.len()
    );
    send(served(), &head, body.as_bytes())
}

/// Writes text as it stands in an address.
fn in_address(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

// ------------------------------------------------------------------ what is answered

#[test]
fn a_query_is_answered_by_post() {
    let reply = ask(ALBERTA);
    assert_eq!((reply.status, reply.json()), (200, alberta()));
    assert_eq!(reply.header("content-type"), Some("application/json; charset=utf-8"));
}

#[test]
fn an_answer_is_of_the_type_that_the_client_takes() {
    let body = json!({ "query": ALBERTA }).to_string();
    for (accept, content_type) in [
        ("*/*", "application/json"),
        ("text/html, */*;q=0.1", "application/json"),
        ("application/json", "application/json"),
        ("application/graphql-response+json", "application/graphql-response+json"),
        (
            "application/graphql-response+json, application/json;q=0.9",
            "application/graphql-response+json",
        ),
        ("application/json, application/graphql-response+json;q=0", "application/json"),
    ] {
        let reply = post_accepting(accept, &body);
        assert_eq!((reply.status, reply.json()), (200, alberta()), "{accept}");
        let content_type = format!("{content_type}; charset=utf-8");
        assert_eq!(reply.header("content-type"), Some(&*content_type), "{accept}");
    }
}

/// As GraphQL over HTTP has it: only the newer type lets a client tell by the status.
#[test]
fn a_query_that_is_not_executed_has_status_400_in_the_newer_type() {
    let newer = "application/graphql-response+json";
    for query in ["{", "{ nothing }"] {
        let body = json!({ "query": query }).to_string();
        assert_eq!(post_accepting(newer, &body).status, 400, "{query}");
        assert_eq!(post_accepting("application/json", &body).status, 200, "{query}");
    }
    let executed = json!({ "query": r#"{ jurisdiction(key: "nobody") { slug } }"# }).to_string();
    assert_eq!(post_accepting(newer, &executed).status, 200);
}

#[test]
fn a_query_is_answered_by_get() {
    let reply = get(&format!("/graphql?query={}", in_address(ALBERTA)));
    assert_eq!((reply.status, reply.json()), (200, alberta()));
}

#[test]
fn a_body_of_json_with_a_charset_is_read() {
    let body = json!({ "query": ALBERTA }).to_string();
    for content_type in ["application/json; charset=utf-8", "Application/JSON"] {
        assert_eq!(post_as(Some(content_type), &body).json(), alberta(), "{content_type}");
    }
}

#[test]
fn variables_and_the_operation_are_read_alike_by_post_and_get() {
    let query = "query one($key: JurisdictionKey!) { jurisdiction(key: $key) { slug } }
                 query other { network { revision } }";
    let variables = json!({ "key": "Québec" });
    let quebec = json!({ "jurisdiction": { "slug": "quebec" } });

    let body = json!({ "query": query, "operationName": "one", "variables": variables });
    assert_eq!(post(&body).json()["data"], quebec);
    let address = format!(
        "/graphql?query={}&operationName=one&variables={}",
        in_address(query),
        in_address(&variables.to_string())
    );
    assert_eq!(get(&address).json()["data"], quebec);
}

#[test]
fn parameters_that_are_null_are_as_good_as_absent() {
    let body = json!({ "query": ALBERTA, "operationName": null, "variables": null });
    assert_eq!(post(&body).json(), alberta());
}

#[test]
fn an_operation_that_is_not_there_is_refused() {
    let reply = post(&json!({ "query": "query a { network { revision } }", "operationName": "b" }));
    assert_refused(&reply, 200, "OPERATION_RESOLUTION_FAILURE", "");
}

// ------------------------------------------------------------------ what cannot be read

#[test]
fn other_content_types_are_refused() {
    let body = json!({ "query": ALBERTA }).to_string();
    for content_type in [
        None,
        Some("text/plain"),
        Some("application/x-www-form-urlencoded"),
        Some("multipart/form-data; boundary=x"),
        Some("multipart/form-data; boundary=x; application/json"),
        Some("application/jsonp"),
        Some(""),
    ] {
        let reply = post_as(content_type, &body);
        assert_refused(&reply, 415, "BAD_REQUEST", "content type application/json");
    }
}

#[test]
fn a_body_that_holds_no_query_is_refused_with_the_reason() {
    for (body, words) in [
        ("", "not JSON"),
        ("   ", "not JSON"),
        ("{", "not JSON"),
        ("{\"query\": \"\u{1}\"}", "not JSON"),
        (r#"{"query": "{ a }"} and more"#, "not JSON"),
        ("[]", "a list"),
        (r#"[{"query": "{ network { revision } }"}]"#, "in a request of its own"),
        (r#""{ network { revision } }""#, "not an object"),
        ("null", "not an object"),
        ("{}", "`query`"),
        (r#"{"query": null}"#, "`query`"),
        (r#"{"query": 1}"#, "`query`"),
        (r#"{"query": "{ a }", "variables": "{}"}"#, "`variables`"),
        (r#"{"query": "{ a }", "variables": []}"#, "`variables`"),
        (r#"{"query": "{ a }", "operationName": 1}"#, "`operationName`"),
    ] {
        let reply = post_as(Some("application/json"), body);
        assert_refused(&reply, 400, "BAD_REQUEST", words);
    }
}

#[test]
fn a_body_that_is_not_utf_8_is_refused() {
    let body = b"{\"query\": \"{ a\xff }\"}";
    let head = format!(
        "POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {}",
        body.len()
    );
    assert_refused(&send(served(), &head, body), 400, "BAD_REQUEST", "not JSON");
}

#[test]
fn an_address_that_holds_no_query_is_refused_with_the_reason() {
    for (parameters, words) in [
        ("", "`query`"),
        ("?variables={}", "`query`"),
        ("?query=%7Ba%7D&variables=nonsense", "`variables`"),
        ("?query=%7Ba%7D&variables=[]", "`variables`"),
        ("?query=%7Ba%7D&query=%7Bb%7D", "`query` stands twice"),
    ] {
        let reply = get(&format!("/graphql{parameters}"));
        assert_refused(&reply, 400, "BAD_REQUEST", words);
    }
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let padding = |most: usize, of: &str| " ".repeat(most - of.len());
    let bare = json!({ "query": ALBERTA, "padding": "" }).to_string();
    let padded = |more: &str| {
        let padding = padding(LARGEST_BODY_BYTES, &bare);
        json!({ "query": ALBERTA, "padding": format!("{padding}{more}") })
    };
    assert_eq!(post(&padded("")).json(), alberta());
    assert_refused(&post(&padded(" ")), 413, "BAD_REQUEST", "larger than 262144 bytes");

    let longest = format!("{ALBERTA}{}", padding(LONGEST_DOCUMENT_BYTES, ALBERTA));
    assert_eq!(ask(&longest).json(), alberta());
    let longer = format!("{longest} ");
    assert_refused(&ask(&longer), 200, "COST_LIMIT_EXCEEDED", "65537 bytes; at most 65536");
}

#[test]
fn a_body_of_unknown_length_that_grows_too_large_is_refused() {
    let chunk =
        format!("{:x}\r\n{}\r\n", LARGEST_BODY_BYTES / 2, " ".repeat(LARGEST_BODY_BYTES / 2));
    let body = format!("{}0\r\n\r\n", chunk.repeat(3));
    let head = "POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\n\
                transfer-encoding: chunked";
    let reply = send(served(), head, body.as_bytes());
    assert_refused(&reply, 413, "BAD_REQUEST", "larger than");
}

#[test]
fn other_methods_are_refused_with_the_ones_that_are_answered() {
    for method in ["PUT", "DELETE", "PATCH"] {
        let reply = send(served(), &format!("{method} /graphql HTTP/1.1"), b"");
        assert_refused(&reply, 405, "BAD_REQUEST", "POST or GET");
        assert_eq!(reply.header("allow"), Some("GET, HEAD, POST"));
        for page in ["/", "/schema.graphql", "/health/live", "/health/ready"] {
            let reply = send(served(), &format!("{method} {page} HTTP/1.1"), b"");
            assert_eq!((reply.status, reply.header("allow")), (405, Some("GET,HEAD")), "{page}");
        }
    }
}

// ------------------------------------------------------------------ what makes no sense

#[test]
fn a_query_that_cannot_be_read_says_where_and_what_was_expected() {
    let reply = ask("{ jurisdiction(key: ) { slug } }");
    assert_refused(&reply, 200, "GRAPHQL_PARSE_FAILED", "expected");
    assert_eq!(reply.json()["errors"][0]["locations"], json!([{ "line": 1, "column": 21 }]));
    for query in ["", " ", "{", "}", "no query", "{ a } }"] {
        let errors = ask(query).json()["errors"].clone();
        assert_eq!(errors[0]["extensions"]["code"], "GRAPHQL_PARSE_FAILED", "{query}: {errors}");
    }
}

#[test]
fn a_query_for_what_the_schema_has_not_is_refused() {
    for query in
        ["{ nothing }", "{ network }", "mutation { a }", "{ network(scoop: 1) { revision } }"]
    {
        let answer = ask(query).json();
        assert_eq!(answer["data"], Value::Null, "{answer}");
        assert_eq!(
            answer["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED",
            "{answer}"
        );
    }
}

#[test]
fn a_value_that_does_not_fit_its_argument_is_refused_with_a_code() {
    for query in [
        r#"{ network(scope: { asOf: "soon" }) { revision } }"#,
        "{ network(scope: { level: TOWN }) { revision } }",
        r#"{ network { components(first: "1") { totalCount } } }"#,
        "{ jurisdiction(key: 1) { slug } }",
        "{ jurisdiction(key: null) { slug } }",
        "{ jurisdiction { slug } }",
        "query($key: JurisdictionKey!) { jurisdiction(key: $key) { slug } }",
    ] {
        let answer = ask(query).json();
        let code = answer["errors"][0]["extensions"]["code"].as_str();
        assert!(matches!(code, Some("GRAPHQL_VALIDATION_FAILED" | "BAD_USER_INPUT")), "{answer}");
        assert!(!answer["errors"][0]["message"].as_str().unwrap().contains("::"), "{answer}");
    }
}

// ------------------------------------------------------------------ what asks for too much

#[test]
fn a_query_deeper_than_the_limit_is_refused() {
    let nested = |levels: usize| {
        let (open, close) = ("parent { ".repeat(levels), "} ".repeat(levels));
        format!(r#"{{ jurisdiction(key: "alberta") {{ {open} slug {close} }} }}"#)
    };
    let fifteen = ask(&nested(13)).json();
    assert_eq!(fifteen.get("errors"), None, "{fifteen}");
    let sixteen = "16 levels of fields; at most 15";
    assert_refused(&ask(&nested(14)), 200, "COST_LIMIT_EXCEEDED", sixteen);
}

#[test]
fn a_query_nested_as_deep_as_a_body_allows_is_refused_soon() {
    let most = LONGEST_DOCUMENT_BYTES / 5;
    for query in [
        "{a".repeat(most),
        format!("{{a(b:{}", "[".repeat(most)),
        format!("{{a(b:{}", "{c:".repeat(most / 2)),
        format!("query($a:{}", "[".repeat(most)),
        format!("{{{}", "...{".repeat(most / 4)),
    ] {
        let errors = ask(&query).json()["errors"].clone();
        assert_eq!(errors[0]["extensions"]["code"], "GRAPHQL_PARSE_FAILED", "{errors}");
        assert!(errors[0]["message"].as_str().unwrap().contains("limit"), "{errors}");
    }
    let body = format!(r#"{{"query": "{{ a }}", "variables": {}"#, "[".repeat(most));
    assert_refused(&post_as(Some("application/json"), &body), 400, "BAD_REQUEST", "not JSON");
}

/// A kilobyte of text that would be followed for hours.
#[test]
fn fragments_that_multiply_are_refused_soon() {
    let fragment = |level| format!("fragment f{level} on Query {{ ...f{0} ...f{0} }} ", level + 1);
    let all: String = (1..20).map(fragment).collect();
    let query = format!("{{ ...f1 }} {all} fragment f20 on Query {{ network {{ revision }} }}");
    assert_refused(&ask(&query), 200, "COST_LIMIT_EXCEEDED", "fields; at most 5000");
}

#[test]
fn the_introspection_of_a_schema_browser_is_answered() {
    let answer = ask(include_str!("introspection.graphql")).json();
    assert_eq!(answer.get("errors"), None, "{answer}");
    assert_eq!(answer["data"]["__schema"]["queryType"]["name"], "Query");
}

// ------------------------------------------------------------------ the other pages

#[test]
fn the_health_pages_answer() {
    let live = get("/health/live");
    assert_eq!((live.status, live.body.as_str()), (200, "live\n"));
    let ready = get("/health/ready");
    assert_eq!((ready.status, ready.json()), (200, json!({ "ready": true, "revision": 1 })));
}

#[test]
fn the_served_schema_is_the_schema() {
    let reply = get("/schema.graphql");
    assert_eq!((reply.status, reply.body), (200, api::sdl()));
}

#[test]
fn the_first_page_says_where_to_ask() {
    let reply = get("/");
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("/graphql"), "{}", reply.body);
    assert!(reply.body.contains("48 links"), "{}", reply.body);
}

#[test]
fn an_address_with_nothing_says_where_there_is_something() {
    for path in ["/nothing", "/graphql/", "/graphql/more", "//", "/..%2f"] {
        let reply = get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.body.contains("/ says what there is"), "{path}: {}", reply.body);
    }
}

#[test]
fn head_answers_as_get_without_a_body() {
    let reply = send(served(), "HEAD / HTTP/1.1", b"");
    assert_eq!((reply.status, reply.body.as_str()), (200, ""));
}

// ------------------------------------------------------------------ revisions

/// While revisions follow each other as fast as they can, no answer mixes two.
#[test]
fn an_answer_is_of_one_revision() {
    let current = Arc::new(Current::new(curated::snapshot()));
    let address = serve(app(Arc::clone(&current)));
    let done = Arc::new(AtomicBool::new(false));
    let publisher = std::thread::spawn({
        let done = Arc::clone(&done);
        move || {
            for number in 2.. {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                let revision = Revision { number, ..*current.snapshot().revision() };
                current.publish(&Arc::new(current.snapshot().next(revision, [])));
            }
        }
    });

    let aliases: Vec<_> = (0..30).map(|n| format!("n{n}: network {{ revision }}")).collect();
    let body = json!({ "query": format!("{{ {} }}", aliases.join(" ")) }).to_string();
    let head = format!(
        "POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {}",
        body.len()
    );
    let mut seen = BTreeSet::new();
    for _ in 0..50 {
        let answer = send(address, &head, body.as_bytes()).json();
        let networks = answer["data"].as_object().unwrap().values();
        let mut numbers: Vec<_> = networks.map(|n| n["revision"].as_u64().unwrap()).collect();
        numbers.dedup();
        assert_eq!(numbers.len(), 1, "{answer}");
        seen.extend(numbers);
    }
    done.store(true, Ordering::Relaxed);
    publisher.join().unwrap();
    assert!(seen.len() > 1, "several revisions were there to be seen");
}
