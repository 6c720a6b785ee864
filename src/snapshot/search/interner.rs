//! Numbers for words while they are gathered. The index keeps them sorted, in its lexicon.

use std::collections::HashMap;

use super::lexicon::Term;

/// Words, each with the number that it got when it first came.
#[derive(Default)]
pub(super) struct Interner {
    numbers: HashMap<String, u32>,
}

impl Interner {
    /// The number of a word.
    pub(super) fn word(&mut self, word: &str) -> Term {
        if let Some(number) = self.numbers.get(word) {
            return Term(*number);
        }
        let number = u32::try_from(self.numbers.len()).expect("fewer than 2^32 words");
        self.numbers.insert(word.to_owned(), number);
        Term(number)
    }

    /// The numbers of the words of a folded text.
    pub(super) fn words(&mut self, folded: &str) -> Vec<Term> {
        folded.split_whitespace().map(|word| self.word(word)).collect()
    }

    /// All words in their order, and for each number so far the place of its word in it.
    pub(super) fn sorted(self) -> (Vec<String>, Vec<Term>) {
        let mut words: Vec<_> = self.numbers.into_iter().collect();
        words.sort_unstable();
        let mut places = vec![Term(0); words.len()];
        for ((_, number), place) in words.iter().zip(0..) {
            places[*number as usize] = Term(place);
        }
        (words.into_iter().map(|(word, _)| word).collect(), places)
    }
}
