//! The short way to an answer gives what async-graphql's own way gives.

use std::sync::{Arc, LazyLock};

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument};
use async_graphql::{Value, Variables};
use entente::api::{AnswerSize, Engine, Execution, Patience};
use entente::gate::Question;
use entente::model::Caller;
use serde_json::json;

use crate::contract::operation_files;
use crate::support::curated::{self, json as ask};

/// Questions of which a part or all fails, at several depths.
const FAILING: [&str; 7] = [
    r#"{ a: jurisdiction(key: "nobody") { slug } a: jurisdiction(key: "nobody") { name } }"#,
    r#"{ a: jurisdiction(key: "nobody") { slug } b: jurisdiction(key: "alberta") { slug } }"#,
    r#"{ network { sharedPartners(of: ["alberta"]) { totalCount } revision } }"#,
    r#"{ network { paths(from: "alberta", to: "quebec", limit: 0) { outcome } revision } }"#,
    "{ links(first: 0) { totalCount } }",
    "{ jurisdictions(first: 1, last: 1) { totalCount } network { revision } }",
    r#"{ changes(first: 1) { totalCount } __typename }"#,
];

/// What is selected in ways that the resolver of an object has to merge or to look through.
const SELECTED: [&str; 4] = [
    r#"{ j: jurisdiction(key: "alberta") { slug name slug country { slug } country { name } } }"#,
    r#"{ j: jurisdiction(key: "alberta") { ...P ... on Jurisdiction { slug } __typename } }
       fragment P on Jurisdiction { name parent { ...Q } } fragment Q on Jurisdiction { slug }"#,
    r#"{ search(text: "alberta", first: 3) { node { __typename id
         ... on Jurisdiction { slug } ... on Link { title } } } }"#,
    r#"query ($key: JurisdictionKey = "quebec", $fr: Locale = FR) {
         jurisdiction(key: $key) { name(locale: $fr) links(first: 2) { nodes { title(locale: $fr) } } } }"#,
];

/// The one operation of a text, as async-graphql reads it.
fn executable(text: &str) -> ExecutableDocument {
    let mut document = parse_query(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    if let DocumentOperations::Multiple(operations) = document.operations {
        let operation = operations.into_values().next().expect("an operation");
        document.operations = DocumentOperations::Single(operation);
    }
    document
}

async fn answer(engine: &Engine, text: &str, size: AnswerSize) -> Value {
    let variables = Variables::from_json(json!({ "fr": "EN" }));
    let execution = Execution {
        document: Arc::new(executable(text)),
        variables,
        size,
        caller: Caller::ANYBODY,
    };
    let answer = engine.execute(execution, curated::snapshot(), Patience::OF_A_CLIENT).await;
    async_graphql::to_value(answer.answer).expect("an answer is JSON")
}

/// Asserts that both ways give one answer, and whether it has errors.
async fn compare(text: &str, fails: bool) {
    static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);
    let short = answer(&ENGINE, text, AnswerSize::Small).await.into_json().expect("it is JSON");
    let long = answer(&ENGINE, text, AnswerSize::Large).await.into_json().expect("it is JSON");
    assert_eq!(short.to_string(), long.to_string(), "{text}");
    assert_eq!(short.get("errors").is_some(), fails, "{text}: {short}");
}

#[tokio::test]
async fn both_ways_give_one_answer() {
    // The gate settles conditions before anything is executed, by either way.
    let plain = operation_files().into_iter().filter(|(_, text)| !text.contains("@include"));
    for (path, text) in plain {
        // No database stands behind this engine.
        compare(&text, path.contains("changes")).await;
    }
    for text in FAILING {
        compare(text, true).await;
    }
    for text in SELECTED {
        compare(text, false).await;
    }
}

#[tokio::test]
async fn both_ways_go_as_deep_as_the_gate_lets_pass() {
    let (open, close) = ("... { ".repeat(60), "} ".repeat(60));
    compare(&format!("{{ {open} dataset {{ revision }} {close} }}"), false).await;
}

#[tokio::test]
async fn conditions_leave_out_what_they_say() {
    const CONDITIONS: &str = r#"
        query ($yes: Boolean!, $no: Boolean = false) {
            jurisdiction(key: "alberta") {
                slug @include(if: $yes)
                a: slug @include(if: $no)
                b: slug @skip(if: $yes)
                c: slug @skip(if: $no)
                d: slug @include(if: true) @skip(if: true)
                e: slug @include(if: true) @skip(if: false)
                ... @include(if: $no) { f: slug }
                ... @skip(if: $no) { g: slug  h: slug @skip(if: $yes) }
                ...Parts @skip(if: $yes)
            }
            other: jurisdiction(key: "quebec") { ...Parts @include(if: $yes) }
        }
        fragment Parts on Jurisdiction { i: slug  j: slug @include(if: $no) }"#;
    let variables = json!({ "yes": true });
    let answer = ask(Question::new(CONDITIONS).variables(variables)).await;
    let alberta = json!({ "slug": "alberta", "c": "alberta", "e": "alberta", "g": "alberta" });
    let expected = json!({ "data": { "jurisdiction": alberta, "other": { "i": "quebec" } } });
    assert_eq!(answer, expected);
}

#[tokio::test]
async fn a_condition_that_is_null_is_refused() {
    let query = r#"query ($yes: Boolean = true) { dataset { revision hash @include(if: $yes) } }"#;
    assert_eq!(ask(query).await.get("errors"), None);
    let answer = ask(Question::new(query).variables(json!({ "yes": null }))).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{answer}");
    assert_eq!(answer.get("data"), None, "{answer}");
}
