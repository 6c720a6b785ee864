//! Local moving: vertices go one by one to the group beside them where they add most.
//!
//! Groups are neither merged nor taken apart here, though they can be left empty.

use std::collections::VecDeque;

use fixedbitset::FixedBitSet;
use rand::RngExt;
use rand::seq::SliceRandom;

use super::groups::Groups;
use super::search::Search;
use super::tally::Tally;
use super::weighted::WeightedGraph;
use crate::graph::GraphError;

/// How many vertices are looked at between two looks at the clock.
const VERTICES_BETWEEN_CHECKS: usize = 4096;

/// A gain below this, for each end of a link at the vertex, may be rounding and is none; otherwise
/// vertices could go round in circles. A double has 16 digits, and a high resolution takes 3.
const LEAST_GAIN_PER_END: f64 = 1e-11;

/// Moves vertices to where they add most, until none of them gains by a move.
///
/// All are looked at once, in an order by lot, and again when a neighbour has moved: the fast local
/// move of V. Traag, L. Waltman, N. J. van Eck, From Louvain to Leiden, Scientific Reports 9, 5233,
/// 2019. Of several best groups one is taken by lot.
///
/// # Errors
/// [`GraphError::OutOfTime`] once the deadline of the search has passed.
///
/// Cost: O(E) for all vertices once; in practice each is looked at a few times.
pub(super) fn moved(
    graph: &WeightedGraph,
    groups: &Groups,
    search: &mut Search,
) -> Result<Groups, GraphError> {
    let mut order: Vec<u32> = (0..graph.len() as u32).collect();
    order.shuffle(&mut search.rng);
    let mut queue = VecDeque::from(order);
    let mut queued = FixedBitSet::with_capacity(graph.len());
    queued.insert_range(..);
    let mut moving = Moving::new(graph, groups);
    let mut looked_at = 0;
    while let Some(vertex) = queue.pop_front() {
        if looked_at % VERTICES_BETWEEN_CHECKS == 0 {
            search.deadline.check()?;
        }
        looked_at += 1;
        queued.remove(vertex as usize);
        let Some(group) = moving.move_vertex(vertex, search) else { continue };
        for (neighbour, _) in graph.neighbours(vertex) {
            if moving.by_vertex[neighbour as usize] != group && !queued.put(neighbour as usize) {
                queue.push_back(neighbour);
            }
        }
    }
    Ok(Groups::numbered(moving.by_vertex))
}

/// The groups while vertices move.
struct Moving<'a> {
    graph: &'a WeightedGraph,
    by_vertex: Vec<u32>,
    /// 0 where a group is empty, since every vertex has a degree.
    degree_by_group: Vec<f64>,
    empty: Vec<u32>,
    weight_beside: Tally,
}

impl<'a> Moving<'a> {
    fn new(graph: &'a WeightedGraph, groups: &Groups) -> Self {
        let mut degree_by_group = groups.sums(graph.degrees());
        degree_by_group.resize(graph.len(), 0.0);
        Self {
            graph,
            by_vertex: groups.by_vertex().to_vec(),
            degree_by_group,
            empty: (groups.len() as u32..graph.len() as u32).collect(),
            weight_beside: Tally::new(graph.len()),
        }
    }

    /// Moves a vertex to the best group and returns this; `None` where it stays.
    fn move_vertex(&mut self, vertex: u32, search: &mut Search) -> Option<u32> {
        let from = self.by_vertex[vertex as usize];
        let degree = self.graph.degree(vertex);
        self.degree_by_group[from as usize] -= degree;
        let best = self.best_group(vertex, search);
        let to = best.unwrap_or(from);
        self.degree_by_group[to as usize] += degree;
        self.by_vertex[vertex as usize] = to;
        if self.degree_by_group[from as usize] == 0.0 {
            self.empty.push(from);
        }
        best
    }

    /// The group where a vertex that has left its own adds more than there; `None` where none is.
    fn best_group(&mut self, vertex: u32, search: &mut Search) -> Option<u32> {
        for (neighbour, weight) in self.graph.neighbours(vertex) {
            self.weight_beside.add(self.by_vertex[neighbour as usize], weight);
        }
        let own = self.by_vertex[vertex as usize];
        let degree = self.graph.degree(vertex);
        let gain = |group: u32, weight| {
            search.penalty.gain(weight, degree, self.degree_by_group[group as usize])
        };
        let stay = gain(own, self.weight_beside.of(own)) + LEAST_GAIN_PER_END * degree;
        let (mut best, mut most, mut equals) = (None, stay, 0);
        for (group, weight) in self.weight_beside.iter().filter(|(group, _)| *group != own) {
            let gain = gain(group, weight);
            if gain > most {
                (best, most, equals) = (Some(group), gain, 1);
            } else if gain == most && best.is_some() {
                equals += 1;
                best = best.filter(|_| search.rng.random_range(0..equals) != 0).or(Some(group));
            }
        }
        self.weight_beside.clear();
        // Where even the best takes away, it is better to be alone.
        if most < 0.0 { self.empty.pop() } else { best }
    }
}
