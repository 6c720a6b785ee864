//! Rewiring: a graph in which everyone keeps as many partners, though others.
//!
//! What is measured on such graphs is in `null_model.rs`.

use rand::RngExt;
use rand_pcg::Pcg32;

use super::simple::SimpleGraph;

/// A simple graph whose edges change places.
pub(super) struct Rewiring {
    /// The neighbours of each vertex in turn: as many as ever, so that each keeps its slots.
    neighbours: Vec<u32>,
    /// The first slot of each vertex, with one entry more than there are vertices.
    first_slot: Vec<usize>,
    /// The two slots of each edge: that of one end, in which the other stands, and the reverse.
    edges: Vec<[usize; 2]>,
}

impl Rewiring {
    pub(super) fn of(graph: &SimpleGraph) -> Self {
        let first_slot = graph.first_slots();
        let (mut neighbours, mut edges) = (Vec::new(), Vec::new());
        for vertex in graph.vertices() {
            for neighbour in graph.neighbours(vertex) {
                if vertex < *neighbour {
                    let back = graph.neighbours(*neighbour).binary_search(&vertex);
                    let back = back.expect("an edge stands in both directions");
                    edges.push([neighbours.len(), first_slot[*neighbour as usize] + back]);
                }
                neighbours.push(*neighbour);
            }
        }
        Self { neighbours, first_slot, edges }
    }

    /// Tries so many times to swap ends between two edges drawn by lot: of a -- b and c -- d it
    /// makes a -- d and c -- b, unless one of them is there already or would be a loop.
    ///
    /// A swap that is not made counts as well: only so are all graphs of these degrees equally
    /// likely in the end (R. Milo and others, On the uniform generation of random graphs with
    /// prescribed degree sequences, 2003, arXiv cond-mat/0312028).
    ///
    /// Cost: O(d) a swap where the one with fewer partners has d.
    pub(super) fn swap(&mut self, times: usize, lot: &mut Pcg32) {
        for _ in 0..times {
            let one = lot.random_range(0..self.edges.len());
            let other = lot.random_range(0..self.edges.len());
            let ([of_a, of_b], [mut of_c, mut of_d]) = (self.edges[one], self.edges[other]);
            // Either end of an edge may be its first.
            if lot.random() {
                (of_c, of_d) = (of_d, of_c);
            }
            let [b, a, d, c] = [of_a, of_b, of_c, of_d].map(|slot| self.neighbours[slot]);
            if a == d || b == c || self.are_joined(a, d) || self.are_joined(c, b) {
                continue;
            }
            for (slot, neighbour) in [(of_a, d), (of_d, a), (of_c, b), (of_b, c)] {
                self.neighbours[slot] = neighbour;
            }
            self.edges[one] = [of_a, of_d];
            self.edges[other] = [of_c, of_b];
        }
    }

    /// The graph as it is now.
    pub(super) fn graph(&self) -> SimpleGraph {
        let vertices = self.first_slot.len() - 1;
        let neighbours = |vertex| self.neighbours_of(vertex).iter().copied();
        SimpleGraph::joining(vertices, 0..vertices as u32, neighbours)
    }

    fn neighbours_of(&self, vertex: u32) -> &[u32] {
        let vertex = vertex as usize;
        &self.neighbours[self.first_slot[vertex]..self.first_slot[vertex + 1]]
    }

    fn are_joined(&self, one: u32, other: u32) -> bool {
        let (of_one, of_other) = (self.neighbours_of(one), self.neighbours_of(other));
        if of_one.len() <= of_other.len() {
            of_one.contains(&other)
        } else {
            of_other.contains(&one)
        }
    }
}
