//! Summary figures that follow from the degrees alone: density, mean, assortativity.
//!
//! All figures are of the simple undirected graph without isolates, defined as in NetworkX. Each is
//! a function of its own, so that only what is asked for is computed.

use super::Network;
use super::simple::SimpleGraph;

/// Returns the share of all pairs that are linked, 0 to 1; `None` for an empty network.
///
/// 2m / n(n - 1) for n jurisdictions and m edges (S. Wasserman, K. Faust, Social Network Analysis,
/// 1994, section 4.2.1).
///
/// ```
/// # use entente::graph::{average_degree, degree_assortativity, density, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec
/// let network = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec").recorded();
/// assert_eq!(density(&network), Some(2.0 / 3.0));
/// assert_eq!(average_degree(&network), Some(4.0 / 3.0));
/// assert_eq!(degree_assortativity(&network), Some(-1.0));
/// ```
#[must_use]
pub fn density(network: &Network) -> Option<f64> {
    let jurisdictions = network.jurisdictions() as f64;
    let edges = network.edges() as f64;
    (edges > 0.0).then(|| 2.0 * edges / (jurisdictions * (jurisdictions - 1.0)))
}

/// Returns to how many others a jurisdiction is linked on average; `None` for an empty network.
///
/// 2m / n for n jurisdictions and m edges (M. Newman, Networks, 2010, section 6.9).
#[must_use]
pub fn average_degree(network: &Network) -> Option<f64> {
    let (jurisdictions, edges) = (network.jurisdictions() as f64, network.edges() as f64);
    (edges > 0.0).then(|| 2.0 * edges / jurisdictions)
}

/// Returns whether those with many partners are linked among themselves: -1 to 1; `None` where
/// all ends of edges have the same degree, or there are none.
///
/// Pearson's correlation of the degrees at the two ends of an edge (M. Newman, Assortative mixing
/// in networks, Physical Review Letters 89, 208701, 2002, formula 4). Neither petgraph nor
/// rustworkx-core has it. Sums are whole numbers, so a variance of nothing is exactly nothing.
///
/// Cost: O(V + E) for V jurisdictions and E edges.
#[must_use]
pub fn degree_assortativity(network: &Network) -> Option<f64> {
    degree_assortativity_of(network.simple())
}

pub(super) fn degree_assortativity_of(graph: &SimpleGraph) -> Option<f64> {
    // Each edge counts in both directions, so both ends have one mean and one variance.
    let (mut ends, mut sum, mut sum_of_squares, mut sum_of_products) = (0, 0, 0, 0);
    for vertex in graph.vertices() {
        let neighbours = graph.neighbours(vertex);
        let degree = neighbours.len() as i128;
        let degrees_of_neighbours = neighbours.iter().map(|other| graph.degree(*other) as i128);
        ends += degree;
        sum += degree * degree;
        sum_of_squares += degree * degree * degree;
        sum_of_products += degree * degrees_of_neighbours.sum::<i128>();
    }
    let variance: i128 = ends * sum_of_squares - sum * sum;
    let covariance = ends * sum_of_products - sum * sum;
    (variance > 0).then(|| covariance as f64 / variance as f64)
}
