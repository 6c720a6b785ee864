//! The vocabularies for people: every enum value with its label and its meaning.

use async_graphql::{Description, Object};

use super::args::OrDefault;
use super::error::Answer;
use crate::model::{Locale, Vocabulary};
use crate::sentence;

/// A value of an enum, as it is shown to people.
#[derive(Description)]
pub struct Term {
    vocabulary: Vocabulary,
    word: &'static str,
}

impl Term {
    fn all(vocabulary: Vocabulary) -> impl Iterator<Item = Self> {
        vocabulary.words.iter().map(move |word| Self { vocabulary, word })
    }
}

#[Object(use_type_description)]
impl Term {
    /// The enum that it is a value of: `LinkKind`.
    #[graphql(name = "enum")]
    async fn vocabulary(&self) -> &str {
        self.vocabulary.name
    }

    /// The value as it stands in queries and answers: `SISTER_CITY`.
    async fn value(&self) -> &str {
        self.word
    }

    /// What it is called in a legend or a menu: `Sister city`.
    async fn label(
        &self,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        sentence::term_label(self.vocabulary, self.word, locale.0)
    }

    /// What it means, in a sentence or a few words.
    async fn definition(
        &self,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        sentence::term_definition(self.vocabulary, self.word, locale.0)
    }
}

/// The question about the vocabularies.
#[derive(Default)]
pub struct VocabularyQuery;

#[Object]
impl VocabularyQuery {
    /// Every enum value with its label and meaning in both languages, so that a front end needs no
    /// dictionary of its own. `NOT_FOUND` with the nearest names.
    async fn vocabulary(
        &self,
        #[graphql(name = "enum", desc = "Of this enum only: `LinkKind`.")] name: Option<String>,
    ) -> Answer<Vec<Term>> {
        let Some(name) = name else {
            return Ok(Vocabulary::ALL.iter().copied().flat_map(Term::all).collect());
        };
        Ok(Term::all(Vocabulary::named(name.trim())?).collect())
    }
}
