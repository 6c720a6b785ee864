//! Requests and answers, and the server that takes them.
//!
//! `site` is the way in. What is answered stands in the handlers' own files; what may be asked in
//! `gate`, and what is true of an answer in `api`.

mod access;
mod app;
mod clients;
mod credentials;
mod events;
mod explorer;
mod export;
mod export_body;
mod feed;
mod graphql;
mod head_timer;
mod health;
mod import;
mod language;
mod media;
mod metrics;
mod packing;
mod pages;
mod query_page;
mod reply;
mod server;
mod shares;
mod site;
mod socket;
mod trace;

pub use access::SPANS;
pub use app::{App, Settings};
pub use explorer::keep_warm;
pub use server::{Stop, serve};

use axum::Router;
use axum::routing::get;

/// The pages: every address that is answered, but for `/graphql`.
fn pages(app: App) -> Router {
    Router::new()
        .route("/", get(pages::index))
        .route("/assets/{file}", get(explorer::asset))
        .route("/{language}/suggest", get(explorer::suggest))
        .route("/{language}/query", get(query_page::index))
        .route("/{language}/report", get(explorer::report_form).post(explorer::report))
        .route("/graphiql", get(query_page::index))
        .route("/graphiql/{file}", get(query_page::file))
        .route("/schema.graphql", get(pages::schema))
        .route("/export", get(export::list))
        .route("/export/{file}", get(export::file))
        .route("/changes.atom", get(feed::page))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(metrics::page))
        .fallback(explorer::page)
        .layer(packing::layer())
        .with_state(app)
}
