//! What somebody typed, as the words that it may mean. Nothing here looks at a spelling.

use std::ops::Range;

use super::index::{Index, weight_of_unknown};
use super::lexicon::{Meaning, Term, Words};
use crate::model::fold;

/// How many words are looked for; names have fewer.
const MOST_WORDS: usize = 16;

/// In how many words slips are forgiven, the weightiest: each costs some hundred microseconds.
const MOST_WITH_SLIPS: usize = 5;

/// How many words that stand side by side may be one word in the data.
const MOST_WRITTEN_APART: usize = 4;

/// What follows a comma says where something lies rather than what it is.
const SHARE_AFTER_COMMA: f64 = 0.5;

/// A text that somebody typed.
pub(super) struct Query {
    /// How much each word says.
    pub(super) weights: Vec<f64>,
    /// What single words and words written together may mean, the longest first.
    pub(super) units: Vec<Unit>,
    /// All words, where each is known: what a spelling must be to be the very text.
    pub(super) spelled: Option<Vec<Term>>,
}

/// Words that stand side by side, read as one.
pub(super) struct Unit {
    pub(super) words: Range<usize>,
    /// By term.
    meanings: Vec<Meaning>,
    /// The same, the most alike first.
    alike: Vec<Meaning>,
}

struct Word {
    folded: String,
    weight: f64,
}

impl Query {
    /// Reads a text. One of more than [`MOST_WORDS`] words is looked for by the first of them.
    pub(super) fn new(index: &Index, text: &str) -> Self {
        let mut words = words(index, text);
        let known = |word: &Word| index.find(&word.folded);
        let spelled = words.iter().map(known).collect();
        words.truncate(MOST_WORDS);
        let units = (1..=MOST_WRITTEN_APART.min(words.len())).rev().flat_map(|length| {
            let starts = 0..=words.len() - length;
            starts.map(move |start| start..start + length)
        });
        let forgiven = forgiven(&words);
        let units = units.map(|range| Unit::new(index, &words, range, &forgiven));
        // Most words that stand side by side are nothing together.
        let units = units.filter(|unit| !unit.meanings.is_empty()).collect();
        Self { weights: words.into_iter().map(|word| word.weight).collect(), units, spelled }
    }
}

fn words(index: &Index, text: &str) -> Vec<Word> {
    let (what, place) = text.split_once([',', '，', '、']).unwrap_or((text, ""));
    let mut words = Vec::new();
    for (part, share) in [(what, 1.0), (place, SHARE_AFTER_COMMA)] {
        words.extend(fold(part).split_whitespace().map(|word| {
            let term = index.find(word);
            let unknown = || f64::from(weight_of_unknown(word));
            let weight = term.map_or_else(unknown, |term| index.weight(term));
            Word { folded: word.to_owned(), weight: share * weight }
        }));
    }
    words
}

/// The places of the words in which slips are forgiven.
fn forgiven(words: &[Word]) -> Vec<usize> {
    let mut places: Vec<_> = (0..words.len()).collect();
    places.sort_by(|one, other| words[*other].weight.total_cmp(&words[*one].weight));
    places.truncate(MOST_WITH_SLIPS);
    places
}

impl Unit {
    fn new(index: &Index, words: &[Word], range: Range<usize>, forgiven: &[usize]) -> Self {
        let ends = range.end == words.len();
        let text: String = words[range.clone()].iter().map(|word| word.folded.as_str()).collect();
        let single = range.len() == 1 && forgiven.contains(&range.start);
        let mut meanings = match single {
            true => index.whole(&text),
            false => {
                index.find(&text).map(|term| Meaning { term, likeness: 1.0 }).into_iter().collect()
            }
        };
        // The last word may still be being typed.
        if ends {
            meanings.extend(match single {
                true => index.unfinished(&text),
                false => index.going_on_from(&text, text.chars().count()),
            });
        }
        let alike = index.most_alike(meanings);
        let mut meanings = alike.clone();
        meanings.sort_unstable_by_key(|meaning| meaning.term);
        Self { words: range, meanings, alike }
    }

    /// How like a known word is to what was typed, 0 where it cannot be meant.
    pub(super) fn likeness(&self, term: Term) -> f64 {
        let found = self.meanings.binary_search_by_key(&term, |meaning| meaning.term);
        found.map_or(0.0, |place| self.meanings[place].likeness)
    }

    /// What it may mean, the most alike first.
    pub(super) fn most_alike(&self) -> &[Meaning] {
        &self.alike
    }
}
