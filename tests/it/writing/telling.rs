//! How problems are told: each once, with its place, and not more than a person reads.

use serde_json::{Value, json};

use super::{Desk, cited, id, problems};
use crate::support::sample;

on_both_databases! {
    async fn each_event_without_a_citation_is_told_with_its_place(database) {
        let desk = Desk::over(&database).await;
        let event = |citations: Value| json!({ "kind": "SUMMIT", "citations": citations });
        let link = json!({ "kind": "CONTACT", "citations": cited(),
            "parties": [{ "jurisdiction": "quebec" }, { "jurisdiction": "jalisco" }],
            "events": [event(cited()), event(json!([])), event(json!([]))] });
        assert_eq!(desk.wrong("createLink", link).await, problems(&[
            ("REQUIRED", "input.events.1.citations"),
            ("REQUIRED", "input.events.2.citations"),
        ]));
    }

    async fn several_problems_of_one_field_are_all_told(database) {
        let desk = Desk::over(&database).await;
        let place = json!({ "name": { "en": "Vermont" }, "level": "COUNTRY", "isoCode": "CA-AB" });
        assert_eq!(desk.wrong("createJurisdiction", place).await,
            problems(&[("INVALID", "input.isoCode"), ("DUPLICATE", "input.isoCode")]));
    }

    async fn what_was_changed_along_with_another_is_named(database) {
        let desk = Desk::over(&database).await;
        let mut places = Vec::new();
        for name in ["One", "Two"] {
            let place = json!({ "name": { "en": name }, "level": "REGION", "parent": "mexico" });
            let made = desk.changed("createJurisdiction", place, "jurisdiction { id }").await;
            places.push(made["jurisdiction"]["id"].clone());
        }
        let office = json!({ "kind": "REPRESENTATIVE_OFFICE", "slug": "office", "citations": cited(), "parties": [
            { "jurisdiction": "one", "role": "SENDER" },
            { "jurisdiction": "two", "role": "HOST" },
            { "jurisdiction": "alberta", "role": "HOST" },
        ] });
        desk.changed("createLink", office, "").await;
        let merge = json!({ "keep": places[1], "merge": [places[0]] });
        let payload = desk.change("mergeJurisdictions", merge, "").await;
        let error = &payload["userErrors"][0];
        assert_eq!((&error["code"], &error["path"]), (&json!("INVALID"), &json!(["input"])), "{payload}");
        assert!(error["message"].as_str().unwrap().starts_with("link office: an office has"), "{payload}");
    }

    async fn of_very_many_problems_a_hundred_are_told_and_that_there_may_be_more(database) {
        let desk = Desk::over(&database).await;
        let areas: Vec<_> = (0..99).map(|number| format!("nothing-{number}")).collect();
        let change = json!({ "updateLink": { "id": id(sample::QUEBEC_JALISCO), "expectedVersion": 1,
            "focusAreas": areas } });
        let wrong = desk.wrong("applyChanges", json!({ "changes": vec![change; 400] })).await;
        assert_eq!(wrong.len(), 101);
        assert_eq!(wrong[99].1, "input.changes.1.updateLink.focusAreas.0");
        assert_eq!(wrong[100], ("INVALID".to_owned(), "input".to_owned()));
    }

    async fn a_change_whose_answer_is_too_large_is_made_and_says_so(database) {
        let desk = Desk::over(&database).await;
        let names: Vec<_> = (0..99).map(|number| json!({ "text": format!("Name {number}") })).collect();
        let change = |number: usize| json!({ "createJurisdiction": { "name": { "en": format!("Place {number}") },
            "level": "COUNTRY", "names": names } });
        let changes = Value::from_iter((0..300).map(change));
        let made = desk.changed("applyChanges", json!({ "changes": changes }), "ids").await;
        assert_eq!(made["ids"].as_array().unwrap().len(), 300, "rich changes, a plain answer");

        let query = "mutation ($input: ApplyChangesInput!) { applyChanges(input: $input) {
            nodes { ... on Jurisdiction { names { text language } } } } }";
        let change = |id: &Value| json!({ "updateJurisdiction": { "id": id, "expectedVersion": 1,
            "names": names[1..] } });
        let changes = Value::from_iter(made["ids"].as_array().unwrap().iter().map(change));
        let answer = desk.ask(query, json!({ "input": { "changes": changes } })).await;
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["code"], "COST_LIMIT_EXCEEDED", "{answer}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains("made all the same, as revision 3"), "{message}");
        assert!(message.contains("changes(afterRevision: 2)"), "{message}");
        assert_eq!(desk.live.current().revision(), 3);
    }
}
