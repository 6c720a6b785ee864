//! The router, as a table of contents, and the server that runs it.
//!
//! What is answered stands in the handlers' own files; what is true of it in `api`.

mod graphql;
mod health;
mod pages;
mod server;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::api::{self, EntenteSchema};
use crate::snapshot::{Current, Snapshot};

pub use server::{Stop, serve};

/// How large a request may be.
const LARGEST_BODY_BYTES: usize = 256 * 1024;

/// How long a request may take, its body included; an answer itself is given up sooner.
const LONGEST_REQUEST: Duration = Duration::from_secs(15);

/// What every handler answers from.
#[derive(Clone)]
pub struct App {
    schema: EntenteSchema,
    current: Arc<Current>,
}

impl App {
    /// Makes the service over whatever snapshot is current, without a database behind it.
    #[must_use]
    pub fn new(current: Arc<Current>) -> Self {
        Self::with_schema(api::schema(), current)
    }

    /// Makes the service over whatever snapshot is current, with what `schema` can ask beside it.
    #[must_use]
    pub const fn with_schema(schema: EntenteSchema, current: Arc<Current>) -> Self {
        Self { schema, current }
    }

    /// The snapshot of the latest revision.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.snapshot()
    }
}

/// Every address that is answered.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(pages::index))
        .route("/graphql", get(graphql::get).post(graphql::post).fallback(graphql::wrong_method))
        .route("/schema.graphql", get(pages::schema))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .fallback(pages::not_found)
        .with_state(app)
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST_REQUEST))
        .layer(DefaultBodyLimit::max(LARGEST_BODY_BYTES))
        .layer(CatchPanicLayer::new())
        .layer(TraceLayer::new_for_http())
}
