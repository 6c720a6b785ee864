//! Scores: a number for each jurisdiction that has a link.

use super::simple::SimpleGraph;
use super::{GraphError, Network};
use crate::model::JurisdictionId;

/// What a measure gives each jurisdiction that has a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// In the order of [`Network::jurisdiction_ids`]: by slug.
    pub values: Vec<f64>,
    /// From how many jurisdictions it was measured; `None` where from all.
    pub sampled_sources: Option<usize>,
    /// False where an iteration stopped at its limit.
    pub converged: bool,
}

impl Scores {
    /// Exact values, given by vertex of the graph.
    pub(super) fn exact(graph: &SimpleGraph, by_vertex: &[f64]) -> Self {
        let values = graph.in_slug_order().map(|vertex| by_vertex[vertex as usize]).collect();
        Self { values, sampled_sources: None, converged: true }
    }

    /// The score of a jurisdiction, after lifting; `None` where it has no link in the network.
    ///
    /// # Errors
    /// [`GraphError::Unknown`] where no jurisdiction has that id.
    pub fn of(&self, network: &Network, id: JurisdictionId) -> Result<Option<f64>, GraphError> {
        Ok(network.position(id)?.map(|position| self.values[position]))
    }

    /// Roughly how many bytes it holds.
    #[must_use]
    pub fn weight_bytes(&self) -> usize {
        size_of::<Self>() + self.values.len() * size_of::<f64>()
    }
}
