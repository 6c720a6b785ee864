//! What a request shows to say who asks, and what follows where that is not good.
//!
//! Who it is, is found out in `identity`.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue, header};

use super::access::Visit;
use super::app::App;
use crate::gate::{Reason, Refusal};
use crate::identity::IdentityError;
use crate::model::Caller;

/// What a wrong credential costs its client, beside being read: who tries many has soon used its budget.
const WRONG_COST: u64 = 100;

/// What is said of a credential that is not good (RFC 6750).
pub(super) const CHALLENGE: HeaderValue =
    HeaderValue::from_static(r#"Bearer error="invalid_token""#);

/// The credential of a request, if it shows one. Several, and what is no text, are as good as a wrong one.
pub(super) fn shown(headers: &HeaderMap) -> Option<&str> {
    let mut lines = headers.get_all(header::AUTHORIZATION).iter();
    let first = lines.next()?;
    match lines.next() {
        None => Some(first.to_str().unwrap_or_default()),
        Some(_) => Some(""),
    }
}

/// Finds out who asks, from the headers of a request whose client has paid to be read.
///
/// # Errors
/// As for [`identify`].
pub(super) async fn note(app: &App, visit: &Visit, headers: &HeaderMap) -> Result<(), Refusal> {
    // Most requests show nothing, and are not held up.
    let Some(shown) = shown(headers).filter(|_| !visit.is_authorized()) else { return Ok(()) };
    visit.is_of(identify(app, visit.client, shown).await?);
    Ok(())
}

/// Who shows a credential.
///
/// # Errors
/// [`Reason::Unauthenticated`] where it is not good, which costs the client, and
/// [`Reason::Unavailable`] where that cannot be found out now.
pub(super) async fn identify(app: &App, client: IpAddr, shown: &str) -> Result<Caller, Refusal> {
    // In a box, so that requests without a credential do not carry room for it.
    match Box::pin(app.identities().caller(Some(shown))).await {
        Ok(caller) => Ok(caller),
        Err(IdentityError::Wrong(wrong)) => {
            tracing::debug!(%client, "a credential was refused: {wrong}");
            app.clients().take(client, WRONG_COST);
            Err(not_good())
        }
        Err(IdentityError::Unavailable(cause)) => {
            tracing::error!(cause, "a credential could not be checked");
            let message = "whose token it is cannot be found out now; ask again in some seconds, or \
                           without a token to read";
            Err(Refusal::new(Reason::Unavailable, message))
        }
    }
}

/// The same words for whatever is wrong, so that nobody learns from them what a token would be.
fn not_good() -> Refusal {
    let message = "the token is unknown, expired or revoked, or stands not in the form \
                   `Authorization: Bearer …`; ask who runs this service for a new one, or send none to \
                   read";
    Refusal::new(Reason::Unauthenticated, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_shows_one_credential_or_none() {
        let shown_by = |lines: &[&'static [u8]]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                let line = HeaderValue::from_bytes(line).expect("a header");
                headers.append(header::AUTHORIZATION, line);
            }
            shown(&headers).map(str::to_owned)
        };
        assert_eq!(shown_by(&[]), None);
        assert_eq!(shown_by(&[b"Bearer a"]).as_deref(), Some("Bearer a"));
        assert_eq!(shown_by(&[b"Bearer a", b"Bearer a"]).as_deref(), Some(""));
        assert_eq!(shown_by(&[b"Bearer \xff"]).as_deref(), Some(""));
    }
}
