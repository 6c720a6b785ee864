//! Changes as they are followed: first those that were committed already, then each as it comes.

use std::sync::Arc;
use std::time::Duration;

use entente::api::Engine;
use entente::gate::{Gate, Limits, Operation, Question};
use entente::model::Caller;
use entente::snapshot::{Change, Current, Record};
use entente::store::{Live, Store};
use futures::{Stream, StreamExt};
use serde_json::Value;

use crate::support::databases::tester;
use crate::support::sample;

/// The answers to a subscription, as they come.
fn follow(store: &Store, current: &Arc<Current>, query: &str) -> impl Stream<Item = Value> + Unpin {
    let live = Live::new(store.clone(), current.snapshot());
    let gate = Gate::new(Engine::over(&live), Limits::default());
    let admitted = gate
        .admit(&Question::new(query), &current.snapshot(), &Caller::ANYBODY)
        .expect("it is valid");
    assert_eq!(admitted.kind(), Operation::Subscription);
    let answers = gate.subscribe(admitted, Arc::clone(current));
    answers.map(|answer| serde_json::from_slice(&answer).unwrap()).boxed()
}

async fn retitle(store: &Store, current: &Current, title: &str) {
    let base = current.snapshot();
    let mut link = base.link(sample::QUEBEC_JALISCO).unwrap().clone();
    Arc::make_mut(&mut link).title = sample::text(title, None);
    let change = vec![Change::Put(Record::Link(link))];
    current.publish(&store.apply(&base, change, &tester()).await.unwrap());
}

async fn next(answers: &mut (impl Stream<Item = Value> + Unpin)) -> Value {
    let answer = tokio::time::timeout(Duration::from_secs(10), answers.next()).await;
    answer.expect("an event comes").expect("the stream goes on")
}

async fn nothing_comes(answers: &mut (impl Stream<Item = Value> + Unpin)) {
    let answer = tokio::time::timeout(Duration::from_millis(200), answers.next()).await;
    assert!(answer.is_err(), "{answer:?}");
}

on_both_databases! {
    async fn after_a_revision_its_changes_come_and_then_each_new_one(database) {
        let (store, first) = database.filled(sample::records()).await;
        let current = Arc::new(Current::new(first));
        retitle(&store, &current, "Two").await;
        retitle(&store, &current, "Three").await;

        let query = "subscription { changes(afterRevision: 1) {
            revision action after subject { ... on Link { title } } } }";
        let mut answers = follow(&store, &current, query);
        let two = next(&mut answers).await;
        assert_eq!(two["data"]["changes"]["revision"], 2, "{two}");
        // As it was then, and as it is now.
        assert_eq!(two["data"]["changes"]["after"]["title"]["en"], "Two", "{two}");
        assert_eq!(two["data"]["changes"]["subject"]["title"], "Three", "{two}");
        assert_eq!(next(&mut answers).await["data"]["changes"]["revision"], 3);
        nothing_comes(&mut answers).await;

        retitle(&store, &current, "Four").await;
        let four = next(&mut answers).await;
        assert_eq!(four["data"]["changes"]["revision"], 4, "{four}");
        assert_eq!(four["data"]["changes"]["subject"]["title"], "Four", "{four}");
        assert_eq!(four["extensions"]["revision"], 4, "{four}");
    }

    async fn where_no_revision_is_named_only_new_changes_come(database) {
        let (store, first) = database.filled(sample::records()).await;
        let current = Arc::new(Current::new(first));
        let mut answers = follow(&store, &current, "subscription { changes { revision } }");
        nothing_comes(&mut answers).await;
        retitle(&store, &current, "Two").await;
        assert_eq!(next(&mut answers).await["data"]["changes"]["revision"], 2);
    }

    async fn more_changes_than_are_read_at_once_all_come_in_order(database) {
        let (store, first) = database.filled(sample::records()).await;
        let current = Arc::new(Current::new(first));
        for number in 2..=130 {
            retitle(&store, &current, &format!("Title {number}")).await;
        }
        let query = "subscription { changes(afterRevision: 1) { revision } }";
        let answers = follow(&store, &current, query);
        let told: Vec<_> = answers.take(129).collect().await;
        let revisions = told.iter().map(|told| told["data"]["changes"]["revision"].as_i64());
        assert!(revisions.eq((2..=130).map(Some)));
    }
}

#[tokio::test]
async fn what_cannot_be_followed_says_why_and_ends() {
    let current = Arc::new(Current::new(crate::support::curated::snapshot()));
    let gate = Gate::new(Engine::new(), Limits::default());
    let query = "subscription { changes { revision } }";
    let admitted =
        gate.admit(&Question::new(query), &current.snapshot(), &Caller::ANYBODY).unwrap();
    let answers: Vec<_> = gate.subscribe(admitted, current).collect().await;
    let [answer] = &answers[..] else { panic!("{answers:?}") };
    let answer: Value = serde_json::from_slice(answer).unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{answer}");
}
