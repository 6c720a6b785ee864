//! From which vertices a measure searches: from all, or from some drawn by lot where all cost too
//! much.
//!
//! What it searches for is the business of the measures.

use std::ops::Range;

use rand::SeedableRng;
use rand::seq::IteratorRandom;
use rand_pcg::Pcg32;

use super::GraphError;
use super::simple::SimpleGraph;

/// From how many vertices of a component a measure searches where all cost too much.
const SAMPLE: usize = 256;

/// The same sample for every question, so that equal questions have equal answers.
const SEED: u64 = 256;

/// Calls `measure` with each component, the vertices to search it from, and how many vertices each
/// of these stands for: 1.0 where they are all.
///
/// A component is searched from all its vertices where that takes at most `most_steps` steps,
/// counted as V · (V + E) for its V vertices and E edges, else from 256 of them. Returns that
/// number where it was done for any component. With one component this is the estimate that
/// NetworkX makes with `k` = 256 (U. Brandes, C. Pich, Centrality estimation in large networks,
/// International Journal of Bifurcation and Chaos 17, 2303-2318, 2007); of several, the small
/// ones stay exact.
pub(super) fn search_components(
    graph: &SimpleGraph,
    most_steps: usize,
    mut measure: impl FnMut(Range<u32>, &[u32], f64) -> Result<(), GraphError>,
) -> Result<Option<usize>, GraphError> {
    let mut sampled_sources = None;
    for component in graph.components() {
        let mut sources: Vec<u32> = component.clone().collect();
        if sources.len() > SAMPLE && sources.len() * size(graph, &sources) > most_steps {
            sources = sample(component.clone());
            sampled_sources = Some(SAMPLE);
        }
        let stands_for = component.len() as f64 / sources.len() as f64;
        measure(component, &sources, stands_for)?;
    }
    Ok(sampled_sources)
}

/// How many vertices and edges a component has.
fn size(graph: &SimpleGraph, component: &[u32]) -> usize {
    component.len() + component.iter().map(|vertex| graph.degree(*vertex)).sum::<usize>() / 2
}

/// In the order of their numbers, so that one search finds in the caches what the last one read.
fn sample(component: Range<u32>) -> Vec<u32> {
    let mut sources = vec![0; SAMPLE];
    component.sample_fill(&mut Pcg32::seed_from_u64(SEED), &mut sources);
    sources.sort_unstable();
    sources
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    /// A path of 300 and one of 2, and the sources with what they stand for.
    fn searched(most_steps: usize) -> (Option<usize>, Vec<(Vec<u32>, f64)>) {
        let names: Vec<String> = (0..302).map(|place| format!("p{place:03}")).collect();
        let links = format!("{},{}", names[..300].join(" -- "), names[300..].join(" -- "));
        let network = Drawing::new(&names.join(" "), &links).recorded();
        let mut searched = vec![];
        let sampled = search_components(network.simple(), most_steps, |_, sources, stands_for| {
            searched.push((sources.to_vec(), stands_for));
            Ok(())
        });
        (sampled.expect("nothing fails"), searched)
    }

    #[test]
    fn a_component_that_costs_too_much_is_searched_from_256_and_the_others_from_all() {
        let (sampled, mut components) = searched(300 * (300 + 299) - 1);
        assert_eq!(sampled, Some(256));
        assert_eq!(components[0].1, 300.0 / 256.0);
        assert_eq!(components[1], (vec![300, 301], 1.0));
        let sources = &mut components[0].0;
        assert!(sources.is_sorted_by(|one, next| one < next) && sources.len() == 256);
        assert_eq!(searched(1), searched(1));
    }

    #[test]
    fn at_the_limit_all_are_sources() {
        let (sampled, components) = searched(300 * (300 + 299));
        assert_eq!(sampled, None);
        assert_eq!((components[0].0.len(), components[0].1), (300, 1.0));
    }
}
