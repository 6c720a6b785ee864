//! The gate judges documents as graphql-js does: `tests/oracle/judgement` says how that was asked.

use std::collections::BTreeMap;
use std::path::Path;

use entente::gate::{Document, Question, Reason};
use entente::model::{Caller, Role};
use serde::Deserialize;
use serde_json::Value;

use crate::support::curated::{self, gate};

/// A document with the verdict of graphql-js.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    name: String,
    query: String,
    operation_name: Option<String>,
    #[serde(default)]
    variables: Value,
    verdict: String,
    rules: Option<Value>,
}

fn cases() -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle/judgement/verdicts.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What the gate says of a case, in the words of the oracle, or that it is beyond the limits.
fn verdict(case: &Case) -> (&'static str, String) {
    let question = Question {
        document: Document::Text(case.query.clone()),
        operation: case.operation_name.clone(),
        variables: serde_json::from_value(case.variables.clone()).unwrap_or_default(),
        revision: None,
    };
    let editor = Caller::known("ada", Role::Editor);
    let refusal = match gate().admit(&question, &curated::snapshot(), &editor) {
        Ok(_) => return ("OK", String::new()),
        Err(refusal) => refusal,
    };
    let verdict = match refusal.reason {
        Reason::NotParsed => "PARSE",
        Reason::NotValid => "VALIDATE",
        Reason::NoOperation => "OPERATION",
        Reason::BadVariables => "VARIABLES",
        Reason::TooMuch => "TOO MUCH",
        reason => panic!("{reason:?}: {case:?}"),
    };
    (verdict, refusal.faults[0].message.clone())
}

/// Where the gate differs, and why it may. First the verdict of graphql-js, then that of the gate.
const KNOWN: &[(&str, &str, &str, &[&str])] = &[
    (
        "OK",
        "PARSE",
        "apollo-parser takes no comma within what belongs together, which nobody writes",
        &[
            "a comma between an alias and its colon",
            "a comma behind the dots of a spread",
            "a comma behind the dots of an inline fragment",
            "a comma behind the dots of an inline fragment without a type",
        ],
    ),
    (
        "OK",
        "PARSE",
        "descriptions in documents came with the edition of September 2025",
        &[
            "a description of an operation",
            "a description of a fragment",
            "a description of a variable of texts",
        ],
    ),
    (
        "VALIDATE",
        "PARSE",
        "descriptions in documents came with the edition of September 2025",
        &["a description of a variable of integers"],
    ),
    ("OK", "TOO MUCH", "fields nest fifteen deep at most", &["selections forty deep"]),
    (
        "VALIDATE",
        "TOO MUCH",
        "refused alike, as too much instead of as not valid",
        &["the fields of fields of fields", "the fields of fields of fields in fragments"],
    ),
    (
        "OK",
        "VALIDATE",
        "by the specification the gate is right: a subscription has one root field, unconditionally",
        &[
            "a subscription that is included by a literal",
            "a subscription to two fields, one of them skipped",
        ],
    ),
    (
        "OK",
        "VALIDATE",
        "apollo-compiler counts a root field that stands twice as two",
        &[
            "a subscription that names its field twice",
            "a subscription that names its field in a fragment again",
        ],
    ),
    (
        "OK",
        "VALIDATE",
        "by the specification the gate is right: a number must be finite",
        &["a float too great for a double"],
    ),
    (
        "PARSE",
        "OK",
        "by the specification the gate is right: any number of digits",
        &["an escape of nine digits in braces"],
    ),
    (
        "VALIDATE",
        "OK",
        "by the specification the gate is right: the values are the same",
        &["one text as a string and as a block string"],
    ),
    (
        "OK",
        "VALIDATE",
        "apollo-compiler knows no input objects of which one field is given; the schema has none",
        &["whether exactly one input field is asked for"],
    ),
];

/// What the gate should say of a case.
fn expected(case: &Case) -> &str {
    let known = KNOWN.iter().find(|(.., names)| names.contains(&case.name.as_str()));
    let Some((theirs, ours, ..)) = known else { return &case.verdict };
    assert_eq!(*theirs, case.verdict, "{case:?}");
    ours
}

#[test]
fn documents_are_judged_as_graphql_js_judges_them() {
    let cases = cases();
    let mut differ = Vec::new();
    let mut counts = BTreeMap::<&str, usize>::new();
    for case in &cases {
        let (ours, message) = verdict(case);
        *counts.entry(ours).or_default() += 1;
        if ours != expected(case) {
            let Case { name, verdict, rules, query, .. } = case;
            let query: String = query.chars().take(200).collect();
            differ.push(format!(
                "{name}: {verdict} ({rules:?}), here {ours} ({message}):\n  {query}"
            ));
        }
    }
    println!("{} cases: {counts:?}", cases.len());
    assert!(cases.len() > 800 && counts["OK"] > 200 && counts["VALIDATE"] > 300, "{counts:?}");
    assert!(differ.is_empty(), "{} differ:\n{}", differ.len(), differ.join("\n"));
}

#[test]
fn every_known_difference_is_one_of_a_case() {
    let cases = cases();
    for name in KNOWN.iter().flat_map(|(.., names)| names.iter()) {
        assert!(cases.iter().any(|case| case.name == *name), "{name}");
    }
}
