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
    CentralityMeasure, CommunityMethod, ContainmentReach, ConvergenceLevel, MixingDimension,
    MultiPartyProjection, NetworkLevel, PathOutcome, PathStepKind, SuggestionMethod,
    TimelineInterval,
};
pub use questions::{
    CitationFormat, JurisdictionOrderField, LinkDimension, LinkOrderField, LinkStatOrder,
    OrderDirection, SearchType, UserErrorCode,
};
pub use records::{
    ChangeAction, JurisdictionLevel, LinkEventKind, LinkKind, LinkStatus, LinkTerm, Locale,
    PartyRole,
};

use super::{Spelling, excerpt};

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
        UserErrorCode::VOCABULARY,
        NetworkLevel::VOCABULARY,
        MultiPartyProjection::VOCABULARY,
        ConvergenceLevel::VOCABULARY,
        ContainmentReach::VOCABULARY,
        PathOutcome::VOCABULARY,
        PathStepKind::VOCABULARY,
        CentralityMeasure::VOCABULARY,
        CommunityMethod::VOCABULARY,
        SuggestionMethod::VOCABULARY,
        MixingDimension::VOCABULARY,
        TimelineInterval::VOCABULARY,
    ];

    /// Returns the vocabulary called `name`, with regard to case.
    ///
    /// # Errors
    /// [`UnknownVocabulary`], with the nearest names.
    pub fn named(name: &str) -> Result<Self, UnknownVocabulary> {
        let found = Self::ALL.iter().copied().find(|vocabulary| vocabulary.name == name);
        found.ok_or_else(|| UnknownVocabulary::of(name))
    }
}

/// A name that no vocabulary has.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("unknown vocabulary {name:?}{}; known: {}", nearest_names(.nearest), known_names())]
pub struct UnknownVocabulary {
    name: String,
    /// The names that are spelled much like it, nearest first.
    pub nearest: Vec<&'static str>,
}

impl UnknownVocabulary {
    fn of(name: &str) -> Self {
        let wanted = Spelling::of(name);
        let near = |known: &Vocabulary| Some((wanted.distance_to(known.name)?, known.name));
        let mut nearest: Vec<_> = Vocabulary::ALL.iter().filter_map(near).collect();
        // Stable: of equal ones, those that are declared first.
        nearest.sort_by_key(|(distance, _)| *distance);
        let nearest = nearest.into_iter().map(|(_, name)| name).collect();
        Self { name: excerpt(name), nearest }
    }
}

fn nearest_names(nearest: &[&str]) -> String {
    match nearest {
        [] => String::new(),
        nearest => format!("; nearest: {}", nearest.join(", ")),
    }
}

fn known_names() -> String {
    let names: Vec<_> = Vocabulary::ALL.iter().map(|vocabulary| vocabulary.name).collect();
    names.join(", ")
}
