//! How a page goes out: its headers, and what is said in its place.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::kept::Sent;
use super::passes;
use crate::explorer::{self, Site, picture_style};
use crate::gate::{Outcome, Reason, Refusal};
use crate::http::App;
use crate::http::access::Framable;
use crate::http::media::Media;
use crate::model::Locale;
use crate::snapshot::Snapshot;

/// By what a page varies: the address that stands in it is the one under which it was asked for.
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, host, x-forwarded-proto");

/// Where the service is, as far as whoever asks can tell, and of which revision its data is.
pub(super) fn whole(app: &App, headers: &HeaderMap, snapshot: &Snapshot) -> Site {
    let revision = snapshot.revision();
    Site {
        base: base(app, headers),
        revision: revision.number,
        updated: revision.at.format("%Y-%m-%d").to_string(),
    }
}

/// What the operator says, or the host that was asked.
fn base(app: &App, headers: &HeaderMap) -> String {
    if let Some(url) = &app.settings().service.public_url {
        return url.trim_end_matches('/').to_owned();
    }
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let plain = |host: &&str| {
        let of_a_host = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
        !host.is_empty() && host.bytes().all(of_a_host)
    };
    let host = text(header::HOST).filter(plain).unwrap_or("localhost");
    let proto = text(HeaderName::from_static("x-forwarded-proto"));
    let scheme = if proto == Some("https") { "https" } else { "http" };
    format!("{scheme}://{host}")
}

/// Pages load their own style, script and pictures, ask their own server, and nothing else.
fn policy(is_framable: bool) -> HeaderValue {
    let framed_by = if is_framable { "*" } else { "'none'" };
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' {}; img-src 'self' data:; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {framed_by}",
        picture_style()
    );
    policy.try_into().expect("words of a policy are a header")
}

/// Sends what was made for an address.
pub(super) fn send(
    app: &App,
    snapshot: &Snapshot,
    site: &Site,
    uri: &Uri,
    sent: &Sent,
) -> Response {
    let mut response = Response::new(Body::from(sent.bytes.clone()));
    *response.status_mut() = StatusCode::from_u16(sent.status).unwrap_or(StatusCode::OK);
    let tag = tag(snapshot, site, uri);
    let disposition = sent.name.as_ref().map(|name| format!("inline; filename=\"{name}\""));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(sent.media_type));
    headers.insert(header::CACHE_CONTROL, app.cache_control());
    headers.insert(header::VARY, VARY);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy(sent.is_framable));
    let value = |text: &String| HeaderValue::from_str(text).ok();
    headers.extend(value(&tag).map(|tag| (header::ETAG, tag)));
    headers
        .extend(disposition.as_ref().and_then(value).map(|one| (header::CONTENT_DISPOSITION, one)));
    headers.extend(sent.location.as_ref().and_then(value).map(|one| (header::LOCATION, one)));
    if sent.is_framable {
        response.extensions_mut().insert(Framable);
    }
    response
}

/// Weak, since the same page goes out in several encodings. The version of the program is a part, as its
/// templates may be others, and so is the instant, as another database may have another revision of that
/// number.
fn tag(snapshot: &Snapshot, site: &Site, uri: &Uri) -> String {
    let (revision, version) = (snapshot.revision(), env!("CARGO_PKG_VERSION"));
    let asked = Sha256::digest(format!("{}{uri}", site.base));
    let micros = revision.at.timestamp_micros();
    let assets = explorer::assets_version();
    format!(
        "W/\"{version}-{assets}-{}-{micros:x}-{}\"",
        revision.number,
        HEXLOWER.encode(&asked[..12])
    )
}

/// A page that is made for one visitor.
pub(super) fn html(status: StatusCode, page: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, policy(false)),
    ];
    (status, headers, page).into_response()
}

/// Says that a page cannot be made now, or not at all.
pub(super) fn refused(
    app: &App,
    headers: &HeaderMap,
    locale: Locale,
    refusal: &Refusal,
) -> Response {
    let snapshot = app.snapshot();
    let site = whole(app, headers, &snapshot);
    let status = Media::GraphqlResponse.status(Outcome::Refused(refusal.reason));
    let message = refusal.faults.iter().map(|fault| fault.message.as_str());
    let message = message.filter(|_| !passes(refusal.reason) && refusal.reason != Reason::Internal);
    let page = explorer::busy_page(locale, message.collect(), &site);
    let mut response = match page {
        Ok(page) => html(status, page),
        Err(cause) => {
            tracing::error!(%cause, "a page could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}
