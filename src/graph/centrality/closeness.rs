//! Closeness and harmonic centrality: how near a jurisdiction is to the others.

use crate::graph::searches::Searches;
use crate::graph::simple::SimpleGraph;
use crate::graph::sources::search_components;
use crate::graph::{Deadline, GraphError, Network, Scores};
use crate::model::JurisdictionId;

/// Up to V · (V + E) of this for a component of V vertices and E edges all of them are searched
/// from: 64 at a time, 50,000 vertices and 100,000 edges (7.5 · 10⁹) take 4 seconds.
const MOST_STEPS: usize = 10_000_000_000;

/// Returns the closeness of a jurisdiction, normalised as NetworkX does, after lifting; `None`
/// where it has no link.
///
/// The r - 1 others that it reaches by the sum of their distances, times their share of all n - 1
/// others (S. Wasserman, K. Faust, Social Network Analysis, 1994, formula 5.22).
///
/// ```
/// # use entente::graph::{closeness_of, fixture::Drawing, harmonic_of};
/// // Alberta -- Jalisco -- Québec    Regina -- Jinan
/// let drawing = Drawing::new(
///     "alberta jalisco jinan quebec regina",
///     "alberta -- jalisco -- quebec, regina -- jinan",
/// );
/// let (network, alberta) = (drawing.recorded(), drawing.id("alberta"));
/// assert_eq!(closeness_of(&network, alberta), Ok(Some(2.0 / 3.0 * 2.0 / 4.0)));
/// assert_eq!(harmonic_of(&network, alberta), Ok(Some(1.0 + 1.0 / 2.0)));
/// ```
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has that id.
///
/// Cost: O(V + E) for the V jurisdictions and E edges of its component, and 16 bytes to clear for
/// each jurisdiction of the network.
pub fn closeness_of(network: &Network, id: JurisdictionId) -> Result<Option<f64>, GraphError> {
    let graph = network.simple();
    let (mut reached, mut farness) = (0.0, 0.0);
    let found = search_from(network, id, |hops| {
        reached += 1.0;
        farness += hops as f64;
    })?;
    Ok(found.map(|()| wasserman_faust(1.0 / farness, reached, graph.len() as f64 - 1.0)))
}

/// Returns the sum of 1 by the distance over all others that a jurisdiction reaches, after lifting;
/// `None` where it has no link.
///
/// M. Marchiori, V. Latora, Harmony in the small-world, Physica A 285, 539-546, 2000, as a sum as
/// NetworkX has it.
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has that id.
///
/// Cost: O(V + E) for the V jurisdictions and E edges of its component, and 16 bytes to clear for
/// each jurisdiction of the network.
pub fn harmonic_of(network: &Network, id: JurisdictionId) -> Result<Option<f64>, GraphError> {
    let mut nearness = 0.0;
    let found = search_from(network, id, |hops| nearness += 1.0 / hops as f64)?;
    Ok(found.map(|()| nearness))
}

/// Says how far each is that a jurisdiction reaches, nearest first; `None` where it has no link.
fn search_from(
    network: &Network,
    id: JurisdictionId,
    mut arrived: impl FnMut(usize),
) -> Result<Option<()>, GraphError> {
    let graph = network.simple();
    let Some(vertex) = network.vertex(id)? else { return Ok(None) };
    let mut searches = Searches::of(graph, Deadline::never());
    searches.within(graph.component_of(vertex), &[vertex], |_, hops, _| arrived(hops))?;
    Ok(Some(()))
}

/// For each vertex 1 by the sum of distances to all in its component.
pub(super) fn closeness(graph: &SimpleGraph, deadline: Deadline) -> Result<Scores, GraphError> {
    let (farness, sampled_sources) = sums(graph, |hops| hops as f64, deadline)?;
    let by_vertex: Vec<f64> = farness.iter().map(|farness| 1.0 / farness).collect();
    Ok(Scores { sampled_sources, ..Scores::exact(graph, &by_vertex) })
}

/// For each vertex the sum of 1 by the distance over all in its component.
pub(super) fn harmonic(graph: &SimpleGraph, deadline: Deadline) -> Result<Scores, GraphError> {
    let (nearness, sampled_sources) = sums(graph, |hops| 1.0 / hops as f64, deadline)?;
    Ok(Scores { sampled_sources, ..Scores::exact(graph, &nearness) })
}

/// For each vertex what the others in its component are worth to it by their distance, in sum.
///
/// Distances are the same in both directions, so searches from some vertices tell all of them how
/// far these some are; each stands for its share of the component (D. Eppstein, J. Wang, Fast
/// approximation of centrality, Journal of Graph Algorithms and Applications 8, 39-45, 2004).
fn sums(
    graph: &SimpleGraph,
    worth: impl Fn(usize) -> f64,
    deadline: Deadline,
) -> Result<(Vec<f64>, Option<usize>), GraphError> {
    let mut sums = vec![0.0; graph.len()];
    let mut searches = Searches::of(graph, deadline);
    let sampled = search_components(graph, MOST_STEPS, |component, sources, stands_for| {
        searches.within(component, sources, |vertex, hops, arrived| {
            sums[vertex as usize] += stands_for * f64::from(arrived) * worth(hops);
        })
    })?;
    Ok((sums, sampled))
}

/// Scores of closeness, in slug order, normalised.
pub(super) fn normalised(graph: &SimpleGraph, closeness: &[f64]) -> Vec<f64> {
    let mut reached = vec![0.0; graph.len()];
    for component in graph.components() {
        reached[component.start as usize..component.end as usize]
            .fill(component.len() as f64 - 1.0);
    }
    let others = graph.len() as f64 - 1.0;
    let normalised = |(vertex, closeness): (u32, &f64)| {
        wasserman_faust(*closeness, reached[vertex as usize], others)
    };
    graph.in_slug_order().zip(closeness).map(normalised).collect()
}

/// Closeness times the others reached, times their share of all others.
fn wasserman_faust(closeness: f64, reached: f64, others: f64) -> f64 {
    closeness * reached * (reached / others)
}
