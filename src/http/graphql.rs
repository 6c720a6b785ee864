//! GraphQL over HTTP: a request is read, and its answer is sent.
//!
//! What may be asked is decided in `gate`; the forms of an answer are in `media`.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::OwnedSemaphorePermit;

use super::access::Visit;
use super::app::App;
use super::clients::Spent;
use super::media::{Media, is_json};
use super::{events, socket};
use crate::gate::{
    Admitted, Answer, Cached, Operation, Outcome, Question, Reason, Refusal, Verbatim, Way,
};

/// What a request costs its client that is refused, or answered from what is kept.
pub(super) const LEAST_COST: u64 = 1;

/// What a document costs its client that had to be judged, and was refused.
pub(super) const COST_OF_JUDGING: u64 = 10;

/// Answers a query in the address, `/graphql?query={...}&operationName=...&variables={...}`, or opens a
/// WebSocket.
pub(super) async fn get(State(app): State<App>, visit: Visit, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    if parts.headers.contains_key(header::UPGRADE) {
        return match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
            Ok(upgrade) => socket::open(app, visit, upgrade),
            Err(refusal) => refusal.into_response(),
        };
    }
    let Some(media) = Media::taken_by(&parts.headers) else { return not_acceptable(&app, &visit) };
    let sent = Bytes::copy_from_slice(parts.uri.query().unwrap_or_default().as_bytes());
    let read = |sent: &[u8]| Question::of_address(form(sent));
    let mut response = answer(&app, &visit, Way::Get, sent, media, read).await;
    if matches_tag(&parts.headers, response.headers()) {
        *response.body_mut() = Body::empty();
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    response
}

/// Answers an operation in a JSON body.
pub(super) async fn post(State(app): State<App>, visit: Visit, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if !is_json(&parts.headers) {
        let message = "send the query as JSON in UTF-8, with content type application/json";
        return refuse_with(&app, &visit, StatusCode::UNSUPPORTED_MEDIA_TYPE, message);
    }
    let Some(media) = Media::taken_by(&parts.headers) else { return not_acceptable(&app, &visit) };
    match read_body(&app, body).await {
        Ok(sent) => answer(&app, &visit, Way::Post, sent, media, Question::read).await,
        Err((status, message)) => refuse_with(&app, &visit, status, &message),
    }
}

/// Says how a query is asked.
pub(super) async fn wrong_method(State(app): State<App>, visit: Visit) -> Response {
    let response = refuse_with(&app, &visit, StatusCode::METHOD_NOT_ALLOWED, "ask by POST or GET");
    with_header(response, header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"))
}

/// Answers what was sent, from the latest snapshot.
async fn answer(
    app: &App,
    visit: &Visit,
    way: Way,
    sent: Bytes,
    media: Media,
    read: impl FnOnce(&[u8]) -> Result<Question, Refusal>,
) -> Response {
    let snapshot = app.snapshot();
    if let Err(spent) = app.clients().charge(visit.client, LEAST_COST) {
        return busy(app, visit, &Busy::Client(spent));
    }
    let verbatim = Verbatim { revision: snapshot.revision().number, way, sent };
    if media != Media::EventStream
        && let Some(kept) = app.gate().recall(&verbatim).await
    {
        return reply(app, &kept, Cached::Yes, way, media);
    }
    let question = match read(&verbatim.sent) {
        Ok(question) => question,
        Err(refusal) => return refuse(app, visit, &refusal, media),
    };
    let admitted = match app.gate().admit(&question, &snapshot) {
        Ok(admitted) => admitted,
        Err(refusal) => {
            let _ = app.clients().charge(visit.client, COST_OF_JUDGING);
            let asks = || app.gate().kind_of(&question);
            return match way == Way::Get && asks() == Some(Operation::Mutation) {
                true => by_post(app, visit),
                false => refuse(app, visit, &refusal, media),
            };
        }
    };
    if let Some(refused) = refuse_here(app, visit, &admitted, way, media) {
        return refused;
    }
    let place = match admit(app, visit.client, &admitted) {
        Ok(place) => place,
        Err(reason) => return busy(app, visit, &reason),
    };
    if media == Media::EventStream {
        return events::stream(app, visit, admitted, snapshot, place).await;
    }
    let key = admitted.kept_under(&snapshot);
    let (answer, cached) = app.gate().answer(admitted, snapshot).await;
    drop(place);
    if answer.lasts {
        app.gate().remember(verbatim, key).await;
    }
    match answer.outcome {
        // With the request's id, by which it is found in the log.
        Outcome::Refused(Reason::Internal) => {
            refuse(app, visit, &Refusal::new(Reason::Internal, "internal error"), media)
        }
        _ => reply(app, &answer, cached, way, media),
    }
}

/// Who has too much to do.
pub(super) enum Busy {
    /// The client has used its budget.
    Client(Spent),
    /// The server computes as much as it can.
    Server,
}

/// Charges a client for an operation, and gives it a place among those that are computed, or followed.
pub(super) fn admit(
    app: &App,
    client: Option<IpAddr>,
    admitted: &Admitted,
) -> Result<OwnedSemaphorePermit, Busy> {
    app.clients().charge(client, admitted.asked().cost).map_err(Busy::Client)?;
    // Waiting for news is no work; each piece of it is bounded by itself.
    let places = match admitted.kind() {
        Operation::Subscription => app.subscriptions(),
        Operation::Query | Operation::Mutation => app.requests(),
    };
    Arc::clone(places).try_acquire_owned().map_err(|_| Busy::Server)
}

/// An operation that cannot be run in the way in which it came.
fn refuse_here(
    app: &App,
    visit: &Visit,
    admitted: &Admitted,
    way: Way,
    media: Media,
) -> Option<Response> {
    match (admitted.kind(), way, media) {
        (Operation::Mutation, Way::Get, _) => Some(by_post(app, visit)),
        (Operation::Subscription, _, Media::Json | Media::GraphqlResponse) => {
            let message = "a subscription is followed over a WebSocket (graphql-transport-ws), or as \
                           server-sent events, with `Accept: text/event-stream`";
            Some(refuse(app, visit, &Refusal::new(Reason::NotHere, message), media))
        }
        _ => None,
    }
}

/// A link on any page could make a browser send what is in an address.
fn by_post(app: &App, visit: &Visit) -> Response {
    let message = "a mutation is sent by POST";
    let response = refuse_with(app, visit, StatusCode::METHOD_NOT_ALLOWED, message);
    with_header(response, header::ALLOW, HeaderValue::from_static("POST"))
}

/// Sends an answer.
fn reply(app: &App, answer: &Arc<Answer>, cached: Cached, way: Way, media: Media) -> Response {
    let mut response = Response::new(Body::from(answer.body.clone()));
    *response.status_mut() = media.status(answer.outcome);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media.content_type());
    headers.insert(header::VARY, HeaderValue::from_static("accept, accept-encoding"));
    let keep = match way {
        Way::Get if answer.lasts => {
            headers.extend(HeaderValue::from_str(&answer.tag).ok().map(|tag| (header::ETAG, tag)));
            app.cache_control()
        }
        _ => HeaderValue::from_static("no-store"),
    };
    headers.insert(header::CACHE_CONTROL, keep);
    response.extensions_mut().insert(Told { answer: Arc::clone(answer), cached });
    response
}

/// What the log and the measurements are told of an answer.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) answer: Arc<Answer>,
    pub(super) cached: Cached,
}

impl Busy {
    pub(super) fn refusal(&self) -> Refusal {
        match self {
            Self::Client(spent) => {
                let seconds = spent.seconds();
                let message =
                    format!("too much asked for in a minute; ask again in {seconds} seconds");
                Refusal::new(Reason::TooOften, message)
            }
            Self::Server => {
                Refusal::new(Reason::Overloaded, "too many requests at once; ask again")
            }
        }
    }

    /// In how many seconds asking again helps.
    const fn seconds(&self) -> u64 {
        match self {
            Self::Client(spent) => spent.seconds(),
            Self::Server => 1,
        }
    }
}

/// Sends a refusal.
pub(super) fn refuse(app: &App, visit: &Visit, refusal: &Refusal, media: Media) -> Response {
    let media = if media == Media::EventStream { Media::GraphqlResponse } else { media };
    let answer = Arc::new(app.gate().refuse(refusal, &app.snapshot(), &visit.id));
    reply(app, &answer, Cached::No, Way::Post, media)
}

/// Sends a refusal of what holds no question.
fn refuse_with(app: &App, visit: &Visit, status: StatusCode, message: &str) -> Response {
    let refusal = Refusal::new(Reason::Unreadable, message);
    let mut response = refuse(app, visit, &refusal, Media::Json);
    *response.status_mut() = status;
    response
}

fn not_acceptable(app: &App, visit: &Visit) -> Response {
    let message = "answers are application/graphql-response+json, application/json or \
                   text/event-stream; `Accept` names none of them";
    refuse_with(app, visit, StatusCode::NOT_ACCEPTABLE, message)
}

pub(super) fn busy(app: &App, visit: &Visit, busy: &Busy) -> Response {
    let response = refuse(app, visit, &busy.refusal(), Media::Json);
    with_header(response, header::RETRY_AFTER, HeaderValue::from(busy.seconds()))
}

fn with_header(mut response: Response, name: header::HeaderName, value: HeaderValue) -> Response {
    response.headers_mut().insert(name, value);
    response
}

/// The whole body, if it is short enough and comes soon enough.
async fn read_body(app: &App, body: Body) -> Result<Bytes, (StatusCode, String)> {
    let most = app.settings().body_bytes;
    let too_large = || {
        let message = format!("the request is larger than {most} bytes");
        Err((StatusCode::PAYLOAD_TOO_LARGE, message))
    };
    if body.size_hint().lower() > most as u64 {
        return too_large();
    }
    let seconds = app.settings().service.body_seconds;
    let read = axum::body::to_bytes(body, most);
    match tokio::time::timeout(Duration::from_secs(seconds), read).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(cause)) if is_length_limit(&cause) => too_large(),
        Ok(Err(_)) => Err((StatusCode::BAD_REQUEST, "the request ended early".to_owned())),
        Err(_) => {
            let message = format!("the request did not come within {seconds} seconds");
            Err((StatusCode::REQUEST_TIMEOUT, message))
        }
    }
}

fn is_length_limit(cause: &axum::Error) -> bool {
    use std::error::Error;
    cause.source().is_some_and(|source| source.is::<http_body_util::LengthLimitError>())
}

/// The parameters of an address.
fn form(query: &[u8]) -> impl Iterator<Item = (String, String)> {
    url::form_urlencoded::parse(query).map(|(name, value)| (name.into_owned(), value.into_owned()))
}

/// Whether the client has this very answer already.
fn matches_tag(asked: &HeaderMap, answered: &HeaderMap) -> bool {
    let Some(tag) = answered.get(header::ETAG) else { return false };
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let tag = strong(tag.to_str().unwrap_or_default());
    let named = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut named = named.flat_map(|line| line.to_str().unwrap_or_default().split(','));
    named.any(|one| one.trim() == "*" || strong(one) == tag)
}
