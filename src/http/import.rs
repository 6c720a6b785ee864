//! `POST /import`: files of an admin, read as they come, and what became of them.
//!
//! What files mean, and who may import, is decided elsewhere.

mod address;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use http_body_util::Limited;
use hyper::body::Incoming;
use serde_json::json;
use tower_http::timeout::{TimeoutBody, TimeoutError};

use self::address::{Address, address};
use super::access::Visit;
use super::app::App;
use super::credentials;
use super::graphql::LEAST_COST;
use super::media::Media;
use super::reply::{busy, refuse, refuse_with};
use crate::api::{Importing, off_the_async_threads};
use crate::exchange::Problem;
use crate::exchange::import::{Decisions, File, Mapping, Settings, UnknownFormat, plan, read};
use crate::gate::{Gate, NotImported, Reason, Refusal};

/// How long the files of an import may take to come.
const LONGEST: Duration = Duration::from_mins(10);

/// What came: files, and what is said about them.
#[derive(Default)]
struct Upload {
    files: Vec<File>,
    mapping: Mapping,
    decisions: Decisions,
    /// Parts that may come once, and came.
    parts: HashSet<String>,
    address: Address,
}

/// Why an upload is not imported.
enum Wrong {
    Status(StatusCode, String),
    Refusal(Refusal),
    /// Everything that is wrong with the files.
    Files(Vec<Problem>),
    /// What the data would break beside those that are recorded.
    Rules(Vec<String>),
}

impl From<Refusal> for Wrong {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

impl From<NotImported> for Wrong {
    fn from(cause: NotImported) -> Self {
        match cause {
            NotImported::Refusal(refusal) => Self::Refusal(refusal),
            NotImported::Rules(broken) => Self::Rules(broken),
        }
    }
}

/// Answers `/import`.
pub(super) async fn handle(app: &App, visit: &Visit, request: Request<Incoming>) -> Response {
    if request.method() != Method::POST {
        let message = "send files by POST, as multipart/form-data";
        let response = refuse_with(app, visit, StatusCode::METHOD_NOT_ALLOWED, message);
        return ([(header::ALLOW, "POST")], response).into_response();
    }
    if let Err(spent) = app.clients().charge(visit.client, LEAST_COST) {
        return busy(app, visit, spent);
    }
    let is_shown = credentials::shown(request.headers()).is_some();
    match admitted(app, visit, request).await {
        Ok(told) => told,
        Err(Wrong::Refusal(refusal)) => {
            let mut response = refuse(app, visit, &refusal, Media::GraphqlResponse);
            if refusal.reason == Reason::Unauthenticated && !is_shown {
                // Nothing is wrong with a token that nobody showed (RFC 6750, 3.1).
                let challenge = HeaderValue::from_static("Bearer");
                response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
            }
            response
        }
        Err(Wrong::Status(status, message)) => refuse_with(app, visit, status, &message),
        Err(Wrong::Files(problems)) => {
            told_problems(StatusCode::BAD_REQUEST, problems.iter().map(ToString::to_string))
        }
        Err(Wrong::Rules(broken)) => told_problems(StatusCode::UNPROCESSABLE_ENTITY, broken),
    }
}

/// # Errors
/// Whoever may not, files that do not come, and what is wrong with them.
async fn admitted(app: &App, visit: &Visit, request: Request<Incoming>) -> Result<Response, Wrong> {
    credentials::note(app, visit, request.headers()).await?;
    Gate::refuse_import(visit.caller())?;
    let overloaded = || Refusal::new(Reason::Overloaded, "another import is going on; try again");
    let _place = app.imports().take(None).ok_or_else(overloaded)?;
    let address = address(request.uri().query().unwrap_or_default());
    let address = address.map_err(|message| Wrong::Status(StatusCode::BAD_REQUEST, message))?;
    let upload = tokio::time::timeout(LONGEST, upload(app, request)).await;
    let late = || Wrong::Status(StatusCode::REQUEST_TIMEOUT, "the files took too long".to_owned());
    let upload = Upload { address, ..upload.map_err(|_| late())?? };
    import(app, visit, upload).await
}

async fn import(app: &App, visit: &Visit, upload: Upload) -> Result<Response, Wrong> {
    let Upload { files, mapping, decisions, address, .. } = upload;
    let names: Vec<_> = files.iter().map(|file| file.name.to_string()).collect();
    let settings = settings(app, &address, mapping)?;
    let stated =
        off_the_async_threads(move || read(&files, &settings)).await.map_err(Wrong::Files)?;
    let asked = Arc::new(Importing { stated, decisions });
    if address.dry_run {
        let snapshot = app.snapshot();
        let planned =
            off_the_async_threads(move || plan(&asked.stated, &snapshot, &asked.decisions)).await;
        return Ok(told(&json!({ "dryRun": true, "report": planned.report })));
    }
    let message = address.message.unwrap_or_else(|| format!("imported from {}", names.join(", ")));
    let done = app.gate().import(asked, visit.caller(), message).await?;
    Ok(told(&json!({ "dryRun": false, "revision": done.revision, "report": done.report })))
}

/// # Errors
/// A format or a source that is not known.
fn settings(app: &App, address: &Address, mapping: Mapping) -> Result<Settings, Wrong> {
    let bad = |message: String| Wrong::Status(StatusCode::BAD_REQUEST, message);
    let format = address.format.as_deref().map(str::parse).transpose();
    let format = format.map_err(|cause: UnknownFormat| bad(cause.to_string()))?;
    let settings = Settings {
        format,
        mapping,
        source: address.source.clone(),
        source_title: address.source_title.clone(),
        today: Utc::now().date_naive(),
        unpacked_bytes: app.settings().import_bytes as u64,
    };
    match &settings.source {
        Some(source) if !settings.describes_source() => {
            app.snapshot().resolve_source(source).map(drop).map_err(|cause| {
                bad(format!(
                    "{cause}; `source-title` says what a new one is called, or a mapping describes it: \
                     [sources.{source}]"
                ))
            })?;
        }
        None if settings.source_title.is_some() => {
            return Err(bad("`source-title` without `source`, whose title it is".to_owned()));
        }
        _ => {}
    }
    Ok(settings)
}

/// Reads what comes, up to the limit of a body: parts `file`, `mapping` and `decisions`.
async fn upload(app: &App, request: Request<Incoming>) -> Result<Upload, Wrong> {
    let most = app.settings().import_bytes;
    let (parts, body) = request.into_parts();
    let silence = Duration::from_secs(app.settings().service.body_seconds);
    let body = TimeoutBody::new(silence, Limited::new(body, most));
    let mut request = Request::from_parts(parts, Body::new(body));
    // Its own limit of two megabytes is meant for what is held in one piece.
    DefaultBodyLimit::disable().apply(&mut request);
    if !is_form(request.headers()) {
        let message =
            "send files as multipart/form-data: curl -F file=@nodes.csv -F file=@links.csv";
        return Err(Wrong::Status(StatusCode::UNSUPPORTED_MEDIA_TYPE, message.to_owned()));
    }
    let bad = |message: String| Wrong::Status(StatusCode::BAD_REQUEST, message);
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|cause| bad(cause.body_text()))?;
    let mut upload = Upload::default();
    loop {
        let field = form.next_field().await.map_err(|cause| unread(&cause, most))?;
        let Some(field) = field else { break };
        take(&mut upload, field, most).await?;
    }
    if upload.files.is_empty() {
        return Err(bad("no part is called `file`".to_owned()));
    }
    Ok(upload)
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"))
}

async fn take(upload: &mut Upload, field: Field<'_>, most: usize) -> Result<(), Wrong> {
    let bad = |message: String| Wrong::Status(StatusCode::BAD_REQUEST, message);
    let part = field.name().unwrap_or_default().to_owned();
    let name: Arc<str> = field.file_name().unwrap_or("upload").into();
    let bytes = field.bytes().await.map_err(|cause| unread(&cause, most))?;
    match part.as_str() {
        // A row is known by its file and line.
        "file" if upload.files.iter().any(|file| file.name == name) => {
            let message = format!("two files are called {name:?}; give each a name of its own");
            return Err(bad(message));
        }
        "file" => upload.files.push(File { name, bytes: bytes.into() }),
        "mapping" | "decisions" if !upload.parts.insert(part.clone()) => {
            return Err(bad(format!("two parts are called {part:?}; send one")));
        }
        "mapping" => {
            let text =
                std::str::from_utf8(&bytes).map_err(|_| bad("mapping: not UTF-8".to_owned()))?;
            upload.mapping =
                Mapping::parse(text).map_err(|cause| bad(format!("mapping: {cause}")))?;
        }
        "decisions" => {
            upload.decisions = Decisions::parse(&name, &bytes).map_err(Wrong::Files)?;
        }
        other => {
            let message = format!("a part {other:?}; known: file, mapping, decisions");
            return Err(bad(message));
        }
    }
    Ok(())
}

fn unread(cause: &axum::extract::multipart::MultipartError, most: usize) -> Wrong {
    // The limit is met somewhere inside of what reads parts.
    let mut inside: Option<&dyn std::error::Error> = Some(cause);
    while let Some(error) = inside {
        if error.is::<http_body_util::LengthLimitError>() {
            let message = format!("the files are larger than {most} bytes");
            return Wrong::Status(StatusCode::PAYLOAD_TOO_LARGE, message);
        }
        if error.is::<TimeoutError>() {
            let message = "nothing came for too long; send the files again".to_owned();
            return Wrong::Status(StatusCode::REQUEST_TIMEOUT, message);
        }
        inside = error.source();
    }
    Wrong::Status(cause.status(), cause.body_text())
}

fn told(words: &serde_json::Value) -> Response {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (headers, format!("{words}\n")).into_response()
}

fn told_problems(status: StatusCode, problems: impl IntoIterator<Item = String>) -> Response {
    let all: Vec<_> = problems.into_iter().map(|one| json!({ "message": one })).collect();
    (status, told(&json!({ "errors": all }))).into_response()
}
