//! The simple graph of a network, as measures are defined on it: no isolates, no parallel links.
//!
//! A network is bits over an adjacency of all jurisdictions in slug order. A measure walks the same
//! edges again and again, so it walks a compressed copy of those that count, numbered so that
//! vertices near each other in the network are near each other in memory. Vertex numbers never
//! leave `graph`; where their order would show, answers are ordered by index, that is by slug.

use std::cmp::Reverse;
use std::mem::size_of;
use std::ops::Range;

use fixedbitset::FixedBitSet;
use petgraph::Undirected;
use petgraph::csr::Csr;

use super::Network;
use super::compressed::compressed;

/// The vertices and edges of a network, numbered component by component, each breadth-first.
///
/// Larger components come first, then those with the first slug, so that each is a range of
/// numbers. That order makes searches and betweenness faster by a quarter to a half, since what a
/// search visits together stands together. Behind them come the numbers of places without a link,
/// in slug order, for what also walks over containment.
#[derive(Debug)]
pub(super) struct SimpleGraph {
    /// Each edge stands in both directions, neighbours sorted; `edge_count` counts both.
    pub(super) graph: Csr<(), (), Undirected>,
    ix_by_number: Vec<u32>,
    number_by_ix: Vec<u32>,
    /// Where each component begins, with one entry more than there are components.
    first_of_component: Vec<u32>,
}

impl SimpleGraph {
    /// All jurisdictions that have a link.
    ///
    /// Cost: O(V + E log d) for V jurisdictions and E edges, d of them at one place at most.
    pub(super) fn of(network: &Network) -> Self {
        let neighbours = |ix| network.neighbours_ix(ix).map(|(neighbour_ix, _)| neighbour_ix);
        Self::joining(network.hierarchy().len(), network.vertices_ix(), neighbours)
    }

    /// Those of so many places that have neighbours: `linked`, in slug order.
    pub(super) fn joining<N: Iterator<Item = u32>>(
        places: usize,
        linked: impl Iterator<Item = u32>,
        neighbours_ix: impl Fn(u32) -> N,
    ) -> Self {
        let walk = Walk::through(places, linked, neighbours_ix);
        let mut components: Vec<Range<usize>> =
            walk.first_of_component.windows(2).map(|ends| ends[0]..ends[1]).collect();
        components.sort_by_key(|component| Reverse(component.len()));
        let in_order = || components.iter().cloned().flatten();
        let linked = in_order().map(|place| walk.ix[place]);
        let isolates = walk.seen.zeroes().map(|ix| ix as u32);
        let ix_by_number: Vec<u32> = linked.chain(isolates).collect();
        let mut number_by_ix = vec![0; places];
        for (number, ix) in (0..).zip(&ix_by_number) {
            number_by_ix[*ix as usize] = number;
        }
        let mut edges: Vec<(u32, u32)> = Vec::with_capacity(walk.neighbours_ix.len());
        for (number, place) in (0..).zip(in_order()) {
            let first = edges.len();
            let neighbours_ix = walk.neighbours_ix(place).iter();
            edges.extend(neighbours_ix.map(|ix| (number, number_by_ix[*ix as usize])));
            edges[first..].sort_unstable();
        }
        let mut first_of_component = vec![0];
        for component in &components {
            let first = first_of_component[first_of_component.len() - 1];
            first_of_component.push(first + component.len() as u32);
        }
        let graph = compressed(places, &edges);
        Self { graph, ix_by_number, number_by_ix, first_of_component }
    }

    /// How many vertices there are.
    pub(super) fn len(&self) -> usize {
        self.first_of_component.last().copied().unwrap_or(0) as usize
    }

    /// How many numbers there are, of vertices and of places without a link.
    pub(super) fn places(&self) -> usize {
        self.ix_by_number.len()
    }

    /// The neighbours of a vertex, ascending; none for the number of a place without a link.
    pub(super) fn neighbours(&self, number: u32) -> &[u32] {
        self.graph.neighbors_slice(number)
    }

    /// How many neighbours a vertex has.
    pub(super) fn degree(&self, vertex: u32) -> usize {
        self.neighbours(vertex).len()
    }

    /// How many edges there are.
    pub(super) fn edges(&self) -> usize {
        self.graph.edge_count() / 2
    }

    /// All vertices.
    pub(super) fn vertices(&self) -> Range<u32> {
        0..self.len() as u32
    }

    /// Where the neighbours of each vertex begin if those of all stand in one row, with one entry
    /// more than there are vertices.
    pub(super) fn first_slots(&self) -> Vec<usize> {
        let mut first_slots = vec![0];
        for vertex in self.vertices() {
            first_slots.push(first_slots[vertex as usize] + self.degree(vertex));
        }
        first_slots
    }

    /// The index of the jurisdiction that has this number.
    pub(super) fn ix(&self, number: u32) -> u32 {
        self.ix_by_number[number as usize]
    }

    /// The number of a jurisdiction: its vertex, or one behind all vertices where it has no link.
    pub(super) fn number(&self, ix: u32) -> u32 {
        self.number_by_ix[ix as usize]
    }

    /// The vertex of a jurisdiction; `None` where it has no link.
    pub(super) fn vertex(&self, ix: u32) -> Option<u32> {
        Some(self.number(ix)).filter(|number| (*number as usize) < self.len())
    }

    /// How many neighbours a jurisdiction has.
    pub(super) fn degree_of_ix(&self, ix: u32) -> usize {
        self.vertex(ix).map_or(0, |vertex| self.degree(vertex))
    }

    /// The vertices of each component, largest first.
    pub(super) fn components(&self) -> impl ExactSizeIterator<Item = Range<u32>> {
        self.first_of_component.windows(2).map(|ends| ends[0]..ends[1])
    }

    /// The vertices of the component of a vertex.
    pub(super) fn component_of(&self, vertex: u32) -> Range<u32> {
        let after = self.first_of_component.partition_point(|first| *first <= vertex);
        self.first_of_component[after - 1]..self.first_of_component[after]
    }

    /// The vertices of the largest component; of several equal ones that with the first slug.
    pub(super) fn largest_component(&self) -> Range<u32> {
        self.components().next().unwrap_or(0..0)
    }

    /// The vertices in slug order.
    pub(super) fn in_slug_order(&self) -> impl Iterator<Item = u32> {
        let vertices = 0..self.len() as u32;
        self.number_by_ix.iter().copied().filter(move |number| vertices.contains(number))
    }

    /// How many bytes one of so many places and edges holds on the heap, about.
    pub(super) const fn weight_bytes(places: usize, edges: usize) -> usize {
        let numbers = places * (2 * size_of::<u32>() + size_of::<usize>());
        numbers + 2 * edges * size_of::<u32>()
    }
}

/// The places with links and their neighbours, as they were come by: component by component in the
/// order of first slugs, each breadth-first.
///
/// Neighbours are copied on the way, since looking each place up again out of slug order would
/// cost as much as the walk itself.
struct Walk {
    ix: Vec<u32>,
    neighbours_ix: Vec<u32>,
    /// Where the neighbours of each place begin, with one entry more than there are places.
    first_neighbour: Vec<u32>,
    /// Where each component begins, with one entry more than there are components.
    first_of_component: Vec<usize>,
    /// All that have links.
    seen: FixedBitSet,
}

impl Walk {
    fn through<N: Iterator<Item = u32>>(
        places: usize,
        linked: impl Iterator<Item = u32>,
        neighbours_of: impl Fn(u32) -> N,
    ) -> Self {
        let mut seen = FixedBitSet::with_capacity(places);
        let (mut ix, mut neighbours_ix) = (Vec::with_capacity(places), Vec::new());
        let (mut first_neighbour, mut first_of_component) = (vec![0], vec![0]);
        for first_ix in linked {
            if seen.put(first_ix as usize) {
                continue;
            }
            let mut next = ix.len();
            ix.push(first_ix);
            while let Some(place_ix) = ix.get(next).copied() {
                next += 1;
                for neighbour_ix in neighbours_of(place_ix) {
                    neighbours_ix.push(neighbour_ix);
                    if !seen.put(neighbour_ix as usize) {
                        ix.push(neighbour_ix);
                    }
                }
                first_neighbour.push(neighbours_ix.len() as u32);
            }
            first_of_component.push(ix.len());
        }
        Self { ix, neighbours_ix, first_neighbour, first_of_component, seen }
    }

    fn neighbours_ix(&self, place: usize) -> &[u32] {
        let [first, end] = [place, place + 1].map(|place| self.first_neighbour[place] as usize);
        &self.neighbours_ix[first..end]
    }
}
