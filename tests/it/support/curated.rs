//! The curated dataset as a snapshot, without a database.

use std::sync::{Arc, OnceLock};

use async_graphql::{Request, Response};
use chrono::DateTime;
use entente::api::{self, EntenteSchema};
use entente::exchange::curated;
use entente::snapshot::{Revision, Snapshot};

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

pub fn schema() -> &'static EntenteSchema {
    static SCHEMA: OnceLock<EntenteSchema> = OnceLock::new();
    SCHEMA.get_or_init(api::schema)
}

/// Asks the curated dataset.
pub async fn ask(request: impl Into<Request>) -> Response {
    api::execute(schema(), request.into(), snapshot()).await
}

/// Asks the curated dataset for an answer as clients see it, errors included.
pub async fn json(request: impl Into<Request>) -> serde_json::Value {
    serde_json::to_value(ask(request).await).expect("an answer is JSON")
}

/// Asks the curated dataset for what it must know.
pub async fn data(request: impl Into<Request>) -> serde_json::Value {
    let answer = ask(request).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    answer.data.into_json().expect("an answer is JSON")
}
