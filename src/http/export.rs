//! The data as files, `/export`: which file, of which part, and what that costs.
//!
//! A file is sent as it is written. What goes wrong before that is told as JSON; what goes wrong in the
//! middle ends the connection, so that nobody takes half a file for a whole one.

use std::io;
use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use data_encoding::HEXLOWER;
use futures::stream;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::App;
use super::clients::{Client, Spent};
use super::export_body::body;
use super::graphql::{LEAST_COST, has_tag};
use super::media::Media;
use super::reply::spent;
use crate::exchange::export::{self, Export, File, Takes, files};
use crate::gate::{ExportQuestion, Outcome, Reason, Refusal};
use crate::model::Locale;
use crate::snapshot::Snapshot;

/// What it costs a client that a file is begun: what a filtered list costs in a question. What is sent
/// of it costs as much as other answers.
const BEGINNING: u64 = 100;

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

const VARY: HeaderValue = HeaderValue::from_static("accept-encoding");

/// Lists the files, with what each holds and takes.
pub(super) async fn list() -> Response {
    let listed = json!({ "files": files().iter().map(told).collect::<Vec<_>>() });
    ([(header::CONTENT_TYPE, JSON)], format!("{listed:#}\n")).into_response()
}

fn told(file: &File) -> Value {
    let (filter, scope) = match file.takes {
        Takes::Jurisdictions => (Some("JurisdictionFilter"), None),
        Takes::Links | Takes::Network => (Some("LinkFilter"), Some("NetworkScope")),
        Takes::Nothing => (None, None),
    };
    json!({
        "name": file.name,
        "address": format!("export/{}", file.name),
        "mediaType": file.media_type,
        "holds": { "en": file.holds(Locale::En), "fr": file.holds(Locale::Fr) },
        "filter": filter,
        "scope": scope,
        "isNetwork": file.takes == Takes::Network,
        "isolates": file.takes_isolates(),
        "locale": file.takes_locale(),
        "describedBy": file.described_by,
    })
}

/// What is asked for.
struct Asked<'a> {
    app: &'a App,
    client: Client,
    file: &'static File,
    /// The parameters as they stand in the address.
    query: &'a str,
}

/// Sends a file.
pub(super) async fn file(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Path(name): Path<String>,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    if let Err(by) = app.clients().charge(client.0, LEAST_COST) {
        return busy(&app, by);
    }
    let file = match export::file(&name) {
        Ok(file) => file,
        Err(unknown) => {
            let refusal = Refusal::new(Reason::NotFound, unknown.to_string());
            return refuse(&app, &refusal);
        }
    };
    let query = uri.query().unwrap_or_default();
    let asked = Asked { app: &app, client, file, query };
    asked.answer(&method, &headers).await.unwrap_or_else(|refused| refused)
}

impl Asked<'_> {
    async fn answer(&self, method: &Method, headers: &HeaderMap) -> Result<Response, Response> {
        let app = self.app;
        let parameters = url::form_urlencoded::parse(self.query.as_bytes()).into_owned();
        let question = app.gate().read_export(self.file, parameters);
        let question = question.map_err(|refusal| refuse(app, &refusal))?;
        let snapshot = self.snapshot(&question).await?;
        let tag = self.tag(&snapshot);
        if has_tag(headers, &tag) {
            return Ok(self.with_headers(&tag, StatusCode::NOT_MODIFIED.into_response()));
        }
        self.charge(BEGINNING).map_err(|by| busy(app, by))?;
        let selection = app.gate().selection(question, &snapshot).await;
        let selection = selection.map_err(|refusal| refuse(app, &refusal))?;
        let is_built = |scope| snapshot.kept_network(scope).is_some();
        let built = selection.scope.as_ref().is_none_or(is_built);
        let links = snapshot.counts().links as u64;
        // As for a question: a unit for each thousand links that building passes through.
        let building = if built { 0 } else { links.div_ceil(1_000) };
        self.charge(building).map_err(|by| busy(app, by))?;
        let export = Export::new(snapshot, selection);
        let kept_as = export.kept_as(self.file);
        let body = match *method == Method::HEAD {
            // Of unknown length, as the file's: an empty one would say that the file is.
            true => Body::from_stream(stream::empty::<io::Result<Bytes>>()),
            false => {
                let place = app.place(app.exports(), self.client.0);
                let place = place.map_err(|refusal| refuse(app, &refusal))?;
                body(app, self.client, place, export, self.file, self.described())
            }
        };
        let mut response = self.with_headers(&tag, Response::new(body));
        self.describe(response.headers_mut(), &kept_as);
        Ok(response)
    }

    async fn snapshot(&self, question: &ExportQuestion) -> Result<Arc<Snapshot>, Response> {
        let app = self.app;
        let rebuilding = app.gate().cost_of_revision(question.revision);
        self.charge(rebuilding).map_err(|by| busy(app, by))?;
        let snapshot = app.gate().snapshot_at(question.revision, app.snapshot()).await;
        snapshot.map_err(|refusal| refuse(app, &refusal))
    }

    fn charge(&self, cost: u64) -> Result<(), Spent> {
        self.app.clients().charge(self.client.0, cost)
    }

    /// Weak, since the same file goes out in several encodings. The version of the program is a part, as
    /// it may write otherwise, and so is the instant, as another database may have another revision of
    /// that number.
    fn tag(&self, snapshot: &Snapshot) -> String {
        let (revision, version) = (snapshot.revision(), env!("CARGO_PKG_VERSION"));
        let asked = Sha256::digest(format!("{}?{}", self.file.name, self.query));
        let micros = revision.at.timestamp_micros();
        format!("W/\"{version}-{}-{micros:x}-{}\"", revision.number, HEXLOWER.encode(&asked[..12]))
    }

    fn with_headers(&self, tag: &str, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.extend(HeaderValue::from_str(tag).ok().map(|tag| (header::ETAG, tag)));
        headers.insert(header::CACHE_CONTROL, self.app.cache_control());
        headers.insert(header::VARY, VARY);
        response
    }

    /// Says what the file is, under which name it is best kept, and what describes it.
    fn describe(&self, headers: &mut HeaderMap, kept_as: &str) {
        let file = self.file;
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media_type));
        let disposition = format!("attachment; filename=\"{kept_as}\"");
        headers.extend(value(&disposition).map(|value| (header::CONTENT_DISPOSITION, value)));
        let link = match &file.described_by {
            Some(metadata) => {
                let kind = if file.is_csv() { "csvm+json" } else { "ld+json" };
                let address = self.with_query(metadata);
                format!("<{address}>; rel=\"describedby\"; type=\"application/{kind}\"")
            }
            None if file.is_metadata() => format!("<{}>; rel=\"describes\"", self.described()),
            None => return,
        };
        headers.extend(value(&link).map(|value| (header::LINK, value)));
    }

    /// The address of the file that this one describes, as seen from here.
    fn described(&self) -> String {
        self.with_query(self.file.described())
    }

    /// The same part of another file.
    fn with_query(&self, name: &str) -> String {
        match self.query {
            "" => name.to_owned(),
            query => {
                let query = query.replace('<', "%3C").replace('>', "%3E").replace('"', "%22");
                format!("{name}?{query}")
            }
        }
    }
}

fn value(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok()
}

fn busy(app: &App, by: Spent) -> Response {
    let mut response = refuse(app, &spent(by));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(by.seconds()));
    response
}

/// Says as answers do what is wrong: every problem, and a code.
fn refuse(app: &App, refusal: &Refusal) -> Response {
    let status = Media::GraphqlResponse.status(Outcome::Refused(refusal.reason));
    let answer = app.gate().refuse(refusal, &app.snapshot(), "");
    let mut response = (status, answer.body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, JSON);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}
