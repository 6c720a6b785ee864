//! The shortest simple paths in their order, by Yen's algorithm.
//!
//! Neither petgraph nor rustworkx-core has it with this order. `k_shortest_path` of both gives the
//! length of the k-th walk, which may visit a place twice, and no way; `all_simple_paths` of both
//! lists every path of a bounded length, of which there can be millions; `yen` of the `pathfinding`
//! crate orders paths by cost and number of stops only, and leaves other ties to its searches.

use std::collections::BTreeMap;

use fixedbitset::FixedBitSet;

use super::passage::Passage;

const UNREACHED: u32 = u32::MAX;

/// A path as its length and stops, so that paths compare as they are to be listed.
type Ranked = (usize, Vec<u32>);

/// Returns the stops of the `limit` shortest simple paths of at most `max_hops` steps, shortest
/// first, ties by the indexes of the stops.
///
/// J. Y. Yen, Finding the k shortest loopless paths in a network, Management Science 17 (1971),
/// with E. L. Lawler's rule (Management Science 18, 1972) that a path is only left at or after the
/// stop where it left the path that it came from. Each candidate is the first in this order among
/// all paths that start like it and then take none of the steps already taken, so the first of
/// the candidates is the first of all paths left.
///
/// `from_ix` and `to_ix` differ.
///
/// Cost: O(`limit` · `max_hops` · (V + E)) at worst.
pub(super) fn shortest_paths(
    passage: &Passage<'_>,
    from_ix: u32,
    to_ix: u32,
    limit: usize,
    max_hops: usize,
) -> Vec<Vec<u32>> {
    let mut search = Search::new(passage, to_ix);
    let mut found: Vec<Vec<u32>> = Vec::new();
    // With each candidate the stop at which it left the path that it came from.
    let mut candidates: BTreeMap<Ranked, usize> = BTreeMap::new();
    if let Some(first) = search.shortest_onward(&[from_ix], &[], max_hops) {
        candidates.insert((first.len(), first), 0);
    }
    while let Some(((_, path), left_at)) = candidates.pop_first() {
        found.push(path);
        if found.len() == limit {
            break;
        }
        let path = found.last().expect("one was just added");
        for last in left_at..path.len() - 1 {
            let start = &path[..=last];
            let taken = steps_taken(&found, start);
            if let Some(other) = search.shortest_onward(start, &taken, max_hops - last) {
                candidates.insert((other.len(), other), last);
            }
        }
    }
    found
}

/// The stops that come next in those of `found` that start like `start`.
fn steps_taken(found: &[Vec<u32>], start: &[u32]) -> Vec<u32> {
    found.iter().filter(|path| path.starts_with(start)).map(|path| path[start.len()]).collect()
}

/// A search towards one end, with memory that is used again from search to search.
struct Search<'a> {
    passage: &'a Passage<'a>,
    to_ix: u32,
    /// Steps from each place to the end, where the last search came by.
    distances: Vec<u32>,
    reached: Vec<u32>,
    visited: FixedBitSet,
}

impl<'a> Search<'a> {
    fn new(passage: &'a Passage<'a>, to_ix: u32) -> Self {
        Self {
            passage,
            to_ix,
            distances: vec![UNREACHED; passage.len()],
            reached: Vec::new(),
            visited: FixedBitSet::with_capacity(passage.len()),
        }
    }

    /// Returns the first of the shortest paths that begin with `start`, do not go on to one of
    /// `taken`, and have at most `most_steps` more.
    fn shortest_onward(
        &mut self,
        start: &[u32],
        taken: &[u32],
        most_steps: usize,
    ) -> Option<Vec<u32>> {
        self.visited.clear();
        self.visited.extend(start.iter().map(|ix| *ix as usize));
        let last_ix = *start.last().expect("a path starts somewhere");
        let steps = self.steps_from(last_ix, taken, most_steps);
        let path = steps.map(|steps| {
            let mut path = start.to_vec();
            let first = self.nearer_ix(last_ix, steps, taken);
            path.push(first);
            for left in (1..steps).rev() {
                path.push(self.nearer_ix(path[path.len() - 1], left, &[]));
            }
            path
        });
        self.forget();
        path
    }

    /// Goes back from the end, nearest places first, until `last_ix` is the next step.
    ///
    /// Then every place that is nearer to the end than it has its distance.
    fn steps_from(&mut self, last_ix: u32, taken: &[u32], most_steps: usize) -> Option<u32> {
        self.distances[self.to_ix as usize] = 0;
        self.reached.push(self.to_ix);
        let mut next = 0;
        while let Some(ix) = self.reached.get(next).copied() {
            next += 1;
            let steps = self.distances[ix as usize] + 1;
            if steps as usize > most_steps {
                return None;
            }
            for before_ix in self.passage.next_ix(ix) {
                if before_ix == last_ix && !taken.contains(&ix) {
                    return Some(steps);
                }
                let distance = &mut self.distances[before_ix as usize];
                if *distance == UNREACHED && !self.visited.contains(before_ix as usize) {
                    *distance = steps;
                    self.reached.push(before_ix);
                }
            }
        }
        None
    }

    /// The first by slug of the places one step from `ix` that are `steps - 1` from the end.
    fn nearer_ix(&self, ix: u32, steps: u32, taken: &[u32]) -> u32 {
        let next = self.passage.next_ix(ix).filter(|next| !taken.contains(next));
        let nearer = next.filter(|next| self.distances[*next as usize] == steps - 1);
        nearer.min().expect("a place at a distance from the end has a neighbour that is nearer")
    }

    fn forget(&mut self) {
        for ix in self.reached.drain(..) {
            self.distances[ix as usize] = UNREACHED;
        }
    }
}
