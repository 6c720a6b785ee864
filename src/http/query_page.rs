//! The page on which queries are written: files of `explorer/query`, embedded.

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};
use serde::Serialize;

use crate::gate::named_operations;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/explorer/query");

/// The page runs its own scripts and asks its own server, nothing else.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The page.
pub(super) async fn index() -> Response {
    send("index.html")
}

/// What belongs to it.
pub(super) async fn file(Path(name): Path<String>) -> Response {
    match name.as_str() {
        "operations.json" => axum::Json(operations()).into_response(),
        name => send(name),
    }
}

fn send(name: &str) -> Response {
    let (Some(file), Some(content_type)) = (FILES.get_file(name), content_type(name)) else {
        return (StatusCode::NOT_FOUND, "no such file\n").into_response();
    };
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")),
    ];
    (headers, file.contents()).into_response()
}

fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// A named operation, as the page lists it.
#[derive(Serialize)]
struct Listed<'a> {
    name: &'a str,
    question: &'a str,
    folder: &'a str,
    text: &'a str,
}

fn operations() -> Vec<Listed<'static>> {
    named_operations()
        .iter()
        .map(|operation| Listed {
            name: operation.name,
            question: operation.question,
            folder: operation.folder,
            text: operation.text,
        })
        .collect()
}
