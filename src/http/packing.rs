//! Compression: zstd, br and gzip, as the client takes them most gladly.
//!
//! To compress an answer costs more than to look it up, so a kept answer keeps its compressed forms.

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use http_body_util::BodyExt;
use tower::{Layer, ServiceExt, service_fn};
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

use super::graphql::Told;
use crate::gate::Answer;

/// Answers shorter than this go out as they are: to compress them saves no packet.
const WORTH_COMPRESSING_BYTES: u64 = 1_024;

/// Answers longer than this are compressed as they are sent, so that no thread is held up by one.
const LONGEST_WHOLE_BYTES: usize = 256 << 10;

/// Compresses what a page sends.
pub(super) fn layer() -> CompressionLayer<impl Predicate> {
    let worth = SizeAbove::new(WORTH_COMPRESSING_BYTES).and(NotForContentType::SSE);
    CompressionLayer::new().compress_when(worth)
}

/// Compresses an answer to whoever takes it so.
pub(super) async fn pack(asked: &HeaderMap, response: Response) -> Response {
    let Some(accepted) = asked.get(header::ACCEPT_ENCODING) else { return response };
    let Some(Told { answer, .. }) = response.extensions().get() else { return response };
    if (answer.body.len() as u64) < WORTH_COMPRESSING_BYTES {
        return response;
    }
    if let Some(form) = answer.forms.get(accepted.as_bytes()) {
        let encoding = form.encoding.and_then(|name| HeaderValue::from_maybe_shared(name).ok());
        return in_form(response, encoding, Body::from(form.body));
    }
    let answer = Arc::clone(answer);
    Box::pin(compress(accepted, &answer, response)).await
}

/// Compresses an answer that nobody took in this form before.
async fn compress(accepted: &HeaderValue, answer: &Answer, response: Response) -> Response {
    let mut request = Request::new(Body::empty());
    request.headers_mut().insert(header::ACCEPT_ENCODING, accepted.clone());
    let plain = service_fn(|_: Request| {
        let body = Body::from(answer.body.clone());
        async { Ok::<_, Infallible>(Response::new(body)) }
    });
    let Ok(packed) = layer().layer(plain).oneshot(request).await;
    let encoding = packed.headers().get(header::CONTENT_ENCODING).cloned();
    if answer.body.len() > LONGEST_WHOLE_BYTES {
        return in_form(response, encoding, Body::new(packed.into_body()));
    }
    let body = packed.into_body().collect().await;
    let body = body.expect("bytes in memory can be read").to_bytes();
    answer.forms.keep(accepted.as_bytes(), encoding.as_ref().map(HeaderValue::as_bytes), &body);
    in_form(response, encoding, Body::from(body))
}

fn in_form(mut response: Response, encoding: Option<HeaderValue>, body: Body) -> Response {
    if let Some(encoding) = encoding {
        response.headers_mut().insert(header::CONTENT_ENCODING, encoding);
        *response.body_mut() = body;
    }
    response
}
