//! Terms: the values of the vocabularies as people read them, in a legend or a menu.
//!
//! How a kind or a term is called inside a sentence is not here.

use super::messages::Messages;
use crate::model::{LinkDimension, Locale, Vocabulary};

/// The label of `word`, one of the words of `vocabulary`: `Sister city` for `SISTER_CITY`.
#[must_use]
pub fn term_label(vocabulary: Vocabulary, word: &str, locale: Locale) -> String {
    Messages::of(locale).plain(&key(vocabulary, word))
}

/// What `word`, one of the words of `vocabulary`, means. In English it is the description that the
/// word has in the schema.
#[must_use]
pub fn term_definition(vocabulary: Vocabulary, word: &str, locale: Locale) -> String {
    Messages::of(locale).attribute(&key(vocabulary, word), "definition")
}

/// What stands in a legend for links or parties without a value in a dimension: `Undated`.
#[must_use]
pub fn stat_without(dimension: LinkDimension, locale: Locale) -> String {
    Messages::of(locale).get("stat-without", &[("dimension", dimension.as_str().into())])
}

/// What a decade is called, by its first year: `1970s`.
#[must_use]
pub fn stat_decade(first_year: u16, locale: Locale) -> String {
    Messages::of(locale).get("stat-decade", &[("decade", format!("{first_year:04}").into())])
}

fn key(vocabulary: Vocabulary, word: &str) -> String {
    format!("{}-{word}", vocabulary.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is spelled the same in both languages.
    const SAME_IN_BOTH: &[&str] = &["Contact", "Source", "PageRank", "BibTeX", "CSL-JSON", "RIS"];

    fn all() -> impl Iterator<Item = (Vocabulary, &'static str)> {
        let words = |of: &'static Vocabulary| of.words.iter().map(move |word| (*of, *word));
        Vocabulary::ALL.iter().flat_map(words)
    }

    #[test]
    fn every_word_has_a_label_and_a_meaning_in_both_languages() {
        for (vocabulary, word) in all() {
            for locale in Locale::ALL {
                let label = term_label(vocabulary, word, *locale);
                let key = key(vocabulary, word);
                assert!(label.starts_with(char::is_uppercase), "{key}: {label}");
                assert!(!label.ends_with('.'), "{key}: {label}");
                let definition = term_definition(vocabulary, word, *locale);
                assert!(definition.ends_with('.'), "{key}: {definition}");
            }
        }
    }

    #[test]
    fn no_french_is_left_in_english() {
        for (vocabulary, word) in all() {
            let [en, fr] = [Locale::En, Locale::Fr].map(|it| term_label(vocabulary, word, it));
            let expected = SAME_IN_BOTH.contains(&en.as_str());
            assert_eq!(en == fr, expected, "{}: {en}, {fr}", key(vocabulary, word));
            let [en, fr] = [Locale::En, Locale::Fr].map(|it| term_definition(vocabulary, word, it));
            assert_ne!(en, fr, "{}", key(vocabulary, word));
        }
    }

    #[test]
    fn labels_of_one_vocabulary_are_told_apart() {
        for vocabulary in Vocabulary::ALL {
            for locale in Locale::ALL {
                let labels = vocabulary.words.iter().map(|it| term_label(*vocabulary, it, *locale));
                let labels: std::collections::BTreeSet<_> = labels.collect();
                assert_eq!(labels.len(), vocabulary.words.len(), "{}: {labels:?}", vocabulary.name);
            }
        }
    }

    /// French puts a space that does not break before `:`, and a narrow one before `;`, `!` and `?`.
    #[test]
    fn french_is_set_as_french() {
        for (vocabulary, word) in all() {
            let label = term_label(vocabulary, word, Locale::Fr);
            let text = label + " " + &term_definition(vocabulary, word, Locale::Fr);
            for (mark, space) in [(':', '\u{a0}'), (';', '\u{202f}'), ('!', '\u{202f}')] {
                for (at, _) in text.match_indices(mark) {
                    assert!(text[..at].ends_with(space), "{text}");
                }
            }
            assert!(!text.contains(['\'', '"']), "{text}");
        }
    }
}
