//! Communities: who is linked with each other more than with the rest.
//!
//! Leiden, Louvain and label propagation, each in a file of its own, and what they have in common.

mod groups;
mod label_propagation;
mod leiden;
mod louvain;
mod modularity;
mod moving;
#[cfg(test)]
mod oracle;
mod partition;
mod refining;
mod search;
mod tally;
mod weighted;

pub use partition::{Community, Partition};

use super::{Deadline, GraphError, Network};
use crate::model::CommunityMethod;
use label_propagation::label_propagation;
use leiden::leiden;
use louvain::louvain;
use modularity::modularity;
use search::Search;
use weighted::WeightedGraph;

/// The largest resolution at which `moving` can tell gains from rounding.
const LARGEST_RESOLUTION: f64 = 1000.0;

/// How communities are asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CommunitiesQuery {
    /// How they are found.
    pub method: CommunityMethod,
    /// Above 0, at most 1000; 1 is plain modularity, and more gives smaller communities. Label
    /// propagation finds the same ones at all resolutions, and measures them at this.
    pub resolution: f64,
    /// What decides between equals and in which order jurisdictions are looked at.
    pub seed: u64,
}

impl CommunitiesQuery {
    /// # Errors
    /// [`GraphError::Resolution`] where `resolution` is not above 0 and at most 1000.
    pub fn check(&self) -> Result<(), GraphError> {
        let in_bounds = self.resolution > 0.0 && self.resolution <= LARGEST_RESOLUTION;
        if in_bounds { Ok(()) } else { Err(GraphError::Resolution(self.resolution)) }
    }
}

/// Returns the communities of a network, each jurisdiction that has a link in one of them, with the
/// modularity of this partition.
///
/// Largest community first, ties by the slug of their first member; members by slug. The same seed
/// gives the same communities on every machine. Those of Leiden and of label propagation are
/// connected.
///
/// ```
/// # use entente::graph::{CommunitiesQuery, Deadline, communities, fixture::Drawing};
/// # use entente::model::CommunityMethod;
/// // Alberta -- Jalisco -- Québec -- Alberta, Québec -- Shandong,
/// // Shandong -- Hainan -- Kyoto -- Shandong
/// let drawing = Drawing::new(
///     "alberta hainan jalisco kyoto quebec shandong",
///     "alberta -- jalisco -- quebec -- alberta, quebec -- shandong, \
///      shandong -- hainan -- kyoto -- shandong",
/// );
/// let query = CommunitiesQuery { method: CommunityMethod::Leiden, resolution: 1.0, seed: 1 };
/// let partition = communities(&drawing.recorded(), &query, Deadline::never()).unwrap();
/// let [america, asia] = &partition.communities[..] else { panic!("two triangles") };
/// assert_eq!(drawing.slugs(america.members.iter().copied()), ["alberta", "jalisco", "quebec"]);
/// assert_eq!(drawing.slug(asia.leader), "shandong");
/// assert_eq!(partition.modularity, Some(6.0 / 7.0 - 0.5));
/// ```
///
/// # Errors
/// [`GraphError::Resolution`] where it is not above 0 and at most 1000, and
/// [`GraphError::OutOfTime`] once the deadline has passed.
///
/// Cost: O(E) for each time that all jurisdictions are looked at: some thirty times for Leiden, ten
/// for Louvain, a hundred at most for label propagation; and O(S log S) for S strands.
pub fn communities(
    network: &Network,
    query: &CommunitiesQuery,
    deadline: Deadline,
) -> Result<Partition, GraphError> {
    query.check()?;
    let simple = network.simple();
    let graph = WeightedGraph::of(simple);
    let mut search = Search::new(&graph, query, deadline);
    let groups = match query.method {
        CommunityMethod::Leiden => leiden(&graph, &mut search),
        CommunityMethod::Louvain => louvain(&graph, &mut search),
        CommunityMethod::LabelPropagation => label_propagation(&graph, &mut search),
    }?;
    let modularity = modularity(simple, &groups, query.resolution);
    Ok(Partition::of(network, &groups, modularity))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::graph::fixture::Drawing;

    const TWO_TRIANGLES: &str = "a -- b -- c -- a, c -- d, d -- e -- f -- d";

    fn query(method: CommunityMethod, resolution: f64) -> CommunitiesQuery {
        CommunitiesQuery { method, resolution, seed: 1 }
    }

    /// The members of each community, as slugs without spaces between.
    fn drawn(links: &str, query: CommunitiesQuery) -> Vec<String> {
        let drawing = Drawing::new("a b c d e f", links);
        let partition =
            communities(&drawing.recorded(), &query, Deadline::never()).expect("in bounds");
        let members = partition.communities.into_iter().map(|community| community.members);
        members.map(|members| drawing.slugs(members).concat()).collect()
    }

    #[test]
    fn two_triangles_joined_by_an_edge_are_two_communities() {
        for method in [CommunityMethod::Leiden, CommunityMethod::Louvain] {
            assert_eq!(drawn(TWO_TRIANGLES, query(method, 1.0)), ["abc", "def"], "{method:?}");
        }
    }

    #[test]
    fn two_triangles_apart_are_two_communities_by_all_methods() {
        for method in CommunityMethod::ALL {
            let links = "a -- c -- e -- a, b -- d -- f -- b";
            assert_eq!(drawn(links, query(*method, 1.0)), ["ace", "bdf"], "{method:?}");
        }
    }

    #[test]
    fn low_resolution_gives_one_community_and_high_resolution_gives_everyone_their_own() {
        let coarse = query(CommunityMethod::Leiden, 0.1);
        assert_eq!(drawn(TWO_TRIANGLES, coarse), ["abcdef"]);
        let fine = query(CommunityMethod::Leiden, 1000.0);
        assert_eq!(drawn(TWO_TRIANGLES, fine), ["a", "b", "c", "d", "e", "f"]);
    }

    #[test]
    fn the_larger_community_comes_first() {
        let leiden = query(CommunityMethod::Leiden, 1.0);
        assert_eq!(drawn("a -- b, c -- d -- e -- c", leiden), ["cde", "ab"]);
    }

    #[test]
    fn the_leader_has_the_most_links_and_then_the_first_slug() {
        let leiden = query(CommunityMethod::Leiden, 1.0);
        for (links, leader) in [("a -- b, b -- c, c -- b", "b"), ("c -- a -- b -- c", "a")] {
            let drawing = Drawing::new("a b c", links);
            let partition = communities(&drawing.recorded(), &leiden, Deadline::never());
            let communities = partition.expect("in bounds").communities;
            assert_eq!(communities.len(), 1);
            assert_eq!(drawing.slug(communities[0].leader), leader);
        }
    }

    #[test]
    fn an_empty_network_has_no_communities_and_no_modularity() {
        for method in CommunityMethod::ALL {
            let network = Drawing::new("a b", "").recorded();
            let partition = communities(&network, &query(*method, 1.0), Deadline::never());
            assert_eq!(partition, Ok(Partition { communities: vec![], modularity: None }));
        }
    }

    #[test]
    fn a_resolution_out_of_bounds_is_refused() {
        let network = Drawing::new("a b", "a -- b").recorded();
        for resolution in [0.0, -1.0, 1000.5, f64::INFINITY, f64::NAN] {
            let query = query(CommunityMethod::Leiden, resolution);
            let error = communities(&network, &query, Deadline::never()).expect_err("refused");
            assert!(matches!(error, GraphError::Resolution(_)), "{resolution}");
        }
        let message = GraphError::Resolution(-1.0).to_string();
        assert_eq!(message, "`resolution` is -1.0; give a number above 0 and at most 1000");
    }

    #[test]
    fn a_deadline_that_has_passed_ends_every_method() {
        let network = Drawing::new("a b", "a -- b").recorded();
        for method in CommunityMethod::ALL {
            let passed = Deadline::within(Duration::ZERO);
            let partition = communities(&network, &query(*method, 1.0), passed);
            assert_eq!(partition, Err(GraphError::OutOfTime), "{method:?}");
        }
    }
}
