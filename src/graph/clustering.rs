//! Clustering: how often two partners of one jurisdiction are linked with each other.

use super::simple::SimpleGraph;
use super::triangles::Oriented;
use super::{GraphError, Network};
use crate::model::JurisdictionId;

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
/// Cost: O(E · √E) at worst for E edges.
#[must_use]
pub fn transitivity(network: &Network) -> Option<f64> {
    transitivity_of(network.simple())
}

/// Returns the mean over all jurisdictions of the share of pairs of their partners that are
/// linked, which is 0 for those with one partner; `None` for an empty network.
///
/// The clustering coefficient of D. Watts, S. Strogatz, Collective dynamics of 'small-world'
/// networks, Nature 393, 440-442, 1998.
///
/// Cost: O(E · √E) at worst for E edges.
#[must_use]
pub fn average_clustering(network: &Network) -> Option<f64> {
    average_clustering_of(network.simple())
}

/// Returns the share of pairs of partners of a jurisdiction that are linked, which is 0 where it
/// has one partner; `None` where it has none. It is lifted to the level of the network first.
///
/// ```
/// # use entente::graph::{clustering_of, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec -- Alberta, Québec -- Shandong
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong",
///     "alberta -- jalisco -- quebec -- alberta, quebec -- shandong",
/// );
/// let quebec = clustering_of(&drawing.recorded(), drawing.id("quebec"));
/// assert_eq!(quebec, Ok(Some(1.0 / 3.0)));
/// ```
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has that id.
///
/// Cost: O(s log d) for d partners with s partners together.
pub fn clustering_of(network: &Network, id: JurisdictionId) -> Result<Option<f64>, GraphError> {
    let graph = network.simple();
    let clustering = |vertex| {
        let partners = graph.neighbours(vertex);
        let of_partners = partners.iter().flat_map(|partner| graph.neighbours(*partner));
        let linked_twice = of_partners.filter(|other| partners.binary_search(other).is_ok());
        share_of_pairs(linked_twice.count() / 2, partners.len())
    };
    Ok(network.vertex(id)?.map(clustering))
}

pub(super) fn transitivity_of(graph: &SimpleGraph) -> Option<f64> {
    let triples: usize = graph.vertices().map(|vertex| pairs(graph.degree(vertex))).sum();
    let mut triangles = 0_usize;
    Oriented::of(graph).for_each_triangle(|_| triangles += 1);
    (graph.len() > 0).then(|| (3 * triangles) as f64 / triples.max(1) as f64)
}

pub(super) fn average_clustering_of(graph: &SimpleGraph) -> Option<f64> {
    let sum: f64 = local_clustering(graph).iter().sum();
    (graph.len() > 0).then(|| sum / graph.len() as f64)
}

/// For each vertex the share of pairs of its neighbours that are joined.
pub(super) fn local_clustering(graph: &SimpleGraph) -> Vec<f64> {
    let triangles = triangles_by_vertex(graph);
    let with_degree = graph.vertices().zip(triangles);
    with_degree
        .map(|(vertex, triangles)| share_of_pairs(triangles as usize, graph.degree(vertex)))
        .collect()
}

/// In how many triangles each vertex is.
pub(super) fn triangles_by_vertex(graph: &SimpleGraph) -> Vec<u32> {
    let mut triangles = vec![0; graph.len()];
    Oriented::of(graph).for_each_triangle(|triangle| {
        for vertex in triangle.vertices {
            triangles[vertex] += 1;
        }
    });
    triangles
}

fn share_of_pairs(linked: usize, partners: usize) -> f64 {
    linked as f64 / pairs(partners).max(1) as f64
}

/// How many pairs so many make.
fn pairs(count: usize) -> usize {
    count * count.saturating_sub(1) / 2
}
