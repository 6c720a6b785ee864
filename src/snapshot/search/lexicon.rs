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

/// All known words, folded.
pub(super) struct Lexicon {
    words: Map<Vec<u8>>,
    letters: Vec<u16>,
}

impl Lexicon {
    /// Takes words in their order, each once.
    pub(super) fn new(words: &[String]) -> Self {
        let letters = words.iter().map(|word| saturated(word.chars().count())).collect();
        let words = Map::from_iter(words.iter().zip(0..)).expect("words come sorted, each once");
        Self { words, letters }
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    pub(super) fn letters(&self, term: Term) -> usize {
        usize::from(self.letters[term.0 as usize])
    }

    /// The very word.
    pub(super) fn find(&self, word: &str) -> Option<Term> {
        self.words.get(word).map(term)
    }

    /// What a whole word may mean: itself, and words from which it differs by a slip or two.
    ///
    /// A slip is a letter too many, missing, wrong, or swapped with the next one, and takes its
    /// share of the letters from the likeness. One is forgiven from four letters on; two from six
    /// on, in a word that is not known.
    pub(super) fn whole(&self, word: &str) -> Vec<Meaning> {
        let (letters, known) = (word.chars().count(), self.find(word));
        let slips = match letters {
            4..=5 => 1,
            6..=LONGEST_WITH_SLIPS if known.is_none() => 2,
            6..=LONGEST_WITH_SLIPS => 1,
            _ => return known.map(|term| Meaning { term, likeness: 1.0 }).into_iter().collect(),
        };
        self.read(builder(slips).build_dfa(word), letters, Ending::Whole)
    }

    /// What the beginning of a word may mean: every word that goes on from it. Each letter that is
    /// still to come takes half as much from the likeness as a slip, of which one is forgiven in
    /// four letters or more.
    pub(super) fn unfinished(&self, word: &str) -> Vec<Meaning> {
        match word.chars().count() {
            letters @ 4..=LONGEST_WITH_SLIPS => {
                self.read(builder(1).build_prefix_dfa(word), letters, Ending::Open)
            }
            letters => self.going_on_from(word, letters),
        }
    }

    /// The words that go on from just these letters: the shortest, since they are most like it.
    pub(super) fn going_on_from(&self, word: &str, letters: usize) -> Vec<Meaning> {
        let mut found = Vec::new();
        if letters < SHORTEST_BEGINNING {
            return found;
        }
        // Many words begin with two letters, so longer ones are looked for only where there is room.
        for to_come in BYTES_TO_COME {
            found.clear();
            let longest = word.len() + to_come;
            let mut stream = self.words.search(Beginning { word, longest }).into_stream();
            while let Some((_, number)) = stream.next() {
                found.push(self.meaning(term(number), letters, 0, Ending::Open));
            }
            if found.len() >= MOST_MEANINGS {
                break;
            }
        }
        most_alike(found)
    }

    fn read(&self, dfa: DFA, letters: usize, ending: Ending) -> Vec<Meaning> {
        let mut found = Vec::new();
        let mut stream = self.words.search_with_state(&dfa).into_stream();
        while let Some((_, number, state)) = stream.next() {
            if let Distance::Exact(slips) = dfa.distance(state) {
                found.push(self.meaning(term(number), letters, slips, ending));
            }
        }
        most_alike(found)
    }

    fn meaning(&self, term: Term, typed: usize, slips: u8, ending: Ending) -> Meaning {
        let known = self.letters(term);
        let to_come = match ending {
            Ending::Whole => 0,
            Ending::Open => known.saturating_sub(typed),
        };
        let lost = f64::from(slips) + 0.5 * to_come as f64;
        Meaning { term, likeness: 1.0 - lost / typed.max(known).max(1) as f64 }
    }
}

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        self.words.as_fst().as_bytes() == other.words.as_fst().as_bytes()
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lexicon({} words)", self.len())
    }
}

/// Whether a typed word ends where it ends.
#[derive(Clone, Copy)]
enum Ending {
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

/// Puts meanings that were found in several ways together: each once, as like as it can be, the
/// most alike first and no more than [`MOST_MEANINGS`].
pub(super) fn most_alike(mut meanings: Vec<Meaning>) -> Vec<Meaning> {
    let by_likeness =
        |a: &Meaning, b: &Meaning| b.likeness.total_cmp(&a.likeness).then(a.term.cmp(&b.term));
    meanings.sort_unstable_by(|a, b| a.term.cmp(&b.term).then(b.likeness.total_cmp(&a.likeness)));
    meanings.dedup_by_key(|meaning| meaning.term);
    if meanings.len() > MOST_MEANINGS {
        meanings.select_nth_unstable_by(MOST_MEANINGS, by_likeness);
        meanings.truncate(MOST_MEANINGS);
    }
    meanings.sort_unstable_by(by_likeness);
    meanings
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
