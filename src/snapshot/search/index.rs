//! The index itself: the spellings of all records, and in which of them a word stands. What is
//! indexed is in `entry`, how well a spelling answers in `score`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::entry::{Entry, type_of};
use super::interner::Interner;
use super::lexicon::{Lexicon, Term};
use crate::model::fold;
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
#[derive(Debug, PartialEq)]
pub(super) struct Index {
    pub(super) lexicon: Lexicon,
    /// How much each word says, by term.
    weights: Vec<u16>,
    pub(super) nodes: Vec<Node>,
    /// In the order of their nodes.
    pub(super) spellings: Vec<Spelling>,
    /// The same, sorted by their words.
    by_words: Vec<SpellingIx>,
    /// Where the spellings of each term begin in `occurrences`.
    starts: Vec<u32>,
    occurrences: Vec<SpellingIx>,
}

/// Something that can be found.
#[derive(Debug, PartialEq)]
pub(super) struct Node {
    pub(super) subject: Subject,
    designations: Box<[Term]>,
    pub(super) around: Box<[NodeIx]>,
    spellings: Range<SpellingIx>,
}

/// One way of writing a node.
#[derive(Debug, PartialEq)]
pub(super) struct Spelling {
    pub(super) node: NodeIx,
    /// Which it is of [`Entry::spellings`].
    pub(super) number: usize,
    pub(super) words: Box<[Term]>,
    /// All its words written as one, where they are several.
    pub(super) whole: Option<Term>,
}

impl Index {
    /// Makes the index of these records, in any order.
    ///
    /// Cost: O(n log n) for n words of spellings, mostly for folding them.
    pub(super) fn new(records: &[Record]) -> Self {
        let entries = ranked(records);
        let mut interner = Interner::default();
        let (mut nodes, mut spellings) = (Vec::new(), Vec::new());
        let places: HashMap<&Subject, NodeIx> =
            entries.iter().map(|entry| &entry.subject).zip(0..).collect();
        for (entry, node) in entries.iter().zip(0..) {
            let first = place(spellings.len());
            spellings.extend(spell(entry, node, &mut interner));
            let designations = entry.designations.iter();
            let designations = designations.flat_map(|text| interner.words(&fold(text))).collect();
            let around = entry.around.iter().filter_map(|subject| places.get(subject).copied());
            nodes.push(Node {
                subject: entry.subject.clone(),
                designations,
                around: around.collect(),
                spellings: first..place(spellings.len()),
            });
        }
        Self::sorted(interner, nodes, spellings)
    }

    /// Numbers the words anew in their order, and makes what follows from that.
    fn sorted(interner: Interner, mut nodes: Vec<Node>, mut spellings: Vec<Spelling>) -> Self {
        let (words, terms) = interner.sorted();
        let renumber = |term: &mut Term| *term = terms[term.0 as usize];
        for spelling in &mut spellings {
            spelling.words.iter_mut().chain(&mut spelling.whole).for_each(renumber);
        }
        nodes.iter_mut().flat_map(|node| &mut node.designations).for_each(renumber);
        let light: BTreeSet<_> = nodes.iter().flat_map(|node| &node.designations).collect();
        let weights =
            words.iter().zip(0..).map(|(word, number)| match light.contains(&Term(number)) {
                true => 1,
                false => weight_of_unknown(word),
            });
        let weights = weights.collect();
        let by_words = by_words(&spellings);
        let (starts, occurrences) = occurrences(&spellings, words.len());
        let lexicon = Lexicon::new(&words);
        Self { lexicon, weights, nodes, spellings, by_words, starts, occurrences }
    }

    pub(super) fn spelling(&self, ix: SpellingIx) -> &Spelling {
        &self.spellings[ix as usize]
    }

    pub(super) fn node(&self, ix: NodeIx) -> &Node {
        &self.nodes[ix as usize]
    }

    /// How much a word says: as much as it has letters, and little if it is a designation or joins
    /// others. So `Guangdong Province` is about Guangdong and not about provinces.
    pub(super) fn weight(&self, term: Term) -> f64 {
        f64::from(self.weights[term.0 as usize])
    }

    /// The spellings that consist of just these words.
    pub(super) fn spelled(&self, words: &[Term]) -> &[SpellingIx] {
        let words_of = |ix: &SpellingIx| &*self.spelling(*ix).words;
        let from = self.by_words.partition_point(|ix| words_of(ix) < words);
        let rest = &self.by_words[from..];
        &rest[..rest.partition_point(|ix| words_of(ix) == words)]
    }

    /// The spellings in which a word stands: first those that it makes up alone, then by node.
    pub(super) fn occurrences(&self, term: Term) -> &[SpellingIx] {
        let term = term.0 as usize;
        &self.occurrences[self.starts[term] as usize..self.starts[term + 1] as usize]
    }

    /// All words that are known of a node itself: of its spellings, and its designations. May
    /// repeat.
    pub(super) fn terms_of(&self, node: &Node) -> impl Iterator<Item = Term> {
        let spellings = &self.spellings[node.spellings.start as usize..node.spellings.end as usize];
        let words = spellings.iter().flat_map(|spelling| spelling.words.iter().copied());
        words.chain(node.designations.iter().copied())
    }
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

/// The spellings of an entry, each once, with the words by their numbers so far.
fn spell(entry: &Entry<'_>, node: NodeIx, interner: &mut Interner) -> Vec<Spelling> {
    let mut spellings: Vec<Spelling> = Vec::new();
    // Nobody writes a title as one word.
    let names = if entry.is_titled() { 0 } else { entry.names.len() };
    for (number, text) in entry.spellings().enumerate() {
        let folded = fold(text);
        let mut words = interner.words(&folded);
        words.truncate(MOST_WORDS);
        // A record has a handful of spellings.
        if words.is_empty() || spellings.iter().any(|other| *other.words == *words) {
            continue;
        }
        let as_one = number < names && WRITTEN_AS_ONE.contains(&words.len());
        let whole = as_one.then(|| interner.word(&folded.replace(' ', "")));
        spellings.push(Spelling { node, number, words: words.into(), whole });
    }
    spellings
}

/// All spellings, sorted by their words.
fn by_words(spellings: &[Spelling]) -> Vec<SpellingIx> {
    // The first two words decide most comparisons, without a look at the spelling.
    let word = |spelling: &Spelling, place: usize| {
        spelling.words.get(place).map_or(0, |term| u64::from(term.0) + 1)
    };
    let start = |spelling: &Spelling| (word(spelling, 0), word(spelling, 1));
    let mut keyed: Vec<_> = spellings.iter().map(start).zip(0..).collect();
    let words_of = |ix: SpellingIx| &spellings[ix as usize].words;
    keyed.sort_unstable_by(|(a, one), (b, other)| {
        let by_words = || words_of(*one).cmp(words_of(*other));
        a.cmp(b).then_with(by_words).then(one.cmp(other))
    });
    keyed.into_iter().map(|(_, ix)| ix).collect()
}

/// For each term where its spellings begin, and the spellings: counted first, then put in place.
fn occurrences(spellings: &[Spelling], terms: usize) -> (Vec<u32>, Vec<SpellingIx>) {
    let alone = || {
        spellings.iter().zip(0..).flat_map(|(spelling, ix)| {
            let only = spelling.words.first().filter(|_| spelling.words.len() == 1);
            only.into_iter().chain(&spelling.whole).map(move |term| (term.0 as usize, ix))
        })
    };
    let among_others = || {
        spellings.iter().zip(0..).flat_map(|(spelling, ix)| {
            let words = spelling.words.iter().filter(|_| spelling.words.len() > 1);
            words.map(move |term| (term.0 as usize, ix))
        })
    };
    let mut starts = vec![0; terms + 1];
    for (term, _) in alone().chain(among_others()) {
        starts[term + 1] += 1;
    }
    for term in 0..terms {
        starts[term + 1] += starts[term];
    }
    let mut next = starts.clone();
    let mut placed = vec![0; starts[terms] as usize];
    for (term, ix) in alone().chain(among_others()) {
        placed[next[term] as usize] = ix;
        next[term] += 1;
    }
    (starts, placed)
}

fn place(length: usize) -> u32 {
    u32::try_from(length).expect("memory holds fewer than 2^32 of them")
}
