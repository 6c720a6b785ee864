//! Modularity: how many more links stay inside the groups of a partition than by lot.
//!
//! Which partition is a good one is not decided here.

use super::groups::Groups;
use crate::graph::simple::SimpleGraph;

/// Returns the modularity of a partition of all vertices; `None` where there are none.
///
/// The share of edges inside groups, less `resolution` times the share that is expected if the
/// same ends of edges are joined by lot: M. Newman, Analysis of weighted networks, Physical Review
/// E 70, 056131, 2004, with the resolution of J. Reichardt, S. Bornholdt, Statistical mechanics of
/// community detection, Physical Review E 74, 016110, 2006; as NetworkX has it.
///
/// Cost: O(V + E).
pub(super) fn modularity(graph: &SimpleGraph, groups: &Groups, resolution: f64) -> Option<f64> {
    let mut ends = vec![0_usize; groups.len()];
    let mut ends_inside = 0;
    for vertex in 0..graph.len() as u32 {
        let group = groups.of(vertex);
        let neighbours = graph.neighbours(vertex);
        ends[group as usize] += neighbours.len();
        ends_inside += neighbours.iter().filter(|other| groups.of(**other) == group).count();
    }
    let all_ends = ends.iter().sum::<usize>() as f64;
    let expected: f64 = ends.iter().map(|ends| (*ends as f64 / all_ends).powi(2)).sum();
    (all_ends > 0.0).then(|| ends_inside as f64 / all_ends - resolution * expected)
}
