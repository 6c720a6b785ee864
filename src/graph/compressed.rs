//! petgraph's compressed graph of edges that are in order.
//!
//! What the edges join, and what they carry, is up to who asks for it.

use petgraph::EdgeType;
use petgraph::IntoWeightedEdge;
use petgraph::csr::Csr;

/// The graph of so many places, joined by edges that stand in both directions and in order, each
/// once.
///
/// petgraph ends a graph with the last place that has an edge; adding one behind costs O(1).
pub(super) fn compressed<Edge, E, Ty>(places: usize, edges: &[Edge]) -> Csr<(), E, Ty>
where
    Edge: Clone + IntoWeightedEdge<E, NodeId = u32>,
    Ty: EdgeType,
{
    let mut graph = Csr::from_sorted_edges(edges).expect("edges are in order, each once");
    while graph.node_count() < places {
        graph.add_node(());
    }
    graph
}
