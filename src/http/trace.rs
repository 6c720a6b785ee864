//! The span of a request, by the conventions of OpenTelemetry for servers and for GraphQL.
//!
//! Where no collector is set nobody takes the span, and it costs nothing.

use axum::http::{HeaderMap, Request, StatusCode};
use opentelemetry::global;
use opentelemetry::propagation::Extractor;
use opentelemetry::trace::TraceContextExt;
use tracing::Span;
use tracing::field::Empty;
use tracing_opentelemetry::OpenTelemetrySpanExt;

use super::access::{SPANS, Told};

/// Begins the span of a request, as a part of the trace that its client says it belongs to.
pub(super) fn begin<B>(request: &Request<B>, id: &str) -> Span {
    let span = tracing::info_span!(
        target: SPANS,
        "request",
        otel.kind = "server",
        http.request.method = request.method().as_str(),
        http.request.id = id,
        http.response.status_code = Empty,
        url.path = request.uri().path(),
        graphql.operation.name = Empty,
        graphql.document.hash = Empty,
        entente.cost = Empty,
        entente.revision = Empty,
        entente.cached = Empty,
    );
    if !span.is_disabled() {
        let sent = Sent(request.headers());
        let parent = global::get_text_map_propagator(|propagator| propagator.extract(&sent));
        // Refused where no layer takes spans, and then nothing is lost.
        let _ = span.set_parent(parent);
    }
    span
}

/// Adds what became of the request.
pub(super) fn end(span: &Span, status: StatusCode, told: Option<&Told>) {
    if span.is_disabled() {
        return;
    }
    span.record("http.response.status_code", status.as_u16());
    let Some(Told { answer, cached }) = told else { return };
    span.record("entente.revision", answer.revision);
    span.record("entente.cached", *cached == crate::gate::Cached::Yes);
    let Some(asked) = &answer.operation else { return };
    span.record("entente.cost", asked.cost);
    span.record("graphql.document.hash", asked.hash.to_string());
    let name = asked.name.as_deref().unwrap_or("anonymous");
    span.record("graphql.operation.name", name);
    // To record `otel.name` renames a span only until it is entered.
    span.context().span().update_name(format!("graphql {name}"));
}

struct Sent<'a>(&'a HeaderMap);

impl Extractor for Sent<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(axum::http::HeaderName::as_str).collect()
    }
}
