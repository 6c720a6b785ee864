//! The text of a token: drawn, shown once, and known by its hash from then on.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ring::rand::{SecureRandom, SystemRandom};
use sha2::{Digest, Sha256};

/// By which a token is told from those of an issuer, and found by who looks for leaked ones.
const PREFIX: &str = "ent_";

/// 256 random bits, which nobody guesses; so a fast hash without salt keeps them as well as a slow one.
const BYTES: usize = 32;

/// The letters of that many bytes in base64.
const LETTERS: usize = 43;

/// A token as its bearer shows it. It is not told when it is debugged.
pub struct Secret(String);

impl Secret {
    /// Draws a new one from the generator of the operating system.
    ///
    /// # Panics
    /// Where the system gives no random bytes: then nothing should go on.
    #[must_use]
    pub fn draw() -> Self {
        let mut bytes = [0; BYTES];
        SystemRandom::new().fill(&mut bytes).expect("an operating system gives random bytes");
        Self(format!("{PREFIX}{}", BASE64URL_NOPAD.encode(&bytes)))
    }

    /// The token, for its bearer's eyes only.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> String {
        Self::hash_of(&self.0)
    }

    /// Whether a text could be one: nothing else need be looked for.
    pub(super) fn is_like(text: &str) -> bool {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let drawn = text.strip_prefix(PREFIX);
        drawn.is_some_and(|drawn| drawn.len() == LETTERS && drawn.bytes().all(is_letter))
    }

    pub(super) fn hash_of(text: &str) -> String {
        HEXLOWER.encode(&Sha256::digest(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_alike_and_each_looks_like_one() {
        let (one, other) = (Secret::draw(), Secret::draw());
        assert_ne!(one.as_str(), other.as_str());
        assert!(Secret::is_like(one.as_str()) && Secret::is_like(other.as_str()));
        assert_eq!(one.as_str().len(), PREFIX.len() + LETTERS);
        for wrong in ["", "ent_", "ent_abc", &one.as_str()[1..], &format!("{}a", one.as_str())] {
            assert!(!Secret::is_like(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_is_kept_is_the_sha_256_in_hexadecimal() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Secret::hash_of("abc"), abc);
        assert!(!format!("{:?}", Secret::draw()).contains("ent_"));
    }
}
