//! Undoing a revision by a new one.

use entente::model::Role;
use serde_json::{Value, json};

use super::{Desk, cited, id, problems};
use crate::support::sample;

on_both_databases! {
    async fn all_that_a_revision_changed_is_as_it_was_before(database) {
        let desk = Desk::over(&database).await;
        let before = desk.live.current().snapshot().canonical_hash().to_owned();
        let input = json!({ "changes": [
            { "createSource": { "title": "A register", "slug": "register" } },
            { "updateLink": { "id": id(sample::QUEBEC_JALISCO), "expectedVersion": 1, "slug": "renamed" } },
            { "deleteLink": { "id": id(sample::ALBERTA_JALISCO) } },
        ] });
        desk.changed("applyChanges", input, "").await;
        let undone = desk.changed("undoRevision", json!({ "revision": 2 }),
            "ids nodes { ... on Link { slug version } }").await;
        assert_eq!(undone["revision"], 3);
        let versions: Vec<_> = undone["nodes"].as_array().unwrap().iter()
            .filter(|node| node["slug"] != Value::Null).cloned().collect();
        assert!(versions.contains(&json!({ "slug": "alberta-jalisco", "version": 2 })), "{undone}");
        assert!(versions.contains(&json!({ "slug": "quebec-jalisco", "version": 3 })), "{undone}");
        assert_eq!(desk.live.current().snapshot().canonical_hash(), before);
        let verdict = desk.live.store().verify().await.unwrap();
        assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
        let told = desk.ask("{ changes(afterRevision: 2) { nodes { message } } }", json!({})).await;
        assert_eq!(told["data"]["changes"]["nodes"][0]["message"], "undoes revision 2");
    }

    /// With the citations that had gone over.
    async fn what_was_merged_stands_for_itself_again(database) {
        let desk = Desk::over(&database).await;
        let count = "{ sources { slug citations { totalCount } } }";
        let link = json!({ "kind": "SISTER_PROVINCE", "slug": "jalisco-alberta",
            "citations": [{ "source": "international-partnerships", "locator": "p. 7" }],
            "parties": [{ "jurisdiction": "jalisco" }, { "jurisdiction": "alberta" }] });
        let twin = desk.changed("createLink", link, "link { id }").await["link"]["id"].clone();
        let (before, cited) = (desk.live.current().snapshot(), desk.ask(count, json!({})).await["data"].clone());
        let merge = json!({ "keep": id(sample::ALBERTA_JALISCO), "merge": [twin] });
        desk.changed("mergeLinks", merge, "").await;
        desk.changed("undoRevision", json!({ "revision": 3 }), "").await;
        let after = desk.live.current().snapshot();
        assert_eq!(after.canonical_hash(), before.canonical_hash());
        assert_eq!(desk.ask(count, json!({})).await["data"], cited);
        assert_eq!(after.difference(&desk.live.store().load().await.unwrap()), None);
        assert_eq!(desk.live.store().verify().await.unwrap().findings, []);
    }

    /// Else it would lead to two.
    async fn an_old_slug_that_somebody_has_by_now_does_not_come_back(database) {
        let desk = Desk::over(&database).await;
        let place = json!({ "name": { "en": "Vermont" }, "level": "REGION", "parent": "canada" });
        let vermont = desk.changed("createJurisdiction", place.clone(), "jurisdiction { id }").await;
        let vermont = vermont["jurisdiction"]["id"].clone();
        let renamed = json!({ "id": vermont, "expectedVersion": 1, "slug": "green-mountains" });
        desk.changed("updateJurisdiction", renamed, "").await;
        desk.changed("deleteJurisdiction", json!({ "id": vermont }), "").await;
        desk.changed("createJurisdiction", place, "").await;
        assert_eq!(desk.wrong("undoRevision", json!({ "revision": 4 })).await,
            problems(&[("DUPLICATE", "input.revision")]));
    }

    async fn what_was_changed_or_used_since_stays(database) {
        let desk = Desk::over(&database).await;
        let place = json!({ "name": { "en": "Vermont" }, "level": "REGION", "parent": "canada" });
        desk.changed("createJurisdiction", place, "").await;
        let link = json!({ "kind": "CONTACT", "citations": cited(),
            "parties": [{ "jurisdiction": "vermont" }, { "jurisdiction": "quebec" }] });
        let link = desk.changed("createLink", link, "link { id }").await["link"]["id"].clone();
        assert_eq!(desk.wrong("undoRevision", json!({ "revision": 2 })).await,
            problems(&[("IN_USE", "input.revision")]));
        desk.changed("updateLink", json!({ "id": link, "expectedVersion": 1, "status": "ENDED" }), "").await;
        assert_eq!(desk.wrong("undoRevision", json!({ "revision": 3 })).await,
            problems(&[("STALE_VERSION", "input.revision")]));
        assert_eq!(desk.wrong("undoRevision", json!({ "revision": 9 })).await,
            problems(&[("NOT_FOUND", "input.revision")]));
    }

    async fn editors_undo_their_own_and_admins_everybodys(database) {
        let desk = Desk::over(&database).await;
        desk.changed("createSource", json!({ "title": "A register" }), "").await;
        let bob = desk.asked_by("bob", Role::Editor);
        assert_eq!(bob.wrong("undoRevision", json!({ "revision": 2 })).await,
            problems(&[("INVALID", "input.revision")]));
        let admin = desk.asked_by("grace", Role::Admin);
        admin.changed("undoRevision", json!({ "revision": 2, "idempotencyKey": "u" }), "").await;
        let again = admin.changed("undoRevision", json!({ "revision": 2, "idempotencyKey": "u" }), "").await;
        assert_eq!(again["revision"], 3);
    }
}
