//! GraphQL over HTTP: a request is read, and its answer is sent.
//!
//! What may be asked is decided in `gate`; the forms of an answer are in `media`.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::FromRequestParts;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;

use super::access::Visit;
use super::app::App;
use super::media::{Media, is_json};
use super::packing::pack;
use super::reply::{
    busy, by_post, not_acceptable, refuse, refuse_with, refused, reply, wrong_method,
};
use super::{credentials, events, socket};
use crate::gate::{
    Admitted, Answer, Cached, Operation, Outcome, Question, Reason, Refusal, Verbatim, Way,
};
use crate::model::Role;
use crate::snapshot::Snapshot;

/// What it costs a client that its request is read.
pub(super) const LEAST_COST: u64 = 1;

/// As many bytes of a kept answer are sent for that; more of them cost more.
pub(super) const BYTES_AT_LEAST_COST: u64 = 10 << 10;

/// Answers `/graphql`.
pub(super) async fn handle(app: &App, visit: &Visit, request: Request<Incoming>) -> Response {
    let (mut parts, body) = request.into_parts();
    match parts.method {
        Method::POST => {
            let response = post(app, visit, &parts, body).await;
            pack(visit, &parts.headers, response).await
        }
        Method::GET if asks_for_a_socket(&parts.headers) => upgrade(app, visit, &mut parts).await,
        Method::GET | Method::HEAD => {
            let response = unless_known(&parts.headers, get(app, visit, &parts).await);
            match response.status() {
                StatusCode::NOT_MODIFIED => response,
                _ => pack(visit, &parts.headers, response).await,
            }
        }
        _ => wrong_method(app, visit),
    }
}

fn asks_for_a_socket(headers: &HeaderMap) -> bool {
    let wanted = headers.get(header::UPGRADE).map(HeaderValue::as_bytes);
    wanted.is_some_and(|wanted| wanted.eq_ignore_ascii_case(b"websocket"))
}

async fn upgrade(app: &App, visit: &Visit, parts: &mut Parts) -> Response {
    let shown = credentials::shown(&parts.headers).map(Arc::from);
    if shown.is_some() {
        if let Err(spent) = app.clients().charge(visit.client, LEAST_COST) {
            return busy(app, visit, spent);
        }
        if let Err(refusal) = credentials::note(app, visit, &parts.headers).await {
            return refuse(app, visit, &refusal, Media::GraphqlResponse);
        }
    }
    match WebSocketUpgrade::from_request_parts(parts, &()).await {
        Ok(upgrade) => socket::open(app.clone(), visit, shown, upgrade),
        Err(refusal) => refusal.into_response(),
    }
}

/// Answers a query in the address, `/graphql?query={...}&operationName=...&variables={...}`.
async fn get(app: &App, visit: &Visit, parts: &Parts) -> Response {
    let Some(media) = Media::taken_by(&parts.headers) else { return not_acceptable(app, visit) };
    let sent = Bytes::copy_from_slice(parts.uri.query().unwrap_or_default().as_bytes());
    let read = |sent: &[u8]| Question::of_address(form(sent));
    Asking { app, visit, headers: &parts.headers, way: Way::Get, media }.answer(sent, read).await
}

/// Answers an operation in a JSON body.
async fn post(app: &App, visit: &Visit, parts: &Parts, body: Incoming) -> Response {
    let headers = &parts.headers;
    if !is_json(headers) {
        let message = "send the query as JSON in UTF-8, with content type application/json";
        return refuse_with(app, visit, StatusCode::UNSUPPORTED_MEDIA_TYPE, message);
    }
    let Some(media) = Media::taken_by(headers) else { return not_acceptable(app, visit) };
    // Before the body: whoever may change data may send more.
    if credentials::shown(headers).is_some() {
        if let Err(spent) = app.clients().charge(visit.client, LEAST_COST) {
            return busy(app, visit, spent);
        }
        if let Err(refusal) = credentials::note(app, visit, headers).await {
            return refuse(app, visit, &refusal, media);
        }
    }
    let sent = match read_body(app, visit, body).await {
        Ok(sent) => sent,
        Err((status, message)) => return refuse_with(app, visit, status, &message),
    };
    let asking = Asking { app, visit, headers, way: Way::Post, media };
    let Some(address) = parts.uri.query() else { return asking.answer(sent, Question::read).await };
    // What the address says belongs to the question, also where that is known by its bytes.
    let sent = Bytes::from([address.as_bytes(), b"\n", &sent].concat());
    let read = |sent: &[u8]| {
        let revision = Question::revision_of_address(address)?;
        Question::read(&sent[address.len() + 1..])?.at(revision)
    };
    asking.answer(sent, read).await
}

/// Who asks, and how.
struct Asking<'a> {
    app: &'a App,
    visit: &'a Visit,
    headers: &'a HeaderMap,
    way: Way,
    media: Media,
}

impl Asking<'_> {
    /// Answers what was sent, from the latest snapshot.
    async fn answer(
        self,
        sent: Bytes,
        read: impl FnOnce(&[u8]) -> Result<Question, Refusal>,
    ) -> Response {
        let Self { app, visit, way, media, .. } = self;
        if let Err(spent) = app.clients().charge(visit.client, LEAST_COST) {
            return busy(app, visit, spent);
        }
        // Also before a kept answer is given: who shows a wrong token should hear of it.
        if let Err(refusal) = credentials::note(app, visit, self.headers).await {
            return refuse(app, visit, &refusal, media);
        }
        let verbatim = Verbatim { revision: app.current().revision(), way, sent };
        if media != Media::EventStream
            && let Some(kept) = app.gate().recall(&verbatim).await
        {
            return self.reply_kept(&kept);
        }
        match read(&verbatim.sent) {
            // In a box, so that what is kept is not moved about with room for what is not.
            Ok(question) => Box::pin(self.compute(question, verbatim)).await,
            Err(refusal) => refuse(app, visit, &refusal, media),
        }
    }

    /// Sends what is there. A long answer has to be sent all the same, and paid for, unless the client
    /// has it.
    fn reply_kept(&self, kept: &Arc<Answer>) -> Response {
        let known = self.way == Way::Get && has_tag(self.headers, kept.tag());
        let cost = if known { 0 } else { kept.body.len() as u64 / BYTES_AT_LEAST_COST };
        match self.app.clients().charge(self.visit.client, cost) {
            Ok(()) => reply(self.app, self.visit, kept, Cached::Yes, self.way, self.media),
            Err(spent) => busy(self.app, self.visit, spent),
        }
    }

    /// Answers a question that may not have been asked before.
    async fn compute(&self, question: Question, verbatim: Verbatim) -> Response {
        let Self { app, visit, way, media, .. } = *self;
        let latest = app.snapshot();
        let verbatim = Verbatim { revision: latest.revision().number, ..verbatim };
        let rebuilding = app.gate().cost_of_snapshot(&question);
        if let Err(spent) = app.clients().charge(visit.client, rebuilding) {
            return busy(app, visit, spent);
        }
        let snapshot = match app.gate().snapshot_of(&question, latest).await {
            Ok(snapshot) => snapshot,
            Err(refusal) => return refuse(app, visit, &refusal, media),
        };
        let (admitted, judging) = app.gate().admit_at_cost(&question, &snapshot, visit.caller());
        app.clients().take(visit.client, judging);
        let admitted = match admitted {
            Ok(admitted) => admitted,
            Err(refusal) => return self.refuse(&question, &refusal),
        };
        if question.revision.is_some() && admitted.kind() != Operation::Query {
            return refuse(app, visit, &only_read(), media);
        }
        if let Some(refused) = self.refuse_here(&admitted) {
            return refused;
        }
        if let Err(spent) = app.clients().charge(visit.client, admitted.cost()) {
            return busy(app, visit, spent);
        }
        if media == Media::EventStream {
            return Box::pin(events::stream(app, visit, admitted, snapshot)).await;
        }
        let (answer, cached) = compute(app, visit, admitted, snapshot, Some(verbatim)).await;
        reply(app, visit, &answer, cached, way, media)
    }

    /// Refuses what cannot be answered.
    fn refuse(&self, question: &Question, refusal: &Refusal) -> Response {
        let Self { app, visit, way, media, .. } = *self;
        let asks = || app.gate().kind_of(question);
        match way == Way::Get && asks() == Some(Operation::Mutation) {
            true => by_post(app, visit),
            false => refuse(app, visit, refusal, media),
        }
    }

    /// An operation that cannot be run in the way in which it came.
    fn refuse_here(&self, admitted: &Admitted) -> Option<Response> {
        match (admitted.kind(), self.way, self.media) {
            (Operation::Mutation, Way::Get, _) => Some(by_post(self.app, self.visit)),
            (Operation::Subscription, _, Media::Json | Media::GraphqlResponse) => {
                let message = "a subscription is followed over a WebSocket (graphql-transport-ws), \
                               or as server-sent events, with `Accept: text/event-stream`";
                let refusal = Refusal::new(Reason::NotHere, message);
                Some(refuse(self.app, self.visit, &refusal, self.media))
            }
            _ => None,
        }
    }
}

/// What is said to whoever wants to change or to follow what was known earlier.
pub(super) fn only_read() -> Refusal {
    let message =
        "an earlier revision can only be asked; leave `revision` out to change or to follow";
    Refusal::new(Reason::NotHere, message)
}

/// Answers a query or a mutation, if there is a place to compute it.
///
/// Where the service failed, that is told anew with the request's id, by which it is found in the log.
pub(super) async fn compute(
    app: &App,
    visit: &Visit,
    admitted: Admitted,
    snapshot: Arc<Snapshot>,
    verbatim: Option<Verbatim>,
) -> (Arc<Answer>, Cached) {
    let place = || app.place(app.requests(), visit.client);
    let (answer, cached) = app.gate().answer_in_turn(admitted, snapshot, verbatim, place).await;
    match answer.outcome {
        Outcome::Refused(Reason::Internal) => {
            (refused(app, visit, &Refusal::failure()), Cached::No)
        }
        _ => (answer, cached),
    }
}

/// The whole body, if it is short enough and comes soon enough.
async fn read_body(
    app: &App,
    visit: &Visit,
    body: Incoming,
) -> Result<Bytes, (StatusCode, String)> {
    let most = match visit.caller().role {
        Role::Reader => app.settings().body_bytes,
        Role::Editor | Role::Admin => app.settings().changes_bytes,
    };
    let too_large = || {
        let message = format!("the request is larger than {most} bytes");
        Err((StatusCode::PAYLOAD_TOO_LARGE, message))
    };
    if body.size_hint().lower() > most as u64 {
        return too_large();
    }
    let seconds = app.settings().service.body_seconds;
    let mut read = std::pin::pin!(Limited::new(body, most).collect());
    // Most bodies are there already, and need no clock.
    let at_once = read.as_mut().now_or_never().map(Ok);
    let read = match at_once {
        Some(read) => read,
        None => tokio::time::timeout(Duration::from_secs(seconds), read).await,
    };
    match read {
        Ok(Ok(read)) => Ok(read.to_bytes()),
        Ok(Err(cause)) if cause.is::<LengthLimitError>() => too_large(),
        Ok(Err(_)) => Err((StatusCode::BAD_REQUEST, "the request ended early".to_owned())),
        Err(_) => {
            let message = format!("the request did not come within {seconds} seconds");
            Err((StatusCode::REQUEST_TIMEOUT, message))
        }
    }
}

/// The parameters of an address.
fn form(query: &[u8]) -> impl Iterator<Item = (String, String)> {
    url::form_urlencoded::parse(query).map(|(name, value)| (name.into_owned(), value.into_owned()))
}

/// Nothing where the client has this very answer already.
fn unless_known(asked: &HeaderMap, mut response: Response) -> Response {
    let tag = response.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok());
    if tag.is_some_and(|tag| has_tag(asked, tag)) {
        *response.body_mut() = Body::empty();
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    response
}

/// Whether the client says that it has the answer with this tag.
pub(super) fn has_tag(asked: &HeaderMap, tag: &str) -> bool {
    let named = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut named = named.flat_map(|line| line.to_str().unwrap_or_default().split(','));
    named.any(|one| one.trim() == "*" || strong(one) == strong(tag))
}

/// A tag by which it is compared: whether it is weak plays no part.
fn strong(tag: &str) -> &str {
    tag.trim().trim_start_matches("W/")
}
