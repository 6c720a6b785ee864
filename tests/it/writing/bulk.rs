//! Several changes as one.

use serde_json::{Value, json};

use super::{Desk, cited, id, problems};
use crate::support::sample;

on_both_databases! {
    async fn later_changes_see_what_earlier_ones_did_and_all_make_one_revision(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "message": "the register of 2026", "changes": [
            { "createSource": { "title": "A register", "slug": "register" } },
            { "createFocusArea": { "name": { "en": "Lakes" } } },
            { "createJurisdiction": { "name": { "en": "Vermont" }, "level": "REGION", "parent": "canada" } },
            { "createLink": { "kind": "CONTACT", "focusAreas": ["lakes"],
                "parties": [{ "jurisdiction": "vermont" }, { "jurisdiction": "quebec" }],
                "citations": [{ "source": "register" }] } },
            { "updateLink": { "id": id(sample::QUEBEC_JALISCO), "expectedVersion": 1, "status": "ENDED" } },
            { "deleteLink": { "id": id(sample::OFFICE) } },
        ] });
        let made = desk.changed("applyChanges", input,
            "ids nodes { __typename ... on Link { slug focusAreas { slug } status } }").await;
        assert_eq!(made["revision"], 2);
        assert_eq!(made["ids"].as_array().unwrap().len(), 6);
        let kinds: Vec<_> = made["nodes"].as_array().unwrap().iter()
            .map(|node| node["__typename"].as_str().unwrap_or("gone")).collect();
        assert_eq!(kinds, ["Source", "FocusArea", "Jurisdiction", "Link", "Link", "gone"]);
        assert_eq!(made["nodes"][3]["slug"], "vermont-quebec");
        let told = desk.ask("{ changes(afterRevision: 1) { totalCount nodes { message } } }", json!({})).await;
        assert_eq!(told["data"]["changes"]["totalCount"], 6);
        assert_eq!(told["data"]["changes"]["nodes"][0]["message"], "the register of 2026");
    }

    async fn where_one_change_is_wrong_none_is_made(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "changes": [
            { "createSource": { "title": "A register", "idempotencyKey": "x" } },
            { },
            { "createSource": { "title": "" }, "uncite": { "id": "x" } },
            { "createLink": { "kind": "CONTACT", "citations": cited(),
                "parties": [{ "jurisdiction": "quebec" }, { "jurisdiction": "nowhere" }] } },
            { "updateLink": { "id": id(sample::OFFICE), "expectedVersion": 5 } },
        ] });
        let wrong = desk.wrong("applyChanges", input).await;
        let paths: Vec<_> = wrong.iter().map(|(_, path)| path.as_str()).collect();
        assert_eq!(paths, [
            "input.changes.0.createSource.idempotencyKey",
            "input.changes.1",
            "input.changes.2",
            "input.changes.3.createLink.parties.1",
            "input.changes.4.updateLink.expectedVersion",
        ]);
    }

    async fn a_thousand_changes_are_one_revision_and_one_more_is_refused(database) {
        let desk = Desk::over(&database).await;
        let changes = |count: usize| {
            let change = |number| json!({ "createFocusArea": { "name": { "en": format!("Subject {number}") } } });
            Value::from_iter((0..count).map(change))
        };
        let many = json!({ "changes": changes(1_001) });
        assert_eq!(desk.wrong("applyChanges", many).await, problems(&[("INVALID", "input.changes")]));
        let key = json!({ "changes": changes(1_000), "idempotencyKey": "all" });
        let made = desk.changed("applyChanges", key.clone(), "ids").await;
        assert_eq!((made["revision"].as_i64(), made["ids"].as_array().unwrap().len()), (Some(2), 1_000));
        let again = desk.changed("applyChanges", key, "ids").await;
        assert_eq!(again, made);
    }
}
