//! The simple graph of a network, as measures are defined on it and as petgraph likes it.
//!
//! A network is bits over an adjacency of all jurisdictions; a measure that walks it many times
//! is faster on a graph of its own, without the isolates, and libraries can read that.

use petgraph::Undirected;
use petgraph::csr::Csr;

use super::Network;

/// Some vertices of a network and all edges among them, numbered from 0 in slug order.
pub(super) struct SimpleGraph {
    /// Each edge stands in both directions, neighbours sorted; `edge_count` counts both.
    pub(super) graph: Csr<(), (), Undirected>,
}

impl SimpleGraph {
    /// All jurisdictions that have a link.
    pub(super) fn of(network: &Network) -> Self {
        let vertices_ix: Vec<u32> = network.vertices_ix().collect();
        Self::among(network, &vertices_ix)
    }

    /// Those of `vertices_ix`, which ascend; each must have an edge to another of them.
    pub(super) fn among(network: &Network, vertices_ix: &[u32]) -> Self {
        let number = |ix: u32| vertices_ix.binary_search(&ix).ok().map(|number| number as u32);
        let mut edges = Vec::with_capacity(2 * network.edges());
        for (from, from_ix) in (0..).zip(vertices_ix) {
            let neighbours = network.neighbours_ix(*from_ix);
            edges.extend(neighbours.filter_map(|(to_ix, _)| Some((from, number(to_ix)?))));
        }
        let graph = Csr::from_sorted_edges(&edges).expect("vertices and neighbours ascend");
        Self { graph }
    }

    /// How many vertices there are.
    pub(super) fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// The neighbours of a vertex, ascending.
    pub(super) fn neighbours(&self, vertex: usize) -> &[u32] {
        self.graph.neighbors_slice(vertex as u32)
    }
}
