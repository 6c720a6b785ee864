//! What an import does, or would do, for the person who brings it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::matching::How;
use super::stated::At;
use crate::exchange::Problem;

/// What comes of an import.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Rows that were read, with those that were refused.
    pub rows: usize,
    /// Columns of which nothing is taken, by file.
    pub passed_over: Vec<String>,
    /// What happens to jurisdictions that the files state.
    pub jurisdictions: Tally,
    /// What happens to links.
    pub links: Tally,
    /// What happens to sources, subjects, offices, notes and world regions.
    pub others: Tally,
    /// Countries and regions that are added because others lie in them, with the first that does.
    pub implied: Vec<Created>,
    /// How jurisdictions were recognised, and how many rows each way.
    #[serde(serialize_with = "by_name")]
    pub matched_by: BTreeMap<How, usize>,
    /// Jurisdictions that were recognised.
    pub recognised: Vec<Recognised>,
    /// What is recorded as something new.
    pub created: Vec<Created>,
    /// What files say otherwise than what is recorded.
    pub conflicts: Vec<Conflict>,
    /// Jurisdictions that a person must decide on.
    pub doubtful: Vec<Doubtful>,
    /// Decisions that are on no row of these files.
    #[serde(serialize_with = "as_texts")]
    pub unused_decisions: Vec<Problem>,
    /// Rows that wait for such a decision, or for a row that was refused.
    #[serde(serialize_with = "as_texts")]
    pub held_back: Vec<Problem>,
    /// Rows that cannot be imported.
    #[serde(serialize_with = "as_texts")]
    pub refused: Vec<Problem>,
}

/// A row on a jurisdiction that is known.
#[derive(Clone, Debug, Serialize)]
pub struct Recognised {
    /// Where it is stated.
    #[serde(serialize_with = "as_text")]
    pub at: At,
    /// What it is called there.
    pub name: String,
    /// Which one it is, by slug.
    pub slug: String,
    /// How that is known.
    #[serde(serialize_with = "as_name")]
    pub how: How,
}

/// A row that is recorded as something new.
#[derive(Clone, Debug, Serialize)]
pub struct Created {
    /// Where it is stated.
    #[serde(serialize_with = "as_text")]
    pub at: At,
    /// The slug that it gets.
    pub slug: String,
}

/// How many rows of a kind are new, or said something new, or nothing.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Tally {
    /// Rows that are recorded as something new.
    pub created: usize,
    /// Rows that add something to what is recorded.
    pub changed: usize,
    /// Rows that say what is recorded already.
    pub unchanged: usize,
}

/// A value that differs from the recorded one.
#[derive(Clone, Debug, Serialize)]
pub struct Conflict {
    /// Where it is stated.
    #[serde(serialize_with = "as_text")]
    pub at: At,
    /// Of which record, by slug.
    pub subject: String,
    /// Of which field.
    pub field: &'static str,
    /// What is recorded.
    pub recorded: String,
    /// What the file says.
    pub stated: String,
    /// What became of it.
    pub kept: Kept,
}

/// What became of a value that differs.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kept {
    /// Both stand, each with its source.
    Both,
    /// What was recorded stays, and the other is told here only.
    Recorded,
}

/// A jurisdiction of which nobody but a person can say which one it is.
#[derive(Clone, Debug, Serialize)]
pub struct Doubtful {
    /// Where it is stated.
    #[serde(serialize_with = "as_text")]
    pub at: At,
    /// Its name, or its key where it has none.
    pub name: String,
    /// Its country, as the file says.
    pub country: String,
    /// Its region, as the file says.
    pub region: String,
    /// Degrees north and east, where the file says.
    pub location: Option<(f64, f64)>,
    /// Why it is doubtful.
    pub reason: String,
    /// Whom it may mean, the likeliest first.
    pub candidates: Vec<Proposed>,
}

/// One whom a row may mean.
#[derive(Clone, Debug, Serialize)]
pub struct Proposed {
    /// Its slug.
    pub slug: String,
    /// How sure it is, from 0 to 1.
    pub score: f64,
    /// What speaks for it.
    pub why: String,
}

impl Tally {
    /// How many rows there are in all.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.created + self.changed + self.unchanged
    }
}

impl Report {
    /// Whether anything would be changed.
    #[must_use]
    pub const fn changes_anything(&self) -> bool {
        let tallies = [self.jurisdictions, self.links, self.others];
        let [a, b, c] = tallies;
        a.created + a.changed + b.created + b.changed + c.created + c.changed > 0
            || !self.implied.is_empty()
    }
}

fn as_name<S: serde::Serializer>(how: &How, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(how)
}

fn as_text<S: serde::Serializer>(at: &At, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(at)
}

fn as_texts<S: serde::Serializer>(problems: &[Problem], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(problems.iter().map(ToString::to_string))
}

fn by_name<S: serde::Serializer>(counts: &BTreeMap<How, usize>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(counts.iter().map(|(how, count)| (how.to_string(), count)))
}
