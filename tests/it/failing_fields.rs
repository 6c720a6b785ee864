//! Nullable fields of the served schema that fail: each is null alone, with one error beside it
//! that says why, and the rest of the answer stands.

use serde_json::{Value, json};

use crate::support::curated::json as ask;

/// Asserts that the one error of an answer has a code, and stands at a path.
fn assert_error(answer: &Value, code: &str, path: Value) {
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("no error: {answer}"));
    assert_eq!(errors.len(), 1, "{answer}");
    assert_eq!(errors[0]["extensions"]["code"], code, "{answer}");
    assert_eq!(errors[0]["path"], path, "{answer}");
}

#[tokio::test]
async fn an_unknown_jurisdiction_leaves_the_one_beside_it() {
    let answer = ask(r#"{
        good: jurisdiction(key: "alberta") { slug }
        bad: jurisdiction(key: "albertta") { slug }
    }"#)
    .await;
    assert_eq!(answer["data"], json!({ "good": { "slug": "alberta" }, "bad": null }));
    assert_error(&answer, "NOT_FOUND", json!(["bad"]));
    assert_eq!(answer["errors"][0]["extensions"]["nearest"][0]["key"], "alberta");
}

#[tokio::test]
async fn an_unknown_link_leaves_the_one_beside_it() {
    let answer = ask(r#"{ bad: link(key: "nothing") { slug } network { revision } }"#).await;
    assert_eq!(answer["data"], json!({ "bad": null, "network": { "revision": 1 } }));
    assert_error(&answer, "NOT_FOUND", json!(["bad"]));
}

#[tokio::test]
async fn each_question_about_the_network_fails_alone() {
    for (question, code) in [
        (r#"sharedPartners(of: ["nobody", "alberta"]) { totalCount }"#, "NOT_FOUND"),
        (r#"sharedPartners(of: ["alberta"]) { totalCount }"#, "BAD_USER_INPUT"),
        (
            r#"sharedPartners(of: ["alberta", "quebec"], minShared: -1) { totalCount }"#,
            "BAD_USER_INPUT",
        ),
        (r#"sharedPartners(of: ["alberta", "quebec"], first: 0) { totalCount }"#, "BAD_USER_INPUT"),
        (
            r#"sharedPartners(of: ["alberta", "quebec"], after: "?") { totalCount }"#,
            "BAD_USER_INPUT",
        ),
        (r#"convergences(from: ["nobody"]) { totalCount }"#, "NOT_FOUND"),
        ("convergences(minJurisdictions: -1) { totalCount }", "BAD_USER_INPUT"),
        (r#"convergence(on: "nobody") { jurisdictions }"#, "NOT_FOUND"),
        (r#"paths(from: "nobody", to: "alberta") { outcome }"#, "NOT_FOUND"),
        (r#"paths(from: "alberta", to: "quebec", limit: 0) { outcome }"#, "BAD_USER_INPUT"),
        (r#"paths(from: "alberta", to: "quebec", maxHops: 21) { outcome }"#, "BAD_USER_INPUT"),
        (r#"neighbourhood(of: ["nobody"]) { truncated }"#, "NOT_FOUND"),
        ("neighbourhood(of: []) { truncated }", "BAD_USER_INPUT"),
        (r#"neighbourhood(of: ["alberta"], hops: -1) { truncated }"#, "BAD_USER_INPUT"),
        ("components(minSize: -1) { totalCount }", "BAD_USER_INPUT"),
        ("components(first: 1, last: 1) { totalCount }", "BAD_USER_INPUT"),
    ] {
        let answer =
            ask(&format!("{{ network {{ asked: {question} summary {{ links }} }} }}")).await;
        let network = &answer["data"]["network"];
        assert_eq!(network.get("asked"), Some(&Value::Null), "{question}: {answer}");
        assert!(network["summary"]["links"].as_u64() > Some(0), "{question}: {answer}");
        assert_error(&answer, code, json!(["network", "asked"]));
    }
}

#[tokio::test]
async fn each_question_about_a_jurisdiction_fails_alone() {
    for (question, code) in [
        ("links(first: 101) { totalCount }", "BAD_USER_INPUT"),
        ("partners(last: 0) { totalCount }", "BAD_USER_INPUT"),
        (r#"partners(scope: { within: ["nobody"] }) { totalCount }"#, "NOT_FOUND"),
        (r#"partners(scope: { focusAreas: ["nothing"] }) { totalCount }"#, "NOT_FOUND"),
        (r#"partners(scope: { sources: ["nothing"] }) { totalCount }"#, "NOT_FOUND"),
        (r#"partners(scope: { worldRegions: ["999"] }) { totalCount }"#, "NOT_FOUND"),
    ] {
        let query = format!(r#"{{ jurisdiction(key: "alberta") {{ slug asked: {question} }} }}"#);
        let answer = ask(&query).await;
        let expected = json!({ "slug": "alberta", "asked": null });
        assert_eq!(answer["data"]["jurisdiction"], expected, "{question}: {answer}");
        assert_error(&answer, code, json!(["jurisdiction", "asked"]));
    }
}

/// The tests ask a service without a database.
#[tokio::test]
async fn the_change_log_fails_alone() {
    for (question, code) in [
        ("changes { totalCount }", "UNAVAILABLE"),
        ("changes(afterRevision: -1) { totalCount }", "BAD_USER_INPUT"),
        ("changes(first: 0) { totalCount }", "BAD_USER_INPUT"),
        (r#"changes(after: "nonsense") { totalCount }"#, "BAD_USER_INPUT"),
    ] {
        let answer = ask(&format!("{{ asked: {question} dataset {{ revision }} }}")).await;
        let expected = json!({ "asked": null, "dataset": { "revision": 1 } });
        assert_eq!(answer["data"], expected, "{question}: {answer}");
        assert_error(&answer, code, json!(["asked"]));
    }
}

#[tokio::test]
async fn a_scope_that_cannot_be_fails_its_network_alone() {
    let answer = ask(r#"{
        bad: network(scope: { within: ["nobody"] }) { revision }
        good: network { revision }
    }"#)
    .await;
    assert_eq!(answer["data"], json!({ "bad": null, "good": { "revision": 1 } }));
    assert_error(&answer, "NOT_FOUND", json!(["bad"]));
}

#[tokio::test]
async fn the_fifth_scope_of_a_request_fails_alone() {
    let answer = ask("{
            a: network { revision }
            b: network(scope: { level: REGION }) { revision }
            c: network(scope: { level: COUNTRY }) { revision }
            d: network(scope: { kinds: [SISTER_CITY] }) { revision }
            again: network(scope: { level: REGION }) { revision }
            e: network(scope: { kinds: [CONTACT] }) { revision }
        }")
    .await;
    assert_error(&answer, "BAD_USER_INPUT", json!(["e"]));
    for answered in ["a", "b", "c", "d", "again"] {
        assert_eq!(answer["data"][answered]["revision"], 1, "{answer}");
    }
    assert_eq!(answer["data"].get("e"), Some(&Value::Null));
}

#[tokio::test]
async fn of_several_ids_the_malformed_one_fails_alone_and_the_gone_one_is_null() {
    let good = ask(r#"{ jurisdiction(key: "quebec") { id } }"#).await;
    let good = good["data"]["jurisdiction"]["id"].as_str().unwrap().to_owned();
    let gone = entente::model::GlobalId::from(entente::model::LinkId(999_999)).to_string();
    let query = format!(
        r#"{{ nodes(ids: ["{good}", "malformed!", "{gone}"]) {{ id }} node(id: "{gone}") {{ id }} }}"#
    );
    let answer = ask(&query).await;
    assert_eq!(answer["data"], json!({ "nodes": [{ "id": good }, null, null], "node": null }));
    assert_error(&answer, "BAD_USER_INPUT", json!(["nodes", 1]));
}

#[tokio::test]
async fn a_list_that_is_too_long_is_refused_with_a_code() {
    let ids = vec!["\"x\""; 101].join(",");
    let answer = ask(&format!("{{ nodes(ids: [{ids}]) {{ id }} }}")).await;
    assert_eq!(answer["data"], Value::Null);
    assert_error(&answer, "BAD_USER_INPUT", json!(["nodes"]));
}
