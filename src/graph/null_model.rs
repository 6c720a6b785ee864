//! The null model: whether figures of a network follow from its degrees alone.
//!
//! How the graphs that it is compared with are made is in `rewiring.rs`.

use rand::SeedableRng;
use rand_pcg::Pcg32;
use statrs::statistics::Statistics;

use super::clustering::{average_clustering_of, transitivity_of};
use super::distances::distances_in;
use super::rewiring::Rewiring;
use super::simple::SimpleGraph;
use super::summary::degree_assortativity_of;
use super::{Deadline, GraphError, Network};

/// A spread below this share of the mean comes of rounding only.
const ROUNDING: f64 = 1e-12;

/// How the random graphs are made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NullModelQuery {
    /// How many of them, 1 to 1,000.
    pub samples: usize,
    /// How often a swap is tried for each edge, 1 to 100.
    pub swaps_per_edge: usize,
    /// The same seed means the same graphs.
    pub seed: u64,
}

impl NullModelQuery {
    /// # Errors
    /// [`GraphError::Samples`] and [`GraphError::SwapsPerEdge`] out of bounds.
    pub fn check(&self) -> Result<(), GraphError> {
        if !(1..=1000).contains(&self.samples) {
            return Err(GraphError::Samples(self.samples));
        }
        if !(1..=100).contains(&self.swaps_per_edge) {
            return Err(GraphError::SwapsPerEdge(self.swaps_per_edge));
        }
        Ok(())
    }
}

/// A figure that is compared.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum NullFigureKind {
    /// As [`transitivity`](super::transitivity).
    Transitivity,
    /// As [`average_clustering`](super::average_clustering).
    AverageClustering,
    /// As [`Distances::average_path_length`](super::Distances), of the largest component.
    AveragePathLength,
    /// As [`degree_assortativity`](super::degree_assortativity).
    DegreeAssortativity,
}

/// What a figure is, and what it would be by chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NullFigure {
    /// In the network; `None` where it is undefined.
    pub observed: Option<f64>,
    /// In the random graphs; `None` where it is undefined.
    pub mean: Option<f64>,
    /// Of the random graphs, by one less than their number; `None` of a single one.
    pub standard_deviation: Option<f64>,
    /// How many standard deviations the observed lies above the mean; `None` where all random
    /// graphs are alike.
    pub z: Option<f64>,
}

/// Figures compared with those of random graphs.
#[derive(Clone, Debug, PartialEq)]
pub struct NullModel {
    /// In the order in which they were asked for.
    pub figures: Vec<NullFigure>,
}

impl NullModel {
    /// Roughly how many bytes it holds.
    #[must_use]
    pub fn weight_bytes(&self) -> usize {
        size_of::<Self>() + size_of_val(&self.figures[..])
    }
}

/// Returns each of `figures` with what it is in random graphs in which everyone has as many
/// partners as in the network.
///
/// Each graph is made from the one before, the first from the network, by trying so many times for
/// each edge to swap ends with another (S. Maslov, K. Sneppen, Specificity and stability in
/// topology of protein networks, Science 296, 910-913, 2002). The same seed makes the same graphs
/// whatever figures are asked for.
///
/// ```
/// # use entente::graph::{Deadline, NullFigureKind, NullModelQuery, fixture::Drawing, null_model};
/// // Alberta -- Jalisco -- Québec -- Alberta    Beijing -- Jinan -- Wuhan -- Beijing
/// let network = Drawing::new(
///     "alberta beijing jalisco jinan quebec wuhan",
///     "alberta -- jalisco -- quebec -- alberta, beijing -- jinan -- wuhan -- beijing",
/// )
/// .recorded();
/// let query = NullModelQuery { samples: 100, swaps_per_edge: 10, seed: 1 };
/// let figures = [NullFigureKind::Transitivity];
/// let model = null_model(&network, &query, &figures, Deadline::never()).unwrap();
/// assert_eq!(model.figures[0].observed, Some(1.0));
/// // Most graphs in which six have two partners each are one ring.
/// assert!(model.figures[0].mean.unwrap() < 0.5);
/// ```
///
/// # Errors
/// [`GraphError::Samples`] and [`GraphError::SwapsPerEdge`] out of bounds;
/// [`GraphError::OutOfTime`] once the deadline has passed.
///
/// Cost: O(V + E) and so many swaps for each sample, and what the figures cost.
pub fn null_model(
    network: &Network,
    query: &NullModelQuery,
    figures: &[NullFigureKind],
    deadline: Deadline,
) -> Result<NullModel, GraphError> {
    query.check()?;
    let NullModelQuery { samples, swaps_per_edge, seed } = *query;
    let graph = network.simple();
    let measured = |graph: &SimpleGraph| -> Result<Vec<Option<f64>>, GraphError> {
        figures.iter().map(|figure| figure.of(graph, deadline)).collect()
    };
    let observed = measured(graph)?;
    let mut rewiring = Rewiring::of(graph);
    let mut lot = Pcg32::seed_from_u64(seed);
    let mut by_sample = Vec::with_capacity(samples);
    for _ in 0..samples {
        for _ in 0..swaps_per_edge {
            deadline.check()?;
            rewiring.swap(graph.edges(), &mut lot);
        }
        by_sample.push(measured(&rewiring.graph())?);
    }
    let compared = observed.iter().enumerate().map(|(which, observed)| {
        compared(*observed, by_sample.iter().filter_map(|sample| sample[which]))
    });
    Ok(NullModel { figures: compared.collect() })
}

impl NullFigureKind {
    fn of(self, graph: &SimpleGraph, deadline: Deadline) -> Result<Option<f64>, GraphError> {
        Ok(match self {
            Self::Transitivity => transitivity_of(graph),
            Self::AverageClustering => average_clustering_of(graph),
            Self::AveragePathLength => {
                distances_in(graph, deadline)?.map(|distances| distances.average_path_length)
            }
            Self::DegreeAssortativity => degree_assortativity_of(graph),
        })
    }
}

fn compared(observed: Option<f64>, by_chance: impl Iterator<Item = f64> + Clone) -> NullFigure {
    let defined = |value: f64| Some(value).filter(|value| value.is_finite());
    let mean = defined(by_chance.clone().mean());
    let standard_deviation = defined(by_chance.std_dev());
    let z = match (observed, mean, standard_deviation) {
        (Some(observed), Some(mean), Some(deviation)) if deviation > ROUNDING * mean.abs() => {
            Some((observed - mean) / deviation)
        }
        _ => None,
    };
    NullFigure { observed, mean, standard_deviation, z }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    const QUERY: NullModelQuery = NullModelQuery { samples: 10, swaps_per_edge: 10, seed: 1 };

    fn model(network: &Network, query: &NullModelQuery) -> Result<NullModel, GraphError> {
        let figures = [NullFigureKind::Transitivity, NullFigureKind::DegreeAssortativity];
        null_model(network, query, &figures, Deadline::never())
    }

    #[test]
    fn a_star_can_only_be_itself() {
        let network = Drawing::new("a b c d", "a -- b, a -- c, a -- d").recorded();
        let (mean, deviation) = (Some(0.0), Some(0.0));
        let same = NullFigure { observed: Some(0.0), mean, standard_deviation: deviation, z: None };
        assert_eq!(model(&network, &QUERY).map(|model| model.figures[0]), Ok(same));
    }

    #[test]
    fn where_a_figure_is_undefined_there_is_nothing_to_compare() {
        let undefined =
            NullFigure { observed: None, mean: None, standard_deviation: None, z: None };
        let ring = Drawing::new("a b c", "a -- b -- c -- a").recorded();
        assert_eq!(model(&ring, &QUERY).map(|model| model.figures[1]), Ok(undefined));
        let empty = Drawing::new("a b", "").recorded();
        assert_eq!(model(&empty, &QUERY).map(|model| model.figures[0]), Ok(undefined));
    }

    #[test]
    fn one_sample_has_no_spread() {
        let network = Drawing::new("a b c d", "a -- b -- c -- d").recorded();
        let one = NullModelQuery { samples: 1, ..QUERY };
        let figure = model(&network, &one).expect("in bounds").figures[0];
        assert_eq!((figure.mean, figure.standard_deviation, figure.z), (Some(0.0), None, None));
    }

    #[test]
    fn figures_are_the_same_together_and_alone() {
        let network =
            Drawing::new("a b c d e f", "a -- b -- c -- d -- e -- f -- b, c -- a").recorded();
        let together = model(&network, &QUERY).expect("in bounds");
        let alone = [NullFigureKind::DegreeAssortativity];
        let alone = null_model(&network, &QUERY, &alone, Deadline::never()).expect("in bounds");
        assert_eq!(alone.figures[0], together.figures[1]);
    }

    #[test]
    fn bounds_are_held() {
        let network = Drawing::new("a b", "a -- b").recorded();
        let refused = |query| model(&network, &query).expect_err("out of bounds");
        assert_eq!(refused(NullModelQuery { samples: 0, ..QUERY }), GraphError::Samples(0));
        assert_eq!(refused(NullModelQuery { samples: 1001, ..QUERY }), GraphError::Samples(1001));
        let swaps_per_edge = 101;
        assert_eq!(
            refused(NullModelQuery { swaps_per_edge, ..QUERY }),
            GraphError::SwapsPerEdge(swaps_per_edge)
        );
        let past = Deadline::within(std::time::Duration::ZERO);
        let late = null_model(&network, &QUERY, &[], past);
        assert_eq!(late, Err(GraphError::OutOfTime));
    }
}
