//! Ids: numbers inside, opaque texts outside.
//!
//! All ids come from one counter, so an id names one thing in the whole dataset, ever.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

use super::excerpt;

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash,
            Serialize, Deserialize, DeriveValueType,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// The id of a jurisdiction.
    JurisdictionId,
    /// The id of a link.
    LinkId,
    /// The id of an event of a link.
    LinkEventId,
    /// The id of a subject of cooperation.
    FocusAreaId,
    /// The id of a source.
    SourceId,
    /// The id of a citation.
    CitationId,
    /// The id of an office to ask.
    ContactId,
    /// The id of a coverage note.
    CoverageNoteId,
}

/// The types that a global id can name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize)]
pub enum NodeKind {
    /// A jurisdiction.
    Jurisdiction,
    /// A link.
    Link,
    /// An event of a link.
    LinkEvent,
    /// A subject of cooperation.
    FocusArea,
    /// A source.
    Source,
    /// A citation.
    Citation,
    /// An office to ask.
    Contact,
    /// A coverage note.
    CoverageNote,
}

impl NodeKind {
    const ALL: [Self; 8] = [
        Self::Jurisdiction,
        Self::Link,
        Self::LinkEvent,
        Self::FocusArea,
        Self::Source,
        Self::Citation,
        Self::Contact,
        Self::CoverageNote,
    ];

    /// The name of the GraphQL type.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jurisdiction => "Jurisdiction",
            Self::Link => "Link",
            Self::LinkEvent => "LinkEvent",
            Self::FocusArea => "FocusArea",
            Self::Source => "Source",
            Self::Citation => "Citation",
            Self::Contact => "Contact",
            Self::CoverageNote => "CoverageNote",
        }
    }
}

/// A global id as clients see it: base64url of `Jurisdiction:12`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
pub struct GlobalId {
    /// The type of the thing.
    pub kind: NodeKind,
    /// Its number.
    pub number: i64,
}

/// Makes an opaque id, unique among all things: base64url of `WorldRegion:030`.
///
/// [`GlobalId`] is made so, too; this is for what has a key and no number.
#[must_use]
pub fn opaque_id(type_name: &str, key: impl fmt::Display) -> String {
    BASE64URL_NOPAD.encode(format!("{type_name}:{key}").as_bytes())
}

/// Takes apart what [`opaque_id`] made: the type and the key.
#[must_use]
pub fn opaque_id_parts(id: &str) -> Option<(String, String)> {
    let plain = String::from_utf8(BASE64URL_NOPAD.decode(id.as_bytes()).ok()?).ok()?;
    let (name, key) = plain.split_once(':')?;
    Some((name.to_owned(), key.to_owned()))
}

/// A text that is not a global id of this service.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0:?} is not an id; ids are opaque and come from an `id` field")]
pub struct BadGlobalId(String);

impl FromStr for GlobalId {
    type Err = BadGlobalId;

    fn from_str(text: &str) -> Result<Self, BadGlobalId> {
        let parse = || {
            let (name, number) = opaque_id_parts(text)?;
            let kind = NodeKind::ALL.into_iter().find(|kind| kind.as_str() == name)?;
            let id = Self { kind, number: number.parse().ok()? };
            // One id has one spelling, so `+12` and `012` are none.
            (id.to_string() == text).then_some(id)
        };
        parse().ok_or_else(|| BadGlobalId(excerpt(text)))
    }
}

impl fmt::Display for GlobalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&opaque_id(self.kind.as_str(), self.number))
    }
}

macro_rules! global {
    ($($id:ident => $kind:ident),+ $(,)?) => {$(
        impl From<$id> for GlobalId {
            fn from(id: $id) -> Self {
                Self { kind: NodeKind::$kind, number: id.0 }
            }
        }
    )+};
}

global! {
    JurisdictionId => Jurisdiction,
    LinkId => Link,
    LinkEventId => LinkEvent,
    FocusAreaId => FocusArea,
    SourceId => Source,
    CitationId => Citation,
    ContactId => Contact,
    CoverageNoteId => CoverageNote,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_global_id_is_read_back_as_written() {
        for kind in NodeKind::ALL {
            let id = GlobalId { kind, number: 12 };
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn texts_that_no_id_field_gave_are_refused() {
        for plain in
            ["", "Jurisdiction", "Jurisdiction:", "Jurisdiction:+1", "Jurisdiction:01", "Nation:1"]
        {
            let text = BASE64URL_NOPAD.encode(plain.as_bytes());
            assert!(text.parse::<GlobalId>().is_err(), "{plain:?}");
        }
        assert!("alberta".parse::<GlobalId>().is_err());
    }
}
