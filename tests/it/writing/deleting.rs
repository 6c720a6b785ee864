//! Deleting, and what stands in its way.

use serde_json::{Value, json};

use super::{Desk, id, problems};
use crate::support::sample;

on_both_databases! {
    async fn what_others_refer_to_is_refused_with_what_refers_to_it(database) {
        let desk = Desk::over(&database).await;
        for (mutation, what, users) in [
            ("deleteJurisdiction", id(sample::JALISCO), &["link alberta-jalisco", "link quebec-jalisco"][..]),
            ("deleteSource", id(sample::SOURCE), &["citation", "coverage note 32"]),
            ("deleteFocusArea", id(sample::TRADE), &["link alberta-jalisco", "focus area exports"]),
        ] {
            let payload = desk.change(mutation, json!({ "id": what }), "deletedId").await;
            let error = &payload["userErrors"][0];
            assert_eq!(error["code"], "IN_USE", "{payload}");
            assert_eq!(error["path"], json!(["input", "id"]), "{payload}");
            for user in users {
                assert!(error["message"].as_str().unwrap().contains(user), "{payload}");
            }
            assert_eq!(payload["deletedId"], Value::Null);
        }
    }

    async fn a_link_goes_with_all_that_belongs_to_it(database) {
        let desk = Desk::over(&database).await;
        let link = id(sample::ALBERTA_JALISCO);
        assert_eq!(desk.wrong("deleteLink", json!({ "id": link, "expectedVersion": 7 })).await,
            problems(&[("STALE_VERSION", "input.expectedVersion")]));
        assert_eq!(desk.wrong("deleteLink", json!({ "id": id(sample::ALBERTA) })).await,
            problems(&[("NOT_FOUND", "input.id")]));
        assert_eq!(desk.wrong("deleteLink", json!({ "id": "no id" })).await,
            problems(&[("INVALID", "input.id")]));
        let gone = desk.changed("deleteLink", json!({ "id": link, "expectedVersion": 1 }), "deletedId").await;
        assert_eq!(gone, json!({ "deletedId": link, "revision": 2, "userErrors": [] }));
        let left = desk.ask("query ($id: ID!) { node(id: $id) { id } }", json!({ "id": link })).await;
        assert_eq!(left["data"]["node"], Value::Null);
    }

    async fn a_place_goes_with_its_old_slugs(database) {
        let desk = Desk::over(&database).await;
        // Québec has an old slug, two links and a coverage note.
        for link in [sample::QUEBEC_JALISCO, sample::OFFICE] {
            desk.changed("deleteLink", json!({ "id": id(link) }), "").await;
        }
        desk.changed("deleteCoverageNote", json!({ "id": id(sample::NOTE) }), "").await;
        desk.changed("deleteJurisdiction", json!({ "id": id(sample::QUEBEC) }), "").await;
        let gone = desk.ask(r#"{ jurisdiction(key: "quebec-province") { slug } }"#, json!({})).await;
        assert_eq!(gone["errors"][0]["extensions"]["code"], "NOT_FOUND", "{gone}");
    }
}
