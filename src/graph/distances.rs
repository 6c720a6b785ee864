//! Distances in the largest component: the longest and the mean shortest path.

use super::Network;
use super::components::largest_group;
use super::simple::SimpleGraph;

/// How far apart the jurisdictions of the largest component are, in hops.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distances {
    /// The longest shortest path.
    pub diameter: usize,
    /// The mean of all shortest paths between two different jurisdictions.
    pub average_path_length: f64,
}

/// Returns how far apart the jurisdictions of the largest component are; `None` for an empty
/// network. Of several equal components it is that with the first slug.
///
/// ```
/// # use entente::graph::{Distances, distances, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec
/// let drawing = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec");
/// let expected = Distances { diameter: 2, average_path_length: 4.0 / 3.0 };
/// assert_eq!(distances(&drawing.recorded()), Some(expected));
/// ```
///
/// Definitions: M. Newman, Networks, 2010, sections 6.10.1 and 7.6. A breadth-first search from
/// every jurisdiction, 64 of them at a time (M. Then and others, The more the merrier: efficient
/// multi-source graph traversal, PVLDB 8, 449-460, 2014). rustworkx-core fills a matrix of all
/// pairs instead, which is 850 MB for the 10,320 places of the largest known component.
///
/// Cost: O(V · (V + E) · d / 64) for V jurisdictions, E edges and diameter d of that component.
#[must_use]
pub fn distances(network: &Network) -> Option<Distances> {
    let graph = SimpleGraph::among(network, &largest_group(network));
    let mut diameter = 0;
    let mut sum = 0;
    for first_source in (0..graph.len()).step_by(64) {
        let sources = first_source..graph.len().min(first_source + 64);
        let (farthest, sum_from_sources) = distances_from(&graph, sources);
        diameter = diameter.max(farthest);
        sum += sum_from_sources;
    }
    let ordered_pairs = graph.len() * graph.len().saturating_sub(1);
    let average_path_length = sum as f64 / ordered_pairs as f64;
    (ordered_pairs > 0).then_some(Distances { diameter, average_path_length })
}

/// Returns the longest and the sum of all distances from up to 64 `sources`.
///
/// Bit i of a vertex says whether the search from the i-th source has been there.
fn distances_from(graph: &SimpleGraph, sources: std::ops::Range<usize>) -> (usize, usize) {
    let mut arriving = vec![0_u64; graph.len()];
    for (bit, source) in sources.enumerate() {
        arriving[source] = 1 << bit;
    }
    let mut seen = arriving.clone();
    let (mut distance, mut farthest, mut sum) = (0, 0, 0);
    while farthest == distance {
        distance += 1;
        let mut next = vec![0_u64; graph.len()];
        for (vertex, searches) in arriving.iter().enumerate().filter(|(_, bits)| **bits != 0) {
            for neighbour in graph.neighbours(vertex) {
                next[*neighbour as usize] |= searches;
            }
        }
        for (new, seen) in next.iter_mut().zip(&mut seen) {
            *new &= !*seen;
            *seen |= *new;
            if *new != 0 {
                farthest = distance;
                sum += distance * new.count_ones() as usize;
            }
        }
        arriving = next;
    }
    (farthest, sum)
}
