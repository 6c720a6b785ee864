//! Cores: the parts of a network in which everyone has so many partners.

use super::simple::SimpleGraph;
use super::{GraphError, Network};
use crate::model::JurisdictionId;

/// The largest part of a network in which everyone has so many partners in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Core {
    /// How many partners everyone has at least.
    pub k: usize,
    /// Its jurisdictions, in slug order.
    pub members: Vec<JurisdictionId>,
    /// How many pairs of them are linked.
    pub edges: usize,
}

impl Core {
    /// Roughly how many bytes it holds.
    #[must_use]
    pub fn weight_bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&self.members[..])
    }
}

/// Returns the `k`-core; without `k` the innermost, that of the largest `k` that has members.
///
/// A `k` that is too large has no members, and an empty network only the core of 0.
///
/// ```
/// # use entente::graph::{core, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec -- Alberta, Québec -- Shandong
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong",
///     "alberta -- jalisco -- quebec -- alberta, quebec -- shandong",
/// );
/// let innermost = core(&drawing.recorded(), None);
/// assert_eq!((innermost.k, innermost.edges), (2, 3));
/// assert_eq!(drawing.slugs(innermost.members), ["alberta", "jalisco", "quebec"]);
/// ```
///
/// Definition: S. Seidman, Network structure and minimum degree, Social Networks 5, 269-287, 1983.
///
/// Cost: O(V + E) for V jurisdictions and E edges.
#[must_use]
pub fn core(network: &Network, k: Option<usize>) -> Core {
    let graph = network.simple();
    let numbers = core_numbers(graph);
    let innermost = || numbers.iter().max().map_or(0, |most| *most as usize);
    let k = k.unwrap_or_else(innermost);
    let is_member = |vertex: &u32| numbers[*vertex as usize] as usize >= k;
    let members = graph.in_slug_order().filter(is_member).map(|vertex| graph.ix(vertex));
    let neighbours = graph.vertices().filter(is_member).flat_map(|vertex| graph.neighbours(vertex));
    let edges = neighbours.filter(|vertex| is_member(vertex)).count() / 2;
    Core { k, members: network.ids(members), edges }
}

/// Returns the core number of a jurisdiction, after lifting: the largest k such that it is in the
/// k-core. `None` where it has no link.
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has that id.
///
/// Cost: O(V + E) for V jurisdictions and E edges, as for all of them.
pub fn core_number_of(network: &Network, id: JurisdictionId) -> Result<Option<u32>, GraphError> {
    let vertex = network.vertex(id)?;
    Ok(vertex.map(|vertex| core_numbers(network.simple())[vertex as usize]))
}

/// For each vertex the largest k such that it is in the k-core.
///
/// Vertices in order of degree, those with the least taken away first (V. Batagelj, M. Zaversnik,
/// An O(m) algorithm for cores decomposition of networks, 2003, arXiv cs/0310049). rustworkx-core
/// has it with hash maps, which take 17 to 38 times as long.
pub(super) fn core_numbers(graph: &SimpleGraph) -> Vec<u32> {
    let mut left: Vec<u32> = graph.vertices().map(|vertex| graph.degree(vertex) as u32).collect();
    let mut order = ByDegree::of(&left);
    for at in 0..order.vertices.len() {
        let vertex = order.vertices[at];
        for neighbour in graph.neighbours(vertex) {
            let neighbours_left = left[*neighbour as usize];
            if neighbours_left > left[vertex as usize] {
                order.move_down(*neighbour, neighbours_left);
                left[*neighbour as usize] -= 1;
            }
        }
    }
    left
}

/// The vertices in order of how many neighbours they have left.
struct ByDegree {
    vertices: Vec<u32>,
    place_by_vertex: Vec<u32>,
    /// Where the vertices with so many neighbours begin.
    first_place: Vec<u32>,
}

impl ByDegree {
    fn of(degrees: &[u32]) -> Self {
        let mut vertices: Vec<u32> = (0..degrees.len() as u32).collect();
        vertices.sort_by_key(|vertex| degrees[*vertex as usize]);
        let mut place_by_vertex = vec![0; degrees.len()];
        let mut first_place = Vec::new();
        for (place, vertex) in (0..).zip(&vertices) {
            place_by_vertex[*vertex as usize] = place;
            while first_place.len() <= degrees[*vertex as usize] as usize {
                first_place.push(place);
            }
        }
        Self { vertices, place_by_vertex, first_place }
    }

    /// Changes places with the first of the same degree, which then belongs to the degree below.
    fn move_down(&mut self, vertex: u32, degree: u32) {
        let place = self.place_by_vertex[vertex as usize];
        let first_place = self.first_place[degree as usize];
        let first = self.vertices[first_place as usize];
        self.vertices.swap(place as usize, first_place as usize);
        self.place_by_vertex[first as usize] = place;
        self.place_by_vertex[vertex as usize] = first_place;
        self.first_place[degree as usize] += 1;
    }
}
