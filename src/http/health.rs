//! Whether the server lives, and whether it can answer.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::App;

/// Answers as long as the process runs.
pub(super) async fn live() -> &'static str {
    "live\n"
}

/// Answers with the revision that is served. The server listens only once it is loaded, so
/// whoever gets an answer can ask.
pub(super) async fn ready(State(app): State<App>) -> Json<Value> {
    Json(json!({ "ready": true, "revision": app.snapshot().revision().number }))
}
