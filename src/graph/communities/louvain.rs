//! Communities by Louvain: vertices move, and groups are merged.
//!
//! The two steps stand in `moving` and `weighted`.

use super::groups::Groups;
use super::search::Search;
use super::weighted::WeightedGraph;
use crate::graph::GraphError;

/// Returns groups of high modularity, of which some may not be connected.
///
/// V. Blondel, J.-L. Guillaume, R. Lambiotte, E. Lefebvre, Fast unfolding of communities in large
/// networks, Journal of Statistical Mechanics P10008, 2008; vertices are looked at again only when
/// a neighbour has moved. It is Leiden without its refinement, and so hardly any code. graphrs 0.12
/// has it too, with the same modularity, but takes five times as long at least, and copies the
/// network into hash maps before, which takes longer than all of this.
///
/// # Errors
/// [`GraphError::OutOfTime`] once the deadline of the search has passed.
///
/// Cost: O(E) for each time that all vertices are looked at, in practice some ten times.
pub(super) fn louvain(graph: &WeightedGraph, search: &mut Search) -> Result<Groups, GraphError> {
    search.climb(graph, &Groups::alone(graph.len()), |_, groups, _| groups.clone())
}
