//! The words of all spellings, and which of them are meant by a word that somebody typed.

use std::sync::LazyLock;

use fst::{Automaton, IntoStreamer, Map, Streamer};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};

/// How many known words one typed word may mean; those most like it are kept.
const MOST_MEANINGS: usize = 200;

/// A word longer than this, in letters, is taken as it is written.
const LONGEST_WITH_SLIPS: usize = 40;

/// A word this short, in letters, is hardly the beginning of another.
const SHORTEST_BEGINNING: usize = 2;

/// How many bytes more than what was typed a word may have, in several tries.
const BYTES_TO_COME: [usize; 5] = [2, 4, 8, 16, 64];

/// A known word, by its place in the sorted list of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub(super) struct Term(pub(super) u32);

/// A known word that a typed one may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meaning {
    pub(super) term: Term,
    /// In (0, 1]; 1 is the very word.
    pub(super) likeness: f64,
}

/// Known words, folded.
#[derive(Default)]
pub(super) struct Lexicon {
    words: Map<Vec<u8>>,
    letters: Vec<u16>,
}

impl Lexicon {
    /// Takes words in their order, each once.
    pub(super) fn new<W: AsRef<str>>(words: &[W]) -> Self {
        let letters = words.iter().map(|word| saturated(word.as_ref().chars().count())).collect();
        let words = words.iter().map(AsRef::as_ref).zip(0..);
        Self { words: Map::from_iter(words).expect("words come sorted, each once"), letters }
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// A word by its place.
    pub(super) fn word(&self, term: Term) -> Option<String> {
        let word = self.words.as_fst().get_key(u64::from(term.0))?;
        String::from_utf8(word).ok()
    }

    /// How many words stand before a text.
    pub(super) fn words_before(&self, text: &str) -> u32 {
        let next =
            self.words.range().ge(text).into_stream().next().map(|(_, number)| term(number).0);
        next.unwrap_or_else(|| term(self.len() as u64).0)
    }

    fn meaning(&self, term: Term, typed: usize, slips: u8, ending: Ending) -> Meaning {
        let known = usize::from(self.letters[term.0 as usize]);
        let to_come = match ending {
            Ending::Whole => 0,
            Ending::Open => known.saturating_sub(typed),
        };
        let lost = f64::from(slips) + 0.5 * to_come as f64;
        Meaning { term, likeness: 1.0 - lost / typed.max(known).max(1) as f64 }
    }
}

/// Words that are known, however they are kept.
pub(super) trait Words {
    /// The very word.
    fn find(&self, word: &str) -> Option<Term>;

    /// The words that an automaton accepts for one of so many letters.
    fn read(&self, dfa: &DFA, letters: usize, ending: Ending) -> Vec<Meaning>;

    /// The words of at most so many bytes that begin with one of so many letters.
    fn beginning_with(&self, word: &str, longest: usize, letters: usize) -> Vec<Meaning>;

    /// Words are in the order of these.
    fn order(&self, term: Term) -> u64;

    /// What a whole word may mean: itself, and words from which it differs by a slip or two.
    ///
    /// A slip is a letter too many, missing, wrong, or swapped with the next one, and takes its
    /// share of the letters from the likeness. One is forgiven from four letters on; two from six
    /// on, in a word that is not known.
    fn whole(&self, word: &str) -> Vec<Meaning> {
        let (letters, known) = (word.chars().count(), self.find(word));
        let slips = match letters {
            4..=5 => 1,
            6..=LONGEST_WITH_SLIPS if known.is_none() => 2,
            6..=LONGEST_WITH_SLIPS => 1,
            _ => return known.map(|term| Meaning { term, likeness: 1.0 }).into_iter().collect(),
        };
        let found = self.read(&builder(slips).build_dfa(word), letters, Ending::Whole);
        self.most_alike(found)
    }

    /// What the beginning of a word may mean: every word that goes on from it. Each letter that is
    /// still to come takes half as much from the likeness as a slip, of which one is forgiven in
    /// four letters or more.
    fn unfinished(&self, word: &str) -> Vec<Meaning> {
        match word.chars().count() {
            letters @ 4..=LONGEST_WITH_SLIPS => {
                let dfa = builder(1).build_prefix_dfa(word);
                self.most_alike(self.read(&dfa, letters, Ending::Open))
            }
            letters => self.going_on_from(word, letters),
        }
    }

    /// The words that go on from just these letters: the shortest, since they are most like it.
    fn going_on_from(&self, word: &str, letters: usize) -> Vec<Meaning> {
        let mut found = Vec::new();
        if letters < SHORTEST_BEGINNING {
            return found;
        }
        // Many words begin with two letters, so longer ones are looked for only where there is room.
        for to_come in BYTES_TO_COME {
            found = self.beginning_with(word, word.len() + to_come, letters);
            if found.len() >= MOST_MEANINGS {
                break;
            }
        }
        self.most_alike(found)
    }

    /// Puts meanings that were found in several ways together: each once, as like as it can be, the
    /// most alike first and no more than [`MOST_MEANINGS`].
    fn most_alike(&self, mut meanings: Vec<Meaning>) -> Vec<Meaning> {
        let by_likeness = |a: &Meaning, b: &Meaning| {
            let by_word = || self.order(a.term).cmp(&self.order(b.term));
            b.likeness.total_cmp(&a.likeness).then_with(by_word)
        };
        meanings
            .sort_unstable_by(|a, b| a.term.cmp(&b.term).then(b.likeness.total_cmp(&a.likeness)));
        meanings.dedup_by_key(|meaning| meaning.term);
        if meanings.len() > MOST_MEANINGS {
            meanings.select_nth_unstable_by(MOST_MEANINGS, by_likeness);
            meanings.truncate(MOST_MEANINGS);
        }
        meanings.sort_unstable_by(by_likeness);
        meanings
    }
}

impl Words for Lexicon {
    fn find(&self, word: &str) -> Option<Term> {
        self.words.get(word).map(term)
    }

    fn read(&self, dfa: &DFA, letters: usize, ending: Ending) -> Vec<Meaning> {
        let mut found = Vec::new();
        let mut stream = self.words.search_with_state(dfa).into_stream();
        while let Some((_, number, state)) = stream.next() {
            if let Distance::Exact(slips) = dfa.distance(state) {
                found.push(self.meaning(term(number), letters, slips, ending));
            }
        }
        found
    }

    fn beginning_with(&self, word: &str, longest: usize, letters: usize) -> Vec<Meaning> {
        let mut found = Vec::new();
        let mut stream = self.words.search(Beginning { word, longest }).into_stream();
        while let Some((_, number)) = stream.next() {
            found.push(self.meaning(term(number), letters, 0, Ending::Open));
        }
        found
    }

    fn order(&self, term: Term) -> u64 {
        u64::from(term.0)
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} words)", self.len())
    }
}

/// Whether a typed word ends where it ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ending {
    Whole,
    Open,
}

/// Reads words that begin with a word and are not longer than so many bytes.
struct Beginning<'a> {
    word: &'a str,
    longest: usize,
}

impl Automaton for Beginning<'_> {
    /// How many bytes were read; `None` once they are no beginning, or too many.
    type State = Option<usize>;

    fn start(&self) -> Self::State {
        Some(0)
    }

    fn is_match(&self, read: &Self::State) -> bool {
        read.is_some_and(|read| read >= self.word.len())
    }

    fn can_match(&self, read: &Self::State) -> bool {
        read.is_some()
    }

    fn accept(&self, read: &Self::State, byte: u8) -> Self::State {
        let read = read.filter(|read| *read < self.longest)?;
        let expected = self.word.as_bytes().get(read);
        expected.is_none_or(|expected| *expected == byte).then_some(read + 1)
    }
}

/// Making these takes a while and the data have no part in it, so they are made once.
fn builder(slips: u8) -> &'static LevenshteinAutomatonBuilder {
    static ONE: LazyLock<LevenshteinAutomatonBuilder> =
        LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
    static TWO: LazyLock<LevenshteinAutomatonBuilder> =
        LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));
    if slips == 1 { &ONE } else { &TWO }
}

fn term(number: u64) -> Term {
    Term(u32::try_from(number).expect("words are numbered from 0 in 32 bits"))
}

fn saturated(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
