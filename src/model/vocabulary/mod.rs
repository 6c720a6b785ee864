//! The controlled vocabularies, spelled the same in SQL, Rust, GraphQL and the curated files.
//!
//! Each enum is written once: its variants in `SCREAMING_SNAKE_CASE` are the words everywhere, and
//! its doc comments are the descriptions in the served schema. Labels for people are not here, but
//! in the message files.

#[macro_use]
mod macros;

mod network;
mod questions;
mod records;

pub use network::{
    ContainmentReach, ConvergenceLevel, MultiPartyProjection, NetworkLevel, PathOutcome,
    PathStepKind,
};
pub use questions::{
    CitationFormat, JurisdictionOrderField, LinkDimension, LinkOrderField, LinkStatOrder,
    OrderDirection, SearchType,
};
pub use records::{
    ChangeAction, JurisdictionLevel, LinkEventKind, LinkKind, LinkStatus, LinkTerm, Locale,
    PartyRole,
};

/// A word that is not in its vocabulary.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{word:?} is not a {}; known: {}", .vocabulary.name, .vocabulary.words.join(", "))]
pub struct UnknownWord {
    word: String,
    vocabulary: Vocabulary,
}

impl UnknownWord {
    fn of(word: &str, vocabulary: Vocabulary) -> Self {
        Self { word: word.to_owned(), vocabulary }
    }
}

/// A vocabulary as a list of words, for whoever needs all of them without knowing any.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Vocabulary {
    /// What it is called: `LinkKind`.
    pub name: &'static str,
    /// Its words, in the order of declaration.
    pub words: &'static [&'static str],
}

impl Vocabulary {
    /// Every vocabulary: those of records, those of questions, those of networks, and of each file
    /// in the order in which they stand there.
    pub const ALL: &'static [Self] = &[
        Locale::VOCABULARY,
        JurisdictionLevel::VOCABULARY,
        LinkKind::VOCABULARY,
        LinkStatus::VOCABULARY,
        LinkTerm::VOCABULARY,
        LinkEventKind::VOCABULARY,
        PartyRole::VOCABULARY,
        ChangeAction::VOCABULARY,
        OrderDirection::VOCABULARY,
        JurisdictionOrderField::VOCABULARY,
        LinkOrderField::VOCABULARY,
        SearchType::VOCABULARY,
        LinkDimension::VOCABULARY,
        LinkStatOrder::VOCABULARY,
        CitationFormat::VOCABULARY,
        NetworkLevel::VOCABULARY,
        MultiPartyProjection::VOCABULARY,
        ConvergenceLevel::VOCABULARY,
        ContainmentReach::VOCABULARY,
        PathOutcome::VOCABULARY,
        PathStepKind::VOCABULARY,
    ];
}
