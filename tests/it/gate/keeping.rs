//! Answers that are kept: equal questions are computed once a revision, and what may be different the
//! next time is not kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use entente::api::Engine;
use entente::gate::{
    Answer, Cached, Gate, Limits, Outcome, Question, Reason, Refusal, Verbatim, Way,
};
use entente::model::Caller;
use entente::snapshot::{Change, Record, Revision, Snapshot};
use serde_json::{Value, json};

use crate::support::{curated, sample};

const BY_KEY: &str = "query($key: JurisdictionKey!) { jurisdiction(key: $key) { name } }";

fn gate() -> Gate {
    Gate::new(Engine::new(), Limits::default())
}

async fn answer(
    gate: &Gate,
    question: impl Into<Question>,
    of: &Arc<Snapshot>,
) -> (Arc<Answer>, Cached) {
    let admitted = gate
        .admit(&question.into(), of, &Caller::ANYBODY)
        .expect("a question that may be answered");
    gate.answer(admitted, Arc::clone(of)).await
}

fn json_of(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap()
}

fn by_key(key: &str) -> Question {
    Question::new(BY_KEY).variables(json!({ "key": key }))
}

#[tokio::test]
async fn an_equal_question_is_answered_with_the_same_bytes() {
    let (gate, curated) = (gate(), curated::snapshot());
    let (first, computed) = answer(&gate, by_key("alberta"), &curated).await;
    let (again, kept) = answer(&gate, by_key("alberta"), &curated).await;
    assert_eq!((computed, kept), (Cached::No, Cached::Yes));
    assert!(Arc::ptr_eq(&first, &again));
    let (other, computed) = answer(&gate, by_key("quebec"), &curated).await;
    assert_eq!(computed, Cached::No);
    assert_ne!(first.tag(), other.tag());
}

#[tokio::test]
async fn a_default_and_a_variable_that_is_not_declared_make_no_other_question() {
    let (gate, curated) = (gate(), curated::snapshot());
    let query = "query($first: Int = 2) { jurisdictions(first: $first) { totalCount } }";
    let ask = |variables| Question::new(query).variables(variables);
    answer(&gate, ask(json!({})), &curated).await;
    for variables in [json!({ "first": 2 }), json!({ "first": 2.0 }), json!({ "more": 1 })] {
        let (_, cached) = answer(&gate, ask(variables.clone()), &curated).await;
        assert_eq!(cached, Cached::Yes, "{variables}");
    }
    // Null is a value, and not the default.
    assert_eq!(answer(&gate, ask(json!({ "first": null })), &curated).await.1, Cached::No);
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_ask_at_the_same_time_share_one_answer() {
    let (gate, curated) = (gate(), curated::snapshot());
    let query = "{ network { communities { modularity nodes { size } } } }";
    let places = AtomicUsize::new(0);
    let ask = || {
        let admitted =
            gate.admit(&query.into(), &curated, &Caller::ANYBODY).expect("it may be answered");
        let place = || Ok(places.fetch_add(1, Ordering::Relaxed));
        gate.answer_in_turn(admitted, Arc::clone(&curated), None, place)
    };
    let answers = futures::future::join_all((0..20).map(|_| ask())).await;
    assert!(answers.iter().all(|(answer, _)| Arc::ptr_eq(answer, &answers[0].0)));
    assert_eq!(places.into_inner(), 1, "who waits takes no place");
}

#[tokio::test]
async fn who_finds_no_place_is_refused_and_the_next_is_answered() {
    let (gate, curated) = (gate(), curated::snapshot());
    let ask = |room: bool| {
        let admitted =
            gate.admit(&by_key("alberta"), &curated, &Caller::ANYBODY).expect("it may be answered");
        let refusal = || Refusal::new(Reason::Overloaded, "too many");
        let place = move || room.then_some(()).ok_or_else(refusal);
        gate.answer_in_turn(admitted, Arc::clone(&curated), None, place)
    };
    assert_eq!(ask(false).await.0.outcome, Outcome::Refused(Reason::Overloaded));
    assert_eq!(ask(true).await.0.outcome, Outcome::Executed);
    assert_eq!(ask(false).await.0.outcome, Outcome::Executed, "it is kept, and needs no place");
}

#[tokio::test]
async fn what_may_be_there_the_next_time_is_not_kept() {
    let (gate, curated) = (gate(), curated::snapshot());
    for _ in 0..2 {
        let (answer, cached) = answer(&gate, "{ changes { totalCount } }", &curated).await;
        assert_eq!(json_of(&answer)["errors"][0]["extensions"]["code"], "UNAVAILABLE");
        assert_eq!((cached, answer.lasts), (Cached::No, false));
    }
    // What is wrong with the question itself stays wrong.
    let unknown = by_key("nobody at all");
    answer(&gate, unknown.clone(), &curated).await;
    assert_eq!(answer(&gate, unknown, &curated).await.1, Cached::Yes);
}

#[tokio::test]
async fn a_new_revision_is_answered_anew_and_the_former_one_forgotten() {
    let gate = gate();
    let revision = |number, last_id| Revision { number, last_id, ..Revision::EMPTY };
    let first = Arc::new(Snapshot::of(revision(1, sample::LAST_ID), sample::records()));
    let title = |snapshot: &Arc<Snapshot>| {
        let snapshot = Arc::clone(snapshot);
        let gate = &gate;
        async move {
            let (answer, cached) =
                answer(gate, r#"{ link(key: "quebec-jalisco") { title } }"#, &snapshot).await;
            let answer = json_of(&answer);
            let title = answer["data"]["link"]["title"].as_str().unwrap().to_owned();
            (title, answer["extensions"]["revision"].as_i64().unwrap(), cached)
        }
    };
    let mut link = first.link(sample::QUEBEC_JALISCO).unwrap().clone();
    Arc::make_mut(&mut link).title = sample::text("Retitled", None);
    let second = first.next(revision(2, sample::LAST_ID), &[Change::Put(Record::Link(link))]);
    let second = Arc::new(second);

    let (before, ..) = title(&first).await;
    assert_eq!(title(&first).await, (before.clone(), 1, Cached::Yes));
    assert_eq!(title(&second).await, ("Retitled".to_owned(), 2, Cached::No));
    assert_eq!(title(&second).await, ("Retitled".to_owned(), 2, Cached::Yes));
    // A request that was pinned before still is answered from its own revision.
    let (title, revision, _) = title(&first).await;
    assert_eq!((title, revision), (before, 1));
}

/// Answers what was sent as these bytes, by what is kept or anew.
async fn answer_sent(
    gate: &Gate,
    sent: &str,
    question: Question,
    of: &Arc<Snapshot>,
) -> Arc<Answer> {
    let revision = of.revision().number;
    let verbatim = Verbatim { revision, way: Way::Post, sent: sent.to_owned().into() };
    if let Some(kept) = gate.recall(&verbatim).await {
        return kept;
    }
    let admitted =
        gate.admit(&question, of, &Caller::ANYBODY).expect("a question that may be answered");
    gate.answer_in_turn(admitted, Arc::clone(of), Some(verbatim), || Ok(())).await.0
}

#[tokio::test]
async fn a_small_store_keeps_few_and_answers_all() {
    let most = 4 << 20;
    let limits = Limits { kept_answers_bytes: most, ..Limits::default() };
    let (gate, curated) = (Gate::new(Engine::new(), limits), curated::snapshot());
    for number in 0..3_000 {
        let sent = format!("{number}{}", " ".repeat(1_000));
        let first = number % 100 + 1;
        let query = format!("{{ jurisdictions(first: {first}) {{ nodes {{ slug name }} }} }}");
        let answer = answer_sent(&gate, &sent, Question::new(query), &curated).await;
        assert_eq!(json_of(&answer).get("errors"), None);
    }
    let kept = gate.kept();
    assert!((most / 4..=most).contains(&kept.answer_bytes), "{kept:?}");
}

#[tokio::test]
async fn the_same_bytes_have_the_same_answer_short_or_long_until_the_data_change() {
    let (gate, curated) = (gate(), curated::snapshot());
    let short = "{ dataset { revision } }";
    let titles: String = (0..60).map(|number| format!("t{number}: title ")).collect();
    let long = format!("{{ links(first: 100) {{ nodes {{ {titles} }} }} }}");
    for (query, is_long) in [(short, false), (long.as_str(), true)] {
        let first = answer_sent(&gate, query, Question::new(query), &curated).await;
        assert_eq!(json_of(&first).get("errors"), None, "{query}");
        assert_eq!(first.body.len() > 64 << 10, is_long, "{} bytes", first.body.len());
        let sent = |revision, way| Verbatim { revision, way, sent: query.to_owned().into() };
        let again = gate.recall(&sent(1, Way::Post)).await.expect("it is kept");
        assert!(Arc::ptr_eq(&first, &again));
        assert!(gate.recall(&sent(2, Way::Post)).await.is_none(), "another revision");
        assert!(gate.recall(&sent(1, Way::Get)).await.is_none(), "another way");
    }
}
