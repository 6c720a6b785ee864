//! What questions of the network cost, in the units in which other tools are timed beside it.
//!
//! `cargo bench --bench network`; with `ENTENTE_BENCH_LARGE=1` at 1,000,000 links as well.
//! `benches/against` times NetworKit and igraph on the same network.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod asked;

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, criterion_group, criterion_main};
use entente::graph::{
    self, CentralityQuery, CommunitiesQuery, Deadline, Network, PathsQuery, SharedPartnersQuery,
    SuggestionsQuery,
};
use entente::model::{
    CentralityMeasure, CommunityMethod, JurisdictionId, NetworkLevel, SuggestionMethod,
};
use entente::snapshot::Scope;

type Pair = [JurisdictionId; 2];

/// A question with how many of them are one measurement, as in `against/times.py`.
type Question = (&'static str, usize, fn(&Network, Pair));

const QUESTIONS: [Question; 9] = [
    ("common_partners_of_10000_pairs", 10_000, |network, [a, b]| {
        black_box(graph::common_partners(network, a, b).expect("known places"));
    }),
    ("shared_partners_of_10000_pairs", 10_000, |network, [a, b]| {
        let of = vec![a, b];
        let partners_at = NetworkLevel::Recorded;
        let query = SharedPartnersQuery { of, min_shared: None, partners_at };
        // A place drawn twice is refused, which is an answer too.
        let _ = black_box(graph::shared_partners(network, &query));
    }),
    ("distances_of_1000_pairs", 1000, |network, [a, b]| {
        black_box(graph::distance(network, a, b).expect("known places"));
    }),
    ("first_paths_of_1000_pairs", 1000, |network, [a, b]| {
        let query = PathsQuery { limit: 1, max_hops: 20, ..PathsQuery::between(a, b) };
        black_box(graph::paths(network, network, &query).expect("in bounds"));
    }),
    ("five_paths_of_1000_pairs", 1000, |network, [a, b]| {
        let query = PathsQuery { max_hops: 20, ..PathsQuery::between(a, b) };
        black_box(graph::paths(network, network, &query).expect("in bounds"));
    }),
    ("two_hops_from_1000_places", 1000, |network, [of, _]| {
        black_box(graph::within_hops(network, &[of], 2).expect("in bounds"));
    }),
    ("neighbourhoods_of_1000_places", 1000, |network, [of, _]| {
        black_box(graph::neighbourhood(network, &[of], 2, 200).expect("in bounds"));
    }),
    ("suggestions_for_1000_places", 1000, |network, [of, _]| {
        let query = SuggestionsQuery { of, method: SuggestionMethod::AdamicAdar };
        black_box(graph::suggested_partners(network, &query).expect("a known place"));
    }),
    ("similar_to_1000_places", 1000, |network, [to, _]| {
        black_box(graph::similar(network, to).expect("a known place"));
    }),
];

fn networks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("network");
    group.sample_size(10);
    for links in asked::sizes() {
        let snapshot = asked::snapshot(links);
        let scoped = snapshot.network(&Scope::default().canonical(&snapshot));
        let network = &scoped.network;
        let pairs = asked::pairs_of_ids(network);
        // The first question of a scope makes the graph that measures walk.
        network.prepare();
        for (what, asked, question) in QUESTIONS {
            group.bench_function(BenchmarkId::new(what, links), |b| {
                b.iter(|| pairs[..asked].iter().for_each(|pair| question(network, *pair)));
            });
        }
        group.bench_function(BenchmarkId::new("components", links), |b| {
            b.iter(|| graph::components(network, 2));
        });
        group.bench_function(BenchmarkId::new("average_clustering", links), |b| {
            b.iter(|| graph::average_clustering(network));
        });
        group.bench_function(BenchmarkId::new("bridges", links), |b| {
            b.iter(|| graph::bridges(network));
        });
        measures(&mut group, network, links);
    }
}

/// Measures of the whole network; betweenness is exact at 10,000 links and sampled above.
fn measures(group: &mut BenchmarkGroup<'_, WallTime>, network: &Network, links: u64) {
    let rankings = [
        ("pagerank", CentralityMeasure::Pagerank),
        ("core_numbers", CentralityMeasure::CoreNumber),
        ("constraint", CentralityMeasure::Constraint),
        ("betweenness", CentralityMeasure::Betweenness),
    ];
    for (what, measure) in rankings {
        let query = CentralityQuery { measure, damping: 0.85 };
        group.bench_function(BenchmarkId::new(what, links), |b| {
            b.iter(|| graph::centrality(network, query, Deadline::never()).expect("in bounds"));
        });
    }
    let query = CommunitiesQuery { method: CommunityMethod::Leiden, resolution: 1.0, seed: 1 };
    group.bench_function(BenchmarkId::new("leiden", links), |b| {
        b.iter(|| graph::communities(network, &query, Deadline::never()).expect("in bounds"));
    });
}

criterion_group!(benches, networks);
criterion_main!(benches);
