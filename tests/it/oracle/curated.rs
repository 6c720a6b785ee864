//! The curated dataset under several scopes, compared with what NetworkX made of the same files.
//!
//! `tests/oracle/curated.py` reads the files and the scopes by itself, so both are compared.

use std::collections::BTreeMap;

use entente::graph::{self, Network, SuggestionsQuery};
use entente::model::{
    EdtfDate, JurisdictionId, JurisdictionLevel, LinkKind, MultiPartyProjection, NetworkLevel,
    SuggestionMethod,
};
use entente::snapshot::{Scope, Snapshot, Undated};
use serde::Deserialize;

use super::{Case, Report, TOLERANCE, compare};
use crate::support::curated;

/// What is known of a scope beside the measures of its network.
#[derive(Deserialize)]
struct Scoped {
    #[serde(flatten)]
    case: Case,
    /// About whom it is asked what follows.
    asked: String,
    suggestions: BTreeMap<String, BTreeMap<String, f64>>,
    similarities: BTreeMap<String, f64>,
    attribute_assortativity: BTreeMap<String, Option<f64>>,
}

#[derive(Deserialize)]
struct Oracle {
    networks: BTreeMap<String, Scoped>,
}

/// The scope that goes by a name in the script.
fn scope(name: &str, snapshot: &Snapshot) -> Scope {
    let at = |level| Scope { level, ..Scope::default() };
    let date = |text| EdtfDate::parse(text).ok();
    let quebec = || id(snapshot, "quebec");
    match name {
        "everything" => Scope::default(),
        "at_regions" => at(NetworkLevel::Region),
        "at_countries" => at(NetworkLevel::Country),
        "as_of_2005" => Scope { as_of: date("2005"), ..Scope::default() },
        "as_of_2006_05_or_undated" => {
            Scope { as_of: date("2006-05"), undated: Undated::Kept, ..Scope::default() }
        }
        "twinnings" => Scope { kinds: Some([LinkKind::SisterCity].into()), ..Scope::default() },
        "as_stars" => Scope { multi_party: MultiPartyProjection::Star, ..Scope::default() },
        "within_quebec" => Scope { within: Some([quebec()].into()), ..Scope::default() },
        other => panic!("no scope has the name {other}"),
    }
}

fn id(snapshot: &Snapshot, slug: &str) -> JurisdictionId {
    let found = snapshot.jurisdictions().find(|record| record.slug.as_str() == slug);
    found.expect("a slug of the dataset").id
}

fn slug(snapshot: &Snapshot, id: JurisdictionId) -> String {
    snapshot.jurisdiction(id).expect("an id of the dataset").slug.to_string()
}

#[test]
fn the_curated_network_agrees_with_networkx_under_every_scope() {
    let text = include_str!("../../oracle/curated.json");
    let oracle: Oracle = serde_json::from_str(text).expect("as curated.py writes it");
    assert_eq!(oracle.networks.len(), 8);
    let snapshot = curated::snapshot();
    for (name, expected) in &oracle.networks {
        let scope = scope(name, &snapshot).canonical(&snapshot);
        let network = &snapshot.network(&scope).network;
        let mut edges = BTreeMap::new();
        for strand in network.strands() {
            let ends = [strand.a, strand.b].map(|id| slug(&snapshot, id));
            *edges
                .entry((ends[0].clone().min(ends[1].clone()), ends[0].clone().max(ends[1].clone())))
                .or_insert(0) += 1;
        }
        let edges: Vec<_> = edges.into_iter().map(|((a, b), links)| (a, b, links)).collect();
        assert_eq!(edges, expected.case.edges, "edges of {name}");
        compare(name, network, &expected.case);
        compare_prediction(&Report(name), &snapshot, network, expected);
        compare_groups(&Report(name), &snapshot, network, expected);
    }
}

/// Who is suggested and similar, with which scores.
fn compare_prediction(
    report: &Report<'_>,
    snapshot: &Snapshot,
    network: &Network,
    expected: &Scoped,
) {
    let asked = id(snapshot, &expected.asked);
    for (method, scores) in &expected.suggestions {
        let mut methods = SuggestionMethod::ALL.iter();
        let method = *methods.find(|known| known.as_str() == method).expect("a known method");
        let query = SuggestionsQuery { of: asked, method };
        let found = graph::suggested_partners(network, &query).expect("a known place");
        let found =
            found.into_iter().map(|found| (slug(snapshot, found.jurisdiction), found.score));
        report.scores(&format!("suggestions by {method}"), found, scores);
    }
    let found = graph::similar(network, asked).expect("a known place").into_iter();
    let found = found.map(|found| (slug(snapshot, found.jurisdiction), found.jaccard));
    report.scores("similar", found, &expected.similarities);
}

fn compare_groups(report: &Report<'_>, snapshot: &Snapshot, network: &Network, expected: &Scoped) {
    let level = |id| snapshot.jurisdiction(id).map(|record| record.level);
    let levels = graph::attribute_assortativity::<Option<JurisdictionLevel>>(network, level);
    let countries = graph::attribute_assortativity(network, |id| snapshot.country_of(id));
    for (dimension, found) in [("LEVEL", levels), ("COUNTRY", countries)] {
        let [found, expected] = [found, expected.attribute_assortativity[dimension]]
            .map(|figure| figure.into_iter().collect::<Vec<_>>());
        report.lists(&format!("assortativity by {dimension}"), &found, &expected, TOLERANCE);
    }
}

impl Report<'_> {
    fn scores(
        &self,
        measure: &str,
        found: impl Iterator<Item = (String, f64)>,
        expected: &BTreeMap<String, f64>,
    ) {
        let found: BTreeMap<_, _> = found.collect();
        assert!(found.keys().eq(expected.keys()), "{measure} of {}", self.0);
        let [found, expected] = [&found, expected].map(|all| Vec::from_iter(all.values().copied()));
        self.lists(measure, &found, &expected, TOLERANCE);
    }
}
