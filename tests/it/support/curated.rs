//! The curated dataset as a snapshot, without a database.

use std::sync::{Arc, LazyLock, OnceLock};

use chrono::DateTime;
use entente::api::Engine;
use entente::exchange::curated;
use entente::gate::{Gate, Limits, Question};
use entente::model::Caller;
use entente::snapshot::{Revision, Snapshot};
use serde_json::Value;

/// The curated dataset, as it stands after the first start.
pub fn snapshot() -> Arc<Snapshot> {
    static CURATED: OnceLock<Arc<Snapshot>> = OnceLock::new();
    let read = || {
        let mut ids = Snapshot::empty().ids();
        let records = curated::read(&curated::embedded(), &mut ids).expect("the dataset is sound");
        let revision = Revision { number: 1, at: DateTime::UNIX_EPOCH, last_id: ids.last() };
        Arc::new(Snapshot::of(revision, records))
    };
    Arc::clone(CURATED.get_or_init(read))
}

/// A gate to snapshots without a database behind them. It keeps no answer: tests ask it of many
/// snapshots that have the same revision.
pub fn gate() -> &'static Gate {
    static GATE: LazyLock<Gate> = LazyLock::new(|| {
        Gate::new(Engine::new(), Limits { kept_answers_bytes: 0, ..Limits::default() })
    });
    &GATE
}

/// Asks the curated dataset for an answer as clients see it, errors included.
pub async fn json(question: impl Into<Question>) -> Value {
    ask_of(gate(), question, &snapshot()).await
}

/// Asks the curated dataset for what it must know.
pub async fn data(question: impl Into<Question>) -> Value {
    data_of(gate(), question, &snapshot()).await
}

/// Asks a snapshot for an answer as clients see it, errors included, but for what is said of its cost
/// and revision.
pub async fn ask_of(gate: &Gate, question: impl Into<Question>, of: &Arc<Snapshot>) -> Value {
    let answer = match gate.admit(&question.into(), of, &Caller::ANYBODY) {
        Ok(admitted) => gate.answer(admitted, Arc::clone(of)).await.0,
        Err(refusal) => Arc::new(gate.refuse(&refusal, of, "a-test")),
    };
    let mut answer: Value = serde_json::from_slice(&answer.body).expect("an answer is JSON");
    answer.as_object_mut().expect("an answer is an object").remove("extensions");
    answer
}

/// Asks a snapshot for what it must know.
pub async fn data_of(gate: &Gate, question: impl Into<Question>, of: &Arc<Snapshot>) -> Value {
    let answer = ask_of(gate, question, of).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    answer["data"].clone()
}
