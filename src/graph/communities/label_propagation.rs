//! Communities by label propagation: everyone takes the label that most partners have.
//!
//! Modularity plays no part here.

use rand::RngExt;
use rand::seq::SliceRandom;
use rand_pcg::Pcg64;

use super::groups::Groups;
use super::moving::moved;
use super::search::{Penalty, Search};
use super::tally::Tally;
use super::weighted::WeightedGraph;
use crate::graph::GraphError;

/// After how many sweeps ties are no longer drawn. In made networks of 100,000 links everyone has
/// a most frequent label after some 65.
const SWEEPS: usize = 100;

/// Returns connected groups in which everyone has a label that no other outnumbers beside them.
///
/// Sweep by sweep, in an order by lot, every vertex draws one of the most frequent labels among its
/// neighbours; labels that were spread to places apart are told apart in the end (U. Raghavan,
/// R. Albert, S. Kumara, Near linear time algorithm to detect community structures in large-scale
/// networks, Physical Review E 76, 036106, 2007).
///
/// Draws can go on for ever, and those of the last sweep can unsettle others. Therefore vertices
/// move at last only to labels that are more frequent than their own: each such move joins more
/// neighbours of one label, so this ends. To do only that from the start finds ten times as many
/// communities. leiden-rs 0.8.1 changes all labels at once, by which two linked places can swap
/// theirs until it gives up.
///
/// # Errors
/// [`GraphError::OutOfTime`] once the deadline of the search has passed.
///
/// Cost: O(E) for each sweep.
pub(super) fn label_propagation(
    graph: &WeightedGraph,
    search: &mut Search,
) -> Result<Groups, GraphError> {
    let mut order: Vec<u32> = (0..graph.len() as u32).collect();
    let mut labels = Labels { by_vertex: order.clone(), beside: Tally::new(graph.len()) };
    for _ in 0..SWEEPS {
        search.deadline.check()?;
        order.shuffle(&mut search.rng);
        if labels.sweep(graph, &order, &mut search.rng) == 0 {
            break;
        }
    }
    search.penalty = Penalty::NONE;
    let settled = moved(graph, &Groups::numbered(labels.by_vertex), search)?;
    Ok(settled.connected_parts(graph))
}

struct Labels {
    by_vertex: Vec<u32>,
    beside: Tally,
}

impl Labels {
    /// Lets every vertex draw, and returns how many had a label that another outnumbered.
    fn sweep(&mut self, graph: &WeightedGraph, order: &[u32], rng: &mut Pcg64) -> usize {
        let mut outnumbered = 0;
        for vertex in order {
            for (neighbour, weight) in graph.neighbours(*vertex) {
                self.beside.add(self.by_vertex[neighbour as usize], weight);
            }
            let own = &mut self.by_vertex[*vertex as usize];
            let most = self.beside.iter().map(|(_, weight)| weight).max().unwrap_or(0);
            outnumbered += usize::from(self.beside.of(*own) < most);
            let frequent = self.beside.iter().filter(|(_, weight)| *weight == most);
            for (met_before, (label, _)) in (0_u32..).zip(frequent) {
                // The last of n remains with a chance of 1 in n, so each is as likely.
                if rng.random_range(0..=met_before) == 0 {
                    *own = label;
                }
            }
            self.beside.clear();
        }
        outnumbered
    }
}
