//! A mapping: what somebody says of the columns, kinds and levels of their files, as TOML.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::headings::{is_known, nearest_known};
use super::words;
use crate::exchange::Problem;
use crate::exchange::import::stated::{StatedKind, StatedSource};
use crate::model::{JurisdictionLevel, LinkStatus, LinkTerm, Spelling, fold};

/// What columns, kinds and levels are called in files, and what holds where they say nothing.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    columns: BTreeMap<String, String>,
    kinds: BTreeMap<String, StatedKind>,
    levels: BTreeMap<String, JurisdictionLevel>,
    statuses: BTreeMap<String, LinkStatus>,
    terms: BTreeMap<String, LinkTerm>,
    /// What stands between cells.
    pub(super) separator: Option<u8>,
    pub(super) default_kind: Option<StatedKind>,
    pub(super) default_level: Option<JurisdictionLevel>,
    pub(super) default_status: Option<LinkStatus>,
    pub(super) default_country: Option<String>,
    pub(super) sources: Vec<StatedSource>,
}

/// What is wrong with a mapping.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum BadMapping {
    /// It is not TOML, or has other tables.
    #[error("{0}")]
    Shape(String),
    /// Words of it mean nothing; all of them.
    #[error("{}", .0.join("; "))]
    Words(Vec<String>),
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    separator: Option<char>,
    columns: BTreeMap<String, String>,
    kinds: BTreeMap<String, String>,
    levels: BTreeMap<String, String>,
    statuses: BTreeMap<String, String>,
    terms: BTreeMap<String, String>,
    defaults: Defaults,
    sources: BTreeMap<String, WrittenSource>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Defaults {
    kind: Option<String>,
    level: Option<String>,
    status: Option<String>,
    country: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSource {
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
    licence: Option<String>,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// ```
    /// # use entente::exchange::import::Mapping;
    /// let mapping = Mapping::parse("[columns]\n'Ville A' = 'city_a'\n[kinds]\njumelage = 'TWINNING'");
    /// assert!(mapping.is_ok());
    /// assert!(Mapping::parse("[kinds]\njumelage = 'MARRIAGE'").is_err());
    /// ```
    ///
    /// # Errors
    /// [`BadMapping`], with all words that mean nothing.
    pub fn parse(text: &str) -> Result<Self, BadMapping> {
        let written: Written =
            toml::from_str(text).map_err(|cause| BadMapping::Shape(cause.to_string()))?;
        let mut wrong = Vec::new();
        wrong.extend(written.columns.iter().filter_map(|(name, meaning)| unknown(name, meaning)));
        let kinds = meant(written.kinds, words::kind, &mut wrong);
        let levels = meant(written.levels, words::level, &mut wrong);
        let statuses = meant(written.statuses, words::status, &mut wrong);
        let terms = meant(written.terms, words::term, &mut wrong);
        let Defaults { kind, level, status, country } = written.defaults;
        let default_kind = one(kind, words::kind, &mut wrong);
        let default_level = one(level, words::level, &mut wrong);
        let default_status = one(status, words::status, &mut wrong);
        let separator = written.separator.map(|letter| {
            u8::try_from(letter).map_err(|_| format!("the separator {letter:?} is not of ASCII"))
        });
        let separator = separator.transpose().unwrap_or_else(|message| {
            wrong.push(message);
            None
        });
        if !wrong.is_empty() {
            return Err(BadMapping::Words(wrong));
        }
        let sources = written.sources.into_iter().map(|(slug, source)| {
            let WrittenSource { title, publisher, url, licence } = source;
            StatedSource { slug, title, publisher, url, licence }
        });
        Ok(Self {
            columns: written.columns,
            kinds,
            levels,
            statuses,
            terms,
            separator,
            default_kind,
            default_level,
            default_status,
            default_country: country,
            sources: sources.collect(),
        })
    }

    /// Whether it describes a source.
    #[must_use]
    pub fn describes(&self, source: &str) -> bool {
        self.sources.iter().any(|known| known.slug == source)
    }

    /// The name by which a column is known here.
    pub(super) fn name_of(&self, column: &str) -> String {
        self.columns.get(column).cloned().unwrap_or_else(|| column.to_owned())
    }

    /// What is wrong with it where files have only these columns.
    pub(super) fn missing_columns(&self, found: &BTreeSet<String>) -> Vec<Problem> {
        let told = |name: &String| {
            let wanted = Spelling::of(name);
            let near =
                found.iter().filter_map(|column| Some((wanted.distance_to(column)?, column)));
            let near = near.min().map(|(_, column)| format!("; nearest: {column:?}"));
            let near = near.unwrap_or_default();
            let message = format!("[columns]: no file has a column {name:?}{near}");
            Problem { file: "mapping".to_owned(), line: None, message }
        };
        self.columns.keys().filter(|name| !found.contains(*name)).map(told).collect()
    }

    /// The kind that a word means.
    ///
    /// # Errors
    /// What to do where it means none.
    pub(super) fn kind(&self, word: &str) -> Result<StatedKind, String> {
        self.kinds.get(&fold(word)).copied().map_or_else(|| words::kind(word), Ok)
    }

    /// The level that a word means.
    ///
    /// # Errors
    /// What to do where it means none.
    pub(super) fn level(&self, word: &str) -> Result<JurisdictionLevel, String> {
        self.levels.get(&fold(word)).copied().map_or_else(|| words::level(word), Ok)
    }

    /// The status that a word means.
    ///
    /// # Errors
    /// What to do where it means none.
    pub(super) fn status(&self, word: &str) -> Result<LinkStatus, String> {
        self.statuses.get(&fold(word)).copied().map_or_else(|| words::status(word), Ok)
    }

    /// The term that a word means.
    ///
    /// # Errors
    /// What to do where it means none.
    pub(super) fn term(&self, word: &str) -> Result<LinkTerm, String> {
        self.terms.get(&fold(word)).copied().map_or_else(|| words::term(word), Ok)
    }
}

/// What is wrong with a column whose meaning there is not.
fn unknown(name: &str, meaning: &str) -> Option<String> {
    if is_known(meaning) {
        return None;
    }
    let near = nearest_known(meaning).map(|near| format!("; nearest: {near}")).unwrap_or_default();
    Some(format!("[columns]: {name:?} = {meaning:?}: nothing is called {meaning:?}{near}"))
}

/// Words with what they mean, by folded word.
fn meant<T>(
    words: BTreeMap<String, String>,
    read: fn(&str) -> Result<T, String>,
    wrong: &mut Vec<String>,
) -> BTreeMap<String, T> {
    let read = |(word, meaning): (String, String)| match read(&meaning) {
        Ok(value) => Some((fold(&word), value)),
        Err(message) => {
            wrong.push(message);
            None
        }
    };
    words.into_iter().filter_map(read).collect()
}

fn one<T>(
    word: Option<String>,
    read: impl Fn(&str) -> Result<T, String>,
    wrong: &mut Vec<String>,
) -> Option<T> {
    let read = read(&word?);
    read.map_err(|message| wrong.push(message)).ok()
}
