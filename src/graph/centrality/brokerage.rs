//! Brokerage: how little a jurisdiction's partners lead back to each other.

use crate::graph::clustering::triangles_by_vertex;
use crate::graph::simple::SimpleGraph;
use crate::graph::triangles::Oriented;

/// For each vertex how much its neighbours lead back to each other.
///
/// With the same share p = 1 / degree of a vertex's attention for each of its neighbours, the sum
/// over its neighbours j of (p + p · (sum of the shares for j of their common neighbours))² (R.
/// Burt, Structural Holes, 1992, formula 2.4). Neither petgraph nor rustworkx-core has it.
///
/// Cost: O(E · √E) at worst.
pub(super) fn constraints(graph: &SimpleGraph) -> Vec<f64> {
    let share: Vec<f64> =
        graph.vertices().map(|vertex| 1.0 / graph.degree(vertex) as f64).collect();
    let oriented = Oriented::of(graph);
    let mut indirect = vec![0.0; oriented.len()];
    oriented.for_each_triangle(|triangle| {
        for (opposite, edge) in triangle.vertices.into_iter().zip(triangle.edges) {
            indirect[edge] += share[opposite];
        }
    });
    let mut constraints = vec![0.0; graph.len()];
    for (edge, (a, b)) in oriented.edges() {
        for end in [a, b] {
            constraints[end] += (share[end] * (1.0 + indirect[edge])).powi(2);
        }
    }
    constraints
}

/// For each vertex its degree less the mean degree of its neighbours among themselves.
///
/// S. Borgatti, Structural holes: unpacking Burt's redundancy measures, Connections 20, 35-38,
/// 1997, for links that weigh the same. Neither petgraph nor rustworkx-core has it.
///
/// Cost: O(E · √E) at worst.
pub(super) fn effective_sizes(graph: &SimpleGraph) -> Vec<f64> {
    let triangles = triangles_by_vertex(graph);
    let degrees = graph.vertices().map(|vertex| graph.degree(vertex) as f64);
    let sizes = degrees.zip(triangles);
    sizes.map(|(degree, triangles)| degree - 2.0 * f64::from(triangles) / degree).collect()
}
