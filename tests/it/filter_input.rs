//! Filters as they are written: nulls, empty lists, bounds, and everything that is wrong at once.

use entente::gate::Question;
use serde_json::{Value, json};

use crate::support::curated::{data, json as answer};

async fn links(filter: Value) -> Value {
    let query = "query($filter: LinkFilter) { links(filter: $filter) { totalCount } }";
    answer(Question::new(query).variables(json!({ "filter": filter }))).await
}

async fn count(filter: Value) -> Value {
    let answer = links(filter.clone()).await;
    assert_eq!(answer.get("errors"), None, "{filter}: {answer}");
    answer["data"]["links"]["totalCount"].clone()
}

/// The message of the only error.
async fn refusal(filter: Value) -> (String, Value) {
    let answer = links(filter).await;
    assert_eq!(answer["data"], json!({ "links": null }));
    let error = &answer["errors"][0];
    (error["message"].as_str().unwrap().to_owned(), error["extensions"].clone())
}

#[tokio::test]
async fn what_is_absent_or_null_asks_for_nothing_and_an_empty_list_for_none() {
    for everything in [
        json!(null),
        json!({}),
        json!({ "and": [] }),
        json!({ "and": [{}, {}] }),
        json!({ "or": [{}] }),
        json!({ "not": { "or": [] } }),
        json!({ "kinds": null, "parties": null, "firstSigned": null, "or": null, "not": null }),
        json!({ "firstSigned": {} }),
        json!({ "firstSigned": { "on": null, "isNull": null } }),
        json!({ "anyParty": {} }),
        json!({ "anyParty": { "name": {} } }),
        json!({ "parties": [] }),
        json!({ "search": "" }),
    ] {
        assert_eq!(count(everything.clone()).await, 48, "{everything}");
    }
    for nothing in [
        json!({ "or": [] }),
        json!({ "not": {} }),
        json!({ "kinds": [] }),
        json!({ "statuses": [] }),
        json!({ "focusAreas": [] }),
        json!({ "sources": [] }),
        json!({ "anyParty": { "name": { "in": [] } } }),
        json!({ "anyParty": { "worldRegions": [] } }),
        json!({ "firstSigned": { "isNull": true, "on": "2006" } }),
    ] {
        assert_eq!(count(nothing.clone()).await, 0, "{nothing}");
    }
}

#[tokio::test]
async fn undated_is_a_value_of_its_own() {
    assert_eq!(count(json!({ "firstSigned": { "isNull": true } })).await, 29);
    assert_eq!(count(json!({ "firstSigned": { "isNull": false } })).await, 19);
    assert_eq!(count(json!({ "not": { "firstSigned": { "before": "2006" } } })).await, 36);
    assert_eq!(count(json!({ "firstSigned": { "before": "2006" } })).await, 12);
    assert_eq!(count(json!({ "firstSigned": { "on": "2006-05" } })).await, 2);
    assert_eq!(count(json!({ "inForceOn": "2019-04-18" })).await, 19);
}

#[tokio::test]
async fn a_place_is_within_another_one_and_not_within_itself() {
    let answer = data(
        r#"{ quebec: jurisdictions(filter: { within: ["quebec"] }) { totalCount }
             parties: links(filter: { partiesWithin: ["quebec"] }) { totalCount }
             china: jurisdictions(filter: { within: ["china"], levels: [MUNICIPALITY] }) { totalCount }
             asia: jurisdictions(filter: { worldRegions: ["142"], hasLinks: {} }) { totalCount } }"#,
    )
    .await;
    let counts = ["quebec", "parties", "china", "asia"].map(|name| &answer[name]["totalCount"]);
    assert_eq!(counts, [0, 25, 5, 15].map(|count| json!(count)).each_ref());
}

/// A filter of so many levels.
fn nested(levels: usize) -> Value {
    let inner = json!({ "kinds": ["SISTER_CITY"] });
    (1..levels).fold(inner, |filter, level| match level % 3 {
        0 => json!({ "and": [filter] }),
        1 => json!({ "anyParty": { "hasLinks": filter } }),
        _ => json!({ "not": filter }),
    })
}

#[tokio::test]
async fn filters_are_bounded_in_depth_conditions_and_values() {
    assert_eq!(
        count(json!({ "and": [{ "or": [{ "not": { "and": [{ "not": {} }] } }] }] })).await,
        48
    );
    let (message, _) = refusal(nested(6)).await;
    assert!(message.contains("deeper than 6 levels"), "{message}");

    let many =
        |conditions: usize| json!({ "and": vec![json!({ "statuses": ["ACTIVE"] }); conditions] });
    assert_eq!(count(many(64)).await, 48);
    let (message, _) = refusal(many(65)).await;
    assert!(message.contains("65 conditions; at most 64"), "{message}");

    let (message, _) =
        refusal(json!({ "or": vec![json!({ "and": vec![json!({}); 99] }); 9] })).await;
    assert!(message.contains("891 conditions; at most 64"), "{message}");

    let (message, _) = refusal(json!({ "parties": vec!["quebec"; 101] })).await;
    assert!(message.contains("101 values; at most 100"), "{message}");
    assert_eq!(count(json!({ "parties": vec!["quebec"; 100] })).await, 25);

    let (message, _) = refusal(json!({ "search": "a".repeat(401) })).await;
    assert!(message.contains("at most 400 bytes"), "{message}");
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once_with_its_place() {
    let (message, extensions) = refusal(json!({
        "and": [{ "parties": ["quebec", "Quebbec"] }, { "focusAreas": ["educatoin"] }],
        "anyParty": { "within": ["New York"], "worldRegions": ["Asia"] },
        "sources": ["nobody"],
    }))
    .await;
    let problems = extensions["problems"].as_array().unwrap();
    let found: Vec<_> = problems
        .iter()
        .map(|problem| (problem["place"].as_str().unwrap(), problem["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            ("filter.and[0].parties[1]", "NOT_FOUND"),
            ("filter.and[1].focusAreas[0]", "NOT_FOUND"),
            ("filter.sources[0]", "NOT_FOUND"),
            ("filter.anyParty.within[0]", "AMBIGUOUS"),
            ("filter.anyParty.worldRegions[0]", "NOT_FOUND"),
        ]
    );
    assert_eq!(extensions["code"], "BAD_USER_INPUT");
    assert_eq!(problems[0]["nearest"][0], json!({ "name": "Québec", "key": "quebec" }));
    assert_eq!(problems[4]["nearest"][0], json!({ "name": "Asia", "key": "142" }));
    assert!(message.contains("`filter.anyParty.within[0]`: \"New York\" names 2"), "{message}");
}

#[tokio::test]
async fn a_date_that_cannot_be_read_takes_its_own_field_only() {
    let answer = answer(
        r#"{ dataset { links } links(filter: {
               firstSigned: { on: "200X", before: 2006 } inForceOn: "yesterday" }) { totalCount } }"#,
    )
    .await;
    assert_eq!(answer["data"], json!({ "dataset": { "links": 48 }, "links": null }));
    let problems = answer["errors"][0]["extensions"]["problems"].as_array().unwrap();
    let places: Vec<_> = problems.iter().map(|problem| problem["place"].clone()).collect();
    let expected = ["filter.firstSigned.on", "filter.firstSigned.before", "filter.inForceOn"];
    assert_eq!(places, expected);
    let message = problems[1]["message"].as_str().unwrap();
    assert_eq!(message, "2006 is not a date; write it in quotes, such as \"2006-05\"");
}

#[tokio::test]
async fn no_more_than_twenty_problems_are_looked_into() {
    let (_, extensions) = refusal(json!({ "parties": vec!["nobody"; 100] })).await;
    assert_eq!(extensions["problems"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn names_are_compared_without_case_and_accents() {
    for filter in [
        r#"name: { eq: "QUEBEC" }"#,
        r#"name: { in: ["quebec", "nowhere"] }"#,
        r#"name: { startsWith: "Qué" }"#,
        r#"search: "ca-qc""#,
        r#"search: "Q176""#,
    ] {
        let answer =
            data(format!("{{ jurisdictions(filter: {{ {filter} }}) {{ nodes {{ slug }} }} }}"));
        assert_eq!(
            answer.await["jurisdictions"]["nodes"],
            json!([{ "slug": "quebec" }]),
            "{filter}"
        );
    }
}

#[tokio::test]
async fn names_stand_as_the_language_sorts_them() {
    let query = |locale: &str| {
        format!(
            "{{ jurisdictions(filter: {{ levels: [COUNTRY] }}, first: 100,
                 orderBy: [{{ field: NAME, locale: {locale} }}]) {{ nodes {{ name(locale: {locale}) }} }} }}"
        )
    };
    let first = async |locale| {
        let answer = data(query(locale)).await;
        let nodes = answer["jurisdictions"]["nodes"].as_array().unwrap().clone();
        let name = |node: &Value| node["name"].as_str().unwrap().to_owned();
        nodes.iter().take(4).map(name).collect::<Vec<_>>()
    };
    assert_eq!(first("EN").await, ["Belgium", "Brazil", "Canada", "China"]);
    // É stands among the Es.
    let french = data(query("FR")).await["jurisdictions"]["nodes"].clone();
    let names: Vec<_> =
        french.as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap()).collect();
    let at = |name: &str| names.iter().position(|other| *other == name).unwrap();
    assert!(at("Corée du Sud") < at("États-Unis") && at("États-Unis") < at("Israël"), "{names:?}");
}
