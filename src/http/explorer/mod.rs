//! The pages of the explorer: an address is asked through the gate, and its page is sent and kept.
//!
//! What a page asks and what it shows is `explorer`'s.

mod kept;
mod report;
mod send;
mod warming;

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::App;
use super::clients::{Client, Spent};
use super::graphql::{BYTES_AT_LEAST_COST, LEAST_COST, has_tag};
use super::language::spoken;
use super::pages;
use super::reply::spent;
use crate::exchange::export::{Export, Selection, file as export_file};
use crate::explorer::{self, Address, Asked, FileForm, Reply, SUGGEST, Site, tag};
use crate::gate::{Answer, Question, Reason, Refusal, named_operations};
use crate::model::{Caller, Locale};
use crate::snapshot::Snapshot;
use kept::Sent;
use send::{refused, send, whole};

pub(super) use kept::Kept;
pub(super) use report::{form as report_form, send as report};
pub use warming::keep_warm;

/// Answers every address that no other handler has: pages of the explorer, and what is none.
pub(super) async fn page(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(locale) = language_of(uri.path()) else {
        return pages::not_found(uri).await.into_response();
    };
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    if let Err(by) = app.clients().charge(client.0, LEAST_COST) {
        return busy(&app, &headers, locale, by);
    }
    let asking = Asking { app: &app, client, headers: &headers, locale };
    asking.answer(&uri).await.unwrap_or_else(|refused| refused)
}

/// The language of a page, whether there is such a page or not.
fn language_of(path: &str) -> Option<Locale> {
    let path = path.strip_prefix("/embed").unwrap_or(path);
    let first = path.trim_start_matches('/').split('/').next()?;
    Locale::ALL.iter().copied().find(|locale| tag(*locale) == first)
}

/// Who asks for a page.
struct Asking<'a> {
    app: &'a App,
    client: Client,
    headers: &'a HeaderMap,
    locale: Locale,
}

impl Asking<'_> {
    async fn answer(&self, uri: &Uri) -> Result<Response, Response> {
        let snapshot = self.app.snapshot();
        let site = whole(self.app, self.headers, &snapshot);
        let Some(address) = Address::read(uri.path(), uri.query().unwrap_or_default()) else {
            let page = explorer::missing(self.locale, uri.path(), &site)
                .map_err(|cause| self.failed(&cause))?;
            return Ok(send(self.app, &snapshot, &site, uri, &Sent::page(404, page)));
        };
        let key = kept::key(&site, uri);
        if let Some(sent) = self.app.kept_pages().get(&key) {
            self.charge(sent.bytes.len() as u64 / BYTES_AT_LEAST_COST)
                .map_err(|by| self.busy(by))?;
            return Ok(self.unless_known(send(self.app, &snapshot, &site, uri, &sent)));
        }
        let (sent, lasts) = Box::pin(self.make(address, &snapshot, &site)).await?;
        let sent = Arc::new(sent);
        if lasts {
            self.app.kept_pages().keep(key, Arc::clone(&sent));
        }
        Ok(self.unless_known(send(self.app, &snapshot, &site, uri, &sent)))
    }

    /// Makes a page, and says whether the same would be made again as long as the revision stands.
    async fn make(
        &self,
        address: Address,
        snapshot: &Arc<Snapshot>,
        site: &Site,
    ) -> Result<(Sent, bool), Response> {
        let asked = Asked::of(&address, snapshot);
        let answer = match asked.document {
            Some(document) => {
                let variables = Value::Object(asked.variables.clone());
                Some(self.ask(document, variables, snapshot).await?)
            }
            None => None,
        };
        let _place = self.app.place(self.app.requests(), self.client.0);
        let _place = _place.map_err(|refusal| self.refuse(&refusal))?;
        let lasts = answer.as_ref().is_none_or(|answer| answer.lasts);
        let body = answer.map(|answer| answer.body.clone());
        let drawn = {
            let (site, snapshot) = (site.clone(), Arc::clone(snapshot));
            // Laying out a picture takes as long as many requests.
            tokio::task::spawn_blocking(move || {
                let json = body.map(|body| serde_json::from_slice(&body)).transpose();
                let json = json.expect("answers are JSON").unwrap_or(Value::Null);
                made(&address, &asked, &json, &snapshot, &site)
            })
        };
        let drawn = drawn.await.map_err(|cause| self.failed(&cause))?;
        drawn.map(|sent| (sent, lasts)).map_err(|cause| self.failed(&cause))
    }

    /// Asks a document of the explorer what it asks, as everybody could.
    async fn ask(
        &self,
        document: &str,
        variables: Value,
        snapshot: &Arc<Snapshot>,
    ) -> Result<Arc<Answer>, Response> {
        let app = self.app;
        let operation = named_operations().iter().find(|one| one.name == document);
        let text = operation.expect("pages name documents that there are; a test asks all").text;
        let question = Question::new(text).variables(variables);
        let admitted = app.gate().admit(&question, snapshot, &Caller::ANYBODY);
        let admitted = admitted.map_err(|refusal| self.refuse(&refusal))?;
        self.charge(admitted.cost()).map_err(|by| self.busy(by))?;
        let place = || app.place(app.requests(), self.client.0);
        let answer = app.gate().answer_in_turn(admitted, Arc::clone(snapshot), None, place);
        let (answer, _) = answer.await;
        match answer.outcome {
            crate::gate::Outcome::Executed => Ok(answer),
            crate::gate::Outcome::Refused(reason) => Err(self.refuse(&Refusal::new(reason, ""))),
        }
    }

    fn charge(&self, cost: u64) -> Result<(), Spent> {
        self.app.clients().charge(self.client.0, cost)
    }

    fn busy(&self, by: Spent) -> Response {
        busy(self.app, self.headers, self.locale, by)
    }

    fn unless_known(&self, response: Response) -> Response {
        let tag = response.headers().get(header::ETAG).and_then(|tag| tag.to_str().ok());
        let known = tag.is_some_and(|tag| has_tag(self.headers, tag));
        if !known || response.status() != StatusCode::OK {
            return response;
        }
        let (mut parts, _) = response.into_parts();
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        Response::from_parts(parts, axum::body::Body::empty())
    }

    fn refuse(&self, refusal: &Refusal) -> Response {
        refused(self.app, self.headers, self.locale, refusal)
    }

    fn failed(&self, cause: &dyn std::fmt::Display) -> Response {
        tracing::error!(%cause, "a page could not be made");
        self.refuse(&Refusal::failure())
    }
}

/// What is sent for an answer.
fn made(
    address: &Address,
    asked: &Asked,
    answer: &Value,
    snapshot: &Arc<Snapshot>,
    site: &Site,
) -> Result<Sent, String> {
    let reply =
        explorer::reply(address, asked, answer, site).map_err(|cause| format!("{cause:#}"))?;
    Ok(match reply {
        Reply::Page(status, page) => Sent::page(status, page).of(address),
        Reply::Redirect(address) => Sent::redirect(address),
        Reply::File(bytes, media_type, name) => Sent::file(bytes, media_type, name),
        Reply::Network(links, form, name) => {
            let bytes = network(&links, form, snapshot).map_err(|cause| cause.to_string())?;
            Sent::file(bytes, export_of(form).media_type, name)
        }
    })
}

/// The links of a picture as a file for other tools.
fn network(links: &[String], form: FileForm, snapshot: &Arc<Snapshot>) -> std::io::Result<Vec<u8>> {
    let selection = Selection::of_links(snapshot, links);
    let mut bytes = Vec::new();
    Export::new(Arc::clone(snapshot), selection).write(export_of(form), "", &mut bytes)?;
    Ok(bytes)
}

fn export_of(form: FileForm) -> &'static crate::exchange::export::File {
    let name = if form == FileForm::Gexf { "network.gexf" } else { "network.graphml" };
    export_file(name).expect("both are exported")
}

fn busy(app: &App, headers: &HeaderMap, locale: Locale, by: Spent) -> Response {
    let mut response = refused(app, headers, locale, &spent(by));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(by.seconds()));
    response
}

/// What pages load.
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    let Some(asset) = explorer::asset(&name) else {
        return (StatusCode::NOT_FOUND, "no such file\n").into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, asset.media_type),
        // Its address names its version.
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, asset.text).into_response()
}

/// What may be meant by what is being typed: `/en/suggest?q=que`.
pub(super) async fn suggest(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Path(language): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(locale) = spoken(&language) else {
        return pages::not_found(uri).await.into_response();
    };
    let params = explorer::Params::read(uri.query().unwrap_or_default());
    let text: String = params.first("q").unwrap_or_default().chars().take(200).collect();
    if text.is_empty() {
        return axum::Json(serde_json::json!({ "suggestions": [] })).into_response();
    }
    let asking = Asking { app: &app, client, headers: &headers, locale };
    let variables = serde_json::json!({ "text": text, "locale": locale.as_str() });
    match asking.ask(SUGGEST, variables, &app.snapshot()).await {
        Ok(answer) => {
            let answer = serde_json::from_slice(&answer.body).expect("answers are JSON");
            axum::Json(explorer::suggestions(&answer, locale)).into_response()
        }
        Err(refused) => refused,
    }
}

/// Whether a refusal is one that passes.
const fn passes(reason: Reason) -> bool {
    matches!(reason, Reason::Overloaded | Reason::Unavailable)
}
