//! The keys that an issuer publishes, and which of them a token is to be checked with.

use std::sync::Arc;

use jsonwebtoken::jwk::{
    AlgorithmParameters, CommonParameters, EllipticCurve, Jwk, KeyOperations, PublicKeyUse,
};
use jsonwebtoken::{Algorithm, DecodingKey, Header};
use serde::Deserialize;
use serde_json::Value;

/// More keys are not read.
const MOST_KEYS: usize = 100;

/// The keys of an issuer that can check signatures.
#[derive(Debug)]
pub(super) struct KeySet(Vec<PublishedKey>);

#[derive(Debug)]
struct PublishedKey {
    jwk: Jwk,
    key: Arc<DecodingKey>,
}

#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

impl KeySet {
    /// Reads a JSON Web Key Set; keys of sorts that are not known are left out.
    ///
    /// # Errors
    /// Words, where it is none, or has no key with which anything could be checked.
    pub(super) fn read(json: &[u8]) -> Result<Self, String> {
        let document: Document = serde_json::from_slice(json).map_err(|cause| cause.to_string())?;
        let keys = document.keys.into_iter().take(MOST_KEYS).filter_map(PublishedKey::read);
        let keys = Vec::from_iter(keys);
        match keys.is_empty() {
            true => Err("it has no key that checks signatures".to_owned()),
            false => Ok(Self(keys)),
        }
    }

    /// The key that a token names, if it is one for the token's algorithm. A token that names none has the
    /// only one there is for its algorithm.
    pub(super) fn find(&self, header: &Header) -> Option<Arc<DecodingKey>> {
        let named = |key: &&PublishedKey| header.kid.is_none() || key.id() == header.kid.as_deref();
        let mut fitting = self.0.iter().filter(named).filter(|key| key.suits(header.alg));
        let first = fitting.next()?;
        fitting.next().is_none().then(|| Arc::clone(&first.key))
    }

    /// Whether a key has the name that a token gives; where it gives none, whether there is one for it.
    pub(super) fn knows(&self, header: &Header) -> bool {
        if header.kid.is_none() {
            return self.find(header).is_some();
        }
        self.0.iter().any(|key| key.id() == header.kid.as_deref())
    }
}

impl PublishedKey {
    fn read(value: Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(value).ok()?;
        let is_public = !matches!(jwk.algorithm, AlgorithmParameters::OctetKey(_));
        let key = (is_public && checks_signatures(&jwk.common)).then_some(&jwk)?;
        let key = Arc::new(DecodingKey::from_jwk(key).ok()?);
        Some(Self { jwk, key })
    }

    fn id(&self) -> Option<&str> {
        self.jwk.common.key_id.as_deref()
    }

    /// Whether it is of the sort that the algorithm needs, and says no other algorithm.
    fn suits(&self, algorithm: Algorithm) -> bool {
        use Algorithm::{ES256, ES384, EdDSA, PS256, PS384, PS512, RS256, RS384, RS512};
        let said = self.jwk.common.key_algorithm.map(|said| said.to_string());
        if said.is_some_and(|said| said != format!("{algorithm:?}")) {
            return false;
        }
        match &self.jwk.algorithm {
            AlgorithmParameters::RSA(_) => {
                matches!(algorithm, RS256 | RS384 | RS512 | PS256 | PS384 | PS512)
            }
            AlgorithmParameters::EllipticCurve(curve) => matches!(
                (&curve.curve, algorithm),
                (EllipticCurve::P256, ES256) | (EllipticCurve::P384, ES384)
            ),
            AlgorithmParameters::OctetKeyPair(pair) => {
                (&pair.curve, algorithm) == (&EllipticCurve::Ed25519, EdDSA)
            }
            _ => false,
        }
    }
}

fn checks_signatures(common: &CommonParameters) -> bool {
    let used = common.public_key_use.as_ref();
    let done = common.key_operations.as_deref();
    used.is_none_or(|used| *used == PublicKeyUse::Signature)
        && done.is_none_or(|done| done.contains(&KeyOperations::Verify))
}
