//! What is done for every request: it gets an id, is measured, told in one line of the log, and does
//! not take the connection down with it when it panics.

use std::borrow::Cow;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::time::Instant;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, Uri, header};
use axum::response::Response;
use bytes::{BufMut, BytesMut};
use futures::FutureExt;
use hyper::body::Incoming;
use tracing::Instrument;

use super::app::App;
use super::clients::Peer;
use super::media::Media;
use super::reply;
use super::site::{GRAPHQL, Site};
use super::trace;
use crate::gate::{Answer, Cached, Refusal};
use crate::model::Caller;

/// A request as it is known everywhere.
#[derive(Debug)]
pub(super) struct Visit {
    /// Its id, in the answer's `X-Request-Id` and in the log.
    id: HeaderValue,
    /// Whose it is.
    pub(super) client: IpAddr,
    /// Who asks, where they have shown who they are.
    caller: OnceLock<Caller>,
    /// What it was answered.
    told: Mutex<Option<Told>>,
}

/// What the log and the measurements are told of an answer.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) answer: Arc<Answer>,
    pub(super) cached: Cached,
}

impl Visit {
    fn of(app: &App, peer: Peer, headers: &HeaderMap) -> Self {
        let id = known_id(headers).unwrap_or_else(new_id);
        let client = app.clients().of(peer, headers);
        Self { id, client, caller: OnceLock::new(), told: Mutex::default() }
    }

    /// The same, for what goes on after it is answered.
    pub(super) fn go_on(&self) -> Self {
        let (id, caller) = (self.id.clone(), self.caller.clone());
        Self { id, client: self.client, caller, told: Mutex::default() }
    }

    /// The same, of somebody who has shown who they are.
    pub(super) fn go_on_as(&self, caller: Caller) -> Self {
        Self { caller: OnceLock::from(caller), ..self.go_on() }
    }

    /// Somebody has shown who they are, which is done once.
    pub(super) fn is_of(&self, caller: Caller) {
        let _ = self.caller.set(caller);
    }

    /// Who asks; anybody where nothing was shown.
    pub(super) fn caller(&self) -> &Caller {
        static ANYBODY: Caller = Caller::ANYBODY;
        self.caller.get().unwrap_or(&ANYBODY)
    }

    /// Whether a credential was shown, and was good.
    pub(super) fn is_authorized(&self) -> bool {
        self.caller.get().is_some()
    }

    pub(super) fn tell(&self, told: Told) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Some(told);
    }

    pub(super) fn told(&self) -> Option<Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn take_told(&mut self) -> Option<Told> {
        self.told.get_mut().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(super) fn id(&self) -> &str {
        self.id.to_str().expect("ids are made of plain letters")
    }
}

pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Headers of every answer. A page that shows something says in its own policy what it loads.
pub(super) const SECURITY: [(HeaderName, HeaderValue); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
    ),
];

/// A response that may stand in a page of another site, as its policy says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Framable;

/// The target of the spans of requests, which go to traces and not into the log.
pub const SPANS: &str = "entente::traces";

/// Watches over a request while it is answered.
pub(super) async fn watch(site: &Site, peer: Peer, request: Request<Incoming>) -> Response {
    let started = Instant::now();
    let app = site.app();
    let mut visit = Visit::of(app, peer, request.headers());
    let (method, path) = (request.method().clone(), path(request.uri()));
    let span = trace::begin(&request, visit.id());
    // In a box, so that its many states are not moved about.
    let answering = Box::pin(site.find(&visit, request)).instrument(span.clone());
    let answered = AssertUnwindSafe(answering).catch_unwind().await;
    let mut response = answered.unwrap_or_else(|_| {
        reply::refuse(app, &visit, &Refusal::failure(), Media::GraphqlResponse)
    });

    let told = visit.take_told();
    trace::end(&span, response.status(), told.as_ref());
    let elapsed = started.elapsed();
    app.metrics().note(response.status(), told.as_ref(), elapsed);
    let elapsed_us = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    log(&visit, method.as_str(), &path, response.status(), told.as_ref(), elapsed_us);
    let framable = response.extensions().get::<Framable>().is_some();
    let headers = response.headers_mut();
    // Answers to questions begin with these.
    if told.is_none() {
        for (name, value) in SECURITY {
            if !(framable && name == header::X_FRAME_OPTIONS) {
                headers.entry(name).or_insert(value);
            }
        }
    }
    headers.insert(REQUEST_ID, visit.id);
    response
}

/// The path of an address, to be told in the log.
fn path(uri: &Uri) -> Cow<'static, str> {
    match uri.path() {
        GRAPHQL => Cow::Borrowed(GRAPHQL),
        other => Cow::Owned(other.to_owned()),
    }
}

/// One line: of the address only the path, since what is asked may be private, and nothing that a
/// client wrote but in the alphabet of paths, names and ids.
fn log(
    visit: &Visit,
    method: &str,
    path: &str,
    status: StatusCode,
    told: Option<&Told>,
    elapsed_us: u64,
) {
    match told {
        Some(told) => tracing::info!("{}", in_words(visit, method, status, told, elapsed_us)),
        None => {
            let (request, status) = (visit.id(), status.as_u16());
            tracing::info!(request, method, path, status, elapsed_us, "answered");
        }
    }
}

/// What is said of an answer. To hand over each of these values by itself would take longer than to look
/// a kept answer up.
fn in_words(
    visit: &Visit,
    method: &str,
    status: StatusCode,
    told: &Told,
    elapsed_us: u64,
) -> String {
    let mut elapsed = itoa::Buffer::new();
    let cached = if told.cached == Cached::Yes { "true" } else { "false" };
    // In quotes, and with whatever could end them escaped.
    let actor = visit.caller().actor.as_ref().map(|actor| format!("{actor:?}"));
    let words = [
        ["answered request=\"", visit.id()],
        ["\" method=\"", method],
        ["\" status=", status.as_str()],
        [" ", told.answer.words()],
        [" cached=", cached],
        if let Some(actor) = &actor { [" actor=", actor] } else { [""; 2] },
        [" elapsed_us=", elapsed.format(elapsed_us)],
    ];
    words.as_flattened().concat()
}

/// The id that the request comes with, if it is one that can be looked for in a log.
fn known_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let id = headers.get(&REQUEST_ID)?;
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    ((1..=64).contains(&id.len()) && id.as_bytes().iter().all(plain)).then_some(())?;
    // What came is a part of the whole head, and would keep that as long as the request.
    HeaderValue::from_bytes(id.as_bytes()).ok()
}

/// An id that no other request of this process has, and hardly one of another.
fn new_id() -> HeaderValue {
    static PROCESS: LazyLock<String> = LazyLock::new(|| format!("{:08x}-", rand::random::<u32>()));
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut id = BytesMut::with_capacity(32);
    id.put_slice(PROCESS.as_bytes());
    id.put_slice(itoa::Buffer::new().format(number).as_bytes());
    HeaderValue::from_maybe_shared(id.freeze()).expect("digits and a dash are a header")
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
        assert_eq!(known("a-1_b.C"), Some(HeaderValue::from_static("a-1_b.C")));
        for id in ["", "a b", "a=b", "é", "\t", &"a".repeat(65)] {
            assert_eq!(known(id), None, "{id:?}");
        }
    }

    #[test]
    fn no_two_requests_have_one_id() {
        assert_ne!(new_id(), new_id());
    }
}
