//! Names that can be pronounced, in English and French, and slugs that no two things share.

use std::collections::HashMap;

use super::dice::Dice;
use crate::model::{LocalisedText, Slug};

const ONSETS: [&str; 24] = [
    "b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "qu", "r",
    "s", "st", "t", "v", "y", "z",
];
const VOWELS: [&str; 14] = ["a", "a", "e", "e", "i", "i", "o", "o", "u", "ai", "ou", "é", "ö", "å"];
const CODAS: [&str; 10] = ["", "", "", "l", "m", "n", "r", "s", "k", "ng"];

/// What stands before and after a name, in each language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Affix {
    pub(super) en: [&'static str; 2],
    pub(super) fr: [&'static str; 2],
}

pub(super) const fn affix(en: [&'static str; 2], fr: [&'static str; 2]) -> Affix {
    Affix { en, fr }
}

impl Affix {
    /// What stands around a text makes a longer one.
    pub(super) fn around(self, en: &str, fr: &str) -> LocalisedText {
        let [before, after] = self.en;
        let [avant, après] = self.fr;
        LocalisedText { en: [before, en, after].concat(), fr: Some([avant, fr, après].concat()) }
    }
}

pub(super) const OF_COUNTRIES: &[Affix] = &[
    affix(["", "ia"], ["", "ie"]),
    affix(["", "land"], ["", "lande"]),
    affix(["", "ora"], ["", "ore"]),
    affix(["", "any"], ["", "anie"]),
    affix(["", "stan"], ["le ", "stan"]),
];

pub(super) const OF_REGIONS: &[Affix] = &[
    affix(["", ""], ["", ""]),
    affix(["", "a"], ["", "e"]),
    affix(["", "shire"], ["", "shire"]),
    affix(["North ", ""], ["", " du Nord"]),
    affix(["New ", ""], ["Nouvelle-", ""]),
];

pub(super) const OF_CITIES: &[Affix] = &[
    affix(["", ""], ["", ""]),
    affix(["", "a"], ["", "e"]),
    affix(["", "o"], ["", "o"]),
    affix(["", "burg"], ["", "bourg"]),
    affix(["", "ton"], ["", "ton"]),
    affix(["", "ville"], ["", "ville"]),
    affix(["San ", ""], ["San ", ""]),
    affix(["Port ", ""], ["Port-", ""]),
];

/// The sounds of a country: a few of all there are, so that its names sound alike.
#[derive(Debug)]
pub(super) struct Tongue {
    onsets: Vec<&'static str>,
    vowels: Vec<&'static str>,
    codas: Vec<&'static str>,
}

impl Tongue {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let mut some =
            |sounds: &[&'static str], many: usize| (0..many).map(|_| dice.one_of(sounds)).collect();
        Self { onsets: some(&ONSETS, 10), vowels: some(&VOWELS, 5), codas: some(&CODAS, 4) }
    }

    /// A name of two or three syllables, with one of `affixes` around it.
    pub(super) fn name(&self, affixes: &[Affix], dice: &mut Dice) -> LocalisedText {
        let mut letters = String::new();
        for _ in 0..dice.within(2..4) {
            letters.push_str(dice.one_of(&self.onsets));
            letters.push_str(dice.one_of(&self.vowels));
            letters.push_str(dice.one_of(&self.codas));
        }
        let (first, rest) = letters.split_at(1);
        let stem = format!("{}{rest}", first.to_ascii_uppercase());
        dice.one_of(affixes).around(&stem, &stem)
    }
}

/// The slugs that are taken.
#[derive(Debug, Default)]
pub(super) struct Slugs(HashMap<Slug, u64>);

impl Slugs {
    /// The slug that a name suggests, with a number behind it where it is taken.
    pub(super) fn mint(&mut self, name: &str) -> Slug {
        let plain = Slug::suggest(name).expect("names are letters, and short");
        loop {
            let taken = self.0.entry(plain.clone()).or_default();
            *taken += 1;
            if *taken == 1 {
                return plain;
            }
            let numbered = Slug::parse(&format!("{plain}-{taken}")).expect("a number may follow");
            if let std::collections::hash_map::Entry::Vacant(free) = self.0.entry(numbered) {
                let slug = free.key().clone();
                free.insert(1);
                return slug;
            }
        }
    }
}
