//! Breadth-first search from some places outwards, so many hops far.
//!
//! The search between two places is in `two_sided`, that from all places of a component in
//! `searches`. Places are numbered as in `simple`.

use std::cell::RefCell;

use fixedbitset::FixedBitSet;

use super::simple::SimpleGraph;

thread_local! {
    static SEARCH: RefCell<Outwards> = const { RefCell::new(Outwards::NEW) };
}

/// A search with memory that is used again from search to search, a bit for each place.
///
/// petgraph's and rustworkx-core's breadth-first searches allocate and clear theirs for each
/// search, which at 500,000 places takes as long as most searches.
pub(super) struct Outwards {
    seen: FixedBitSet,
    /// The places where it has been, nearest first.
    reached: Vec<u32>,
    /// Where those of each distance begin in `reached`, with one entry more than there are.
    first_at: Vec<usize>,
}

impl Outwards {
    const NEW: Self = Self { seen: FixedBitSet::new(), reached: Vec::new(), first_at: Vec::new() };

    /// Lends this thread's search to `ask`.
    pub(super) fn lend<T>(ask: impl FnOnce(&mut Self) -> T) -> T {
        SEARCH.with_borrow_mut(ask)
    }

    /// Returns the places within so many hops of any of `of`: first these, then those at each
    /// distance as the search came to them.
    ///
    /// Cost: O(V + E) for V places and E edges within reach.
    pub(super) fn within(
        &mut self,
        graph: &SimpleGraph,
        of: impl Iterator<Item = u32>,
        hops: usize,
    ) -> impl Iterator<Item = &[u32]> {
        self.forget();
        self.seen.grow(graph.places());
        of.for_each(|place| self.reach(place));
        for hop in 0..hops {
            let farthest = self.first_at[hop]..self.reached.len();
            self.first_at.push(farthest.end);
            for at in farthest {
                graph.neighbours(self.reached[at]).iter().for_each(|next| self.reach(*next));
            }
        }
        self.first_at.push(self.reached.len());
        self.first_at.windows(2).map(|ends| &self.reached[ends[0]..ends[1]])
    }

    fn forget(&mut self) {
        for place in self.reached.drain(..) {
            self.seen.remove(place as usize);
        }
        self.first_at.clear();
        self.first_at.push(0);
    }

    fn reach(&mut self, place: u32) {
        if !self.seen.put(place as usize) {
            self.reached.push(place);
        }
    }
}
