//! The short way to an answer gives what async-graphql's own way gives.

use std::sync::Arc;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument};
use async_graphql::{Value, Variables};
use entente::api::{AnswerSize, Engine, Execution, Patience};
use entente::gate::Question;
use serde_json::json;

use crate::contract::operation_files;
use crate::support::curated::{self, json as ask};

/// Questions of which a part or all fails, at several depths.
const FAILING: [&str; 6] = [
    r#"{ a: jurisdiction(key: "nobody") { slug } b: jurisdiction(key: "alberta") { slug } }"#,
    r#"{ network { sharedPartners(of: ["alberta"]) { totalCount } revision } }"#,
    r#"{ network { paths(from: "alberta", to: "quebec", limit: 0) { outcome } revision } }"#,
    "{ links(first: 0) { totalCount } }",
    "{ jurisdictions(first: 1, last: 1) { totalCount } network { revision } }",
    r#"{ changes(first: 1) { totalCount } __typename }"#,
];

/// The one operation of a text, as the gate hands it on.
fn executable(text: &str) -> ExecutableDocument {
    let mut document = parse_query(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    if let DocumentOperations::Multiple(operations) = document.operations {
        let operation = operations.into_values().next().expect("an operation");
        document.operations = DocumentOperations::Single(operation);
    }
    document
}

async fn answer(engine: &Engine, document: &Arc<ExecutableDocument>, size: AnswerSize) -> Value {
    let (document, variables) = (Arc::clone(document), Variables::default());
    let execution = Execution { document, variables, size };
    let answer = engine.execute(execution, curated::snapshot(), Patience::OF_A_CLIENT).await;
    async_graphql::to_value(answer).expect("an answer is JSON")
}

#[tokio::test]
async fn both_ways_give_one_answer() {
    let engine = Engine::new();
    let files = operation_files();
    let texts = files.iter().map(|(_, text)| text.as_str()).chain(FAILING);
    for text in texts {
        let document = Arc::new(executable(text));
        let short = answer(&engine, &document, AnswerSize::Small).await;
        let long = answer(&engine, &document, AnswerSize::Large).await;
        assert_eq!(short.to_string(), long.to_string(), "{text}");
    }
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
