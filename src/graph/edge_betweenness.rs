//! Edge betweenness: on how many shortest paths a pair of linked jurisdictions lies.
//!
//! The searches that count the paths are those of betweenness, in `centrality/betweenness.rs`.

use super::centrality::pairs_of;
use super::ranking::{Placed, highest_first};
use super::{Deadline, GraphError, Network};
use crate::model::JurisdictionId;

/// What a measure gives each edge of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeScores {
    /// Highest first, ties by slugs; scores that differ by rounding only are ties.
    pub values: Vec<EdgeScore>,
    /// From how many jurisdictions it was measured; `None` where from all.
    pub sampled_sources: Option<usize>,
}

/// The score of two linked jurisdictions; [`Network::links_between`] has their links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EdgeScore {
    /// One more than there are higher scores.
    pub rank: usize,
    /// The one with the first slug.
    pub a: JurisdictionId,
    /// The other.
    pub b: JurisdictionId,
    /// Its score.
    pub score: f64,
}

impl EdgeScores {
    /// Roughly how many bytes it holds.
    #[must_use]
    pub fn weight_bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&self.values[..])
    }
}

/// Returns for every two linked jurisdictions the share of all pairs of jurisdictions whose
/// shortest paths lead over that edge, highest first, ties by slugs.
///
/// A pair with several shortest paths counts for the share of these that do. It is estimated in
/// components that are too large, as betweenness is, and `sampled_sources` says so.
///
/// ```
/// # use entente::graph::{Deadline, edge_betweenness, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec -- Shandong
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong",
///     "alberta -- jalisco -- quebec -- shandong",
/// );
/// let edges = edge_betweenness(&drawing.recorded(), Deadline::never()).unwrap().values;
/// assert_eq!(drawing.slugs([edges[0].a, edges[0].b]), ["jalisco", "quebec"]);
/// assert_eq!(edges[0].score, 4.0 / 6.0);
/// ```
///
/// Definition: M. Girvan, M. Newman, Community structure in social and biological networks, PNAS
/// 99, 7821-7826, 2002; normalised as in NetworkX, by n(n - 1) / 2.
///
/// # Errors
/// [`GraphError::OutOfTime`] once the deadline has passed.
///
/// Cost: O(V · (V + E)) for V jurisdictions and E edges, less where it is sampled.
pub fn edge_betweenness(network: &Network, deadline: Deadline) -> Result<EdgeScores, GraphError> {
    let graph = network.simple();
    let first_slot = graph.first_slots();
    let mut between = vec![0.0; 2 * graph.edges()];
    let sampled_sources = pairs_of(graph, deadline, |paths, source, pairs| {
        let passed = |vertex: u32, position: usize, amount: f64| {
            between[first_slot[vertex as usize] + position] += pairs * amount;
        };
        paths.from(source, passed, |_, _| ());
    })?;
    let all_pairs = graph.len() as f64 * (graph.len() as f64 - 1.0) / 2.0;
    let directed = |from_ix, to_ix| {
        let (from, to) = (graph.vertex(from_ix)?, graph.vertex(to_ix)?);
        let position = graph.neighbours(from).binary_search(&to).ok()?;
        Some(between[first_slot[from as usize] + position])
    };
    let edges_ix: Vec<(u32, u32)> = network.edges_ix().map(|(_, ends_ix)| ends_ix).collect();
    let score = |(a_ix, b_ix): &(u32, u32)| {
        Some((directed(*a_ix, *b_ix)? + directed(*b_ix, *a_ix)?) / all_pairs)
    };
    let scores: Vec<f64> = edges_ix.iter().filter_map(score).collect();
    let edge = |Placed { rank, place }| {
        let (a, b) = (network.id(edges_ix[place].0), network.id(edges_ix[place].1));
        EdgeScore { rank, a, b, score: scores[place] }
    };
    let values = highest_first(&scores).into_iter().map(edge).collect();
    Ok(EdgeScores { values, sampled_sources })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    #[test]
    fn an_empty_network_has_no_edges() {
        let network = Drawing::new("a b", "").recorded();
        let found = edge_betweenness(&network, Deadline::never());
        assert_eq!(found, Ok(EdgeScores { values: vec![], sampled_sources: None }));
    }
}
