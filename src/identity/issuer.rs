//! An organisation's issuer: which of its tokens are taken, and whom they make of their bearer.

use std::sync::Arc;

use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation, decode, decode_header};
use serde_json::{Map, Value};

use super::claims::Reading;
use super::fetch::Published;
use super::keys::Keys;
use super::{IdentityError, Wrong, signature};
use crate::config::{IssuerSettings, SigningAlgorithm};
use crate::model::Caller;

type Claims = Map<String, Value>;

/// By how much clocks may differ.
const LEEWAY_SECONDS: u64 = 30;

/// An issuer whose tokens are taken.
#[derive(Debug)]
pub struct Issuer {
    name: String,
    audience: String,
    algorithms: Vec<Algorithm>,
    keys: Keys<Published>,
    reading: Reading,
}

/// Why an issuer cannot be asked.
#[derive(Debug, thiserror::Error)]
pub enum IssuerError {
    /// Whom the system trusts is not known.
    #[error(
        "--oidc-issuer is asked over HTTPS, and the system has no certificates ({0}); install them \
         (ca-certificates), or name a file with them in SSL_CERT_FILE"
    )]
    NoCertificates(String),
}

impl Issuer {
    /// The issuer that settings name, if they name one.
    ///
    /// # Errors
    /// [`IssuerError`] where it could never be asked.
    pub fn of(settings: &IssuerSettings) -> Result<Option<Self>, IssuerError> {
        let (Some(name), Some(audience)) = (&settings.oidc_issuer, &settings.oidc_audience) else {
            return Ok(None);
        };
        signature::install();
        let keys = Keys::of(Published::of(name, settings.oidc_jwks.clone())?);
        let algorithms = settings.oidc_algorithms.iter().map(|one| (*one).into());
        Ok(Some(Self {
            name: name.clone(),
            audience: audience.clone(),
            algorithms: algorithms.collect(),
            keys,
            reading: Reading::of(settings, name),
        }))
    }

    /// Fetches the keys.
    pub(super) async fn warm_up(&self) {
        // What fails is logged where it fails.
        let _ = self.keys.current().await;
    }

    /// Who shows a token of the issuer.
    ///
    /// # Errors
    /// As for [`super::Identities::caller`].
    pub(super) async fn caller(&self, token: &str) -> Result<Caller, IdentityError> {
        let header = decode_header(token).map_err(|_| not_issued("it is no JSON Web Token"))?;
        self.check(&header)?;
        let key = self.keys.find(&header).await.map_err(IdentityError::Unavailable)?;
        let key = key.ok_or_else(|| not_issued("its key is not among the published ones"))?;
        let claims = self.claims(token, &header, key).await?;
        // `jsonwebtoken` would also take a list with our issuer in it.
        if claims.get("iss").and_then(Value::as_str) != Some(&self.name) {
            return Err(not_issued("another issuer made it"));
        }
        self.reading.caller(&claims).ok_or_else(|| not_issued("it names nobody"))
    }

    /// The claims of a token whose signature is good.
    async fn claims(
        &self,
        token: &str,
        header: &Header,
        key: Arc<DecodingKey>,
    ) -> Result<Claims, IdentityError> {
        let decode = |key: &DecodingKey| decode::<Claims>(token, key, &self.validation(header.alg));
        let is_other_key = |error: &Error| *error.kind() == ErrorKind::InvalidSignature;
        let decoded = match decode(&key) {
            Err(error) if header.kid.is_none() && is_other_key(&error) => {
                let other = self.keys.find_instead(header, &key).await;
                match other.map_err(IdentityError::Unavailable)? {
                    Some(other) => decode(&other),
                    None => Err(error),
                }
            }
            decoded => decoded,
        };
        Ok(decoded.map_err(|error| not_issued(cause(error.kind())))?.claims)
    }

    /// What can be seen before the signature is checked.
    fn check(&self, header: &Header) -> Result<(), IdentityError> {
        if !self.algorithms.contains(&header.alg) {
            return Err(not_issued("its algorithm is not among --oidc-algorithms"));
        }
        // Whatever must be understood is not.
        if header.crit.is_some() || header.enc.is_some() || header.zip.is_some() {
            return Err(not_issued("its header asks for what is not known here"));
        }
        let typ = header.typ.as_deref().map(str::to_ascii_lowercase);
        let typ = typ.as_deref().map(|typ| typ.strip_prefix("application/").unwrap_or(typ));
        match typ {
            None | Some("jwt" | "at+jwt") => Ok(()),
            // Of a sign-out, say, which is signed with the same keys.
            Some(_) => Err(not_issued("it is a token for something else")),
        }
    }

    fn validation(&self, algorithm: Algorithm) -> Validation {
        let mut validation = Validation::new(algorithm);
        validation.leeway = LEEWAY_SECONDS;
        validation.validate_nbf = true;
        validation.set_audience(&[&self.audience]);
        validation.set_issuer(&[&self.name]);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation
    }
}

const fn not_issued(cause: &'static str) -> IdentityError {
    IdentityError::Wrong(Wrong::NotIssued(cause))
}

/// In words of our own: those of `jsonwebtoken` may repeat what stands in the token.
const fn cause(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InvalidSignature => "its signature is wrong",
        ErrorKind::ExpiredSignature => "it has expired",
        ErrorKind::ImmatureSignature => "it is not valid yet",
        ErrorKind::InvalidAudience => "it is for another audience",
        ErrorKind::InvalidIssuer => "another issuer made it",
        ErrorKind::MissingRequiredClaim(_) => "it lacks `exp`, `iss` or `aud`",
        _ => "it cannot be read",
    }
}

impl From<SigningAlgorithm> for Algorithm {
    fn from(named: SigningAlgorithm) -> Self {
        match named {
            SigningAlgorithm::Rs256 => Self::RS256,
            SigningAlgorithm::Rs384 => Self::RS384,
            SigningAlgorithm::Rs512 => Self::RS512,
            SigningAlgorithm::Ps256 => Self::PS256,
            SigningAlgorithm::Ps384 => Self::PS384,
            SigningAlgorithm::Ps512 => Self::PS512,
            SigningAlgorithm::Es256 => Self::ES256,
            SigningAlgorithm::Es384 => Self::ES384,
            SigningAlgorithm::EdDsa => Self::EdDSA,
        }
    }
}
