//! Slugs: the stable, readable names that stand in addresses and saved queries.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

use super::{excerpt, fold};

/// A stable, readable, unique name of ASCII letters, digits and single hyphens: `nuevo-leon`.
///
/// Cheap to clone: the text is shared.
#[derive(
    Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize, DeriveValueType,
)]
#[serde(try_from = "String", into = "String")]
#[sea_orm(value_type = "String")]
pub struct Slug(Arc<str>);

/// A text that is not a slug.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0:?} is not a slug; expected lower-case letters and digits joined by single hyphens, such as nuevo-leon, at most {max} long", max = Slug::MAX_LENGTH)]
pub struct BadSlug(String);

impl Slug {
    /// How long a slug may be, in bytes.
    pub const MAX_LENGTH: usize = 120;

    /// Reads a slug as it is written.
    ///
    /// # Errors
    /// [`BadSlug`] for capitals, accents, spaces, and hyphens at an end or side by side.
    pub fn parse(text: &str) -> Result<Self, BadSlug> {
        let word = |word: &str| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        let valid = text.len() <= Self::MAX_LENGTH && text.split('-').all(word);
        valid.then(|| Self(text.into())).ok_or_else(|| BadSlug(excerpt(text)))
    }

    /// Makes the slug that a name suggests, if any of it can be written in ASCII. Of a long name it
    /// takes the first words.
    ///
    /// ```
    /// # use entente::model::Slug;
    /// assert_eq!(Slug::suggest("Île-du-Prince-Édouard").unwrap().as_str(), "ile-du-prince-edouard");
    /// assert!(Slug::suggest("東京").is_none());
    /// ```
    #[must_use]
    pub fn suggest(name: &str) -> Option<Self> {
        let folded = fold(name);
        let words =
            folded.split(' ').map(|word| word.replace(|c: char| !c.is_ascii_alphanumeric(), ""));
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        Self::parse(cut(&words.join("-"), Self::MAX_LENGTH)).ok()
    }

    /// The same with a number, for another thing of the name; of a long one the first words.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        let number = format!("-{number}");
        let words = cut(&self.0, Self::MAX_LENGTH - number.len());
        Self(format!("{words}{number}").into())
    }

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The first words of at most so many bytes together, or the beginning of a longer word.
fn cut(words: &str, most: usize) -> &str {
    if words.len() <= most {
        return words;
    }
    // A hyphen right behind them is the end of a word, too.
    let last = words[..=most].rfind('-');
    &words[..last.unwrap_or(most)]
}

impl FromStr for Slug {
    type Err = BadSlug;

    fn from_str(text: &str) -> Result<Self, BadSlug> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Slug {
    type Error = BadSlug;

    fn try_from(text: String) -> Result<Self, BadSlug> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0.as_ref().to_owned()
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_suggest_their_first_words() {
        let suggested = |name: &str| Slug::suggest(name).expect("a name in ASCII");
        let slug = suggested(&"word ".repeat(30));
        assert_eq!(slug.as_str(), ["word"; 24].join("-"), "of 119 bytes");
        assert_eq!(slug.numbered(2).as_str(), ["word"; 23].join("-") + "-2");
        for name in [format!("{} b c", "a".repeat(Slug::MAX_LENGTH - 2)), "a".repeat(500)] {
            assert_eq!(suggested(&name).as_str().len(), Slug::MAX_LENGTH, "{name}");
        }
        assert_eq!(suggested("a").numbered(12).as_str(), "a-12");
    }

    #[test]
    fn texts_that_could_be_mistaken_for_another_slug_are_refused() {
        for text in ["", "-", "a-", "-a", "a--b", "A", "é", "a b", "a_b"] {
            assert!(Slug::parse(text).is_err(), "{text:?}");
        }
        assert!(Slug::parse(&"a".repeat(Slug::MAX_LENGTH + 1)).is_err());
    }
}
