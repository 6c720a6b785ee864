//! Requests that are made again.

use serde_json::json;

use super::{Desk, problems};
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
