//! Breadth-first search from both ends of a way at once.
//!
//! What a search may step on is in `passage`; which of the shortest ways comes first, in
//! `shortest`. Places are numbered as in `simple`.

use std::cell::RefCell;

use super::passage::Passage;

/// The two sides of a search.
const FROM: usize = 0;
const TO: usize = 1;

thread_local! {
    /// Each thread keeps the memory of its last search: 8 bytes for each place.
    ///
    /// A search between two of 465,442 places takes 6 µs, less than clearing an array of all.
    static SEARCH: RefCell<Search> = const { RefCell::new(Search::NEW) };
}

/// A search with memory that is used again from search to search.
///
/// petgraph's and rustworkx-core's breadth-first searches go one way. petgraph's
/// `bidirectional_dijkstra` gives a length and no way, clears a bit for each place and side, and
/// does not take its compressed graph, which cannot list edges by direction.
pub(super) struct Search {
    /// What each side knows of each place: `zero` where it may not go there, `zero` + 1 + d at a
    /// distance of d, and less, which is left from earlier searches, where it has not been.
    marks: Vec<[u32; 2]>,
    zero: u32,
    sides: [Side; 2],
    /// The places of shortest ways that only the side of the start has come to, those nearest the
    /// end first.
    on_ways: Vec<Vec<u32>>,
}

/// How far one side has come.
struct Side {
    /// The places where it has been, nearest first.
    reached: Vec<u32>,
    /// Where those of each distance begin.
    first_at: Vec<usize>,
}

impl Side {
    const NEW: Self = Self { reached: Vec::new(), first_at: Vec::new() };

    fn begin(&mut self, place: u32) {
        self.reached.clear();
        self.reached.push(place);
        self.first_at.clear();
        self.first_at.push(0);
    }

    fn distance(&self) -> usize {
        self.first_at.len() - 1
    }

    /// Those at a distance.
    fn at(&self, distance: usize) -> &[u32] {
        let end = self.first_at.get(distance + 1).copied().unwrap_or(self.reached.len());
        &self.reached[self.first_at[distance]..end]
    }

    fn farthest(&self) -> &[u32] {
        self.at(self.distance())
    }
}

impl Search {
    const NEW: Self =
        Self { marks: Vec::new(), zero: 1, sides: [Side::NEW, Side::NEW], on_ways: Vec::new() };

    /// Lends this thread's search to `ask`.
    pub(super) fn lend<T>(ask: impl FnOnce(&mut Self) -> T) -> T {
        SEARCH.with_borrow_mut(ask)
    }

    /// Returns the length of the shortest ways from the last of `start` to `to` that pass none of
    /// `start`, go to none of `taken` first, and have `most_steps` at most.
    ///
    /// The side that has fewer places to go on from takes the next step: two searches of half the
    /// length meet far fewer places than one (I. Pohl, Bi-directional search, Machine Intelligence
    /// 6, 127-140, 1971).
    pub(super) fn steps(
        &mut self,
        passage: &Passage<'_>,
        start: &[u32],
        to: u32,
        taken: &[u32],
        most_steps: usize,
    ) -> Option<usize> {
        let from = start.last().expect("a way starts somewhere");
        self.begin(passage, [*from, to]);
        for place in start {
            self.marks[*place as usize][TO] = self.zero;
        }
        for place in &start[..start.len() - 1] {
            self.marks[*place as usize][FROM] = self.zero;
        }
        // The start goes first, since it alone has steps that it may not take.
        let (mut side, mut closed) = (FROM, taken);
        loop {
            let steps = self.sides[FROM].distance() + self.sides[TO].distance() + 1;
            let stuck = self.sides.iter().any(|side| side.farthest().is_empty());
            if stuck || steps > most_steps {
                return None;
            }
            if self.go_on(passage, side, closed) {
                return Some(steps);
            }
            let [from, to] = [FROM, TO].map(|side| self.sides[side].farthest().len());
            (side, closed) = (if from <= to { FROM } else { TO }, &[]);
        }
    }

    /// After [`Self::steps`] has found some: finds the places of all shortest ways on the side of
    /// the start, for [`Self::first_nearer`].
    pub(super) fn trace(&mut self, passage: &Passage<'_>) {
        let [from, to] = [FROM, TO].map(|side| self.sides[side].distance());
        self.on_ways.clear();
        for (distance, to_steps) in (1..=from).rev().zip(to..) {
            let before = self.with_step_to(passage, distance, to_steps);
            for place in &before {
                self.marks[*place as usize][TO] = self.mark_at(to_steps + 1);
            }
            self.on_ways.push(before);
        }
    }

    /// The places so far from the start that have a step to one so far from the end.
    fn with_step_to(&self, passage: &Passage<'_>, distance: usize, to_steps: usize) -> Vec<u32> {
        let [from, to] = [self.sides[FROM].at(distance), self.nearer(to_steps)];
        if from.len() <= to.len() || distance < self.sides[FROM].distance() {
            let mark = self.mark_at(to_steps);
            let is_nearer = |next: u32| self.marks[next as usize][TO] == mark;
            let leads = |place: &u32| {
                passage.next_by_link(*place).any(is_nearer)
                    || passage.next_by_containment(*place).any(is_nearer)
            };
            return from.iter().copied().filter(leads).collect();
        }
        // The start's side has not gone on from its farthest places, which are too many for it.
        let before = to.iter().flat_map(|place| self.next_at(passage, *place, FROM, distance));
        let mut before: Vec<u32> = before.collect();
        before.sort_unstable();
        before.dedup();
        before
    }

    /// Returns the first by slug of the places one step from `place` that are that far from the
    /// end, none of `taken`.
    pub(super) fn first_nearer(
        &self,
        passage: &Passage<'_>,
        place: u32,
        to_steps: usize,
        taken: &[u32],
    ) -> Option<u32> {
        let is_open = |next: &u32| !taken.contains(next);
        let slug_order = |next: &u32| passage.ix(*next);
        let nearer = self.nearer(to_steps);
        if nearer.len() > passage.degree(place) {
            let next = self.next_at(passage, place, TO, to_steps);
            return next.filter(is_open).min_by_key(slug_order);
        }
        let next = nearer.iter().copied().filter(|next| passage.joins(place, *next));
        next.filter(is_open).min_by_key(slug_order)
    }

    /// The places on shortest ways that are that far from the end, maybe among others.
    fn nearer(&self, to_steps: usize) -> &[u32] {
        let known = self.sides[TO].distance();
        if to_steps <= known {
            self.sides[TO].at(to_steps)
        } else {
            &self.on_ways[to_steps - known - 1]
        }
    }

    /// The places one step from `place` that are that far from where a side began.
    fn next_at(
        &self,
        passage: &Passage<'_>,
        place: u32,
        side: usize,
        distance: usize,
    ) -> impl Iterator<Item = u32> {
        let mark = self.mark_at(distance);
        passage.next(place).filter(move |next| self.marks[*next as usize][side] == mark)
    }

    fn begin(&mut self, passage: &Passage<'_>, ends: [u32; 2]) {
        // A search marks no more than it goes, and one step before it ends.
        let used = self.sides.iter().map(|side| side.first_at.len() as u32).sum::<u32>() + 2;
        self.zero += used;
        if self.zero > u32::MAX / 2 || self.marks.len() < passage.places() {
            self.zero = 1;
            self.marks.clear();
            self.marks.resize(passage.places(), [0; 2]);
        }
        for (side, place) in ends.into_iter().enumerate() {
            self.sides[side].begin(place);
            self.marks[place as usize][side] = self.mark_at(0);
        }
    }

    fn mark_at(&self, distance: usize) -> u32 {
        self.zero + 1 + distance as u32
    }

    /// Takes one side a step on from everywhere where it has come to; whether it met the other.
    ///
    /// Where they meet, the other is at its farthest: before, it had gone on from everything
    /// nearer, and so would have met this side earlier. The side stays where it was then.
    fn go_on(&mut self, passage: &Passage<'_>, side: usize, closed: &[u32]) -> bool {
        let other = 1 - side;
        let met = self.mark_at(self.sides[other].distance());
        let mark = self.mark_at(self.sides[side].distance() + 1);
        let Side { reached, first_at } = &mut self.sides[side];
        let farthest = first_at[first_at.len() - 1]..reached.len();
        for at in farthest.clone() {
            let place = reached[at];
            let mut meets = |next: u32| {
                if closed.contains(&next) {
                    return false;
                }
                let marks = &mut self.marks[next as usize];
                if marks[side] < self.zero {
                    marks[side] = mark;
                    reached.push(next);
                }
                marks[other] == met
            };
            // One after the other, since a chain of both takes a half longer.
            let met_by_link = passage.next_by_link(place).any(&mut meets);
            if met_by_link || passage.next_by_containment(place).any(meets) {
                reached.truncate(farthest.end);
                return true;
            }
        }
        first_at.push(farthest.end);
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;
    use crate::model::ContainmentReach;

    #[test]
    fn marks_that_have_come_to_their_end_begin_anew() {
        let drawing = Drawing::new("a b c d", "a -- b -- c -- d");
        let network = drawing.recorded();
        let passage = Passage::new(&network, ContainmentReach::None);
        let [a, d] = ["a", "d"].map(|slug| {
            let ix = network.lifted_ix(drawing.id(slug)).expect("a drawn place");
            passage.number(ix)
        });
        let mut search = Search { marks: vec![[0; 2]; 4], zero: u32::MAX / 2 - 20, ..Search::NEW };
        for _ in 0..20 {
            assert_eq!(search.steps(&passage, &[a], d, &[], 9), Some(3));
            assert_eq!(search.steps(&passage, &[a], d, &[], 2), None);
        }
        assert!(search.zero < 1000);
    }
}
