//! Relations: sorted sets of pairs, shared with the snapshot before.

use std::ops::Bound;
use std::sync::Arc;

use imbl::OrdSet;
use itertools::Itertools;

/// Which way a record's entries go.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Step {
    /// In, in any order; all that is gathered must be settled before it is read.
    Gather,
    Insert,
    Remove,
}

/// What each `A` has to do with some `B`s: a set of pairs, read by its left side.
///
/// What the snapshot was first made of is one sorted list; what came and went since are two
/// persistent B-trees (`imbl`). So cloning is free, a change copies the path to its pair, and a
/// snapshot shares with the one before all that did not change. One tree for everything would be
/// simpler, and costs twice the memory, since its nodes are half full, and five times the time: it
/// takes its pairs one by one (see `benches/README.md`).
#[derive(Clone, Debug)]
pub(super) struct Relation<A: Ord + Clone, B: Ord + Clone> {
    settled: Arc<Vec<(A, B)>>,
    /// What is gathered and not yet settled.
    gathered: Vec<(A, B)>,
    /// None of them is settled.
    came: OrdSet<(A, B)>,
    /// All of them are settled.
    went: OrdSet<(A, B)>,
}

impl<A: Ord + Clone, B: Ord + Clone> Default for Relation<A, B> {
    fn default() -> Self {
        Self {
            settled: Arc::default(),
            gathered: Vec::new(),
            came: OrdSet::new(),
            went: OrdSet::new(),
        }
    }
}

/// Whatever way they were made.
impl<A: Ord + Clone, B: Ord + Clone> PartialEq for Relation<A, B> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

/// A left side, by which pairs are sorted.
pub(super) trait Left: Ord + Clone {
    /// Sorts pairs by their left sides, then by their right ones.
    fn sort<B: Ord>(pairs: &mut [(Self, B)]);
}

/// Sorts pairs whose left sides are numbers.
///
/// The crate `radsort` sorts them digit by digit and leaves equals as they stand: of 2,000,000
/// pairs in a third of the time of comparing them. Right sides are gathered in order, nearly
/// always, which the second sort finds out in one pass.
pub(super) fn sort_by_number<A: Ord, B: Ord>(pairs: &mut [(A, B)], number: fn(&A) -> i64) {
    radsort::sort_by_key(pairs, |(left, _)| number(left));
    if !pairs.is_sorted() {
        pairs.sort();
    }
}

/// Sorts pairs whose left sides are texts.
///
/// The first 16 bytes settle most comparisons, without a look at the text, which stands elsewhere
/// in memory: 1,000,000 slugs are sorted in a quarter of the time.
pub(super) fn sort_by_text<A: Ord, B: Ord>(pairs: &mut [(A, B)], text: fn(&A) -> &str) {
    let head = |text: &str| {
        let mut bytes = [0; 16];
        let length = text.len().min(bytes.len());
        bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        u128::from_be_bytes(bytes)
    };
    pairs.sort_by_cached_key(|(left, _)| head(text(left)));
    let same_head = |(one, _): &(A, B), (other, _): &(A, B)| head(text(one)) == head(text(other));
    pairs.chunk_by_mut(same_head).for_each(<[_]>::sort);
}

/// The least value of a right side, to find all pairs of a left side.
pub(super) trait Least {
    const LEAST: Self;
}

impl<A: Left, B: Ord + Clone> Relation<A, B> {
    /// Puts what was gathered in order.
    ///
    /// Cost: O(n log n), and O(n) where it came in order.
    pub(super) fn settle(&mut self) {
        let mut pairs = std::mem::take(&mut self.gathered);
        if !pairs.is_sorted() {
            A::sort(&mut pairs);
        }
        pairs.dedup();
        pairs.shrink_to_fit();
        self.settled = Arc::new(pairs);
    }

    /// Adds what another one has gathered.
    pub(super) fn gather(&mut self, other: Self) {
        self.gathered.extend(other.gathered);
    }
}

impl<A: Ord + Clone, B: Ord + Clone> Relation<A, B> {
    /// Puts a pair in or takes it out.
    pub(super) fn step(&mut self, step: Step, left: A, right: B) {
        let pair = (left, right);
        match step {
            Step::Gather => self.gathered.push(pair),
            Step::Insert if self.is_settled(&pair) => drop(self.went.remove(&pair)),
            Step::Insert => drop(self.came.insert(pair)),
            Step::Remove if self.is_settled(&pair) => drop(self.went.insert(pair)),
            Step::Remove => drop(self.came.remove(&pair)),
        }
    }

    fn is_settled(&self, pair: &(A, B)) -> bool {
        self.settled.binary_search(pair).is_ok()
    }

    /// Every pair, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(A, B)> {
        self.still(&self.settled).merge(&self.came)
    }

    /// Those of settled pairs that have not gone.
    fn still<'a>(&'a self, settled: &'a [(A, B)]) -> impl Iterator<Item = &'a (A, B)> {
        settled.iter().filter(|pair| self.went.is_empty() || !self.went.contains(*pair))
    }
}

impl<A: Ord + Clone, B: Ord + Clone + Least> Relation<A, B> {
    /// All that `left` has to do with, ascending. Cost: O(log n), then one step each.
    pub(super) fn of<'a>(&'a self, left: &A) -> impl Iterator<Item = &'a B> + use<'a, A, B> {
        let from = self.settled.partition_point(|(other, _)| other < left);
        let settled = &self.settled[from..];
        let settled = &settled[..settled.partition_point(|(other, _)| other == left)];
        let least = Bound::Included((left.clone(), B::LEAST));
        let left = left.clone();
        let came = self.came.range((least, Bound::Unbounded));
        let came = came.take_while(move |(other, _)| *other == left);
        self.still(settled).merge(came).map(|(_, right)| right)
    }

    /// With how many `left` has to do. Cost: O(log n), and a step for each that came or went.
    pub(super) fn count(&self, left: &A) -> usize {
        let from = self.settled.partition_point(|(other, _)| other < left);
        let settled = self.settled[from..].partition_point(|(other, _)| other == left);
        let least = || (Bound::Included((left.clone(), B::LEAST)), Bound::Unbounded);
        let of_left = |set: &OrdSet<(A, B)>| {
            set.range(least()).take_while(|(other, _)| other == left).count()
        };
        settled + of_left(&self.came) - of_left(&self.went)
    }

    /// The first that `left` has to do with.
    pub(super) fn first(&self, left: &A) -> Option<&B> {
        self.of(left).next()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    impl Left for i64 {
        fn sort<B: Ord>(pairs: &mut [(Self, B)]) {
            sort_by_number(pairs, |number| *number);
        }
    }

    impl Least for i64 {
        const LEAST: Self = Self::MIN;
    }

    fn settled(pairs: &[(i64, i64)]) -> Relation<i64, i64> {
        let mut relation = Relation::default();
        pairs.iter().for_each(|(left, right)| relation.step(Step::Gather, *left, *right));
        relation.settle();
        relation
    }

    fn any_pairs() -> impl Strategy<Value = Vec<(i64, i64)>> {
        prop::collection::vec((0_i64..6, 0_i64..4), 0..20)
    }

    proptest! {
        #[test]
        fn a_relation_is_a_sorted_set_whatever_way_it_was_made(
            first in any_pairs(),
            steps in prop::collection::vec((any::<bool>(), 0_i64..6, 0_i64..4), 0..40),
        ) {
            let (mut relation, mut set) = (settled(&first), BTreeSet::from_iter(first));
            for (comes, left, right) in steps {
                let step = if comes { Step::Insert } else { Step::Remove };
                relation.step(step, left, right);
                match comes {
                    true => set.insert((left, right)),
                    false => set.remove(&(left, right)),
                };
            }
            let pairs: Vec<_> = set.iter().copied().collect();
            prop_assert!(relation.iter().eq(&pairs));
            prop_assert!(relation == settled(&pairs));
            for left in 0..6 {
                let rights = pairs.iter().filter(|(other, _)| *other == left).map(|(_, right)| right);
                prop_assert_eq!(relation.count(&left), rights.clone().count());
                prop_assert!(relation.of(&left).eq(rights));
            }
        }
    }

    proptest! {
        #[test]
        fn texts_are_sorted_as_texts(mut pairs in any::<Vec<(String, u8)>>(), long in "[a-b]{15,18}") {
            let ends = ["", "\0", "b"].map(|end| (format!("{long}{end}"), 0));
            pairs.extend(ends);
            let mut expected = pairs.clone();
            expected.sort();
            sort_by_text(&mut pairs, String::as_str);
            prop_assert_eq!(pairs, expected);
        }
    }

    #[test]
    fn relations_with_other_pairs_differ() {
        let mut relation = settled(&[(1, 2)]);
        relation.step(Step::Remove, 1, 2);
        relation.step(Step::Insert, 1, 3);
        assert!(relation != settled(&[(1, 2)]));
        assert!(relation == settled(&[(1, 3)]));
    }
}
