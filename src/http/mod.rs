//! The router, as a table of contents, and the server that runs it.
//!
//! What is answered stands in the handlers' own files; what may be asked in `gate`, and what is true
//! of an answer in `api`.

mod access;
mod app;
mod clients;
mod events;
mod graphql;
mod health;
mod media;
mod metrics;
mod pages;
mod query_page;
mod server;
mod socket;
mod trace;

use axum::Router;
use axum::http::{Method, header};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::cors::{AllowOrigin, CorsLayer};

pub use access::SPANS;
pub use app::{App, Settings};
pub use server::{Stop, serve};

/// Answers shorter than this go out as they are: to compress them saves no packet.
const WORTH_COMPRESSING_BYTES: u64 = 1_024;

/// Every address that is answered.
pub fn router(app: App) -> Router {
    let compression = CompressionLayer::new()
        .compress_when(SizeAbove::new(WORTH_COMPRESSING_BYTES).and(NotForContentType::SSE));
    let routes = Router::new()
        .route("/", get(pages::index))
        .route("/graphql", get(graphql::get).post(graphql::post).fallback(graphql::wrong_method))
        .route("/graphiql", get(query_page::index))
        .route("/graphiql/{file}", get(query_page::file))
        .route("/schema.graphql", get(pages::schema))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::page))
        .fallback(pages::not_found)
        .with_state(app.clone())
        .layer(compression);
    let routes = match cors(&app.settings().clients.cors_origins) {
        Some(cors) => routes.layer(cors),
        None => routes,
    };
    routes.layer(from_fn_with_state(app, access::watch))
}

/// Lets pages of other origins ask, where the operator names any.
fn cors(origins: &[String]) -> Option<CorsLayer> {
    let origin = match origins {
        [] => return None,
        [any] if any == "*" => AllowOrigin::any(),
        origins => AllowOrigin::list(origins.iter().filter_map(|name| name.parse().ok())),
    };
    let layer = CorsLayer::new()
        .allow_origin(origin)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION, access::REQUEST_ID])
        .expose_headers([header::ETAG, header::RETRY_AFTER, access::REQUEST_ID]);
    Some(layer)
}
