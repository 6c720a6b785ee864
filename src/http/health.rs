//! Whether the server lives, and whether it can answer.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::App;

/// Answers as long as the process runs.
pub(super) async fn live() -> &'static str {
    "live\n"
}

/// Answers with the revision that is served. The server listens only once it is loaded, so whoever
/// gets an answer can ask, unless the server is stopping.
pub(super) async fn ready(State(app): State<App>) -> (StatusCode, Json<Value>) {
    let ready = !app.is_stopping();
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "ready": ready, "revision": app.snapshot().revision().number })))
}
