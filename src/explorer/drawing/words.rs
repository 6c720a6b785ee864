//! The words of pictures.

use crate::model::{Locale, Vocabulary};
use crate::sentence::{Argument, list_words, page_words, term_label};

/// The words of one language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) locale: Locale,
}

impl Words {
    /// The message of a key that has no arguments.
    pub(super) fn plain(self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The message of a key, filled.
    pub(super) fn say(self, key: &str, args: &[(&str, Argument)]) -> String {
        let args: Vec<_> =
            args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        page_words(key, self.locale, &args).unwrap_or_else(|| key.to_owned())
    }

    /// What a word of a vocabulary is called.
    pub(super) fn label(self, vocabulary: Vocabulary, word: &str) -> String {
        match vocabulary.words.contains(&word) {
            true => term_label(vocabulary, word, self.locale),
            false => word.to_owned(),
        }
    }

    /// `a, b and c`.
    pub(super) fn list(self, items: Vec<String>) -> String {
        list_words(items, self.locale)
    }
}

/// A text that fills a message.
pub(super) fn text(text: impl Into<String>) -> Argument {
    Argument::Text(text.into())
}

/// A number that fills a message.
pub(super) fn count(number: usize) -> Argument {
    Argument::Number(i64::try_from(number).unwrap_or(i64::MAX))
}
