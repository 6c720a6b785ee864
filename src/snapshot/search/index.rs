//! The index itself: the spellings of all records, and in which of them a word stands. What is
//! indexed is in `entry`, how well a spelling answers in `score`.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use itertools::Itertools;
use levenshtein_automata::DFA;

use super::base::Base;
use super::entries::{Entries, place};
use super::lexicon::{Ending, Lexicon, Meaning, Term, Words};
use super::overlay::Overlay;
use super::renewal::Renewal;
use crate::snapshot::Subject;

pub(super) use super::base::weight_of_unknown;
pub(super) use super::entries::{NodeIx, SpellingIx};

/// The spellings of one revision, ready to be searched: those of an earlier one, and over them what
/// changed since. Nothing that is found tells which is which.
#[derive(Debug)]
pub(in crate::snapshot) struct Index {
    pub(super) base: Arc<Base>,
    pub(super) overlay: Overlay,
    /// A base that is to be made of this snapshot or was of an earlier one, and what changed since.
    pub(super) renewal: Option<(Arc<Renewal>, BTreeSet<Subject>)>,
}

/// Something that can be found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    pub(super) subject: &'a Subject,
    designations: &'a [Term],
    /// Of all its spellings.
    words: &'a [Term],
}

impl Node<'_> {
    /// All words that are known of it: of its spellings, and its designations. May repeat.
    pub(super) fn terms(&self) -> impl Iterator<Item = Term> {
        self.words.iter().chain(self.designations).copied()
    }
}

/// One way of writing a node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling<'a> {
    pub(super) node: NodeIx,
    /// Which it is of [`Entry::spellings`](super::entry::Entry::spellings).
    pub(super) number: usize,
    pub(super) words: &'a [Term],
    /// All its words written as one, where they are several.
    pub(super) whole: Option<Term>,
}

impl Index {
    /// Which entries an index has a node or a spelling among, and its place there.
    pub(super) fn part(&self, ix: u32, of_base: usize) -> (&Entries, usize) {
        match (ix as usize).checked_sub(of_base) {
            None => (&self.base.entries, ix as usize),
            Some(beside) => (&self.overlay.entries, beside),
        }
    }

    pub(super) fn spelling(&self, ix: SpellingIx) -> Spelling<'_> {
        let (entries, at) = self.part(ix, self.base.entries.spellings.len());
        let written = entries.spellings[at];
        let is_of_base = (ix as usize) < self.base.entries.spellings.len();
        let first = if is_of_base { 0 } else { place(self.base.entries.len()) };
        Spelling {
            node: first + written.node,
            number: written.number as usize,
            words: entries.words.row(at),
            whole: written.whole,
        }
    }

    pub(super) fn node(&self, ix: NodeIx) -> Node<'_> {
        let (entries, at) = self.part(ix, self.base.entries.len());
        Node {
            subject: &entries.subjects[at],
            designations: entries.designations.row(at),
            words: entries.words.rows(entries.spellings_of(place(at))),
        }
    }

    /// What stands around a node: what it lies in, its parties.
    pub(super) fn around(&self, ix: NodeIx) -> impl Iterator<Item = NodeIx> {
        let (entries, at) = self.part(ix, self.base.entries.len());
        let is_of_base = (ix as usize) < self.base.entries.len();
        // Those around a node of the overlay are told as they are now.
        let latter = move |next| if is_of_base { self.overlay.latter(next) } else { Some(next) };
        entries.around.row(at).iter().copied().filter_map(latter)
    }

    /// Where a node stands among all: the one with the most links first, then by kind and slug, so
    /// that their order is the order of ties.
    pub(super) fn rank(&self, ix: NodeIx) -> u64 {
        match (ix as usize).checked_sub(self.base.entries.len()) {
            None => behind(ix),
            Some(beside) => before(self.overlay.before(place(beside)), beside),
        }
    }

    /// Where a spelling stands among all: by its node, then as the record has them.
    pub(super) fn rank_of_spelling(&self, ix: SpellingIx) -> (u64, SpellingIx) {
        (self.rank(self.spelling(ix).node), ix)
    }

    /// How much a word says: as much as it has letters, and little if it is a designation or joins
    /// others. So `Guangdong Province` is about Guangdong and not about provinces.
    pub(super) fn weight(&self, term: Term) -> f64 {
        let of_base = || self.base.weights[term.0 as usize];
        f64::from(self.overlay.weight(term).unwrap_or_else(of_base))
    }

    /// The spellings that consist of just these words.
    pub(super) fn spelled(&self, words: &[Term]) -> impl Iterator<Item = SpellingIx> {
        let settled = self.base.spelled(words).iter().copied().filter(|ix| self.counts(*ix));
        let beside = self.overlay.spelled(words).iter().copied();
        settled.merge_by(beside, |one, other| self.is_in_order(*one, *other))
    }

    /// The spellings in which a word stands: first those that it makes up alone, then by node.
    pub(super) fn occurrences(&self, term: Term) -> impl Iterator<Item = SpellingIx> {
        let settled = self.base.occurrences(term).iter().copied().filter(|ix| self.counts(*ix));
        let beside = self.overlay.occurrences(term).iter().copied();
        let among_others = move |ix: SpellingIx| {
            let (entries, at) = self.part(ix, self.base.entries.spellings.len());
            !entries.is_alone(place(at), term)
        };
        settled.merge_by(beside, move |one, other| {
            match among_others(*one).cmp(&among_others(*other)) {
                Ordering::Equal => self.is_in_order(*one, *other),
                order => order.is_lt(),
            }
        })
    }

    /// In how many spellings a word stands, each time counted.
    pub(super) fn occurs(&self, term: Term) -> usize {
        let beside = self.overlay.occurrences(term).len();
        self.base.occurrences(term).len() - self.overlay.masked_occurrences(term) + beside
    }

    fn is_in_order(&self, one: SpellingIx, other: SpellingIx) -> bool {
        self.rank(self.spelling(one).node) <= self.rank(self.spelling(other).node)
    }

    /// Whether a spelling of the base is not masked.
    fn counts(&self, ix: SpellingIx) -> bool {
        !self.overlay.masks(self.base.entries.spellings[ix as usize].node)
    }

    /// Whether anything still has a word.
    pub(super) fn is_in_use(&self, term: Term) -> bool {
        self.overlay.changed.is_empty()
            || self.occurs(term) > 0
            || self
                .overlay
                .designates(term)
                .unwrap_or_else(|| self.base.designated.contains_key(&term))
    }

    /// What the base and the overlay know, of words that are still in use.
    fn known(&self, of: impl Fn(&Lexicon) -> Vec<Meaning>) -> Vec<Meaning> {
        let mut known = of(&self.base.lexicon);
        known.retain(|meaning| self.is_in_use(meaning.term));
        let new = of(&self.overlay.lexicon).into_iter();
        known.extend(new.map(|meaning| Meaning { term: self.beside(meaning.term), ..meaning }));
        known
    }

    pub(super) fn beside(&self, new: Term) -> Term {
        Term(place(self.base.lexicon.len()) + new.0)
    }
}

impl Words for Index {
    fn find(&self, word: &str) -> Option<Term> {
        let known = self.base.lexicon.find(word).filter(|term| self.is_in_use(*term));
        known.or_else(|| self.overlay.lexicon.find(word).map(|new| self.beside(new)))
    }

    fn read(&self, dfa: &DFA, letters: usize, ending: Ending) -> Vec<Meaning> {
        self.known(|lexicon| lexicon.read(dfa, letters, ending))
    }

    fn beginning_with(&self, word: &str, longest: usize, letters: usize) -> Vec<Meaning> {
        self.known(|lexicon| lexicon.beginning_with(word, longest, letters))
    }

    fn order(&self, term: Term) -> u64 {
        match (term.0 as usize).checked_sub(self.base.lexicon.len()) {
            None => behind(term.0),
            Some(new) => before(self.overlay.word_before(place(new)), new),
        }
    }
}

/// Where something of the base stands: behind all that the overlay has before it.
fn behind(place: u32) -> u64 {
    before(place, u32::MAX as usize)
}

/// Where something of the overlay stands: before this place of the base, and among those in turn.
fn before(place: u32, nth: usize) -> u64 {
    u64::from(place) << 32 | nth as u64
}
