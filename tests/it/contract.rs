//! The served contract: its text, its descriptions, and the named operations with their answers.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use async_graphql::parser::parse_query;
use async_graphql::parser::types::DocumentOperations;
use entente::api::{self, Engine};
use entente::gate::{Gate, Limits, Question};
use entente::store::Live;
use serde_json::{Value, json};

use crate::support::curated::{self, data, data_of, json as ask};
use crate::support::databases::TestDatabase;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_committed_schema_is_the_served_one() {
    let committed = fs::read_to_string(root().join("schema/schema.graphql")).unwrap();
    let advice = "stale: cargo run -- schema > schema/schema.graphql";
    assert!(committed == api::sdl(), "schema/schema.graphql is {advice}");
}

/// Every operation file, by path below `schema/queries`.
pub fn operation_files() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => walk(&path, found),
                false => found.push(path),
            }
        }
    }
    let folder = root().join("schema/queries");
    let mut paths = Vec::new();
    walk(&folder, &mut paths);
    paths.sort();
    let name = |path: &PathBuf| path.strip_prefix(&folder).unwrap().display().to_string();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_file_holds_one_named_operation_under_the_question_that_it_answers() {
    let mut names = BTreeSet::new();
    for (path, text) in operation_files() {
        let question = text.lines().next().unwrap_or_default();
        assert!(question.starts_with("# ") && question.ends_with('?'), "{path}: {question:?}");
        let document = parse_query(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let DocumentOperations::Multiple(operations) = document.operations else {
            panic!("{path}: its operation has no name");
        };
        let only: Vec<_> = operations.keys().map(ToString::to_string).collect();
        let [name] = &only[..] else { panic!("{path}: {only:?}") };
        let stem = Path::new(&path).file_stem().unwrap().to_string_lossy().replace('_', "");
        assert_eq!(name.to_lowercase(), stem, "{path}: a file is named for its operation");
        assert!(names.insert(name.clone()), "{path}: {name} stands twice");
    }
}

#[tokio::test]
async fn every_named_operation_answers_as_it_was_read_and_accepted() {
    let (database, curated) = (TestDatabase::sqlite().await, curated::snapshot());
    let (store, filled) = database.filled(curated.records().collect()).await;
    let gate = Gate::new(Engine::over(&Live::new(store, filled)), Limits::default());
    for (path, text) in operation_files() {
        println!("{path}");
        let mut answer = data_of(&gate, text, &curated).await;
        forget_the_clock(&mut answer);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            let name = path.trim_end_matches(".graphql").replace(['/', '\\'], "__");
            insta::assert_json_snapshot!(name, answer);
        });
    }
}

/// The change log tells when the test filled its database.
fn forget_the_clock(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match name.as_str() {
                    "at" => *value = json!("(when the database was filled)"),
                    _ => forget_the_clock(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(forget_the_clock),
        _ => {}
    }
}

#[tokio::test]
async fn the_readme_quotes_what_the_program_says() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let answer = data(
        "{ network { sharedPartners(of: [\"alberta\", \"quebec\"]) {
             nodes { sentence fr: sentence(locale: FR) } }
           convergences(from: [\"CA\"]) { nodes { sentence } } } }",
    )
    .await;
    let mut sentences = Vec::new();
    note_texts(&answer, &mut sentences);
    assert_eq!(sentences.len(), 7);
    for sentence in sentences {
        assert!(readme.contains(&sentence), "README.md lacks: {sentence}");
    }
}

#[test]
fn the_readme_lists_every_named_operation_with_its_question() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let files = operation_files();
    assert!(files.len() >= 30, "{} operations", files.len());
    for (path, text) in files {
        let stem = Path::new(&path).file_stem().unwrap().to_string_lossy().into_owned();
        let question = text.lines().next().unwrap().trim_start_matches("# ");
        let line = format!("- [{stem}](schema/queries/{path}): {question}\n");
        assert!(readme.contains(&line), "README.md lacks: {line}");
    }
}

fn note_texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Object(fields) => fields.values().for_each(|value| note_texts(value, found)),
        Value::Array(items) => items.iter().for_each(|item| note_texts(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn everything_in_the_schema_is_described() {
    const EVERYTHING: &str = "{ __schema { directives { name description } types {
        name description enumValues { name description } inputFields { name description }
        fields { name description args { name description } } } } }";
    let schema = &data(EVERYTHING).await["__schema"];
    let mut undescribed = Vec::new();
    note_undescribed("", schema, &mut undescribed);
    assert_eq!(undescribed, Vec::<String>::new());
}

/// Notes whatever has a name and no description, but for what GraphQL itself brings.
fn note_undescribed(around: &str, value: &Value, found: &mut Vec<String>) {
    let name = value["name"].as_str().unwrap_or_default();
    // GraphQL's own types and scalars.
    if name.starts_with("__") || name == "ID" {
        return;
    }
    let path = format!("{around}/{name}");
    if value.get("name").is_some() && value["description"].as_str().unwrap_or_default().is_empty() {
        found.push(path.clone());
    }
    for inner in ["directives", "types", "fields", "args", "inputFields", "enumValues"] {
        for item in value[inner].as_array().into_iter().flatten() {
            note_undescribed(&path, item, found);
        }
    }
}

#[tokio::test]
async fn whatever_has_an_id_can_be_asked_for_again() {
    let answer = data(
        "{ jurisdiction(key: \"quebec\") { id coverage { id source { id } } focusAreas { id } }
           alberta: jurisdiction(key: \"alberta\") { contacts { id citations { id } } }
           link(key: \"quebec-new-york\") { id events { id citations { id } } citations { id } } }",
    )
    .await;
    let mut ids = BTreeSet::new();
    note_ids(&answer, &mut ids);
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }";
    let variables = json!({ "ids": ids });
    let again = data(Question::new(query).variables(variables)).await;
    let nodes = again["nodes"].as_array().unwrap();
    let back: Vec<_> = nodes.iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(back, Vec::from_iter(ids));
    let types: BTreeSet<_> =
        nodes.iter().map(|node| node["__typename"].as_str().unwrap()).collect();
    let all = ["Citation", "Contact", "CoverageNote", "FocusArea", "Jurisdiction", "Link"];
    assert_eq!(types, BTreeSet::from_iter(all.into_iter().chain(["LinkEvent", "Source"])));
}

fn note_ids(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("id").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| note_ids(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| note_ids(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn every_citation_leads_back_to_what_it_is_about() {
    let answer = data(
        "{ link(key: \"alberta-jalisco\") { slug citations { subject { __typename id } }
           events { id citations { subject { __typename id } } } } }",
    )
    .await;
    let link = &answer["link"];
    assert_eq!(link["citations"][0]["subject"]["__typename"], "Link");
    for event in link["events"].as_array().unwrap() {
        assert_eq!(event["citations"][0]["subject"]["id"], event["id"]);
    }
}

/// Code, message and path of each error.
async fn errors(query: &str) -> Vec<(String, String, String)> {
    let answer = ask(query).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    let part = |error: &Value| {
        let path: Vec<_> = error["path"].as_array().into_iter().flatten().map(text).collect();
        (text(&error["extensions"]["code"]), text(&error["message"]), path.join("."))
    };
    errors.iter().map(part).collect()
}

#[tokio::test]
async fn bad_input_is_named_with_its_code_and_what_to_do() {
    for (query, code, says) in [
        ("{ jurisdiction(key: \"Quebbec\") { id } }", "NOT_FOUND", "nearest: Québec (quebec)"),
        ("{ jurisdiction(key: \"New York\") { id } }", "AMBIGUOUS", "new-york, new-york-city"),
        ("{ link(key: \"alberta-jalisko\") { id } }", "NOT_FOUND", "(alberta-jalisco)"),
        ("{ node(id: \"alberta\") { id } }", "BAD_USER_INPUT", "is not an id"),
        (
            "{ network { sharedPartners(of: [\"alberta\"]) { totalCount } } }",
            "BAD_USER_INPUT",
            "at least 2",
        ),
        (
            "{ network { sharedPartners(of: [\"alberta\", \"quebec\"], after: \"x\") { totalCount } } }",
            "BAD_USER_INPUT",
            "not a cursor of this list",
        ),
        (
            "{ network { paths(from: \"alberta\", to: \"quebec\", avoid: [\"quebec\"]) { outcome } } }",
            "BAD_USER_INPUT",
            "quebec",
        ),
        (
            "{ network { convergences(first: 1, last: 1) { totalCount } } }",
            "BAD_USER_INPUT",
            "`first` and `last`",
        ),
        (
            "{ network(scope: { focusAreas: [\"educatoin\"] }) { revision } }",
            "NOT_FOUND",
            "education",
        ),
        (
            "{ network(scope: { level: COUNTRY }) { convergences(at: REGION) { totalCount } } }",
            "BAD_USER_INPUT",
            "coarser",
        ),
    ] {
        let found = errors(query).await;
        let [(found_code, message, _)] = &found[..] else { panic!("{query}: {found:?}") };
        assert_eq!(found_code, code, "{query}");
        assert!(message.contains(says), "{query}: {message}");
    }
}

#[tokio::test]
async fn a_fifth_scope_in_one_request_is_refused() {
    let scopes: String = (2001..=2005)
        .map(|year| format!("y{year}: network(scope: {{ asOf: \"{year}\" }}) {{ revision }} "))
        .collect();
    // Nothing is known to have begun or ended in 2000, so 2000 asks for the same as 1999.
    assert_eq!(errors(&format!("{{ {scopes} }}")).await.len(), 1);
    let same = scopes
        .replace("2002", "2001")
        .replace("y2001: network(scope: { asOf: \"2001\" }) { revision } y2001", "y2001");
    assert_eq!(errors(&format!("{{ {same} }}")).await, vec![]);
}
