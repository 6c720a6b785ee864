//! Degrees: how many partners, and how many links with them.

use crate::graph::simple::SimpleGraph;
use crate::graph::{GraphError, Network};
use crate::model::JurisdictionId;

/// Returns how many links a jurisdiction has over all its edges, after lifting; `None` where it has
/// none. Parallel links count each, and a link of several parties for each of the others.
///
/// ```
/// # use entente::graph::{fixture::Drawing, weighted_degree_of};
/// // Alberta -- Jalisco == Québec
/// let drawing =
///     Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec, quebec -- jalisco");
/// let jalisco = weighted_degree_of(&drawing.recorded(), drawing.id("jalisco"));
/// assert_eq!(jalisco, Ok(Some(3.0)));
/// ```
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has that id.
///
/// Cost: linear in its strands.
pub fn weighted_degree_of(
    network: &Network,
    id: JurisdictionId,
) -> Result<Option<f64>, GraphError> {
    let strands = network.strands_at_ix(network.lifted_ix(id)?);
    Ok((strands > 0).then_some(strands as f64))
}

pub(super) fn degrees(graph: &SimpleGraph) -> Vec<f64> {
    graph.vertices().map(|vertex| graph.degree(vertex) as f64).collect()
}

pub(super) fn weighted_degrees(network: &Network) -> Vec<f64> {
    let graph = network.simple();
    graph.vertices().map(|vertex| network.strands_at_ix(graph.ix(vertex)) as f64).collect()
}
