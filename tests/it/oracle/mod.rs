//! All measures of well-known networks, compared with those that NetworkX computed.
//!
//! `tests/oracle/measures.py` says how these were made and how to make them again. [`compare`] holds
//! any other network to figures of the same shape.

mod curated;

use std::collections::{BTreeMap, BTreeSet};

use entente::graph::fixture::Drawing;
use entente::graph::*;
use entente::model::CentralityMeasure;
use serde::Deserialize;

/// As the project promises: measures agree with NetworkX to this.
const TOLERANCE: f64 = 1e-9;

/// Where both iterate until little changes.
const ITERATIVE_TOLERANCE: f64 = 1e-6;

/// What NetworkX computed of a network, lists of scores in the order of slugs.
#[derive(Deserialize)]
pub struct Case {
    /// The slugs of both ends, the first in order before the other, and how many links join them.
    edges: Vec<(String, String, usize)>,
    figures: BTreeMap<String, Option<f64>>,
    raw: BTreeMap<String, Vec<f64>>,
    normalised: BTreeMap<String, Vec<f64>>,
    /// In the order of `edges`.
    edge_betweenness: Vec<f64>,
    /// The slugs of both ends and the size of the smaller side, in the order of the slugs.
    bridges: Vec<(String, String, usize)>,
    articulation_points: Vec<String>,
    /// Degrees that occur, and how often.
    degree_distribution: Vec<(usize, usize)>,
    /// Members and edges of the core of 0, 1, 2 and so on to one that has none.
    cores: Vec<(usize, usize)>,
    /// Means and standard deviations of 500 samples.
    #[serde(default)]
    null_model: BTreeMap<String, (f64, f64)>,
}

/// The networks of `measures.json` by name.
#[derive(Deserialize)]
struct Oracle {
    networks: BTreeMap<String, Case>,
}

/// Holds a network to what NetworkX computed of it, and prints for each measure by how much they
/// differ at most.
///
/// # Panics
/// Where they differ by more than the project promises.
pub fn compare(name: &str, network: &Network, case: &Case) {
    let slugs = case.slugs();
    let ids: Vec<_> = network.jurisdiction_ids().collect();
    assert_eq!(ids.len(), slugs.len(), "jurisdictions of {name}");
    let slug_by_id: BTreeMap<_, _> = ids.into_iter().zip(slugs).collect();
    let report = Report(name);
    compare_figures(&report, network, case);
    compare_scores(&report, network, case);
    let ends = |a, b| (slug_by_id[&a].to_owned(), slug_by_id[&b].to_owned());
    let edges = edge_betweenness(network, Deadline::never()).expect("no end").values;
    assert!(edges.is_sorted_by(|one, next| one.score >= next.score * (1.0 - 1e-12)), "{name}");
    let edges = edges.iter().map(|edge| (ends(edge.a, edge.b), edge.score));
    let edges: BTreeMap<_, _> = edges.collect();
    let expected = case.edges.iter().map(|(a, b, _)| (a.clone(), b.clone()));
    assert!(edges.keys().cloned().eq(expected), "edges of {name}");
    let edges: Vec<f64> = edges.into_values().collect();
    report.lists("edge_betweenness", &edges, &case.edge_betweenness, TOLERANCE);
    let bridges = bridges(network).into_iter().map(|bridge| {
        let (a, b) = ends(bridge.a, bridge.b);
        (a, b, bridge.smaller_side)
    });
    assert_eq!(bridges.collect::<BTreeSet<_>>(), case.bridges.iter().cloned().collect(), "{name}");
    let points: Vec<_> = articulation_points(network).iter().map(|id| slug_by_id[id]).collect();
    assert_eq!(points, case.articulation_points, "articulation points of {name}");
    let degrees = degree_distribution(network).into_iter();
    let degrees: Vec<_> = degrees.map(|count| (count.degree, count.jurisdictions)).collect();
    assert_eq!(degrees, case.degree_distribution, "degree distribution of {name}");
    let sizes = |core: Core| (core.members.len(), core.edges);
    let cores: Vec<_> = (0..case.cores.len()).map(|k| sizes(core(network, Some(k)))).collect();
    assert_eq!(cores, case.cores, "cores of {name}");
    assert_eq!(core(network, None).k + 2, case.cores.len(), "innermost core of {name}");
}

fn compare_figures(report: &Report<'_>, network: &Network, case: &Case) {
    let distances = distances(network, Deadline::never()).expect("no end");
    let figures = [
        ("density", density(network)),
        ("average_degree", average_degree(network)),
        ("component_count", Some(component_count(network) as f64)),
        ("largest_component", Some(largest_component(network) as f64)),
        ("diameter", distances.map(|distances| distances.diameter as f64)),
        ("average_path_length", distances.map(|distances| distances.average_path_length)),
        ("average_clustering", average_clustering(network)),
        ("transitivity", transitivity(network)),
        ("degree_assortativity", degree_assortativity(network)),
    ];
    assert_eq!(figures.len(), case.figures.len());
    for (figure, found) in figures {
        let [found, expected] =
            [found, case.figures[figure]].map(|figure| figure.into_iter().collect::<Vec<_>>());
        report.lists(figure, &found, &expected, TOLERANCE);
    }
}

fn compare_scores(report: &Report<'_>, network: &Network, case: &Case) {
    for measure in CentralityMeasure::ALL.iter().filter(|_| !case.edges.is_empty()) {
        let query = CentralityQuery { measure: *measure, damping: 0.85 };
        let raw = centrality(network, query, Deadline::never()).expect("in bounds");
        assert!(raw.converged && raw.sampled_sources.is_none(), "{measure} is final");
        let tolerance = match measure {
            CentralityMeasure::Eigenvector | CentralityMeasure::Pagerank => ITERATIVE_TOLERANCE,
            _ => TOLERANCE,
        };
        report.lists(measure.as_str(), &raw.values, &case.raw[measure.as_str()], tolerance);
        let normalised = raw.normalised(network, *measure).values;
        let expected = case.normalised.get(measure.as_str()).unwrap_or(&raw.values);
        report.lists(&format!("{measure}, normalised"), &normalised, expected, tolerance);
    }
    compare_single(report, network, case);
}

/// What is asked about one jurisdiction at a time.
fn compare_single(report: &Report<'_>, network: &Network, case: &Case) {
    let each = |score: &dyn Fn(_) -> Result<Option<f64>, GraphError>| -> Vec<f64> {
        let score = |id| score(id).expect("a known id").expect("it has a link");
        network.jurisdiction_ids().map(score).collect()
    };
    let singles = [
        ("CLOSENESS", &case.normalised, each(&|id| closeness_of(network, id))),
        ("HARMONIC", &case.raw, each(&|id| harmonic_of(network, id))),
        ("CLUSTERING", &case.raw, each(&|id| clustering_of(network, id))),
        ("WEIGHTED_DEGREE", &case.raw, each(&|id| weighted_degree_of(network, id))),
    ];
    for (measure, expected, found) in singles.iter().filter(|_| !case.edges.is_empty()) {
        report.lists(&format!("{measure}, one by one"), found, &expected[*measure], TOLERANCE);
    }
}

/// The name of the network of which a comparison tells.
struct Report<'a>(&'a str);

impl Report<'_> {
    fn lists(&self, measure: &str, found: &[f64], expected: &[f64], tolerance: f64) {
        let name = self.0;
        assert_eq!(found.len(), expected.len(), "{measure} of {name}");
        let differences = found.iter().zip(expected).map(|(one, other)| (one - other).abs());
        let largest = differences.fold(0.0, f64::max);
        println!("{name}: {measure} differs by {largest:.1e} at most");
        let pairs = || found.iter().zip(expected);
        // Larger numbers are allowed to differ by as large a share.
        let far = |(one, other): &(&f64, &f64)| {
            (**one - **other).abs() > tolerance * other.abs().max(1.0) || one.is_nan()
        };
        assert_eq!(pairs().find(far), None, "{measure} of {name}: ours, NetworkX's");
    }
}

impl Case {
    /// All slugs in order.
    fn slugs(&self) -> BTreeSet<&str> {
        self.edges.iter().flat_map(|(a, b, _)| [&a[..], &b[..]]).collect()
    }

    fn network(&self) -> Network {
        let places: Vec<&str> = self.slugs().into_iter().collect();
        let rows = self.edges.iter().map(|(a, b, links)| vec![format!("{a} -- {b}"); *links]);
        Drawing::new(&places.join(" "), &rows.flatten().collect::<Vec<_>>().join(",")).recorded()
    }
}

fn oracle() -> Oracle {
    serde_json::from_str(include_str!("../../oracle/measures.json"))
        .expect("as measures.py writes it")
}

#[test]
fn measures_of_well_known_networks_agree_with_networkx() {
    let oracle = oracle();
    assert_eq!(oracle.networks.len(), 9);
    for (name, case) in &oracle.networks {
        compare(name, &case.network(), case);
    }
}

#[test]
fn the_null_model_agrees_with_that_of_networkx() {
    let case = &oracle().networks["karate_club"];
    let kinds = [
        ("transitivity", NullFigureKind::Transitivity),
        ("average_clustering", NullFigureKind::AverageClustering),
        ("average_path_length", NullFigureKind::AveragePathLength),
        ("degree_assortativity", NullFigureKind::DegreeAssortativity),
    ];
    let query = NullModelQuery { samples: 200, swaps_per_edge: 20, seed: 1 };
    let figures = kinds.map(|(_, kind)| kind);
    let model =
        null_model(&case.network(), &query, &figures, Deadline::never()).expect("in bounds");
    for ((name, _), figure) in kinds.into_iter().zip(model.figures) {
        let (mean, deviation) = case.null_model[name];
        let found = figure.mean.expect("it is defined");
        let standard_error = deviation * (1.0_f64 / 200.0 + 1.0 / 500.0).sqrt();
        let distance = (found - mean).abs() / standard_error;
        println!("{name}: mean {found}, NetworkX {mean}: {distance:.1} standard errors");
        assert!(distance < 4.0, "{name}");
        let observed = figure.observed.zip(case.figures[name]).expect("both are defined");
        assert!((observed.0 - observed.1).abs() <= TOLERANCE, "{name}: {observed:?}");
    }
}
