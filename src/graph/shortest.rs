//! The shortest simple paths in their order, by Yen's algorithm.
//!
//! Neither petgraph nor rustworkx-core has it with this order. `k_shortest_path` of both gives the
//! length of the k-th walk, which may visit a place twice, and no way; `all_simple_paths` of both
//! lists every path of a bounded length, of which there can be millions; `yen` of the `pathfinding`
//! crate orders paths by cost and number of stops only, and leaves other ties to its searches.

use std::collections::BTreeMap;

use super::passage::Passage;
use super::two_sided::Search;

/// A path as its length and the indexes of its stops, so that paths compare as they are listed.
type Ranked = (usize, Vec<u32>);

/// Returns the indexes of the stops of the `limit` shortest simple paths of at most `max_hops`
/// steps, shortest first, ties by the indexes.
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
    let mut found: Vec<Vec<u32>> = Vec::new();
    // With each candidate the stop at which it left the path that it came from.
    let mut candidates: BTreeMap<Ranked, usize> = BTreeMap::new();
    if let Some(first) = shortest_onward(passage, &[from_ix], to_ix, &[], max_hops) {
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
            let other = shortest_onward(passage, start, to_ix, &taken, max_hops - last);
            if let Some(other) = other {
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

/// Returns the first of the shortest paths that begin with `start_ix`, do not go on to one of
/// `taken_ix`, and have at most `most_steps` more.
fn shortest_onward(
    passage: &Passage<'_>,
    start_ix: &[u32],
    to_ix: u32,
    taken_ix: &[u32],
    most_steps: usize,
) -> Option<Vec<u32>> {
    let [start, taken] = [start_ix, taken_ix].map(|stops_ix| passage.numbers(stops_ix));
    let to = passage.number(to_ix);
    Search::lend(|search| {
        let steps = search.steps(passage, &start, to, &taken, most_steps)?;
        search.trace(passage);
        let mut path_ix = start_ix.to_vec();
        let mut last = start[start.len() - 1];
        for (step, to_steps) in (0..steps).rev().enumerate() {
            let taken = if step == 0 { &taken[..] } else { &[] };
            let next = search.first_nearer(passage, last, to_steps, taken);
            last = next.expect("a place on a shortest way has a next one that is nearer");
            path_ix.push(passage.ix(last));
        }
        Some(path_ix)
    })
}
