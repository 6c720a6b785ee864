//! What is sent: answers with their headers, and refusals with their reasons.

use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::access::{REQUEST_ID, SECURITY, Told, Visit};
use super::app::App;
use super::clients::Spent;
use super::credentials::CHALLENGE;
use super::media::Media;
use crate::gate::{Answer, Cached, Outcome, Reason, Refusal, Way};

/// The headers that most answers have: copied as a whole, which is quicker than one by one.
static HEADERS: LazyLock<HeaderMap> = LazyLock::new(|| {
    let mut headers = HeaderMap::from_iter(SECURITY);
    headers.insert(header::CONTENT_TYPE, Media::Json.content_type());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Each has its own; here there is room for it.
    headers.insert(REQUEST_ID, HeaderValue::from_static(""));
    headers
});

/// By what an answer varies. It stands on those that a cache may keep, and on those that are encoded.
pub(super) const VARY: HeaderValue = HeaderValue::from_static("accept, accept-encoding");

/// How an answer is kept to whose request a token belongs: not by caches that several share (RFC 9111,
/// 3.5, which `public` and `must-revalidate` alone would allow).
const PRIVATE: HeaderValue = HeaderValue::from_static("private, max-age=0, must-revalidate");

/// Sends an answer.
pub(super) fn reply(
    app: &App,
    visit: &Visit,
    answer: &Arc<Answer>,
    cached: Cached,
    way: Way,
    media: Media,
) -> Response {
    let mut response = Response::new(Body::from(answer.body.clone()));
    *response.status_mut() = media.status(answer.outcome);
    *response.headers_mut() = HEADERS.clone();
    let headers = response.headers_mut();
    if media != Media::Json {
        headers.insert(header::CONTENT_TYPE, media.content_type());
    }
    if way == Way::Get && answer.lasts {
        headers.extend(HeaderValue::from_str(answer.tag()).ok().map(|tag| (header::ETAG, tag)));
        let kept_by = if visit.is_authorized() { PRIVATE } else { app.cache_control() };
        headers.insert(header::CACHE_CONTROL, kept_by);
        headers.insert(header::VARY, VARY);
    }
    match answer.outcome {
        Outcome::Refused(Reason::Overloaded | Reason::Unavailable) => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        Outcome::Refused(Reason::Unauthenticated) => {
            headers.insert(header::WWW_AUTHENTICATE, CHALLENGE);
        }
        _ => {}
    }
    visit.tell(Told { answer: Arc::clone(answer), cached });
    response
}

/// What a client is told that has used its budget.
pub(super) fn spent(spent: Spent) -> Refusal {
    let seconds = spent.seconds();
    let message = format!("too much asked for in a minute; ask again in {seconds} seconds");
    Refusal::new(Reason::TooOften, message)
}

/// The answer of a refusal.
pub(super) fn refused(app: &App, visit: &Visit, refusal: &Refusal) -> Arc<Answer> {
    Arc::new(app.gate().refuse(refusal, &app.snapshot(), visit.id()))
}

/// Sends a refusal.
pub(super) fn refuse(app: &App, visit: &Visit, refusal: &Refusal, media: Media) -> Response {
    let media = if media == Media::EventStream { Media::GraphqlResponse } else { media };
    reply(app, visit, &refused(app, visit, refusal), Cached::No, Way::Post, media)
}

/// Sends a refusal of what holds no question.
pub(super) fn refuse_with(app: &App, visit: &Visit, status: StatusCode, message: &str) -> Response {
    let refusal = Refusal::new(Reason::Unreadable, message);
    let mut response = refuse(app, visit, &refusal, Media::Json);
    *response.status_mut() = status;
    response
}

pub(super) fn not_acceptable(app: &App, visit: &Visit) -> Response {
    let message = "answers are application/graphql-response+json, application/json or \
                   text/event-stream; `Accept` names none of them";
    refuse_with(app, visit, StatusCode::NOT_ACCEPTABLE, message)
}

pub(super) fn busy(app: &App, visit: &Visit, by: Spent) -> Response {
    let response = refuse(app, visit, &spent(by), Media::Json);
    with_header(response, header::RETRY_AFTER, HeaderValue::from(by.seconds()))
}

fn with_header(mut response: Response, name: header::HeaderName, value: HeaderValue) -> Response {
    response.headers_mut().insert(name, value);
    response
}

/// Says how a query is asked.
pub(super) fn wrong_method(app: &App, visit: &Visit) -> Response {
    let response = refuse_with(app, visit, StatusCode::METHOD_NOT_ALLOWED, "ask by POST or GET");
    with_header(response, header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"))
}

/// A link on any page could make a browser send what is in an address.
pub(super) fn by_post(app: &App, visit: &Visit) -> Response {
    let message = "a mutation is sent by POST";
    let response = refuse_with(app, visit, StatusCode::METHOD_NOT_ALLOWED, message);
    with_header(response, header::ALLOW, HeaderValue::from_static("POST"))
}
