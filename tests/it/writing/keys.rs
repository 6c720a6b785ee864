//! Requests that are made again.

use serde_json::json;

use super::{Desk, id, problems};
use crate::support::sample;
use entente::model::Role;

on_both_databases! {
    async fn a_retried_create_is_made_once(database) {
        let desk = Desk::over(&database).await;
        let input = |title: &str| json!({ "title": title, "idempotencyKey": "7d1c" });
        let first = desk.changed("createSource", input("A register"), "source { id }").await;
        assert_eq!(first["revision"], 2);
        desk.changed("createSource", json!({ "title": "Another" }), "").await;
        let again = desk.changed("createSource", input("A register"), "source { id }").await;
        assert_eq!(again, first, "what the first call made, with its revision");
        assert_eq!(desk.wrong("createSource", input("Something else")).await,
            problems(&[("DUPLICATE", "input.idempotencyKey")]));
        assert_eq!(desk.wrong("createSource", json!({ "title": "A", "idempotencyKey": "" })).await,
            problems(&[("INVALID", "input.idempotencyKey")]));
        // A key is its actor's own.
        let bob = desk.asked_by("bob", Role::Editor);
        let other = bob.changed("createSource", input("Something else"), "source { slug }").await;
        assert_eq!(other["source"]["slug"], "something-else");
    }

    async fn a_request_is_known_by_what_it_says_however_it_is_written(database) {
        let desk = Desk::over(&database).await;
        let made = async |query: &str, input| {
            let answer = desk.ask(query, json!({ "input": input })).await;
            answer["data"]["createSource"].clone()
        };
        let written = r#"mutation { createSource(input: { title: "A", language: FR, idempotencyKey: "k" }) {
            revision userErrors { code } } }"#;
        let turned = r#"mutation { createSource(input: { idempotencyKey: "k", language: FR, title: "A" }) {
            revision userErrors { code } } }"#;
        let given = "mutation ($input: CreateSourceInput!) { createSource(input: $input) {
            revision userErrors { code } } }";
        let input = json!({ "title": "A", "language": "FR", "idempotencyKey": "k" });
        for (query, input) in [(written, json!(null)), (turned, json!(null)), (given, input)] {
            assert_eq!(made(query, input).await, json!({ "revision": 2, "userErrors": [] }), "{query}");
        }
    }

    async fn to_clear_a_field_is_not_to_leave_it_out(database) {
        let desk = Desk::over(&database).await;
        let mut update = json!({ "id": id(sample::QUEBEC_JALISCO), "expectedVersion": 1, "status": "ENDED" });
        let input = |update: &serde_json::Value| json!({ "changes": [{ "updateLink": update }], "idempotencyKey": "k" });
        desk.changed("applyChanges", input(&update), "").await;
        desk.changed("applyChanges", input(&update), "").await;
        update["termAsStated"] = json!(null);
        assert_eq!(desk.wrong("applyChanges", input(&update)).await,
            problems(&[("DUPLICATE", "input.idempotencyKey")]));
    }

    async fn a_message_is_short_and_nothing_holds_a_nul(database) {
        let desk = Desk::over(&database).await;
        let source = json!({ "title": "A", "idempotencyKey": "a\0b", "url": "ftp://a" });
        assert_eq!(desk.wrong("createSource", source).await,
            problems(&[("INVALID", "input.idempotencyKey"), ("INVALID", "input.url")]));
        for message in ["long ".repeat(401), "a\0b".to_owned()] {
            let bulk = json!({ "changes": [{}], "message": message });
            assert_eq!(desk.wrong("applyChanges", bulk).await,
                problems(&[("INVALID", "input.message"), ("INVALID", "input.changes.0")]));
            let undo = json!({ "revision": 1, "message": message });
            assert_eq!(desk.wrong("undoRevision", undo).await, problems(&[("INVALID", "input.message")]));
        }
        let region = entente::model::opaque_id("WorldRegion", "0\x0021");
        for (argument, value) in [("actor", "a\0b".to_owned()), ("subject", region)] {
            let query = "query ($actor: String, $subject: ID) { changes(actor: $actor, subject: $subject) { totalCount } }";
            let told = desk.ask(query, json!({ argument: value })).await;
            assert_eq!(told["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{told}");
        }
    }

    async fn retries_at_the_same_time_are_made_once(database) {
        let desk = Desk::over(&database).await;
        let input = json!({ "title": "A register", "idempotencyKey": "7d1c" });
        let asked = (0..8).map(|_| {
            let (desk, input) = (desk.clone(), input.clone());
            tokio::spawn(async move { desk.change("createSource", input, "source { id }").await })
        });
        let asked: Vec<_> = asked.collect();
        let mut told = Vec::new();
        for answer in asked {
            told.push(answer.await.unwrap());
        }
        assert!(told.iter().all(|answer| answer == &told[0]), "{told:?}");
        assert_eq!(desk.live.current().revision(), 2);
    }
}
