//! The graph whose vertices are groups of vertices, at every level of a search for communities.
//!
//! How the groups are found is not known here.

use petgraph::Undirected;
use petgraph::csr::Csr;

use super::groups::Groups;
use super::tally::Tally;
use crate::graph::compressed::compressed;
use crate::graph::simple::SimpleGraph;

/// Vertices with degrees, and weighted edges between different ones.
pub(super) struct WeightedGraph {
    /// Each edge stands in both directions, neighbours sorted.
    graph: Csr<(), u32, Undirected>,
    /// How many ends of links each vertex holds; whole numbers, as which they are added exactly.
    degrees: Vec<f64>,
}

impl WeightedGraph {
    /// A graph in which every edge weighs 1.
    pub(super) fn of(graph: &SimpleGraph) -> Self {
        let vertices = 0..graph.len() as u32;
        let ends = |vertex| graph.neighbours(vertex).iter().map(move |other| (vertex, *other, 1));
        let edges: Vec<(u32, u32, u32)> = vertices.clone().flat_map(ends).collect();
        let degrees: Vec<f64> = vertices.map(|vertex| graph.degree(vertex) as f64).collect();
        Self { graph: compressed(degrees.len(), &edges), degrees }
    }

    /// The graph in which each of the groups is one vertex.
    ///
    /// Edges inside a group count in its degree only, which is all that modularity asks of them.
    ///
    /// Cost: O(V + E log d) for d groups beside one at most.
    pub(super) fn merged(&self, groups: &Groups) -> Self {
        let mut edges = Vec::new();
        let mut tally = Tally::new(groups.len());
        for (group, members) in (0..).zip(groups.members()) {
            for (neighbour, weight) in members.iter().flat_map(|member| self.neighbours(*member)) {
                tally.add(groups.of(neighbour), weight);
            }
            tally.sort();
            let others = tally.iter().filter(|(other, _)| *other != group);
            edges.extend(others.map(|(other, weight)| (group, other, weight)));
            tally.clear();
        }
        let degrees = groups.sums(&self.degrees);
        Self { graph: compressed(degrees.len(), &edges), degrees }
    }

    /// How many vertices there are.
    pub(super) fn len(&self) -> usize {
        self.degrees.len()
    }

    /// How many ends of links a vertex holds, those of links inside it twice.
    pub(super) fn degree(&self, vertex: u32) -> f64 {
        self.degrees[vertex as usize]
    }

    /// The same for all vertices.
    pub(super) fn degrees(&self) -> &[f64] {
        &self.degrees
    }

    /// The other vertices beside one, ascending, with the weights of the edges to them.
    pub(super) fn neighbours(&self, vertex: u32) -> impl Iterator<Item = (u32, u32)> {
        let neighbours = self.graph.neighbors_slice(vertex).iter();
        neighbours.copied().zip(self.graph.edges_slice(vertex).iter().copied())
    }
}
