//! Centralities: how central each jurisdiction is, by every measure.
//!
//! Which measure is computed how stands in the files below; clustering and cores, which are more
//! than centralities, beside this folder.

mod betweenness;
mod brokerage;
mod closeness;
mod degree;
mod spectral;

use super::clustering::local_clustering;
use super::cores::core_numbers;
use super::{Deadline, GraphError, Network, Scores};
use crate::model::CentralityMeasure;

pub(super) use betweenness::pairs_of;
pub use closeness::{closeness_of, harmonic_of};
pub use degree::weighted_degree_of;

/// What to measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CentralityQuery {
    /// By what.
    pub measure: CentralityMeasure,
    /// How likely the walk of `PAGERANK` goes on along a link, 0 or more and less than 1; other
    /// measures do without.
    pub damping: f64,
}

impl CentralityQuery {
    /// # Errors
    /// [`GraphError::Damping`] where `damping` is not in 0..1, whatever the measure.
    pub fn check(&self) -> Result<(), GraphError> {
        let in_bounds = (0.0..1.0).contains(&self.damping);
        if in_bounds { Ok(()) } else { Err(GraphError::Damping(self.damping)) }
    }
}

/// Returns the raw score of every jurisdiction that has a link, in slug order; see
/// [`Scores::normalised`] for scores between 0 and 1.
///
/// | Measure | Score | Definition |
/// | --- | --- | --- |
/// | `DEGREE` | partners | |
/// | `WEIGHTED_DEGREE` | links over all its edges | |
/// | `BETWEENNESS` | for each pair of two others, the share of their shortest paths through it | L. Freeman, A set of measures of centrality based on betweenness, Sociometry 40, 35-41, 1977 |
/// | `CLOSENESS` | 1 by the sum of distances to all in its component | L. Freeman, Centrality in social networks: conceptual clarification, Social Networks 1, 215-239, 1979 |
/// | `HARMONIC` | sum of 1 by the distance to each in its component | M. Marchiori, V. Latora, Harmony in the small-world, Physica A 285, 539-546, 2000 |
/// | `EIGENVECTOR` | entry of the dominant eigenvector of length 1 | P. Bonacich, Power and centrality, American Journal of Sociology 92, 1170-1182, 1987 |
/// | `PAGERANK` | share of the time of a random walk, 1 in sum | L. Page and others, The PageRank citation ranking, 1999 |
/// | `CORE_NUMBER` | largest k of a k-core with it | S. Seidman, Network structure and minimum degree, Social Networks 5, 269-287, 1983 |
/// | `CLUSTERING` | share of pairs of partners that are linked | D. Watts, S. Strogatz, Nature 393, 440-442, 1998 |
/// | `CONSTRAINT` | Burt's constraint | R. Burt, Structural Holes, 1992 |
/// | `EFFECTIVE_SIZE` | partners less their mean degree among themselves | S. Borgatti, Structural holes: unpacking Burt's redundancy measures, Connections 20, 35-38, 1997 |
///
/// Where exact `BETWEENNESS`, `CLOSENESS` or `HARMONIC` would take too long, they are estimated in
/// the components that are too large, and [`Scores::sampled_sources`] says so. `EIGENVECTOR` of
/// several components is that of the one with the largest eigenvalue, 0 elsewhere; of several with
/// the same each has its part. [`Scores::converged`] is false where it or `PAGERANK` had not
/// settled in time: a thousand rounds, or more in a small network.
///
/// ```
/// # use entente::graph::{CentralityQuery, Deadline, centrality, fixture::Drawing};
/// # use entente::model::CentralityMeasure;
/// // Alberta -- Jalisco -- Québec -- Shandong
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong",
///     "alberta -- jalisco -- quebec -- shandong",
/// );
/// let query = CentralityQuery { measure: CentralityMeasure::Betweenness, damping: 0.85 };
/// let scores = centrality(&drawing.recorded(), query, Deadline::never()).unwrap();
/// assert_eq!(scores.values, [0.0, 2.0, 2.0, 0.0]);
/// ```
///
/// # Errors
/// [`GraphError::Damping`] where `damping` is not in 0..1, whatever the measure;
/// [`GraphError::OutOfTime`] once the deadline has passed.
///
/// Cost: O(V + E) for V jurisdictions and E edges a round for `EIGENVECTOR` and `PAGERANK` and once
/// for degrees and cores; O(V · (V + E)) for `BETWEENNESS`, `CLOSENESS` and `HARMONIC`, up to 64
/// times less for the last two, and less where they are sampled; O(E · √E) for what triangles make.
pub fn centrality(
    network: &Network,
    query: CentralityQuery,
    deadline: Deadline,
) -> Result<Scores, GraphError> {
    query.check()?;
    let graph = network.simple();
    let exact = |by_vertex: Vec<f64>| Ok(Scores::exact(graph, &by_vertex));
    match query.measure {
        CentralityMeasure::Degree => exact(degree::degrees(graph)),
        CentralityMeasure::WeightedDegree => exact(degree::weighted_degrees(network)),
        CentralityMeasure::Betweenness => betweenness::betweenness(graph, deadline),
        CentralityMeasure::Closeness => closeness::closeness(graph, deadline),
        CentralityMeasure::Harmonic => closeness::harmonic(graph, deadline),
        CentralityMeasure::Eigenvector => spectral::eigenvector(graph, deadline),
        CentralityMeasure::Pagerank => spectral::pagerank(graph, query.damping, deadline),
        CentralityMeasure::CoreNumber => {
            exact(core_numbers(graph).into_iter().map(f64::from).collect())
        }
        CentralityMeasure::Clustering => exact(local_clustering(graph)),
        CentralityMeasure::Constraint => exact(brokerage::constraints(graph)),
        CentralityMeasure::EffectiveSize => exact(brokerage::effective_sizes(graph)),
    }
}

impl Scores {
    /// These raw scores of a measure of a network, normalised as NetworkX does for n jurisdictions.
    ///
    /// `DEGREE` and `HARMONIC` by n - 1; `BETWEENNESS` by the (n - 1)(n - 2) / 2 pairs of others,
    /// 0 where there is none; `CLOSENESS` by how many it reaches, of all n - 1 others, squared over
    /// n - 1 (S. Wasserman, K. Faust, Social Network Analysis, 1994, formula 5.22 for several
    /// components). Other measures as they are.
    ///
    /// ```
    /// # use entente::graph::{CentralityQuery, Deadline, centrality, fixture::Drawing};
    /// # use entente::model::CentralityMeasure;
    /// // Alberta -- Jalisco -- Québec
    /// let network = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec").recorded();
    /// let query = CentralityQuery { measure: CentralityMeasure::Degree, damping: 0.85 };
    /// let raw = centrality(&network, query, Deadline::never()).unwrap();
    /// assert_eq!(raw.values, [1.0, 2.0, 1.0]);
    /// assert_eq!(raw.normalised(&network, query.measure).values, [0.5, 1.0, 0.5]);
    /// ```
    #[must_use]
    pub fn normalised(&self, network: &Network, measure: CentralityMeasure) -> Self {
        let jurisdictions = self.values.len() as f64;
        let values = match measure {
            CentralityMeasure::Degree | CentralityMeasure::Harmonic => {
                self.values.iter().map(|score| score / (jurisdictions - 1.0)).collect()
            }
            CentralityMeasure::Betweenness => {
                let pairs = ((jurisdictions - 1.0) * (jurisdictions - 2.0) / 2.0).max(1.0);
                self.values.iter().map(|score| score / pairs).collect()
            }
            CentralityMeasure::Closeness => closeness::normalised(network.simple(), &self.values),
            _ => self.values.clone(),
        };
        Self { values, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::graph::fixture::Drawing;

    fn asked(
        network: &Network,
        measure: CentralityMeasure,
        damping: f64,
        deadline: Deadline,
    ) -> Result<Scores, GraphError> {
        centrality(network, CentralityQuery { measure, damping }, deadline)
    }

    #[test]
    fn damping_is_less_than_1() {
        let network = Drawing::new("a b c", "a -- b -- c").recorded();
        let rank =
            |damping| asked(&network, CentralityMeasure::Pagerank, damping, Deadline::never());
        assert_eq!(rank(1.0), Err(GraphError::Damping(1.0)));
        assert_eq!(rank(-0.1), Err(GraphError::Damping(-0.1)));
        assert!(matches!(rank(f64::NAN), Err(GraphError::Damping(_))));
        assert!(rank(0.0).is_ok_and(|scores| scores.values.iter().all(|s| *s == 1.0 / 3.0)));
    }

    #[test]
    fn an_empty_network_has_no_scores() {
        let network = Drawing::new("a b", "").recorded();
        for measure in CentralityMeasure::ALL {
            let scores = asked(&network, *measure, 0.85, Deadline::never()).expect("in bounds");
            assert!(scores.normalised(&network, *measure).values.is_empty());
        }
    }

    #[test]
    fn what_searches_or_iterates_gives_up_at_the_deadline() {
        let network = Drawing::new("a b c", "a -- b -- c").recorded();
        let past = Deadline::within(Duration::ZERO);
        let long = [
            CentralityMeasure::Betweenness,
            CentralityMeasure::Closeness,
            CentralityMeasure::Harmonic,
            CentralityMeasure::Eigenvector,
            CentralityMeasure::Pagerank,
        ];
        for measure in long {
            assert_eq!(asked(&network, measure, 0.85, past), Err(GraphError::OutOfTime));
        }
    }

    #[test]
    fn a_long_path_has_not_settled_at_the_limit() {
        let path: Vec<String> = (0..2000).map(|place| format!("p{place:04}")).collect();
        let network = Drawing::new(&path.join(" "), &path.join(" -- ")).recorded();
        let scores = asked(&network, CentralityMeasure::Eigenvector, 0.85, Deadline::never());
        assert!(scores.is_ok_and(|scores| !scores.converged));
    }
}
