//! Names of tokens: what the history calls whoever holds one.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::excerpt;

/// The name of a token: letters, digits, `-`, `_` and `.` of ASCII, at most 60, the first of them a
/// letter or a digit.
///
/// So it holds no space, as the name of whoever comes from an issuer does (`ada (id.example.org)`): the
/// history never shows one as the other.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub struct TokenName(Arc<str>);

/// A text that names no token.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BadTokenName {
    /// Signs that a name does not have, none at all, or too many.
    #[error("{0:?} is no name of a token; expected letters, digits, `-`, `_` and `.`, at most {max}, the first a letter or a digit, such as ada or import-2027", max = TokenName::MAX_LENGTH)]
    NotPlain(String),
    /// The history would take its bearer for the program itself.
    #[error("{0:?} stands in the history for the program itself; choose another name")]
    Reserved(String),
}

/// Names under which the program itself stands in the history.
const RESERVED: [&str; 1] = ["entente"];

impl TokenName {
    /// How long a name may be, in bytes.
    pub const MAX_LENGTH: usize = 60;

    /// Reads a name as it is written.
    ///
    /// # Errors
    /// [`BadTokenName`] for other signs, for none and for too many, and for `entente`.
    pub fn parse(text: &str) -> Result<Self, BadTokenName> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let begins = text.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric());
        if !begins || text.len() > Self::MAX_LENGTH || !text.bytes().all(is_plain) {
            return Err(BadTokenName::NotPlain(excerpt(text)));
        }
        match RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(text)) {
            true => Err(BadTokenName::Reserved(text.to_owned())),
            false => Ok(Self(text.into())),
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TokenName {
    type Err = BadTokenName;

    fn from_str(text: &str) -> Result<Self, BadTokenName> {
        Self::parse(text)
    }
}

impl fmt::Display for TokenName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_plain_so_that_it_cannot_be_taken_for_another() {
        for name in ["ada", "Ada.Lovelace", "import-2027", "7_of_9", &"a".repeat(60)] {
            assert_eq!(TokenName::parse(name).map(|name| name.to_string()), Ok(name.to_owned()));
        }
        for name in ["", "-ada", "ada lovelace", "ada (id)", "adä", "a\nb", &"a".repeat(61)] {
            assert!(matches!(TokenName::parse(name), Err(BadTokenName::NotPlain(_))), "{name:?}");
        }
        assert!(matches!(TokenName::parse("Entente"), Err(BadTokenName::Reserved(_))));
    }
}
