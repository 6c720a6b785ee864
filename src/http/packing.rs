//! Compression: zstd, br and gzip, as the client takes them most gladly.
//!
//! To compress an answer costs more than to look it up, so a kept answer keeps its compressed forms.

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use bytes::Bytes;
use http_body_util::BodyExt;
use tower::{Layer, ServiceExt, service_fn};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use super::access::{Told, Visit};
use super::reply::VARY;
use crate::gate::{Answer, Form};

/// Answers shorter than this go out as they are: to compress them saves no packet.
const WORTH_COMPRESSING_BYTES: u64 = 1_024;

/// Answers longer than this are compressed as they are sent, so that no thread is held up by one.
const LONGEST_WHOLE_BYTES: usize = 256 << 10;

/// What is compressed in itself.
const ZIP: NotForContentType = NotForContentType::const_new("application/zip");
const PARQUET: NotForContentType = NotForContentType::const_new("application/vnd.apache.parquet");

/// Compresses what a page sends.
pub(super) fn layer() -> CompressionLayer<impl Predicate> {
    let worth = SizeAbove::new(WORTH_COMPRESSING_BYTES).and(NotForContentType::SSE);
    let worth = worth.and(ZIP).and(PARQUET);
    CompressionLayer::new().compress_when(worth)
}

/// Compresses an answer to whoever takes it so.
pub(super) async fn pack(visit: &Visit, asked: &HeaderMap, response: Response) -> Response {
    let mut lines = asked.get_all(header::ACCEPT_ENCODING).iter();
    let Some(accepted) = lines.next() else { return response };
    let Some(Told { answer, .. }) = visit.told() else { return response };
    if (answer.body.len() as u64) < WORTH_COMPRESSING_BYTES {
        return response;
    }
    if let (Some(form), None) = (answer.forms.of(accepted.as_bytes()), lines.next()) {
        return in_form(response, form);
    }
    Box::pin(compress(asked, &answer, response)).await
}

/// Compresses an answer that nobody took in this form before.
async fn compress(asked: &HeaderMap, answer: &Answer, response: Response) -> Response {
    let mut request = Request::new(Body::empty());
    let lines = asked.get_all(header::ACCEPT_ENCODING);
    let named = lines.iter().map(|line| (header::ACCEPT_ENCODING, line.clone()));
    request.headers_mut().extend(named);
    let plain = service_fn(|_: Request| {
        let body = Body::from(answer.body.clone());
        async { Ok::<_, Infallible>(Response::new(body)) }
    });
    let Ok(packed) = layer().layer(plain).oneshot(request).await;
    let encoding = packed.headers().get(header::CONTENT_ENCODING).cloned();
    let form = match encoding {
        None => None,
        Some(encoding) if answer.body.len() > LONGEST_WHOLE_BYTES => {
            return encoded(response, encoding, Body::new(packed.into_body()));
        }
        Some(encoding) => Some(match answer.forms.in_encoding(encoding.as_bytes()) {
            Some(form) => form,
            None => {
                let body = packed.into_body().collect().await;
                let body = body.expect("bytes in memory can be read").to_bytes();
                Form { encoding: Bytes::copy_from_slice(encoding.as_bytes()), body }
            }
        }),
    };
    let mut lines = lines.iter();
    if let (Some(accepted), None) = (lines.next(), lines.next()) {
        answer.forms.keep(accepted.as_bytes(), form.clone());
    }
    in_form(response, form)
}

fn in_form(response: Response, form: Option<Form>) -> Response {
    let Some(Form { encoding, body }) = form else { return response };
    match HeaderValue::from_maybe_shared(encoding) {
        Ok(encoding) => encoded(response, encoding, Body::from(body)),
        Err(_) => response,
    }
}

fn encoded(mut response: Response, encoding: HeaderValue, body: Body) -> Response {
    response.headers_mut().insert(header::CONTENT_ENCODING, encoding);
    response.headers_mut().insert(header::VARY, VARY);
    *response.body_mut() = body;
    response
}
