//! The service over the dataset in the binary, without a database, and GraphQL without HTTP.

use std::sync::{Arc, LazyLock};

use async_graphql::{Request, Variables};
use chrono::DateTime;
use entente::api::{self, EntenteSchema};
use entente::exchange::curated;
use entente::snapshot::{Revision, Snapshot};
use serde_json::Value;

/// The embedded dataset as revision `number`.
pub fn embedded_as(number: i64) -> Arc<Snapshot> {
    let mut ids = Snapshot::empty().ids();
    let records =
        curated::read(&curated::embedded(), &mut ids).expect("a dataset without problems");
    // More than any id that was given out.
    let revision = Revision { number, at: DateTime::UNIX_EPOCH, last_id: 1_000_000 };
    Arc::new(Snapshot::of(revision, records))
}

/// The embedded dataset as revision 1, read once for all tests.
pub fn embedded() -> Arc<Snapshot> {
    static EMBEDDED: LazyLock<Arc<Snapshot>> = LazyLock::new(|| embedded_as(1));
    Arc::clone(&EMBEDDED)
}

/// Answers a query with variables from the embedded dataset.
pub async fn ask_with(query: &str, variables: Value) -> Value {
    static SCHEMA: LazyLock<EntenteSchema> = LazyLock::new(api::schema);
    let request = Request::new(query).variables(Variables::from_json(variables));
    let answer = api::execute(&SCHEMA, request, embedded()).await;
    serde_json::to_value(answer).expect("an answer serialises")
}

/// Answers a query from the embedded dataset.
pub async fn ask(query: &str) -> Value {
    ask_with(query, Value::Null).await
}
