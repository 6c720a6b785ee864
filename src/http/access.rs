//! What is done for every request: it gets an id, is measured, told in one line of the log, and does
//! not take the connection down with it when it panics.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;
use tracing::Instrument;

use super::app::App;
use super::clients::Peer;
use super::graphql::{self, Told};
use super::media::Media;
use super::trace;
use crate::gate::{Cached, Reason, Refusal};

/// A request as it is known everywhere.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// Its id, in the answer's `X-Request-Id` and in the log.
    pub(super) id: Arc<str>,
    /// Whose it is, where that is known.
    pub(super) client: Option<IpAddr>,
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let visit = parts.extensions.get().cloned();
        Ok(visit.expect("every request passes by `watch` first"))
    }
}

pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Headers of every answer. A page that shows something says in its own policy what it loads.
const SECURITY: [(HeaderName, HeaderValue); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    ),
];

/// The target of the spans of requests, which go to traces and not into the log.
pub const SPANS: &str = "entente::traces";

/// Watches over a request.
pub(super) async fn watch(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = known_id(request.headers()).unwrap_or_else(new_id);
    let peer = request.extensions().get::<Peer>().copied();
    let client = app.clients().of(peer, request.headers());
    let visit = Visit { id: Arc::clone(&id), client };
    request.extensions_mut().insert(visit.clone());
    let (method, uri) = (request.method().clone(), request.uri().clone());

    let span = trace::begin(&request, &id);
    let answering = next.run(request).instrument(span.clone());
    let answered = AssertUnwindSafe(answering).catch_unwind().await;
    let mut response = answered.unwrap_or_else(|_| {
        let refusal = Refusal::new(Reason::Internal, "internal error");
        graphql::refuse(&app, &visit, &refusal, Media::GraphqlResponse)
    });

    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.entry(name).or_insert(value);
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    let told = response.extensions_mut().remove::<Told>();
    trace::end(&span, response.status(), told.as_ref());
    let elapsed = started.elapsed();
    app.metrics().note(response.status(), told.as_ref(), elapsed);
    log(&id, method.as_str(), uri.path(), &response, told.as_ref(), elapsed.as_micros());
    response
}

/// One line: of the address only the path, since what is asked may be private, and nothing that a
/// client wrote but in the alphabet of paths, names and ids.
fn log(
    request: &str,
    method: &str,
    path: &str,
    response: &Response,
    told: Option<&Told>,
    elapsed_us: u128,
) {
    let status = response.status().as_u16();
    match told.map(|told| (&told.answer, told.cached)) {
        Some((answer, cached)) => {
            let asked = answer.operation.as_ref();
            tracing::info!(
                request,
                method,
                status,
                operation = asked.and_then(|asked| asked.name.as_deref()),
                document = asked.map(|asked| tracing::field::display(asked.hash.short())),
                cost = asked.map(|asked| asked.cost),
                revision = answer.revision,
                cached = cached == Cached::Yes,
                elapsed_us,
                "answered"
            );
        }
        None => tracing::info!(request, method, path, status, elapsed_us, "answered"),
    }
}

/// The id that the request comes with, if it is one that can be looked for in a log.
fn known_id(headers: &HeaderMap) -> Option<Arc<str>> {
    let id = headers.get(&REQUEST_ID)?.to_str().ok()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    ((1..=64).contains(&id.len()) && id.bytes().all(plain)).then(|| id.into())
}

/// An id that no other request of this process has, and hardly one of another.
fn new_id() -> Arc<str> {
    static PROCESS: LazyLock<u32> = LazyLock::new(rand::random);
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("{:08x}-{number:x}", *PROCESS).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_could_forge_a_line_is_not_taken() {
        let known = |id: &str| {
            let id = HeaderValue::from_str(id).expect("a header");
            known_id(&HeaderMap::from_iter([(REQUEST_ID, id)]))
        };
        assert_eq!(known("a-1_b.C").as_deref(), Some("a-1_b.C"));
        for id in ["", "a b", "a=b", "é", "\t", &"a".repeat(65)] {
            assert_eq!(known(id), None, "{id:?}");
        }
    }

    #[test]
    fn no_two_requests_have_one_id() {
        assert_ne!(new_id(), new_id());
    }
}
