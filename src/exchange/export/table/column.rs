//! What a column is: its name, what its cells hold, and where they lead.

use crate::model::{Locale, Vocabulary};
use crate::sentence::{Described, column_words};

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(in crate::exchange::export) struct Column {
    /// As it stands in the first line of a CSV file.
    pub(in crate::exchange::export) name: &'static str,
    /// What its cells hold.
    pub(in crate::exchange::export) kind: Kind,
    /// Whether every row has a value.
    pub(in crate::exchange::export) always: bool,
    /// The table whose `slug` its cells name, which holds every one of them.
    pub(in crate::exchange::export) leads_to: Option<&'static str>,
    /// The key of its words.
    key: &'static str,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::exchange::export) enum Kind {
    /// A text.
    Text,
    /// Slugs or words joined by a bar.
    List,
    /// A value of JSON.
    Json,
    /// A year, month or day: EDTF level 0.
    Date,
    /// A word of a vocabulary.
    Word(Vocabulary),
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Truth,
}

impl Column {
    /// A column that may be empty, with words under its own name.
    pub(super) const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, always: false, leads_to: None, key: name }
    }

    pub(super) const fn text(name: &'static str) -> Self {
        Self::new(name, Kind::Text)
    }

    /// The same with a value in every row.
    pub(super) const fn always(self) -> Self {
        Self { always: true, ..self }
    }

    /// The same with words under another key, where the name means something else elsewhere.
    pub(super) const fn says(self, key: &'static str) -> Self {
        Self { key, ..self }
    }

    /// The same with cells that name rows of a table.
    pub(super) const fn leads_to(self, table: &'static str) -> Self {
        Self { leads_to: Some(table), ..self }
    }

    /// What it is called, and what its cells mean.
    pub(in crate::exchange::export) fn words(&self, locale: Locale) -> Described {
        column_words(self.key, locale)
    }
}
