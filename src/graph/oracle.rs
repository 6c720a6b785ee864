//! The summary figures of well-known networks, compared with those that NetworkX computed.
//!
//! `tests/oracle/summary.py` says how the figures were made and how to make them again.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::fixture::Drawing;
use super::*;

/// As the project promises: figures agree with NetworkX to this.
const TOLERANCE: f64 = 1e-9;

#[derive(Deserialize)]
struct Oracle {
    networks: BTreeMap<String, Case>,
}

#[derive(Deserialize)]
struct Case {
    edges: Vec<(String, String)>,
    figures: BTreeMap<String, Option<f64>>,
}

impl Case {
    fn network(&self) -> Network {
        // Names such as `Mme. Thenardier` have spaces, which separate places in a drawing.
        let named = |name: &String| name.replace(' ', "_");
        let edges = self.edges.iter().map(|(a, b)| (named(a), named(b)));
        let edges: Vec<(String, String)> = edges.collect();
        let places: BTreeSet<&str> = edges.iter().flat_map(|(a, b)| [&a[..], &b[..]]).collect();
        let links: Vec<String> = edges.iter().map(|(a, b)| format!("{a} -- {b}")).collect();
        let places: Vec<&str> = places.into_iter().collect();
        Drawing::new(&places.join(" "), &links.join(",")).recorded()
    }
}

fn figure(network: &Network, name: &str) -> Option<f64> {
    match name {
        "density" => density(network),
        "average_degree" => average_degree(network),
        "component_count" => Some(component_count(network) as f64),
        "largest_component" => Some(largest_component(network) as f64),
        "diameter" => distances(network).map(|distances| distances.diameter as f64),
        "average_path_length" => distances(network).map(|d| d.average_path_length),
        "average_clustering" => average_clustering(network),
        "transitivity" => transitivity(network),
        "degree_assortativity" => degree_assortativity(network),
        other => panic!("no figure has the name {other}"),
    }
}

#[test]
fn figures_of_well_known_networks_agree_with_networkx() {
    let text = include_str!("../../tests/oracle/summary.json");
    let oracle: Oracle = serde_json::from_str(text).expect("figures as summary.py writes them");
    assert_eq!(oracle.networks.len(), 8);
    for (name, case) in &oracle.networks {
        let network = case.network();
        assert_eq!(case.figures.len(), 9, "{name}");
        for (figure_name, expected) in &case.figures {
            let found = figure(&network, figure_name);
            let agrees = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() <= TOLERANCE,
                (found, expected) => found == *expected,
            };
            assert!(agrees, "{figure_name} of {name}: {found:?}, NetworkX {expected:?}");
        }
    }
}
