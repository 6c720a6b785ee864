//! Search: which records somebody means who types a text, forgiving of accents, case and slips.
//!
//! An index over the spellings of one revision, made when it is first asked for: over that of an
//! earlier snapshot, where it had one. Keys that must
//! name one thing are read in `resolve`, which proposes what is found here.

mod base;
mod comparison;
mod entries;
mod entry;
mod index;
mod interner;
mod lexicon;
mod overlay;
mod query;
mod renewal;
mod score;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use itertools::Itertools;

use self::entry::{Entry, type_of};
pub(super) use self::index::Index;
use self::index::SpellingIx;
use self::query::Query;
use self::score::score;
use super::{Record, Snapshot, Subject};
use crate::model::SearchType;

/// How many spellings are scored for one text.
const MOST_CANDIDATES: usize = 500;

/// A proposal is as good as this share of the best one; less was hardly meant.
const SHARE_OF_THE_BEST: f64 = 0.5;

/// Something that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub subject: Subject,
    /// The spelling that matched, as it stands in the data.
    pub matched: String,
    /// How well it does, in (0, 1]; 1 is the very spelling, but for accents, case and punctuation.
    pub score: f64,
}

/// A name and a key that somebody may have meant.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Proposal {
    /// The name that is like what was written, or its English name where it was not a name.
    pub name: String,
    /// What it goes by: a slug, or the code of a world region.
    pub key: String,
}

impl Snapshot {
    /// How long a text may be that is searched for, in characters; for a longer one nothing is
    /// found.
    pub const LONGEST_SEARCH: usize = 200;

    /// Finds what goes by a text or by one much like it, the best first, at most `first`.
    ///
    /// Accents, case and punctuation count for nothing. A slip is forgiven in a word of four
    /// letters, two in one of six; the last word may be unfinished; words may be written together
    /// or apart; designations, and the names of what a place lies in, may stand beside a name.
    /// Each thing is found once, by the spelling that answers best. Ties go to what has more
    /// links, then by type, then by slug.
    ///
    /// Cost: some hundred microseconds; the first time, O(n log n) for n words of spellings.
    #[must_use]
    pub fn search(&self, text: &str, types: &[SearchType], first: usize) -> Vec<Hit> {
        let wanted = |subject: &Subject| type_of(subject).is_some_and(|of| types.contains(&of));
        let found = self.find(text, wanted, first);
        found.into_iter().filter_map(|found| self.hit(found)).collect()
    }

    /// Whether the next search finds the index made already.
    #[must_use]
    pub fn has_been_searched(&self) -> bool {
        self.searching.get().is_some()
    }

    /// Makes the index, if nobody has searched yet, so that the next search need not.
    ///
    /// Cost: O(n log n) for n words of spellings.
    pub fn prepare_search(&self) {
        self.searching();
    }

    /// What it takes to search the snapshots that follow from a base of their own, for the first who
    /// asks where so much changed since the last was made that it is time; to be run beside those
    /// who search and publish.
    pub(super) fn renewal_of_search(self: &Arc<Self>) -> Option<impl FnOnce() + Send + 'static> {
        let begun = self.searching.get()?.begin_renewal()?;
        let snapshot = Arc::clone(self);
        Some(move || begun.make(&snapshot))
    }

    /// What somebody may have meant by a key that names nothing, the best first, at most `first`.
    pub(super) fn propose(
        &self,
        key: &str,
        wanted: impl Fn(&Subject) -> bool,
        first: usize,
    ) -> Vec<Proposal> {
        let found = self.find(key, wanted, first);
        let least = found.first().map_or(0.0, |best| SHARE_OF_THE_BEST * best.score);
        let near = found.into_iter().filter(|found| found.score >= least);
        near.filter_map(|found| self.proposal(found)).collect()
    }

    fn hit(&self, found: Found) -> Option<Hit> {
        let index = self.searching();
        let spelling = index.spelling(found.spelling);
        let subject = index.node(spelling.node).subject.clone();
        let record = self.record(&subject)?;
        let matched = Entry::of(&record)?.spellings().nth(spelling.number)?.to_owned();
        Some(Hit { subject, matched, score: found.score })
    }

    fn proposal(&self, found: Found) -> Option<Proposal> {
        let index = self.searching();
        let spelling = index.spelling(found.spelling);
        let record = self.record(index.node(spelling.node).subject)?;
        let entry = Entry::of(&record)?;
        let name = entry.names.get(spelling.number).or(entry.names.first())?;
        Some(Proposal { name: (*name).to_owned(), key: entry.key.to_owned() })
    }

    fn find(&self, text: &str, wanted: impl Fn(&Subject) -> bool, first: usize) -> Vec<Found> {
        if text.chars().nth(Self::LONGEST_SEARCH).is_some() {
            return Vec::new();
        }
        let index = self.searching();
        let query = Query::new(index, text);
        let mut found = best_of_each_node(index, &query, candidates(index, &query, wanted));
        let rank = |found: &Found| index.rank(index.spelling(found.spelling).node);
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(rank(a).cmp(&rank(b))));
        found.truncate(first);
        found
    }

    /// The index, made now if nobody has searched yet.
    fn searching(&self) -> &Index {
        self.searching.get_or_make(|former| Index::made(self, former))
    }
}

/// A spelling that answers.
struct Found {
    spelling: SpellingIx,
    score: f64,
}

/// The spellings to be scored, in their order: those that are the very text, and those in which a
/// word stands that may be meant. What stands in few spellings says most, so it comes first, until
/// there are [`MOST_CANDIDATES`].
fn candidates(index: &Index, query: &Query, wanted: impl Fn(&Subject) -> bool) -> Vec<SpellingIx> {
    let wanted = |ix: &SpellingIx| wanted(index.node(index.spelling(*ix).node).subject);
    let very = query.spelled.iter().flat_map(|words| index.spelled(words));
    let mut units: Vec<_> = query.units.iter().map(|unit| unit.most_alike()).collect();
    units.sort_by_cached_key(|meanings| {
        meanings.iter().map(|meaning| index.occurs(meaning.term)).sum::<usize>()
    });
    let meant = units.into_iter().flatten().flat_map(|meaning| index.occurrences(meaning.term));
    let mut candidates: Vec<_> =
        very.chain(meant).filter(wanted).unique().take(MOST_CANDIDATES).collect();
    candidates.sort_by_cached_key(|ix| index.rank_of_spelling(*ix));
    candidates
}

/// Of spellings in their order, the best of each node, the first of equals.
fn best_of_each_node(index: &Index, query: &Query, candidates: Vec<SpellingIx>) -> Vec<Found> {
    let scored = candidates.into_iter().filter_map(|ix| {
        let score = score(index, query, &index.spelling(ix))?;
        Some(Found { spelling: ix, score })
    });
    let mut best: Vec<Found> = Vec::new();
    for found in scored {
        let node = index.spelling(found.spelling).node;
        match best.last_mut().filter(|last| index.spelling(last.spelling).node == node) {
            Some(last) if last.score < found.score => *last = found,
            Some(_) => {}
            None => best.push(found),
        }
    }
    best
}

/// What is found otherwise after a change from one record to another: the record, and what has other
/// links by it.
pub(super) fn touched_in_search(
    former: Option<&Record>,
    latter: Option<&Record>,
) -> BTreeSet<Subject> {
    let [former, latter] = [former, latter].map(|record| record.and_then(Entry::of));
    if former == latter {
        return BTreeSet::new();
    }
    let counted = |entry: &Option<Entry<'_>>| -> BTreeSet<Subject> {
        entry.iter().flat_map(|entry| &entry.counts_for).cloned().collect()
    };
    let mut touched = &counted(&former) ^ &counted(&latter);
    touched.extend([former, latter].into_iter().flatten().map(|entry| entry.subject));
    touched
}
