//! Relations: sorted sets of pairs, shared in chunks with the snapshot before.

use std::ops::Bound;

use imbl::OrdSet;

/// Which way a record's entries go.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Step {
    Insert,
    Remove,
}

/// What each `A` has to do with some `B`s: a set of pairs, read by its left side.
///
/// A persistent B-tree (`imbl`): cloning is free, and a change copies the path to the pair, not
/// the set. So a snapshot shares with the one before all that did not change.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Relation<A: Ord + Clone, B: Ord + Clone>(OrdSet<(A, B)>);

impl<A: Ord + Clone, B: Ord + Clone> Default for Relation<A, B> {
    fn default() -> Self {
        Self(OrdSet::new())
    }
}

/// The least and the greatest value of a right side, to find all pairs of a left side.
pub(super) trait Extremes {
    const LEAST: Self;
}

impl<A: Ord + Clone, B: Ord + Clone + Extremes> Relation<A, B> {
    /// Puts a pair in or takes it out.
    pub(super) fn step(&mut self, step: Step, left: A, right: B) {
        match step {
            Step::Insert => self.0.insert((left, right)),
            Step::Remove => self.0.remove(&(left, right)),
        };
    }

    /// All that `left` has to do with, ascending. Cost: O(log n), then one step each.
    pub(super) fn of<'a>(&'a self, left: &A) -> impl Iterator<Item = &'a B> + use<'a, A, B> {
        let from = Bound::Included((left.clone(), B::LEAST));
        let left = left.clone();
        self.0
            .range((from, Bound::Unbounded))
            .take_while(move |(other, _)| *other == left)
            .map(|(_, right)| right)
    }

    /// The first that `left` has to do with.
    pub(super) fn first(&self, left: &A) -> Option<&B> {
        self.of(left).next()
    }
}
