//! The modularity of well-known networks, compared with that of NetworkX and of igraph's Leiden.
//!
//! `tests/oracle/communities.py` says how the figures were made and how to make them again.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::groups::Groups;
use super::*;
use crate::graph::{Adjacency, Hierarchy, Member, Strand};
use crate::model::{JurisdictionId, JurisdictionLevel, LinkId, NetworkLevel};

/// As the project promises: figures agree with NetworkX to this.
const TOLERANCE: f64 = 1e-9;

/// By how much less our modularity may be than igraph's, since both are drawn by lot.
const LEIDEN_TOLERANCE: f64 = 0.002;

#[derive(Deserialize)]
struct Oracle {
    networks: BTreeMap<String, Case>,
}

#[derive(Deserialize)]
struct Case {
    /// Between numbers, which are in slug order.
    edges: Vec<(i64, i64)>,
    /// The group of each number.
    partition: Vec<u32>,
    modularity_by_resolution: BTreeMap<String, f64>,
    leiden: f64,
}

impl Case {
    fn network(&self) -> Network {
        let member = |id| Member { id, level: JurisdictionLevel::Country, parent: None };
        let ids = (0..self.partition.len() as i64).map(JurisdictionId);
        let hierarchy = Arc::new(Hierarchy::new(ids.map(member)));
        let strands = (1..).map(LinkId).zip(&self.edges).map(|(link, (a, b))| Strand {
            a: JurisdictionId(*a),
            b: JurisdictionId(*b),
            link,
            first_named: true,
        });
        Network::whole(Arc::new(Adjacency::new(hierarchy, NetworkLevel::Recorded, strands)))
    }

    /// How far our modularity of the fixed partition is from that of NetworkX, at most.
    fn largest_difference(&self) -> f64 {
        let network = self.network();
        let graph = network.simple();
        let vertices = 0..graph.len() as u32;
        let group = |vertex| self.partition[graph.ix(vertex) as usize];
        let groups = Groups::numbered(vertices.map(group).collect());
        let differences = self.modularity_by_resolution.iter().map(|(resolution, expected)| {
            let resolution = resolution.parse().expect("a number");
            (modularity(graph, &groups, resolution).expect("not empty") - expected).abs()
        });
        differences.fold(0.0, f64::max)
    }

    fn partition(&self, method: CommunityMethod, seed: u64) -> Partition {
        let query = CommunitiesQuery { method, resolution: 1.0, seed };
        communities(&self.network(), &query, Deadline::never()).expect("in bounds")
    }

    /// The modularity that Leiden finds.
    fn found(&self, seed: u64) -> f64 {
        self.partition(CommunityMethod::Leiden, seed).modularity.expect("not empty")
    }
}

fn oracle() -> BTreeMap<String, Case> {
    let text = include_str!("../../../tests/oracle/communities.json");
    let oracle: Oracle = serde_json::from_str(text).expect("figures as communities.py writes them");
    assert_eq!(oracle.networks.len(), 4);
    oracle.networks
}

#[test]
fn the_modularity_of_a_partition_agrees_with_networkx() {
    for (name, case) in oracle() {
        let difference = case.largest_difference();
        println!("modularity, {name}: largest difference {difference:e}");
        assert_eq!(case.modularity_by_resolution.len(), 3, "{name}");
        assert!(difference <= TOLERANCE, "{name}: {difference}");
    }
}

#[test]
fn leiden_finds_as_high_a_modularity_as_igraph() {
    for (name, case) in oracle() {
        let differences = (1..=10).map(|seed| case.leiden - case.found(seed));
        let difference = differences.fold(f64::NEG_INFINITY, f64::max);
        println!("Leiden, {name}: largest difference {difference:.6} of ten seeds");
        assert!(difference <= LEIDEN_TOLERANCE, "{name}: {difference}");
    }
}

#[test]
fn leiden_finds_the_best_partition_of_the_karate_club_to_a_thousandth() {
    let karate_club = &oracle()["karate_club"];
    for seed in 1..=10 {
        // The best is 0.4197896 (U. Brandes and others, On modularity clustering, IEEE
        // Transactions on Knowledge and Data Engineering 20, 172-188, 2008).
        assert!(karate_club.found(seed) >= 0.4188, "seed {seed}");
    }
}

#[test]
fn a_seed_means_the_same_answer_in_every_version_and_on_every_machine() {
    let heavy_tailed = &oracle()["heavy_tailed"];
    let expected = [
        (CommunityMethod::Leiden, 28, 0.622116361),
        (CommunityMethod::Louvain, 28, 0.613714659),
        (CommunityMethod::LabelPropagation, 112, 0.576868410),
    ];
    for (method, communities, modularity) in expected {
        let partition = heavy_tailed.partition(method, 1);
        let difference = partition.modularity.expect("not empty") - modularity;
        assert_eq!(partition.communities.len(), communities, "{method:?}");
        assert!(difference.abs() <= TOLERANCE, "{method:?}: {difference}");
    }
}
