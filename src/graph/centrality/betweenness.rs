//! Betweenness: on how many shortest paths a jurisdiction lies, and the searches that count them.
//!
//! The betweenness of edges, which these searches count as well, is in `edge_betweenness.rs`.

use crate::graph::simple::SimpleGraph;
use crate::graph::sources::search_components;
use crate::graph::{Deadline, GraphError, Scores};

/// Up to V · (V + E) of this for a component of V vertices and E edges all of them are searched
/// from. A step takes 20 ns, so this is 5 seconds; 10,000 vertices with 15,000 edges are at the limit.
const MOST_STEPS: usize = 250_000_000;

const UNREACHED: u32 = u32::MAX;

/// For each vertex the sum over pairs of others of the share of their shortest paths through it.
pub(super) fn betweenness(graph: &SimpleGraph, deadline: Deadline) -> Result<Scores, GraphError> {
    let mut between = vec![0.0; graph.len()];
    let sampled_sources = pairs_of(graph, deadline, |paths, source, pairs| {
        paths.from(
            source,
            |_, _, _| (),
            |vertex, dependency| {
                between[vertex as usize] += pairs * dependency;
            },
        );
    })?;
    Ok(Scores { sampled_sources, ..Scores::exact(graph, &between) })
}

/// Calls `measure` with each source to search from, and how many pairs each pair of a source and a
/// target stands for: a half where all are sources, since each pair has two ends.
pub(in crate::graph) fn pairs_of<'a>(
    graph: &'a SimpleGraph,
    deadline: Deadline,
    mut measure: impl FnMut(&mut ShortestPaths<'a>, u32, f64),
) -> Result<Option<usize>, GraphError> {
    let mut paths = ShortestPaths::of(graph);
    search_components(graph, MOST_STEPS, |_, sources, stands_for| {
        for source in sources {
            deadline.check()?;
            measure(&mut paths, *source, stands_for / 2.0);
        }
        Ok(())
    })
}

/// Searches that count the shortest paths, one after the other; nothing is allocated between them.
///
/// U. Brandes, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25,
/// 163-177, 2001. Instead of lists of predecessors, the way back reads the distances again, and all
/// that a step reads of a vertex stands together: 256 searches of 100,000 edges take 0.9 s, igraph's
/// 1.7 s. rustworkx-core has no sources to choose, and allocates those lists for each of them.
///
/// Shortest paths are counted in doubles: between two places there may be 1.8e308 of them, which a
/// chain of a thousand rings of four has, and beyond that a score is no number.
pub(in crate::graph) struct ShortestPaths<'a> {
    graph: &'a SimpleGraph,
    reached: Vec<Reached>,
    /// The vertices reached, nearest first.
    order: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Reached {
    /// How many shortest paths lead there from the source.
    paths: f64,
    /// What one of these paths passes on: 1 and the dependency of the vertex, by `paths`.
    share: f64,
    hops: u32,
}

impl<'a> ShortestPaths<'a> {
    fn of(graph: &'a SimpleGraph) -> Self {
        let unreached = Reached { paths: 0.0, share: 0.0, hops: UNREACHED };
        Self { graph, reached: vec![unreached; graph.len()], order: Vec::new() }
    }

    /// Says on how many shortest paths from `source` lies each edge, `passed(vertex, position of
    /// the neighbour that is farther, paths)`, and each other vertex, `through(vertex, paths)`,
    /// without those that end there; several paths to one target count 1 together.
    pub(in crate::graph) fn from(
        &mut self,
        source: u32,
        mut passed: impl FnMut(u32, usize, f64),
        mut through: impl FnMut(u32, f64),
    ) {
        self.search(source);
        for vertex in self.order.iter().rev().copied() {
            let here = self.reached[vertex as usize];
            let mut dependency = 0.0;
            for (position, neighbour) in self.graph.neighbours(vertex).iter().enumerate() {
                let there = &self.reached[*neighbour as usize];
                if there.hops == here.hops + 1 {
                    let paths = here.paths * there.share;
                    passed(vertex, position, paths);
                    dependency += paths;
                }
            }
            self.reached[vertex as usize].share = (1.0 + dependency) / here.paths;
            if vertex != source {
                through(vertex, dependency);
            }
        }
    }

    /// Finds how far each vertex is and how many shortest paths lead there.
    fn search(&mut self, source: u32) {
        for vertex in self.order.drain(..) {
            self.reached[vertex as usize].hops = UNREACHED;
        }
        self.reach(source, 0, 1.0);
        let mut next = 0;
        while let Some(vertex) = self.order.get(next).copied() {
            next += 1;
            let Reached { paths, hops, .. } = self.reached[vertex as usize];
            for neighbour in self.graph.neighbours(vertex) {
                let there = &mut self.reached[*neighbour as usize];
                if there.hops == UNREACHED {
                    self.reach(*neighbour, hops + 1, paths);
                } else if there.hops == hops + 1 {
                    there.paths += paths;
                }
            }
        }
    }

    fn reach(&mut self, vertex: u32, hops: u32, paths: f64) {
        self.reached[vertex as usize] = Reached { paths, share: 0.0, hops };
        self.order.push(vertex);
    }
}
