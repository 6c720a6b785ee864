//! Entries side by side: what can be found, its spellings and their words, as numbers. In which of
//! them a word stands is in `base` and `overlay`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::entry::{Entry, type_of};
use super::interner::Interner;
use super::lexicon::Term;
use crate::model::fold;
use crate::snapshot::columns::Lists;
use crate::snapshot::{Record, Snapshot, Subject};

/// How many words of a spelling count; later ones are left out.
const MOST_WORDS: usize = 64;

/// A name of so many words is also known written as one: `hongkong`.
const WRITTEN_AS_ONE: Range<usize> = 2..5;

/// A spelling, by its place in the index.
pub(super) type SpellingIx = u32;

/// What can be found, by its place in the index.
pub(super) type NodeIx = u32;

/// Entries, the one with the most links first, then by kind and slug: the order of ties.
///
/// What there are millions of stands side by side in a few long vectors: as boxed lists of their
/// own, spellings and nodes took 454 bytes for each of a million links, and now take some 290.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// By node.
    pub(super) subjects: Vec<Subject>,
    /// How many links each has.
    pub(super) links: Vec<u32>,
    pub(super) designations: Lists<Term>,
    pub(super) around: Lists<NodeIx>,
    /// Where the spellings of each node begin, with one entry more than there are nodes.
    pub(super) first_spellings: Vec<SpellingIx>,
    /// By spelling, in the order of their nodes.
    pub(super) spellings: Vec<Written>,
    pub(super) words: Lists<Term>,
}

/// What is known of a spelling beside its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Written {
    pub(super) node: NodeIx,
    /// Which it is of [`Entry::spellings`].
    pub(super) number: u32,
    /// All its words written as one, where they are several.
    pub(super) whole: Option<Term>,
}

/// Where an entry stands among others.
pub(super) type Rank<'a> = (Reverse<u32>, usize, &'a str);

/// Entries whose words are numbered as they came.
#[derive(Default)]
pub(super) struct Draft {
    interner: Interner,
    entries: Entries,
}

impl Entries {
    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.subjects.len()
    }

    /// The spellings of a node.
    pub(super) fn spellings_of(&self, node: NodeIx) -> Range<usize> {
        let node = node as usize;
        self.first_spellings[node] as usize..self.first_spellings[node + 1] as usize
    }

    /// Every word of the spellings of a node, as often as it stands there, and each spelling
    /// written as one.
    pub(super) fn words_of(&self, node: NodeIx) -> impl Iterator<Item = Term> {
        let spellings = self.spellings_of(node);
        let wholes = self.spellings[spellings.clone()].iter().filter_map(|written| written.whole);
        self.words.rows(spellings).iter().copied().chain(wholes)
    }

    /// How often each term stands in a designation.
    pub(super) fn designated(&self) -> BTreeMap<Term, u32> {
        let mut designated = BTreeMap::new();
        for term in self.designations.values() {
            *designated.entry(*term).or_default() += 1;
        }
        designated
    }

    /// Whether a spelling is this word alone, or written as one.
    pub(super) fn is_alone(&self, spelling: SpellingIx, term: Term) -> bool {
        let spelling = spelling as usize;
        self.words.row(spelling).len() == 1 || self.spellings[spelling].whole == Some(term)
    }

    /// The spellings of each term: first those that it makes up alone, then those where it stands
    /// among others.
    pub(super) fn occurrences(&self) -> impl Iterator<Item = (Term, SpellingIx)> + Clone {
        let every = (0..).zip(&self.spellings);
        let alone = every.clone().flat_map(|(ix, written): (SpellingIx, _)| {
            let words = self.words.row(ix as usize);
            let only = words.first().filter(|_| words.len() == 1);
            only.into_iter().chain(&written.whole).map(move |term| (*term, ix))
        });
        let among_others = every.flat_map(move |(ix, _)| {
            let words = self.words.row(ix as usize).iter();
            let others = words.filter(move |_| self.words.row(ix as usize).len() > 1);
            others.map(move |term| (*term, ix))
        });
        alone.chain(among_others)
    }
}

impl Draft {
    /// Takes entries in their order, each with its links; what stands around them is told after.
    pub(super) fn of(entries: &[(Entry<'_>, u32)]) -> Self {
        let mut draft = Self::default();
        for ((entry, links), node) in entries.iter().zip(0..) {
            draft.entries.first_spellings.push(place(draft.entries.spellings.len()));
            draft.spell(entry, node);
            let designations = entry.designations.iter();
            let words = designations.flat_map(|text| draft.interner.words(&fold(text)));
            draft.entries.designations.push(words);
            draft.entries.links.push(*links);
        }
        draft.entries.first_spellings.push(place(draft.entries.spellings.len()));
        draft
    }

    /// Adds the spellings of an entry, each once.
    fn spell(&mut self, entry: &Entry<'_>, node: NodeIx) {
        let first = self.entries.words.len();
        // Nobody writes a title as one word.
        let names = if entry.is_titled() { 0 } else { entry.names.len() };
        for (number, text) in entry.spellings().enumerate() {
            let folded = fold(text);
            let mut words = self.interner.words(&folded);
            words.truncate(MOST_WORDS);
            let entries = &mut self.entries;
            // A record has a handful of spellings.
            let known = (first..entries.words.len()).any(|other| entries.words.row(other) == words);
            if words.is_empty() || known {
                continue;
            }
            let as_one = number < names && WRITTEN_AS_ONE.contains(&words.len());
            let whole = as_one.then(|| self.interner.word(&folded.replace(' ', "")));
            entries.spellings.push(Written { node, number: place(number), whole });
            entries.words.push(words);
        }
    }

    /// Numbers the words anew, given all of them in their order and the terms that they get.
    pub(super) fn numbered(
        mut self,
        subjects: Vec<Subject>,
        terms: impl FnOnce(&[String]) -> Vec<Term>,
    ) -> (Entries, Vec<String>) {
        let (words, places) = self.interner.sorted();
        let terms = terms(&words);
        let renumber = |term: &mut Term| *term = terms[places[term.0 as usize].0 as usize];
        self.entries.words.values_mut().iter_mut().for_each(renumber);
        self.entries.designations.values_mut().iter_mut().for_each(renumber);
        let wholes = self.entries.spellings.iter_mut().filter_map(|written| written.whole.as_mut());
        wholes.for_each(renumber);
        self.entries.spellings.shrink_to_fit();
        self.entries.words.shrink_to_fit();
        self.entries.designations.shrink_to_fit();
        self.entries.subjects = subjects;
        // They are collected in the room of the entries, which is several times theirs.
        self.entries.subjects.shrink_to_fit();
        (self.entries, words)
    }
}

/// The entries of records that can be found, in the order of ties, each with its links.
pub(super) fn ranked<'a>(
    snapshot: &Snapshot,
    records: impl IntoIterator<Item = &'a Record>,
) -> Vec<(Entry<'a>, u32)> {
    let entries = records.into_iter().filter_map(Entry::of);
    let counted = entries.map(|entry| {
        let links = links_of(snapshot, &entry.subject);
        (entry, links)
    });
    let mut ranked: Vec<_> = counted.collect();
    ranked.sort_by_cached_key(|(entry, links)| rank(&entry.subject, *links, entry.key));
    ranked
}

/// Where an entry stands: more links first, then by kind and key.
pub(super) fn rank<'a>(subject: &Subject, links: u32, key: &'a str) -> Rank<'a> {
    (Reverse(links), type_of(subject).map_or(usize::MAX, |of| of as usize), key)
}

fn links_of(snapshot: &Snapshot, subject: &Subject) -> u32 {
    place(match subject {
        Subject::Jurisdiction(id) => snapshot.indexes.links_of.count(id),
        Subject::FocusArea(id) => snapshot.indexes.links_on.count(id),
        _ => 0,
    })
}

pub(super) fn place(length: usize) -> u32 {
    u32::try_from(length).expect("memory holds fewer than 2^32 of them")
}

/// For each subject of these entries its node.
pub(super) fn nodes<'a>(entries: &'a [(Entry<'_>, u32)]) -> HashMap<&'a Subject, NodeIx> {
    entries.iter().map(|(entry, _)| &entry.subject).zip(0..).collect()
}
