//! Dice that fall the same on every machine; what they decide is not here.

use std::ops::Range;

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

/// Random choices, all of one seed.
///
/// Whole numbers and square roots only: the last digit of a power or a logarithm differs between
/// machines, and one digit would make another world.
#[derive(Debug)]
pub(super) struct Dice(Pcg64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Pcg64::seed_from_u64(seed))
    }

    /// A number in `range`, each as likely as the others.
    pub(super) fn within(&mut self, range: Range<u64>) -> u64 {
        self.0.random_range(range)
    }

    /// A place below `length`, low ones more often than high ones: the lower of two throws.
    pub(super) fn low(&mut self, length: usize) -> usize {
        let mut throw = || self.0.random_range(0..length as u64) as usize;
        throw().min(throw())
    }

    /// Whether something comes to pass that does in so many of a thousand cases.
    pub(super) fn in_thousand(&mut self, cases: u64) -> bool {
        self.within(0..1_000) < cases
    }

    /// One of these.
    pub(super) fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.within(0..items.len() as u64) as usize]
    }

    /// Up to `most` of these, each once.
    pub(super) fn some_of<T: Copy + PartialEq>(&mut self, items: &[T], most: usize) -> Vec<T> {
        let mut some = Vec::new();
        for _ in 0..self.within(0..most as u64 + 1) {
            let item = self.one_of(items);
            if !some.contains(&item) {
                some.push(item);
            }
        }
        some.shrink_to_fit();
        some
    }

    /// One of these, each as often as the number beside it says.
    pub(super) fn weighted<T: Copy>(&mut self, items: &[(T, u64)]) -> T {
        let mut ticket = self.within(0..items.iter().map(|(_, weight)| weight).sum());
        let drawn = items.iter().find(|(_, weight)| match ticket.checked_sub(*weight) {
            Some(rest) => {
                ticket = rest;
                false
            }
            None => true,
        });
        drawn.expect("a ticket is below the sum of the weights").0
    }

    /// A number from 1 to `most`, of which k or more comes up in k^-1.5 of the throws.
    ///
    /// That is a power law with exponent 2.5 (Clauset, Shalizi and Newman, "Power-law distributions
    /// in empirical data", 2009, section 2), cut off at `most`. `rand_distr` has it too (`Zeta`,
    /// `Pareto`), by powers.
    pub(super) fn power_law(&mut self, most: u64) -> u64 {
        let throw: f64 = self.0.random();
        let reached = |k: u64| (k * k * k) as f64 * throw * throw < 1.0;
        let (mut low, mut high) = (1, most + 1);
        while high - low > 1 {
            let middle = low.midpoint(high);
            if reached(middle) { low = middle } else { high = middle }
        }
        low
    }
}
