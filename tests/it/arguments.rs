//! Defaults: an argument that is absent, null, or a variable that is absent or null gives the same
//! answer as its default written out, for every argument and input field that has one.

use entente::gate::Question;
use serde_json::{Value, json};

use crate::support::curated::json as ask;

/// Where each argument and input field with a default is tried; it goes in place of `@`.
/// Inputs of mutations, whose defaults are tried in `tests/it/writing/links.rs`.
const MUTATED: &[&str] = &["CreateLinkInput", "LinkPartyInput"];

const PLACES: &[(&str, &str)] = &[
    ("Convergence.sentence", "network { convergences { nodes { sentence(@) } } }"),
    ("CoverageNote.note", r#"jurisdiction(key: "quebec") { coverage { note(@) } }"#),
    ("Dataset.citation", "dataset { citation(@) }"),
    (
        "FocusArea.name",
        r#"jurisdiction(key: "alberta") { links { nodes { focusAreas { name(@) } } } }"#,
    ),
    ("Jurisdiction.designation", r#"jurisdiction(key: "quebec") { designation(@) }"#),
    (
        "JurisdictionOrder",
        "jurisdictions(orderBy: [{ field: NAME @ }]) { nodes { name(locale: FR) } }",
    ),
    ("Jurisdiction.links", r#"jurisdiction(key: "canada") { links(@) { totalCount } }"#),
    ("Jurisdiction.name", r#"jurisdiction(key: "quebec") { name(@) }"#),
    ("LinkOrder", "links(orderBy: [{ field: TITLE @ }]) { nodes { title(locale: FR) } }"),
    ("LinkStatKey.label", "linkStats(groupBy: [KIND]) { rows { keys { label(@) } } }"),
    ("Link.title", r#"jurisdiction(key: "quebec") { links { nodes { title(@) } } }"#),
    (
        "LinkEvent.note",
        r#"jurisdiction(key: "alberta") { links(first: 100) { nodes { events { note(@) } } } }"#,
    ),
    ("MixingCell.labelA", "network { mixing(by: COUNTRY) { labelA(@) } }"),
    ("MixingCell.labelB", "network { mixing(by: COUNTRY) { labelB(@) } }"),
    ("Network.communities", "network { communities(@) { modularity nodes { size } } }"),
    ("Network.components", "network { components(@) { nodes { size } } }"),
    (
        "Network.convergences",
        "network { convergences(@) { nodes { place { slug } jurisdictions } } }",
    ),
    ("Network.mixing", "network { mixing(by: COUNTRY @) { a b links } }"),
    (
        "Network.neighbourhood",
        r#"network { neighbourhood(of: ["alberta"] @) { nodes { distance } truncated } }"#,
    ),
    ("Network.nullModel", "network { nullModel(@) { samples seed transitivity { mean } } }"),
    (
        "Network.paths",
        r#"network { paths(from: "alberta" to: "quebec" @) { outcome paths { length } } }"#,
    ),
    ("Network.ranking", "network { ranking(by: PAGERANK @) { nodes { score } } }"),
    ("Network.similar", r#"network { similar(to: "quebec" @) { jaccard jurisdiction { slug } } }"#),
    (
        "Network.suggestedPartners",
        r#"network { suggestedPartners(for: "quebec" @) { score jurisdiction { slug } } }"#,
    ),
    ("Network.timeline", "network { timeline(@) { period signed } }"),
    (
        "Network.sharedPartners",
        r#"network { sharedPartners(of: ["alberta", "quebec"] @) { nodes { partner { slug } } } }"#,
    ),
    (
        "NetworkScope",
        r#"network(scope: { asOf: "2005" @ }) { scope undatedLinksLeftOut summary { links edges } }"#,
    ),
    (
        "Path.sentence",
        r#"network { paths(from: "alberta" to: "quebec") { paths { sentence(@) } } }"#,
    ),
    ("Query.search", r#"search(text: "alberta" @) { matched score }"#),
    (
        "Query.linkStats",
        "linkStats(groupBy: [COUNTRY] @) { totalRows rows { links keys { value } } }",
    ),
    (
        "SharedPartner.sentence",
        r#"network { sharedPartners(of: ["alberta", "quebec"]) { nodes { sentence(@) } } }"#,
    ),
    ("Share.label", r#"jurisdiction(key: "quebec") { portfolio { byCountry { label(@) } } }"#),
    ("Suggestion.sentence", r#"network { suggestedPartners(for: "alberta") { sentence(@) } }"#),
    ("Term.definition", r#"vocabulary(enum: "LinkKind") { definition(@) }"#),
    ("Term.label", r#"vocabulary(enum: "LinkKind") { label(@) }"#),
    ("WorldRegion.name", r#"jurisdiction(key: "jalisco") { worldRegion { name(@) } }"#),
];

async fn ask_with(query: &str, variables: Value) -> Value {
    ask(Question::new(query).variables(variables)).await
}

/// An argument or input field with a default.
#[derive(Debug)]
struct Defaulted {
    place: &'static str,
    name: String,
    type_name: String,
    default: String,
}

impl Defaulted {
    /// The query with `value` in the argument's place.
    fn query(&self, value: &str) -> String {
        let argument = match value {
            "" => String::new(),
            value => format!("{}: {value}", self.name),
        };
        self.place.replace('@', &argument).replace("()", "")
    }
}

/// Every argument and input field with a default, as the service itself tells them.
async fn all_defaulted() -> Vec<Defaulted> {
    let input = "{ name defaultValue type { kind name } }";
    let types = ask(&format!(
        "{{ __schema {{ types {{ name fields {{ name args {input} }} inputFields {input} }} }} }}"
    ))
    .await;
    let mut found = Vec::new();
    for of in array(&types["data"]["__schema"]["types"]).iter().filter(|of| is_ours(of)) {
        let type_name = of["name"].as_str().unwrap();
        for field in array(&of["fields"]) {
            let owner = format!("{type_name}.{}", field["name"].as_str().unwrap());
            found.extend(array(&field["args"]).iter().filter_map(|input| defaulted(&owner, input)));
        }
        let inputs = array(&of["inputFields"]).iter();
        found.extend(inputs.filter_map(|input| defaulted(type_name, input)));
    }
    found
}

/// The types of introspection are async-graphql's.
fn is_ours(of: &Value) -> bool {
    !of["name"].as_str().unwrap().starts_with("__")
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn defaulted(owner: &str, input: &Value) -> Option<Defaulted> {
    let default = input["defaultValue"].as_str()?.to_owned();
    let name = input["name"].as_str().unwrap().to_owned();
    // A type that is not null would have no name of its own here: null must be taken.
    let type_name = input["type"]["name"].as_str();
    let type_name = type_name.unwrap_or_else(|| panic!("{owner}, {name}: null is not taken"));
    if MUTATED.contains(&owner) {
        return None;
    }
    let place = PLACES.iter().find(|(of, _)| *of == owner);
    let (_, place) = place.unwrap_or_else(|| panic!("say in PLACES where {owner} is tried"));
    Some(Defaulted { place, name, type_name: type_name.to_owned(), default })
}

fn assert_same(case: &Defaulted, what: &str, answer: &Value, expected: &Value) {
    assert_eq!(answer, expected, "{what}: {case:?}");
}

#[tokio::test]
async fn each_default_holds_for_what_is_absent_and_for_null() {
    let all = all_defaulted().await;
    assert!(all.len() > 20, "{all:?}");
    for case in &all {
        let written = ask(&format!("{{ {} }}", case.query(&case.default))).await;
        assert_eq!(written.get("errors"), None, "{case:?}: {written}");

        let absent = ask(&format!("{{ {} }}", case.query(""))).await;
        assert_same(case, "absent", &absent, &written);
        let null = ask(&format!("{{ {} }}", case.query("null"))).await;
        assert_same(case, "null", &null, &written);

        let with_variable = format!("query($x: {}) {{ {} }}", case.type_name, case.query("$x"));
        let absent = ask_with(&with_variable, json!({})).await;
        assert_same(case, "absent variable", &absent, &written);
        let null = ask_with(&with_variable, json!({ "x": null })).await;
        assert_same(case, "null variable", &null, &written);
    }
}

/// Input fields also come inside a variable that is a whole object.
#[tokio::test]
async fn each_default_holds_inside_a_variable() {
    let query = "query($scope: NetworkScope) {
        network(scope: $scope) { scope undatedLinksLeftOut summary { links edges } }
    }";
    let expected = ask_with(query, json!({ "scope": { "asOf": "2005" } })).await;
    assert_eq!(expected.get("errors"), None, "{expected}");
    let fields = all_defaulted().await;
    let fields = fields.iter().filter(|case| case.place.contains("asOf"));
    for case in fields {
        let mut scope = json!({ "asOf": "2005" });
        scope[&case.name] = Value::Null;
        let answer = ask_with(query, json!({ "scope": scope })).await;
        assert_same(case, "null in a variable", &answer, &expected);
    }
}

/// An argument whose value is never read would pass the tests above.
#[tokio::test]
async fn another_value_than_the_default_is_heard() {
    for (place, other) in [
        (r#"jurisdiction(key: "japan") { name(@) }"#, "locale: FR"),
        (r#"jurisdiction(key: "canada") { links(@) { totalCount } }"#, "includeWithin: true"),
        ("jurisdictions(orderBy: [{ field: NAME @ }]) { nodes { slug } }", "direction: DESC"),
        (
            "jurisdictions(orderBy: [{ field: NAME @ }], first: 100) { nodes { slug } }",
            "locale: FR",
        ),
        ("linkStats(groupBy: [COUNTRY] @) { rows { links } }", "first: 2"),
        ("linkStats(groupBy: [COUNTRY] @) { rows { links } }", "orderBy: LINKS_ASC"),
        (
            "linkStats(groupBy: [COUNTRY] orderBy: KEY_ASC @) { rows { keys { value } } }",
            "locale: FR",
        ),
        ("dataset { citation(@) }", "format: BIBTEX"),
        ("dataset { citation(@) }", "locale: FR"),
        ("network { components(@) { totalCount } }", "minSize: 20"),
        (r#"search(text: "alberta" @) { matched }"#, "first: 2"),
        ("network { convergences(@) { totalCount } }", "minJurisdictions: 1"),
        ("network { convergences(@) { totalCount } }", "at: COUNTRY"),
        (r#"network { neighbourhood(of: ["alberta"] @) { nodes { degree } } }"#, "hops: 2"),
        (
            r#"network { neighbourhood(of: ["alberta"] @) { nodes { degree } } }"#,
            "maxJurisdictions: 2",
        ),
        (
            r#"network { paths(from: "alberta" to: "quebec" throughContainment: COUNTRY @) {
                paths { length }
            } }"#,
            "limit: 1",
        ),
        (
            r#"network { paths(from: "alberta" to: "quebec" @) { paths { length } } }"#,
            "throughContainment: COUNTRY",
        ),
        (r#"network { paths(from: "alberta" to: "quebec" @) { paths { length } } }"#, "maxHops: 1"),
        ("network(@) { summary { links edges } }", "scope: { level: COUNTRY }"),
        ("network(scope: { asOf: \"2005\" @ }) { summary { links } }", "includeUndated: true"),
    ] {
        let answered = async |argument: &str| {
            let query = format!("{{ {} }}", place.replace('@', argument).replace("()", ""));
            let answer = ask(&query).await;
            assert_eq!(answer.get("errors"), None, "{query}: {answer}");
            answer
        };
        assert_ne!(answered("").await, answered(other).await, "{place}: {other}");
    }
}

/// A default is of the argument, not of a variable: one of the wrong type is refused, not replaced.
#[tokio::test]
async fn a_value_that_does_not_fit_is_refused_and_not_replaced_by_the_default() {
    for query in [
        r#"{ network { components(minSize: "2") { totalCount } } }"#,
        "{ network { components(minSize: 2.5) { totalCount } } }",
        "{ network { components(minSize: 3000000000) { totalCount } } }",
        r#"{ jurisdiction(key: "quebec") { name(locale: DE) } }"#,
        r#"{ jurisdiction(key: "quebec") { links(includeWithin: "yes") { totalCount } } }"#,
    ] {
        let answer = ask(query).await;
        assert!(answer["errors"].is_array(), "{query}: {answer}");
    }
}
