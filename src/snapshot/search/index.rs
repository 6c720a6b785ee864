//! The index itself: the spellings of all records, and in which of them a word stands. What is
//! indexed is in `entry`, how well a spelling answers in `score`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::entry::{Entry, type_of};
use super::interner::Interner;
use super::lexicon::{Lexicon, Term};
use crate::model::fold;
use crate::snapshot::columns::Lists;
use crate::snapshot::{Record, Subject};

/// How many words of a spelling count; later ones are left out.
const MOST_WORDS: usize = 64;

/// A name of so many words is also known written as one: `hongkong`.
const WRITTEN_AS_ONE: Range<usize> = 2..5;

/// Words that join others and say little by themselves, in the languages of most names.
const JOINING: &[&str] = &[
    "a", "am", "and", "au", "aux", "d", "da", "das", "de", "del", "der", "des", "die", "do", "du",
    "e", "el", "en", "et", "for", "in", "l", "la", "le", "les", "los", "of", "on", "sur", "the",
    "to", "und", "y",
];

/// A spelling, by its place in the index.
pub(super) type SpellingIx = u32;

/// What can be found, by its place: the one with the most links first, then by kind and slug, so
/// that the order of places is the order of ties.
pub(super) type NodeIx = u32;

/// The spellings of one revision, ready to be searched.
///
/// What there are millions of stands side by side in a few long vectors: as boxed lists of their
/// own, spellings and nodes took 454 bytes for each of a million links, and now take 278.
#[derive(Debug, PartialEq)]
pub(super) struct Index {
    pub(super) lexicon: Lexicon,
    /// How much each word says, by term.
    weights: Vec<u16>,
    /// By node.
    subjects: Vec<Subject>,
    designations: Lists<Term>,
    around: Lists<NodeIx>,
    /// Where the spellings of each node begin, with one entry more than there are nodes.
    first_spellings: Vec<SpellingIx>,
    /// By spelling, in the order of their nodes.
    spellings: Vec<Written>,
    words: Lists<Term>,
    /// The spellings, sorted by their words.
    by_words: Vec<SpellingIx>,
    /// The spellings in which each term stands.
    occurrences: Lists<SpellingIx>,
}

/// What is known of a spelling beside its words.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Written {
    node: NodeIx,
    number: u32,
    whole: Option<Term>,
}

/// Something that can be found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'a> {
    pub(super) subject: &'a Subject,
    pub(super) around: &'a [NodeIx],
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
    /// Which it is of [`Entry::spellings`].
    pub(super) number: usize,
    pub(super) words: &'a [Term],
    /// All its words written as one, where they are several.
    pub(super) whole: Option<Term>,
}

impl Index {
    /// Makes the index of these records, in any order.
    ///
    /// Cost: O(n log n) for n words of spellings, mostly for folding them.
    pub(super) fn new(records: &[Record]) -> Self {
        let entries = ranked(records);
        let mut draft = Draft::default();
        let places: HashMap<&Subject, NodeIx> =
            entries.iter().map(|entry| &entry.subject).zip(0..).collect();
        for (entry, node) in entries.iter().zip(0..) {
            draft.first_spellings.push(place(draft.spellings.len()));
            draft.spell(entry, node);
            let designations = entry.designations.iter();
            let words = designations.flat_map(|text| draft.interner.words(&fold(text)));
            draft.designations.push(words);
            draft.around.push(entry.around.iter().filter_map(|next| places.get(next).copied()));
        }
        draft.first_spellings.push(place(draft.spellings.len()));
        let mut subjects: Vec<_> = entries.into_iter().map(|entry| entry.subject).collect();
        // They are collected in the room of the entries, which is several times theirs.
        subjects.shrink_to_fit();
        draft.sorted(subjects)
    }

    pub(super) fn spelling(&self, ix: SpellingIx) -> Spelling<'_> {
        let Written { node, number, whole } = self.spellings[ix as usize];
        Spelling { node, number: number as usize, words: self.words.row(ix as usize), whole }
    }

    pub(super) fn node(&self, ix: NodeIx) -> Node<'_> {
        let ix = ix as usize;
        let spellings = self.first_spellings[ix] as usize..self.first_spellings[ix + 1] as usize;
        Node {
            subject: &self.subjects[ix],
            around: self.around.row(ix),
            designations: self.designations.row(ix),
            words: self.words.rows(spellings),
        }
    }

    /// How much a word says: as much as it has letters, and little if it is a designation or joins
    /// others. So `Guangdong Province` is about Guangdong and not about provinces.
    pub(super) fn weight(&self, term: Term) -> f64 {
        f64::from(self.weights[term.0 as usize])
    }

    /// The spellings that consist of just these words.
    pub(super) fn spelled(&self, words: &[Term]) -> &[SpellingIx] {
        let words_of = |ix: &SpellingIx| self.words.row(*ix as usize);
        let from = self.by_words.partition_point(|ix| words_of(ix) < words);
        let rest = &self.by_words[from..];
        &rest[..rest.partition_point(|ix| words_of(ix) == words)]
    }

    /// The spellings in which a word stands: first those that it makes up alone, then by node.
    pub(super) fn occurrences(&self, term: Term) -> &[SpellingIx] {
        self.occurrences.row(term.0 as usize)
    }
}

/// An index whose words are numbered as they came.
#[derive(Default)]
struct Draft {
    interner: Interner,
    designations: Lists<Term>,
    around: Lists<NodeIx>,
    first_spellings: Vec<SpellingIx>,
    spellings: Vec<Written>,
    words: Lists<Term>,
}

impl Draft {
    /// Adds the spellings of an entry, each once.
    fn spell(&mut self, entry: &Entry<'_>, node: NodeIx) {
        let first = self.words.len();
        // Nobody writes a title as one word.
        let names = if entry.is_titled() { 0 } else { entry.names.len() };
        for (number, text) in entry.spellings().enumerate() {
            let folded = fold(text);
            let mut words = self.interner.words(&folded);
            words.truncate(MOST_WORDS);
            // A record has a handful of spellings.
            let known = (first..self.words.len()).any(|other| self.words.row(other) == words);
            if words.is_empty() || known {
                continue;
            }
            let as_one = number < names && WRITTEN_AS_ONE.contains(&words.len());
            let whole = as_one.then(|| self.interner.word(&folded.replace(' ', "")));
            self.spellings.push(Written { node, number: place(number), whole });
            self.words.push(words);
        }
    }

    /// Numbers the words anew in their order, and makes what follows from that.
    fn sorted(mut self, subjects: Vec<Subject>) -> Index {
        let (words, terms) = self.interner.sorted();
        let renumber = |term: &mut Term| *term = terms[term.0 as usize];
        self.words.values_mut().iter_mut().for_each(renumber);
        self.designations.values_mut().iter_mut().for_each(renumber);
        self.spellings.iter_mut().filter_map(|written| written.whole.as_mut()).for_each(renumber);
        self.spellings.shrink_to_fit();
        self.words.shrink_to_fit();
        self.designations.shrink_to_fit();
        self.around.shrink_to_fit();
        Index {
            weights: weights(&words, self.designations.values()),
            by_words: by_words(&self.words),
            occurrences: occurrences(&self.spellings, &self.words, words.len()),
            lexicon: Lexicon::new(&words),
            subjects,
            designations: self.designations,
            around: self.around,
            first_spellings: self.first_spellings,
            spellings: self.spellings,
            words: self.words,
        }
    }
}

/// How much each word says: little if a designation has it.
fn weights(words: &[String], designations: &[Term]) -> Vec<u16> {
    let light: BTreeSet<_> = designations.iter().collect();
    let weight = |(word, term): (&String, u32)| match light.contains(&Term(term)) {
        true => 1,
        false => weight_of_unknown(word),
    };
    words.iter().zip(0..).map(weight).collect()
}

/// How much a word says that no spelling has.
pub(super) fn weight_of_unknown(word: &str) -> u16 {
    if JOINING.contains(&word) {
        return 1;
    }
    u16::try_from(word.chars().count()).unwrap_or(u16::MAX)
}

/// The entries of all records that can be found, most links first, then by kind and slug.
fn ranked(records: &[Record]) -> Vec<Entry<'_>> {
    let mut entries: Vec<_> = records.iter().filter_map(Entry::of).collect();
    let mut links: HashMap<Subject, usize> = HashMap::new();
    for subject in entries.iter().flat_map(|entry| &entry.counts_for) {
        *links.entry(subject.clone()).or_default() += 1;
    }
    let links = |entry: &Entry<'_>| links.get(&entry.subject).copied().unwrap_or(0);
    let kind = |entry: &Entry<'_>| type_of(&entry.subject).map_or(usize::MAX, |of| of as usize);
    entries.sort_by_cached_key(|entry| (std::cmp::Reverse(links(entry)), kind(entry), entry.key));
    entries
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

/// The spellings of each term: first those that it makes up alone, then those where it stands among
/// others.
fn occurrences(spellings: &[Written], words: &Lists<Term>, terms: usize) -> Lists<SpellingIx> {
    let every = (0..).zip(spellings);
    let alone = every.clone().flat_map(|(ix, written)| {
        let only = words.row(ix as usize).first().filter(|_| words.row(ix as usize).len() == 1);
        only.into_iter().chain(&written.whole).map(move |term| (term.0, ix))
    });
    let among_others = every.flat_map(|(ix, _)| {
        let others =
            words.row(ix as usize).iter().filter(move |_| words.row(ix as usize).len() > 1);
        others.map(move |term| (term.0, ix))
    });
    Lists::dealt(terms, alone.chain(among_others))
}

fn place(length: usize) -> u32 {
    u32::try_from(length).expect("memory holds fewer than 2^32 of them")
}
