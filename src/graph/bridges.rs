//! Bridges and articulation points: the links and jurisdictions without which a network falls
//! apart.

use std::cmp::Reverse;

use petgraph::algo;
use petgraph::visit::EdgeRef;

use super::Network;
use super::simple::SimpleGraph;
use crate::model::{JurisdictionId, LinkId};

/// Two linked jurisdictions, each of which reaches the other's side over this edge only.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Bridge {
    /// The one with the first slug.
    pub a: JurisdictionId,
    /// The other.
    pub b: JurisdictionId,
    /// The links that join them, ascending.
    pub links: Vec<LinkId>,
    /// How many jurisdictions are on the side that has fewer.
    pub smaller_side: usize,
}

impl Bridge {
    /// Roughly how many bytes it holds.
    #[must_use]
    pub fn weight_bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&self.links[..])
    }
}

/// Returns the bridges: edges without which their component is two, those with the largest smaller
/// side first, ties by slugs.
///
/// Parallel links are one edge, so an edge of several links may be a bridge.
///
/// ```
/// # use entente::graph::{bridges, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec -- Alberta, Québec -- Shandong -- Regina
/// let drawing = Drawing::new(
///     "alberta jalisco quebec regina shandong",
///     "alberta -- jalisco -- quebec -- alberta, quebec -- shandong -- regina",
/// );
/// let bridges = bridges(&drawing.recorded());
/// assert_eq!(bridges.len(), 2);
/// assert_eq!(drawing.slugs([bridges[0].a, bridges[0].b]), ["quebec", "shandong"]);
/// assert_eq!(bridges[0].smaller_side, 2);
/// ```
///
/// Definition: R. Tarjan, A note on finding the bridges of a graph, Information Processing Letters
/// 2, 160-161, 1974.
///
/// Cost: O(V + E + B log B) for V jurisdictions, E edges and B bridges.
#[must_use]
pub fn bridges(network: &Network) -> Vec<Bridge> {
    let graph = network.simple();
    let below = SubtreeSizes::of(graph);
    // Both directions of an edge are found.
    let found = algo::bridges(&graph.graph).map(|edge| (edge.source(), edge.target()));
    let mut bridges: Vec<(Reverse<usize>, u32, u32)> = found
        .map(|(a, b)| (Reverse(below.smaller_side(graph, a, b)), graph.ix(a), graph.ix(b)))
        .filter(|(_, a_ix, b_ix)| a_ix < b_ix)
        .collect();
    bridges.sort_unstable();
    let bridge = |(Reverse(smaller_side), a_ix, b_ix)| Bridge {
        a: network.id(a_ix),
        b: network.id(b_ix),
        links: network.links_of(network.edge_between_ix(a_ix, b_ix)),
        smaller_side,
    };
    bridges.into_iter().map(bridge).collect()
}

/// Returns the jurisdictions without which their component is several, in slug order.
///
/// ```
/// # use entente::graph::{articulation_points, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec
/// let drawing = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec");
/// assert_eq!(drawing.slugs(articulation_points(&drawing.recorded())), ["jalisco"]);
/// ```
///
/// Definition: J. Hopcroft, R. Tarjan, Algorithm 447: efficient algorithms for graph manipulation,
/// Communications of the ACM 16, 372-378, 1973.
///
/// Cost: O(V + E + A log A) for V jurisdictions, E edges and A of them.
#[must_use]
pub fn articulation_points(network: &Network) -> Vec<JurisdictionId> {
    let graph = network.simple();
    let points = algo::articulation_points::articulation_points(&graph.graph);
    let mut points: Vec<u32> = points.into_iter().map(|vertex| graph.ix(vertex)).collect();
    points.sort_unstable();
    network.ids(points)
}

/// How many vertices hang on each in the tree by which the graph was numbered.
///
/// Numbers are given breadth-first, so the parent of a vertex is its neighbour of the least number,
/// and what hangs on a vertex has larger numbers. All that a bridge cuts off hangs on one end.
struct SubtreeSizes(Vec<usize>);

impl SubtreeSizes {
    fn of(graph: &SimpleGraph) -> Self {
        let mut sizes = vec![1; graph.len()];
        for vertex in graph.vertices().rev() {
            let parent = graph.neighbours(vertex)[0];
            if parent < vertex {
                sizes[parent as usize] += sizes[vertex as usize];
            }
        }
        Self(sizes)
    }

    fn smaller_side(&self, graph: &SimpleGraph, a: u32, b: u32) -> usize {
        let farther_side = self.0[a.max(b) as usize];
        farther_side.min(graph.component_of(a).len() - farther_side)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    #[test]
    fn a_path_of_200_000_is_all_bridges_and_deep_for_no_stack() {
        let name = |place: usize| format!("p{place:06}");
        let path: Vec<String> = (0..200_000).map(name).collect();
        let network = Drawing::new(&path.join(" "), &path.join(" -- ")).recorded();
        let bridges = bridges(&network);
        assert_eq!(bridges.len(), 199_999);
        assert_eq!(bridges[0].smaller_side, 100_000);
        assert_eq!(articulation_points(&network).len(), 199_998);
    }

    #[test]
    fn an_edge_of_several_links_is_a_bridge() {
        let drawing = Drawing::new("a b", "a -- b, b -- a");
        let links = vec![LinkId(1), LinkId(2)];
        let expected = Bridge { a: drawing.id("a"), b: drawing.id("b"), links, smaller_side: 1 };
        assert_eq!(bridges(&drawing.recorded()), [expected]);
    }
}
