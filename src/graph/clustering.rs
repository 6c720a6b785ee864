//! Clustering: how often two partners of one jurisdiction are linked with each other.

use rustworkx_core::transitivity::graph_transitivity;

use super::Network;
use super::simple::SimpleGraph;

/// Returns the share of connected triples that are closed to triangles, 0 to 1, and 0 where there
/// is no triple; `None` for an empty network.
///
/// Three times the triangles by the triples (M. Newman, D. Watts, S. Strogatz, Random graph models
/// of social networks, PNAS 99, 2566-2572, 2002).
///
/// ```
/// # use entente::graph::{average_clustering, fixture::Drawing, transitivity};
/// // Alberta -- Jalisco -- Québec -- Alberta, Québec -- Shandong
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong",
///     "alberta -- jalisco -- quebec -- alberta, quebec -- shandong",
/// );
/// assert_eq!(transitivity(&drawing.recorded()), Some(3.0 / 5.0));
/// assert_eq!(average_clustering(&drawing.recorded()), Some((1.0 + 1.0 + 1.0 / 3.0) / 4.0));
/// ```
///
/// Cost: O(sum over edges of the degrees of their ends).
#[must_use]
pub fn transitivity(network: &Network) -> Option<f64> {
    (network.edges() > 0).then(|| graph_transitivity(&SimpleGraph::of(network).graph))
}

/// Returns the mean over all jurisdictions of the share of pairs of their partners that are
/// linked, which is 0 for those with one partner; `None` for an empty network.
///
/// The clustering coefficient of D. Watts, S. Strogatz, Collective dynamics of 'small-world'
/// networks, Nature 393, 440-442, 1998. petgraph has none, and rustworkx-core keeps the triangles
/// that it counts for its transitivity to itself.
///
/// Cost: O(sum over edges of the degrees of their ends).
#[must_use]
pub fn average_clustering(network: &Network) -> Option<f64> {
    let graph = SimpleGraph::of(network);
    let sum: f64 = (0..graph.len()).map(|vertex| clustering(&graph, vertex)).sum();
    (graph.len() > 0).then(|| sum / graph.len() as f64)
}

fn clustering(graph: &SimpleGraph, vertex: usize) -> f64 {
    let partners = graph.neighbours(vertex);
    if partners.len() < 2 {
        return 0.0;
    }
    // Each linked pair of partners is met from both of its ends, as each pair is counted twice.
    let linked_twice: usize =
        partners.iter().map(|partner| common(partners, graph.neighbours(*partner as usize))).sum();
    linked_twice as f64 / (partners.len() * (partners.len() - 1)) as f64
}

/// How many are in both of two ascending lists.
fn common(mut one: &[u32], mut other: &[u32]) -> usize {
    let mut common = 0;
    while let ([first, rest @ ..], [other_first, other_rest @ ..]) = (one, other) {
        common += usize::from(first == other_first);
        if first <= other_first {
            one = rest;
        }
        if other_first <= first {
            other = other_rest;
        }
    }
    common
}
