//! Who asks, and what they may do: tokens of our own, and those of an organisation's issuer.
//!
//! How a credential comes in, and what whoever is wrong is told, is `http`'s. No credential is ever
//! logged or given back.

mod claims;
mod fetch;
mod issuer;
mod key_set;
mod keys;
mod secret;
mod signature;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use moka::future::Cache;

use crate::model::Caller;
use crate::store::{Store, Token, TokenState};

pub use issuer::{Issuer, IssuerError};
pub use secret::Secret;

/// How long a token that was found good is taken without asking the database: with the time that the
/// question itself takes, a revocation holds within five seconds.
const KEPT: Duration = Duration::from_secs(4);

/// For how many tokens that is kept.
const MOST_KEPT: u64 = 10_000;

/// Longer credentials are not looked at.
const LONGEST: usize = 16 << 10;

/// Finds out who asks. Cheap to clone.
#[derive(Clone)]
pub struct Identities(Arc<Inner>);

struct Inner {
    /// Where our own tokens are; without one all are unknown.
    store: Option<Store>,
    issuer: Option<Issuer>,
    /// The good ones by their hash: wrong ones are not kept, so that nobody can fill it.
    verified: Cache<String, Verified>,
}

/// A token that was found good.
#[derive(Clone, Debug)]
struct Verified {
    caller: Caller,
    expires_at: Option<DateTime<Utc>>,
}

/// Why it is not known who asks.
#[derive(Clone, Debug, thiserror::Error)]
pub enum IdentityError {
    /// The credential is not good.
    #[error("a credential was refused: {0}")]
    Wrong(Wrong),
    /// It cannot be found out now.
    #[error("a credential could not be checked: {0}")]
    Unavailable(String),
}

/// What is wrong with a credential, for the log of the operator: its bearer is told nothing of it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Wrong {
    /// It is no `Bearer` and a token, or far too long.
    #[error("it is no bearer token")]
    NotBearer,
    /// Nobody made such a token.
    #[error("no such token was made")]
    Unknown,
    /// The token has ended by itself.
    #[error("the token {0} has expired")]
    Expired(String),
    /// The token is void.
    #[error("the token {0} was revoked")]
    Revoked(String),
    /// A token of the issuer that is not for us, or not the issuer's.
    #[error("of the issuer's: {0}")]
    NotIssued(&'static str),
}

impl From<Wrong> for IdentityError {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}

impl Identities {
    /// Takes the tokens in a database, and those of an issuer if there is one.
    #[must_use]
    pub fn new(store: Store, issuer: Option<Issuer>) -> Self {
        Self::of(Some(store), issuer)
    }

    /// Takes no token at all: for a service without a database.
    #[must_use]
    pub fn none() -> Self {
        Self::of(None, None)
    }

    fn of(store: Option<Store>, issuer: Option<Issuer>) -> Self {
        let verified = Cache::builder().max_capacity(MOST_KEPT).time_to_live(KEPT).build();
        Self(Arc::new(Inner { store, issuer, verified }))
    }

    /// Fetches the issuer's keys before anybody waits for them; that it cannot be reached is logged.
    pub fn warm_up(&self) {
        let identities = self.clone();
        tokio::spawn(async move {
            if let Some(issuer) = &identities.0.issuer {
                issuer.warm_up().await;
            }
        });
    }

    /// Who shows this, as it stands in the header `Authorization`; anybody where nothing is shown.
    ///
    /// # Errors
    /// [`IdentityError::Wrong`] for a credential that is not good, whatever it is, and
    /// [`IdentityError::Unavailable`] where the database or the issuer's keys cannot be had.
    ///
    /// Cost: a look-up within some seconds of the last one with the same token, else one statement; for a
    /// token of the issuer a check of its signature, and now and then a request to the issuer.
    pub async fn caller(&self, authorization: Option<&str>) -> Result<Caller, IdentityError> {
        let Some(shown) = authorization else { return Ok(Caller::ANYBODY) };
        let bearer = bearer(shown).ok_or(Wrong::NotBearer)?;
        if Secret::is_like(bearer) {
            return self.of_token(Secret::hash_of(bearer)).await;
        }
        match &self.0.issuer {
            Some(issuer) => issuer.caller(bearer).await,
            None => Err(Wrong::Unknown.into()),
        }
    }

    async fn of_token(&self, hash: String) -> Result<Caller, IdentityError> {
        let verified = self.0.verified.try_get_with_by_ref(&hash, self.verify(&hash)).await;
        let verified = verified.map_err(|error: Arc<IdentityError>| (*error).clone())?;
        // It may have ended since it was looked up.
        match verified.expires_at.is_some_and(|end| end <= Utc::now()) {
            true => {
                Err(Wrong::Expired(verified.caller.actor.as_deref().unwrap_or_default().into())
                    .into())
            }
            false => Ok(verified.caller),
        }
    }

    async fn verify(&self, hash: &str) -> Result<Verified, IdentityError> {
        let Some(store) = &self.0.store else { return Err(Wrong::Unknown.into()) };
        let found = store.find_token(hash).await;
        let found = found.map_err(|error| IdentityError::Unavailable(error.to_string()))?;
        let token = found.ok_or(Wrong::Unknown)?;
        let now = Utc::now();
        match token.state(now) {
            TokenState::Expired => return Err(Wrong::Expired(token.name).into()),
            TokenState::Revoked => return Err(Wrong::Revoked(token.name).into()),
            TokenState::Valid => {}
        }
        if token.use_is_to_be_noted(now) {
            note_use(store.clone(), hash.to_owned(), now);
        }
        Ok(Verified::from(token))
    }
}

impl From<Token> for Verified {
    fn from(token: Token) -> Self {
        let caller = Caller::known(token.name, token.role);
        Self { caller, expires_at: token.expires_at }
    }
}

/// Beside the request, which neither waits for it nor fails with it.
fn note_use(store: Store, hash: String, at: DateTime<Utc>) {
    tokio::spawn(async move {
        if let Err(error) = store.note_use(&hash, at).await {
            tracing::warn!(%error, "the use of a token could not be noted");
        }
    });
}

/// The token in `Bearer …`; the scheme is written in any case.
fn bearer(shown: &str) -> Option<&str> {
    let (scheme, token) = shown.split_once(' ')?;
    let token = token.trim_matches(' ');
    let is_token = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
    (scheme.eq_ignore_ascii_case("bearer") && is_token && token.len() <= LONGEST).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_token_is_read_whatever_the_case_of_its_scheme() {
        assert_eq!(bearer("Bearer abc"), Some("abc"));
        assert_eq!(bearer("bearer  abc "), Some("abc"));
        for wrong in ["", "Bearer", "Bearer ", "Basic abc", "abc", "Bearer a b", "Bearer é"] {
            assert_eq!(bearer(wrong), None, "{wrong:?}");
        }
        assert_eq!(bearer(&format!("Bearer {}", "a".repeat(LONGEST + 1))), None);
    }

    #[tokio::test]
    async fn who_shows_nothing_is_anybody_and_who_shows_something_is_known_or_refused() {
        let identities = Identities::none();
        assert_eq!(identities.caller(None).await.expect("anybody"), Caller::ANYBODY);
        for shown in ["Bearer abc", "Basic abc", "", &format!("Bearer {}", Secret::draw().as_str())]
        {
            let refused = identities.caller(Some(shown)).await;
            assert!(matches!(refused, Err(IdentityError::Wrong(_))), "{refused:?}");
        }
    }
}
