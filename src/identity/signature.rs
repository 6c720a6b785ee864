//! Signatures of an issuer, checked by `ring`: what `jsonwebtoken` is given in place of a backend of its
//! own. Nothing is signed here.

use jsonwebtoken::crypto::{CryptoProvider, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result};
use jsonwebtoken::{Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind};
use ring::signature::{
    self as by_ring, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey,
    VerificationAlgorithm,
};
use signature::{Error, Verifier};

static BY_RING: CryptoProvider = CryptoProvider {
    signer_factory: |_, _| Err(ErrorKind::UnsupportedAlgorithm.into()),
    verifier_factory: verifier,
    // Asked only by what makes keys or prints them, which nothing here does.
    key_utils: KeyUtils::new_unimplemented(),
};

/// From now on `jsonwebtoken` asks `ring`.
pub(super) fn install() {
    // An error means that this was done before.
    let _ = BY_RING.install_default();
}

/// An algorithm with what `ring` calls it.
#[derive(Clone, Copy)]
enum Method {
    Rsa(&'static RsaParameters),
    Curve(&'static dyn VerificationAlgorithm),
}

struct ByRing {
    algorithm: Algorithm,
    method: Method,
    key: DecodingKey,
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    let (method, family) = method(*algorithm).ok_or(ErrorKind::UnsupportedAlgorithm)?;
    // A public key is never taken for the secret of an HMAC, nor one sort of key for another.
    if key.family() != family {
        return Err(ErrorKind::InvalidKeyFormat.into());
    }
    Ok(Box::new(ByRing { algorithm: *algorithm, method, key: key.clone() }))
}

/// None for what is signed with a shared secret.
fn method(algorithm: Algorithm) -> Option<(Method, AlgorithmFamily)> {
    use AlgorithmFamily::{Ec, Ed, Rsa};
    Some(match algorithm {
        Algorithm::RS256 => (Method::Rsa(&by_ring::RSA_PKCS1_2048_8192_SHA256), Rsa),
        Algorithm::RS384 => (Method::Rsa(&by_ring::RSA_PKCS1_2048_8192_SHA384), Rsa),
        Algorithm::RS512 => (Method::Rsa(&by_ring::RSA_PKCS1_2048_8192_SHA512), Rsa),
        Algorithm::PS256 => (Method::Rsa(&by_ring::RSA_PSS_2048_8192_SHA256), Rsa),
        Algorithm::PS384 => (Method::Rsa(&by_ring::RSA_PSS_2048_8192_SHA384), Rsa),
        Algorithm::PS512 => (Method::Rsa(&by_ring::RSA_PSS_2048_8192_SHA512), Rsa),
        Algorithm::ES256 => (Method::Curve(&by_ring::ECDSA_P256_SHA256_FIXED), Ec),
        Algorithm::ES384 => (Method::Curve(&by_ring::ECDSA_P384_SHA384_FIXED), Ec),
        Algorithm::EdDSA => (Method::Curve(&by_ring::ED25519), Ed),
        _ => return None,
    })
}

impl Verifier<Vec<u8>> for ByRing {
    fn verify(&self, message: &[u8], signed: &Vec<u8>) -> std::result::Result<(), Error> {
        let verified = match (self.method, self.key.kind()) {
            (Method::Rsa(parameters), DecodingKeyKind::RsaModulusExponent { n, e }) => {
                let (n, e) = (significant(n), significant(e));
                RsaPublicKeyComponents { n, e }.verify(parameters, message, signed)
            }
            (Method::Curve(algorithm), DecodingKeyKind::SecretOrDer(key)) => {
                UnparsedPublicKey::new(algorithm, key).verify(message, signed)
            }
            _ => return Err(Error::new()),
        };
        verified.map_err(|_| Error::new())
    }
}

impl JwtVerifier for ByRing {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

/// Without leading zeros, which some issuers write and `ring` does not take.
fn significant(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}
