//! A search for communities: what it raises, its lots, its time, and its climb from level to level.
//!
//! What is merged between two levels is up to Louvain and to Leiden.

use rand::SeedableRng;
use rand_pcg::Pcg64;

use super::CommunitiesQuery;
use super::groups::Groups;
use super::moving::moved;
use super::weighted::WeightedGraph;
use crate::graph::{Deadline, GraphError};

/// What is taken from the worth of a group for each pair of ends of links that it holds.
///
/// Worth is counted in links. For modularity the penalty is the resolution divided by the number of
/// all ends (J. Reichardt, S. Bornholdt, Statistical mechanics of community detection, Physical
/// Review E 74, 016110, 2006).
#[derive(Clone, Copy)]
pub(super) struct Penalty(f64);

impl Penalty {
    /// Worth is the number of links inside, and nothing is taken from it.
    pub(super) const NONE: Self = Self(0.0);

    fn of_modularity(graph: &WeightedGraph, resolution: f64) -> Self {
        Self(resolution / graph.degrees().iter().sum::<f64>())
    }

    /// How much more two groups that hold so many ends are worth together than apart, where so many
    /// links join them.
    pub(super) fn gain(self, links: u32, degree: f64, other_degree: f64) -> f64 {
        f64::from(links) - self.0 * degree * other_degree
    }
}

/// A search under way.
pub(super) struct Search {
    pub(super) penalty: Penalty,
    pub(super) rng: Pcg64,
    pub(super) deadline: Deadline,
}

impl Search {
    /// A search for high modularity.
    pub(super) fn new(graph: &WeightedGraph, query: &CommunitiesQuery, deadline: Deadline) -> Self {
        let penalty = Penalty::of_modularity(graph, query.resolution);
        Self { penalty, rng: Pcg64::seed_from_u64(query.seed), deadline }
    }

    /// Moves vertices, makes one vertex of each group that `merge` returns, and goes on with those,
    /// until none of them joins another; returns to which group every vertex of `base` has come.
    ///
    /// `merge` gets a graph and groups of its vertices, fewer than these, and returns those groups
    /// or parts of them, fewer than the vertices too.
    ///
    /// # Errors
    /// [`GraphError::OutOfTime`] once the deadline has passed.
    ///
    /// Cost: O(E) for each time that all vertices are looked at; the first level costs most.
    pub(super) fn climb(
        &mut self,
        base: &WeightedGraph,
        start: &Groups,
        merge: impl Fn(&WeightedGraph, &Groups, &mut Self) -> Groups,
    ) -> Result<Groups, GraphError> {
        let mut level: Option<WeightedGraph> = None;
        let mut vertex_by_base = Groups::alone(base.len());
        let mut groups = start.clone();
        loop {
            let graph = level.as_ref().unwrap_or(base);
            groups = moved(graph, &groups, self)?;
            if groups.len() == graph.len() {
                return Ok(vertex_by_base.through(&groups));
            }
            let merged = merge(graph, &groups, self);
            level = Some(graph.merged(&merged));
            vertex_by_base = vertex_by_base.through(&merged);
            groups = groups.over(&merged);
        }
    }
}
