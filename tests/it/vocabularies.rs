//! The vocabularies as people read them, held to the served schema.

use serde_json::{Value, json};

use crate::support::curated::{data, json};

/// Every enum of the served schema with its values, each with its description, but GraphQL's own.
async fn served() -> Vec<(String, Vec<(String, String)>)> {
    const ENUMS: &str = "{ __schema { types { kind name enumValues { name description } } } }";
    let answer = data(ENUMS).await;
    let types = answer["__schema"]["types"].as_array().unwrap().iter();
    let ours = types.filter(|it| it["kind"] == "ENUM" && !text(&it["name"]).starts_with("__"));
    // Where a line of a description ends is a matter of the source text.
    let on_one_line = |it: &Value| text(it).replace('\n', " ");
    let value = |it: &Value| (text(&it["name"]), on_one_line(&it["description"]));
    let values = |of: &Value| of["enumValues"].as_array().unwrap().iter().map(value).collect();
    ours.map(|of| (text(&of["name"]), values(of))).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[tokio::test]
async fn every_served_enum_is_told_value_for_value() {
    let enums = served().await;
    assert!(enums.len() > 10, "{enums:?}");
    for (name, values) in enums {
        let query = format!("{{ vocabulary(enum: \"{name}\") {{ enum value definition }} }}");
        let term = |(value, meaning): &(String, String)| json!({ "enum": name, "value": value, "definition": meaning });
        // The meanings stand in the message file too, so that both languages are reviewed together.
        let expected: Vec<_> = values.iter().map(term).collect();
        assert_eq!(data(query).await["vocabulary"], json!(expected), "{name}");
    }
}

#[tokio::test]
async fn all_enums_are_told_when_none_is_asked_for() {
    let answer = data("{ vocabulary { enum } }").await;
    let mut told: Vec<_> =
        answer["vocabulary"].as_array().unwrap().iter().map(|term| text(&term["enum"])).collect();
    // The values of one enum stand together.
    told.dedup();
    assert_eq!(told.first().map(String::as_str), Some("Locale"));
    told.sort();
    let mut served: Vec<_> = served().await.into_iter().map(|(name, _)| name).collect();
    served.sort();
    assert_eq!(told, served);
}

#[tokio::test]
async fn a_value_is_told_in_both_languages() {
    let answer = data(
        "{ vocabulary(enum: \"LinkTerm\") { value label fr: label(locale: FR)
           definition(locale: FR) } }",
    )
    .await;
    let terms = answer["vocabulary"].as_array().unwrap();
    let expired = terms.iter().find(|term| term["value"] == "EXPIRED").unwrap();
    assert_eq!(
        *expired,
        json!({
            "value": "EXPIRED", "label": "Expired", "fr": "Échu",
            "definition": "Sa durée est écoulée\u{202f}; cela ne met pas fin au lien.",
        })
    );
}

#[tokio::test]
async fn an_unknown_enum_is_told_the_nearest_and_all() {
    let answer = json("{ vocabulary(enum: \"linkKnid\") { value } }").await;
    assert_eq!(answer["data"], Value::Null);
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "NOT_FOUND");
    assert_eq!(error["extensions"]["nearest"], json!([{ "name": "LinkKind", "key": "LinkKind" }]));
    let message = text(&error["message"]);
    let beginning = "unknown vocabulary \"linkKnid\"; nearest: LinkKind; known: Locale, ";
    assert!(message.starts_with(beginning), "{message}");
    for (name, _) in served().await {
        assert!(message.contains(&name), "{message}");
    }
}

#[tokio::test]
async fn an_enum_that_nothing_is_like_proposes_nothing() {
    for name in ["", "zzzzzzzz", &"a".repeat(10_000)] {
        let answer = json(format!("{{ vocabulary(enum: \"{name}\") {{ value }} }}")).await;
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["nearest"], json!([]), "{name}");
        assert!(text(&error["message"]).len() < 1_000, "{name}");
    }
}
