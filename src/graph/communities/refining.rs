//! Refinement: groups are taken apart and put together again from parts that hold together.
//!
//! The groups themselves stay as they are.

use rand::RngExt;
use rand::seq::SliceRandom;

use super::groups::Groups;
use super::search::{Penalty, Search};
use super::tally::Tally;
use super::weighted::WeightedGraph;

/// How much lots may stray from the best merge, in links: theta of the paper, as it advises.
const RANDOMNESS: f64 = 0.01;

/// Returns parts of the groups, each connected and joined to the rest of its group as well as
/// modularity expects at least.
///
/// Vertices that are alone join, one by one and by lot, a part beside them that gains by it: the
/// refinement of V. Traag, L. Waltman, N. J. van Eck, From Louvain to Leiden, Scientific Reports 9,
/// 5233, 2019, algorithm A.2.
///
/// Cost: O(E).
pub(super) fn refined(graph: &WeightedGraph, groups: &Groups, search: &mut Search) -> Groups {
    let mut refining = Refining::new(graph, groups, search.penalty);
    let mut order: Vec<u32> = (0..graph.len() as u32).collect();
    order.shuffle(&mut search.rng);
    for vertex in order {
        if refining.is_alone(vertex) && refining.is_well_connected(vertex, groups.of(vertex)) {
            refining.merge(vertex, search);
        }
    }
    Groups::numbered(refining.part_by_vertex)
}

/// The parts while vertices join them; a part has the number of its first vertex.
struct Refining<'a> {
    graph: &'a WeightedGraph,
    groups: &'a Groups,
    penalty: Penalty,
    degree_by_group: Vec<f64>,
    part_by_vertex: Vec<u32>,
    degree_by_part: Vec<f64>,
    /// The links from a part to the rest of its group.
    outward_by_part: Vec<u32>,
    beside: Tally,
    /// The parts that a vertex can join, with what is gained by it.
    candidates: Vec<(u32, f64)>,
}

impl<'a> Refining<'a> {
    fn new(graph: &'a WeightedGraph, groups: &'a Groups, penalty: Penalty) -> Self {
        let vertices = 0..graph.len() as u32;
        let outward = |vertex| {
            let others = graph.neighbours(vertex);
            let inside = others.filter(|(other, _)| groups.of(*other) == groups.of(vertex));
            inside.map(|(_, weight)| weight).sum()
        };
        Self {
            graph,
            groups,
            penalty,
            degree_by_group: groups.sums(graph.degrees()),
            part_by_vertex: vertices.clone().collect(),
            degree_by_part: graph.degrees().to_vec(),
            outward_by_part: vertices.map(outward).collect(),
            beside: Tally::new(graph.len()),
            candidates: Vec::new(),
        }
    }

    fn is_alone(&self, vertex: u32) -> bool {
        self.part_by_vertex[vertex as usize] == vertex
            && self.degree_by_part[vertex as usize] == self.graph.degree(vertex)
    }

    /// Whether a part has at least as many links to the rest of its group as is expected by lot.
    fn is_well_connected(&self, part: u32, group: u32) -> bool {
        let degree = self.degree_by_part[part as usize];
        let rest = self.degree_by_group[group as usize] - degree;
        self.penalty.gain(self.outward_by_part[part as usize], degree, rest) >= 0.0
    }

    /// Lets a vertex that is alone join a part of its group, or stay.
    fn merge(&mut self, vertex: u32, search: &mut Search) {
        let group = self.groups.of(vertex);
        for (neighbour, weight) in self.graph.neighbours(vertex) {
            if self.groups.of(neighbour) == group {
                self.beside.add(self.part_by_vertex[neighbour as usize], weight);
            }
        }
        self.find_candidates(vertex, group);
        let part = drawn(&mut self.candidates, search);
        if part != vertex {
            self.join(vertex, part);
        }
        self.beside.clear();
    }

    fn find_candidates(&mut self, vertex: u32, group: u32) {
        let degree = self.graph.degree(vertex);
        self.candidates.clear();
        self.candidates.push((vertex, 0.0));
        for (part, weight) in self.beside.iter() {
            let gain = self.penalty.gain(weight, degree, self.degree_by_part[part as usize]);
            if gain >= 0.0 && self.is_well_connected(part, group) {
                self.candidates.push((part, gain));
            }
        }
    }

    fn join(&mut self, vertex: u32, part: u32) {
        let between = self.beside.of(part);
        let outward_of_vertex = self.outward_by_part[vertex as usize];
        let outward = &mut self.outward_by_part[part as usize];
        // What joined them led outward from both and does so no more.
        *outward = *outward + outward_of_vertex - 2 * between;
        self.degree_by_part[part as usize] += self.graph.degree(vertex);
        self.degree_by_part[vertex as usize] = 0.0;
        self.part_by_vertex[vertex as usize] = part;
    }
}

/// Draws one of the candidates, each as likely as the exponential of its gain by [`RANDOMNESS`].
///
/// Only the differences of gains matter, so the largest is taken off, which keeps them in range.
/// `libm` computes the same on every machine, which the standard library does not promise.
fn drawn(candidates: &mut [(u32, f64)], search: &mut Search) -> u32 {
    let largest = candidates.iter().map(|(_, gain)| *gain).fold(0.0, f64::max);
    let mut sum = 0.0;
    for (_, gain) in candidates.iter_mut() {
        sum += libm::exp((*gain - largest) / RANDOMNESS);
        *gain = sum;
    }
    let lot = sum * search.rng.random::<f64>();
    let place = candidates.partition_point(|(_, sum_up_to)| *sum_up_to <= lot);
    candidates[place.min(candidates.len() - 1)].0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;
    use crate::graph::{CommunitiesQuery, Deadline};
    use crate::model::CommunityMethod;

    /// The parts of one group of everyone, for many seeds.
    fn parts_of_all(links: &str) -> impl Iterator<Item = Groups> {
        let network = Drawing::new("a b c d e f", links).recorded();
        (0..100).map(move |seed| {
            let graph = WeightedGraph::of(network.simple());
            let method = CommunityMethod::Leiden;
            let query = CommunitiesQuery { method, resolution: 1.0, seed };
            let mut search = Search::new(&graph, &query, Deadline::never());
            refined(&graph, &Groups::numbered(vec![0; graph.len()]), &mut search)
        })
    }

    #[test]
    fn a_group_in_two_pieces_is_taken_apart() {
        for parts in parts_of_all("a -- b -- c -- a, d -- e -- f -- d") {
            assert!((0..3).all(|one| (3..6).all(|other| parts.of(one) != parts.of(other))));
        }
    }

    #[test]
    fn neighbours_on_a_ring_join_and_lots_decide_which() {
        let all: Vec<Groups> = parts_of_all("a -- b -- c -- d -- e -- f -- a").collect();
        assert!(all.iter().all(|parts| parts.len() < 6));
        assert!(all.iter().any(|parts| *parts != all[0]));
    }
}
