//! Sort keys: by what value an item stands where it stands.

use serde::{Deserialize, Serialize};

use crate::model::Slug;

/// One part of the value by which a list is ordered.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Serialize, Deserialize)]
#[serde(untagged)]
pub enum KeyPart {
    /// A number; negate a count to have the highest first.
    Number(i64),
    /// A text, such as a slug.
    Text(String),
    /// No value: last, in whichever direction.
    Missing,
}

impl From<&Slug> for KeyPart {
    fn from(slug: &Slug) -> Self {
        Self::Text(slug.to_string())
    }
}

impl KeyPart {
    /// A count by which the lowest comes first.
    #[must_use]
    pub fn ascending(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// A count by which the highest comes first.
    #[must_use]
    pub fn descending(count: usize) -> Self {
        Self::Number(-i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The sort key of an item: where it stands in its list, in the order of the parts.
pub type Key = Vec<KeyPart>;
