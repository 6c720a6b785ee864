//! Chance that a seed repeats, and the texts and dates it throws.

use entente::model::{EdtfDate, LocalisedText};

/// Texts that a careless writer of SQL or JSON would spoil.
pub(super) const TEXTS: [&str; 10] = [
    "Québec",
    "O'Brien",
    "\"x\"",
    "\\",
    "日本",
    " ",
    "a\nb",
    "%_",
    "🦀",
    "Zürich; DROP TABLE link",
];
const DATES: [&str; 5] = ["1999", "2006-05", "2019-04-18", "0001", "9999-12-31"];

/// Splitmix64: every seed is as good as another.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % bound as u64) as usize
    }

    pub fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    pub fn pick<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        if of.is_empty() { None } else { Some(of[self.below(of.len())].clone()) }
    }

    /// Up to three different ones, in any order.
    pub(super) fn some<T: Clone + PartialEq>(&mut self, of: &[T]) -> Vec<T> {
        let mut some: Vec<T> = Vec::new();
        for _ in 0..self.below(4) {
            let one = self.pick(of);
            some.extend(one.filter(|one| !some.contains(one)));
        }
        some
    }

    pub(super) fn text(&mut self) -> String {
        TEXTS[self.below(TEXTS.len())].to_owned()
    }

    pub(super) fn name(&mut self) -> String {
        format!("{}{}", self.text(), self.below(100))
    }

    pub(super) fn maybe_text(&mut self) -> Option<String> {
        self.chance(2).then(|| self.text())
    }

    pub(super) fn localised(&mut self) -> LocalisedText {
        LocalisedText { en: self.name(), fr: self.maybe_text() }
    }

    pub(super) fn date(&mut self) -> Option<EdtfDate> {
        self.chance(2).then(|| DATES[self.below(DATES.len())].parse().expect("a date"))
    }
}
