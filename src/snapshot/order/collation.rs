//! The order of names in a language.

use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

use super::Ranking;
use crate::model::Locale;

/// How a language compares texts: those of Canada, where French looks at accents from behind, so
/// that `cote`, `côte`, `coté`, `côté` stand in this order.
pub(super) fn collator(locale: Locale) -> &'static CollatorBorrowed<'static> {
    static EN: OnceLock<CollatorBorrowed<'static>> = OnceLock::new();
    static FR: OnceLock<CollatorBorrowed<'static>> = OnceLock::new();
    let make = |preferences: CollatorPreferences| {
        CollatorBorrowed::try_new(preferences, CollatorOptions::default())
            .expect("the collations of both languages are compiled in")
    };
    match locale {
        Locale::En => EN.get_or_init(|| make(locale!("en-CA").into())),
        Locale::Fr => FR.get_or_init(|| make(locale!("fr-CA").into())),
    }
}

/// Ranks rows by their texts as a language orders them.
pub(in crate::snapshot) fn collate(locale: Locale, texts: &[&str]) -> Ranking {
    let collator = collator(locale);
    Ranking::of(texts.len(), |_| false, |a, b| collator.compare(texts[a], texts[b]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(locale: Locale, mut words: Vec<&'static str>) -> Vec<&'static str> {
        words.sort_by(|one, other| collator(locale).compare(one, other));
        words
    }

    #[test]
    fn quebec_stands_beside_quebec() {
        for locale in [Locale::En, Locale::Fr] {
            let words = sorted(locale, vec!["Zürich", "Quito", "Québec", "Quebec City", "Alberta"]);
            assert_eq!(words, ["Alberta", "Québec", "Quebec City", "Quito", "Zürich"]);
        }
    }

    #[test]
    fn french_looks_at_accents_from_behind() {
        let words = vec!["côté", "coté", "côte", "cote"];
        assert_eq!(sorted(Locale::En, words.clone()), ["cote", "coté", "côte", "côté"]);
        assert_eq!(sorted(Locale::Fr, words), ["cote", "côte", "coté", "côté"]);
    }
}
