//! Changing the data over the API, on both databases.

mod bulk;
mod deleting;
mod earlier;
mod keys;
mod links;
mod merging;
mod places;
mod telling;
mod undoing;

use std::sync::Arc;

use entente::api::Engine;
use entente::gate::{Gate, Limits, Question};
use entente::model::{Caller, GlobalId, Role};
use entente::store::Live;
use serde_json::{Value, json};

use crate::support::databases::TestDatabase;
use crate::support::sample;

/// A service over the sample, asked by somebody.
#[derive(Clone)]
struct Desk {
    gate: Arc<Gate>,
    live: Live,
    caller: Caller,
}

impl Desk {
    async fn over(database: &TestDatabase) -> Self {
        let (store, filled) = database.filled(sample::records()).await;
        Self::of(Live::new(store, filled))
    }

    fn of(live: Live) -> Self {
        let gate = Arc::new(Gate::new(Engine::over(&live), Limits::default()));
        Self { gate, live, caller: Caller::known("ada", Role::Editor) }
    }

    fn asked_by(&self, name: &str, role: Role) -> Self {
        Self { caller: Caller::known(name, role), ..self.clone() }
    }

    /// The whole answer.
    async fn ask(&self, query: &str, variables: Value) -> Value {
        let now = self.live.current().snapshot();
        let question = Question::new(query).variables(variables);
        let answer = match self.gate.admit(&question, &now, &self.caller) {
            Ok(admitted) => self.gate.answer(admitted, now).await.0,
            Err(refusal) => Arc::new(self.gate.refuse(&refusal, &now, "a-test")),
        };
        serde_json::from_slice(&answer.body).expect("an answer is JSON")
    }

    /// The payload of a mutation with one input: `jurisdiction { slug }` is what is asked of it besides
    /// its errors and its revision.
    async fn change(&self, mutation: &str, input: Value, fields: &str) -> Value {
        let head = mutation[..1].to_uppercase() + &mutation[1..];
        let kind = match mutation {
            deletes if deletes.starts_with("delete") || deletes == "uncite" => "Delete",
            merges if merges.starts_with("merge") => "Merge",
            _ => &head,
        };
        let query = format!(
            "mutation ($input: {kind}Input!) {{ {mutation}(input: $input) {{
                {fields} revision userErrors {{ code message path }} }} }}"
        );
        let answer = self.ask(&query, json!({ "input": input })).await;
        assert_eq!(answer.get("errors"), None, "{answer}");
        let payload = answer["data"][mutation].clone();
        if payload["userErrors"] == json!([]) {
            let said = &answer["extensions"]["revision"];
            let now = self.live.current().revision();
            assert_eq!(said, &json!(now), "an answer is of the revision that it made");
            self.loaded_is_followed().await;
        } else {
            assert_eq!(payload["revision"], Value::Null, "{payload}");
        }
        payload
    }

    /// The same where nothing may be wrong.
    async fn changed(&self, mutation: &str, input: Value, fields: &str) -> Value {
        let payload = self.change(mutation, input, fields).await;
        assert_eq!(payload["userErrors"], json!([]), "{mutation}: {payload}");
        payload
    }

    /// What was wrong: code and path of each problem.
    async fn wrong(&self, mutation: &str, input: Value) -> Vec<(String, String)> {
        let before = self.live.current().revision();
        let payload = self.change(mutation, input, "").await;
        assert_eq!(self.live.current().revision(), before, "nothing is changed");
        let errors = payload["userErrors"].as_array().unwrap();
        assert!(!errors.is_empty(), "{payload}");
        let told = |error: &Value| {
            assert!(error["message"].as_str().unwrap().len() > 5, "{error}");
            let path = error["path"].as_array().unwrap().iter();
            let path = path.map(|part| part.as_str().unwrap()).collect::<Vec<_>>().join(".");
            (error["code"].as_str().unwrap().to_owned(), path)
        };
        errors.iter().map(told).collect()
    }

    /// The snapshot that follows from changes is that which the database holds.
    async fn loaded_is_followed(&self) {
        let loaded = self.live.store().load().await.unwrap();
        let now = self.live.current().snapshot();
        assert_eq!(now.difference(&loaded), None);
    }
}

fn id(of: impl Into<GlobalId>) -> String {
    of.into().to_string()
}

/// Code and path of problems, as [`Desk::wrong`] tells them.
fn problems(told: &[(&str, &str)]) -> Vec<(String, String)> {
    told.iter().map(|(code, path)| ((*code).to_owned(), (*path).to_owned())).collect()
}

fn cited() -> Value {
    json!([{ "source": "international-partnerships", "locator": "row 1" }])
}
