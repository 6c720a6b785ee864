//! The index of all records at once. What changed since is in `overlay`.

use std::collections::BTreeMap;

use super::entries::{Draft, Entries, NodeIx, SpellingIx, nodes, place, ranked};
use super::lexicon::{Lexicon, Term};
use crate::snapshot::columns::Lists;
use crate::snapshot::{Snapshot, Subject};

/// Words that join others and say little by themselves, in the languages of most names.
const JOINING: &[&str] = &[
    "a", "am", "and", "au", "aux", "d", "da", "das", "de", "del", "der", "des", "die", "do", "du",
    "e", "el", "en", "et", "for", "in", "l", "la", "le", "les", "los", "of", "on", "sur", "the",
    "to", "und", "y",
];

/// How much a word says that joins others, or that a designation has.
pub(super) const LIGHT: u16 = 1;

/// The spellings of one revision, ready to be searched.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) entries: Entries,
    pub(super) lexicon: Lexicon,
    /// How much each word says, by term.
    pub(super) weights: Vec<u16>,
    /// How often each term stands in a designation.
    pub(super) designated: BTreeMap<Term, u32>,
    /// The nodes, sorted by what they are.
    by_subject: Vec<NodeIx>,
    /// The spellings, sorted by their words.
    by_words: Vec<SpellingIx>,
    /// The spellings in which each term stands.
    occurrences: Lists<SpellingIx>,
    /// Whether all that entries have around them is there too.
    pub(super) is_complete: bool,
}

impl Base {
    /// Makes the index of all records.
    ///
    /// Cost: O(n log n) for n words of spellings, mostly for folding them.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let records: Vec<_> = snapshot.records().collect();
        let ranked = ranked(snapshot, &records);
        let places = nodes(&ranked);
        let (mut around, mut is_complete) = (Lists::default(), true);
        for (entry, _) in &ranked {
            let nodes = entry.around.iter().filter_map(|next| places.get(next).copied());
            is_complete &= nodes.clone().count() == entry.around.len();
            around.push(nodes);
        }
        around.shrink_to_fit();
        drop(places);
        let draft = Draft::of(&ranked);
        let subjects = ranked.into_iter().map(|(entry, _)| entry.subject).collect();
        let all = |words: &[String]| (0..place(words.len())).map(Term).collect();
        let (entries, words) = draft.numbered(subjects, all);
        let entries = Entries { around, ..entries };
        let designated = entries.designated();
        Self {
            weights: weights(&words, &designated),
            by_subject: by_subject(&entries.subjects),
            by_words: by_words(&entries.words),
            occurrences: Lists::dealt(
                words.len(),
                entries.occurrences().map(|(term, ix)| (term.0, ix)),
            ),
            lexicon: Lexicon::new(&words),
            designated,
            entries,
            is_complete,
        }
    }

    /// The node of a subject.
    pub(super) fn node_of(&self, subject: &Subject) -> Option<NodeIx> {
        let of = |node: &NodeIx| self.entries.subjects[*node as usize].cmp(subject);
        self.by_subject.binary_search_by(of).ok().map(|place| self.by_subject[place])
    }

    /// The spellings that consist of just these words.
    pub(super) fn spelled(&self, words: &[Term]) -> &[SpellingIx] {
        let words_of = |ix: &SpellingIx| self.entries.words.row(*ix as usize);
        let from = self.by_words.partition_point(|ix| words_of(ix) < words);
        let rest = &self.by_words[from..];
        &rest[..rest.partition_point(|ix| words_of(ix) == words)]
    }

    /// The spellings in which a word stands: first those that it makes up alone, then by node.
    pub(super) fn occurrences(&self, term: Term) -> &[SpellingIx] {
        match (term.0 as usize) < self.lexicon.len() {
            true => self.occurrences.row(term.0 as usize),
            false => &[],
        }
    }
}

/// How much each word says: little if a designation has it.
fn weights(words: &[String], designated: &BTreeMap<Term, u32>) -> Vec<u16> {
    let weight = |(word, term): (&String, u32)| match designated.contains_key(&Term(term)) {
        true => LIGHT,
        false => weight_of_unknown(word),
    };
    words.iter().zip(0..).map(weight).collect()
}

/// How much a word says that no spelling has.
pub(super) fn weight_of_unknown(word: &str) -> u16 {
    if JOINING.contains(&word) {
        return LIGHT;
    }
    u16::try_from(word.chars().count()).unwrap_or(u16::MAX)
}

fn by_subject(subjects: &[Subject]) -> Vec<NodeIx> {
    let mut nodes: Vec<_> = (0..place(subjects.len())).collect();
    nodes.sort_unstable_by(|one, other| subjects[*one as usize].cmp(&subjects[*other as usize]));
    nodes
}

/// All spellings, sorted by their words.
fn by_words(words: &Lists<Term>) -> Vec<SpellingIx> {
    // The first two words decide most comparisons, without a look at the others.
    let start = |ix: SpellingIx| {
        let word =
            |at: usize| words.row(ix as usize).get(at).map_or(0, |term| u64::from(term.0) + 1);
        (word(0), word(1))
    };
    let mut keyed: Vec<_> = (0..place(words.len())).map(|ix| (start(ix), ix)).collect();
    keyed.sort_unstable_by(|(a, one), (b, other)| {
        let by_words = || words.row(*one as usize).cmp(words.row(*other as usize));
        a.cmp(b).then_with(by_words).then(one.cmp(other))
    });
    keyed.into_iter().map(|(_, ix)| ix).collect()
}
