//! The feed of changes, `/changes.atom`: which page of it, in which language, and what that costs.

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use super::App;
use super::clients::{Client, Spent};
use super::graphql::{BYTES_AT_LEAST_COST, LEAST_COST, has_tag};
use super::language::{liked, spoken};
use super::media::Media;
use super::reply::spent;
use crate::api::FeedPage;
use crate::gate::{Outcome, Refusal};

/// What it costs a client that a page is made: what `changes` costs in a question.
const MAKING: u64 = 100;

const ATOM: HeaderValue = HeaderValue::from_static("application/atom+xml; charset=utf-8");

/// By what a page varies.
const VARY: HeaderValue = HeaderValue::from_static("accept-language, accept-encoding");

/// Answers with a page of the feed.
pub(super) async fn page(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    if let Err(by) = app.clients().charge(client.0, LEAST_COST) {
        return busy(by);
    }
    let page = match asked(&app, &headers, uri.query().unwrap_or_default()) {
        Ok(page) => page,
        Err(message) => return (StatusCode::BAD_REQUEST, format!("{message}\n")).into_response(),
    };
    let tag = tag(&page);
    if has_tag(&headers, &tag) {
        return with_headers(&app, &tag, StatusCode::NOT_MODIFIED.into_response());
    }
    let bytes = match app.gate().kept_feed(&page).await {
        Some(bytes) => {
            let cost = bytes.len() as u64 / BYTES_AT_LEAST_COST;
            app.clients().charge(client.0, cost).map(|()| bytes).map_err(busy)
        }
        None => make(&app, client, page).await,
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(refused) => return refused,
    };
    let mut response = with_headers(&app, &tag, Response::new(Body::from(bytes)));
    response.headers_mut().insert(header::CONTENT_TYPE, ATOM);
    response
}

async fn make(app: &App, client: Client, page: FeedPage) -> Result<Bytes, Response> {
    app.clients().charge(client.0, MAKING).map_err(busy)?;
    let _place = app.place(app.requests(), client.0).map_err(|refusal| refuse(&refusal))?;
    app.gate().feed(page).await.map_err(|refusal| refuse(&refusal))
}

/// Which page is asked for: `?lang=fr&before=120`.
///
/// # Errors
/// What is wrong with the address.
fn asked(app: &App, headers: &HeaderMap, query: &str) -> Result<FeedPage, String> {
    let snapshot = app.snapshot();
    let revision = snapshot.revision();
    let (latest, updated) = (revision.number, revision.at);
    let mut page = FeedPage { latest, updated, before: None, locale: liked(headers) };
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "lang" => {
                let locale = spoken(&value);
                page.locale = locale.ok_or("`lang` is en or fr, as in /changes.atom?lang=fr")?;
            }
            "before" => {
                let before = value.parse().ok().filter(|before| *before > 0);
                let before: i64 = before.ok_or(
                    "`before` is the number of a revision, as in /changes.atom?before=120",
                )?;
                // Nothing is later than the latest, so that page is the first one.
                page.before = Some(before).filter(|before| *before <= latest);
            }
            _ => {}
        }
    }
    Ok(page)
}

/// Weak, since the same page goes out in several encodings. The version of the program is a part, as its
/// wording may be another, and so is the instant, as another database may have another revision of that
/// number.
fn tag(page: &FeedPage) -> String {
    let FeedPage { latest, updated, before, locale } = page;
    let (version, before) = (env!("CARGO_PKG_VERSION"), before.unwrap_or_default());
    let micros = updated.timestamp_micros();
    format!("W/\"{version}-{latest}-{micros:x}-{}-{before}\"", locale.as_str())
}

fn with_headers(app: &App, tag: &str, mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.extend(HeaderValue::from_str(tag).ok().map(|tag| (header::ETAG, tag)));
    headers.insert(header::CACHE_CONTROL, app.cache_control());
    headers.insert(header::VARY, VARY);
    response
}

fn busy(by: Spent) -> Response {
    let mut response = refuse(&spent(by));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(by.seconds()));
    response
}

/// Says in words what is wrong: readers of feeds know statuses, and people read words.
fn refuse(refusal: &Refusal) -> Response {
    let status = Media::GraphqlResponse.status(Outcome::Refused(refusal.reason));
    let message = refusal.faults.first().map_or("", |fault| &fault.message);
    let mut response = (status, format!("{message}\n")).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}
