//! Eigenvector centrality and PageRank: central is who is linked to those who are central.

use crate::graph::simple::SimpleGraph;
use crate::graph::{Deadline, GraphError, Scores};

/// After so many rounds an iteration gives up, or after as many more as take so many steps: small
/// networks may settle slowly, and have the time.
const MOST_ROUNDS: usize = 1000;
const MOST_STEPS: usize = 50_000_000;

/// An iteration has settled once a round changes all scores together by less than this.
const SETTLED: f64 = 1e-10;

/// The dominant eigenvector of the adjacency matrix A, of length 1, without negative entries.
///
/// By powers of A + I from equal scores, as NetworkX: the identity keeps networks that are
/// bipartite, such as a star, from swinging. Its numpy version refuses several components, of which
/// these powers leave the one with the largest eigenvalue. rustworkx-core has these powers, but no
/// scores where they do not settle, and no deadline.
pub(in crate::graph) fn eigenvector(
    graph: &SimpleGraph,
    deadline: Deadline,
) -> Result<Scores, GraphError> {
    let mut scores = vec![1.0 / (graph.len() as f64).sqrt(); graph.len()];
    let mut next = scores.clone();
    let converged = settles(graph, deadline, || {
        for vertex in graph.vertices() {
            next[vertex as usize] =
                scores[vertex as usize] + sum(&scores, graph.neighbours(vertex));
        }
        let length = next.iter().map(|score| score * score).sum::<f64>().sqrt();
        next.iter_mut().for_each(|score| *score /= length);
        std::mem::swap(&mut scores, &mut next);
        scores.iter().zip(&next).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
    })?;
    Ok(Scores { converged, ..Scores::exact(graph, &scores) })
}

/// The share of time that a walk spends at each vertex which goes on along an edge with the
/// probability `damping` and else starts anew anywhere.
///
/// By Gauss and Seidel's iteration, which uses each new score at once and so needs about half the
/// rounds of the powers that NetworkX takes (A. Arasu and others, PageRank computation and the
/// structure of the web, WWW 2002). rustworkx-core has none, and petgraph's looks from each vertex
/// at all others in each round.
pub(in crate::graph) fn pagerank(
    graph: &SimpleGraph,
    damping: f64,
    deadline: Deadline,
) -> Result<Scores, GraphError> {
    let anew = (1.0 - damping) / graph.len() as f64;
    let degree = |vertex| graph.degree(vertex) as f64;
    // What each vertex gives each of its neighbours: its score by its degree.
    let mut gift: Vec<f64> =
        graph.vertices().map(|vertex| 1.0 / (graph.len() as f64 * degree(vertex))).collect();
    let converged = settles(graph, deadline, || {
        let mut change = 0.0;
        for vertex in graph.vertices() {
            let score = anew + damping * sum(&gift, graph.neighbours(vertex));
            change += (score - gift[vertex as usize] * degree(vertex)).abs();
            gift[vertex as usize] = score / degree(vertex);
        }
        change
    })?;
    let mut scores: Vec<f64> =
        graph.vertices().map(|vertex| gift[vertex as usize] * degree(vertex)).collect();
    let all: f64 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= all);
    Ok(Scores { converged, ..Scores::exact(graph, &scores) })
}

/// Goes round until a round changes next to nothing; false where it never does.
fn settles(
    graph: &SimpleGraph,
    deadline: Deadline,
    mut round: impl FnMut() -> f64,
) -> Result<bool, GraphError> {
    let steps_a_round = graph.len() + 2 * graph.edges();
    for _ in 0..MOST_ROUNDS.max(MOST_STEPS / steps_a_round.max(1)) {
        deadline.check()?;
        if round() < SETTLED {
            return Ok(true);
        }
    }
    Ok(false)
}

fn sum(values: &[f64], vertices: &[u32]) -> f64 {
    vertices.iter().map(|vertex| values[*vertex as usize]).sum()
}
