//! The same walks over three layouts of one network: petgraph's `Graph`, its `Csr`, and its `Csr`
//! with the places numbered breadth-first, which is the one that searches and measures walk.
//!
//! `cargo bench --bench layouts`; with `ENTENTE_BENCH_LARGE=1` at 1,000,000 links as well. A walk is
//! the same code for each, so what differs is where neighbours stand in memory.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod asked;

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, criterion_group, criterion_main};
use entente::snapshot::Scope;
use fixedbitset::FixedBitSet;
use petgraph::Undirected;
use petgraph::csr::Csr;
use petgraph::graph::UnGraph;
use petgraph::visit::{IntoNeighbors, NodeIndexable};

fn layouts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layouts");
    group.sample_size(10);
    for links in asked::sizes() {
        let snapshot = asked::snapshot(links);
        let scoped = snapshot.network(&Scope::default().canonical(&snapshot));
        let edges = asked::edges(&scoped.network);
        let graph = UnGraph::<(), ()>::from_edges(edges.iter().map(|ends| numbers(*ends)));
        let pairs = asked::pairs(&scoped.network);
        walks(&mut group, "graph", links, &graph, &pairs);
        walks(&mut group, "csr", links, &csr(&edges), &pairs);

        let number = breadth_first(&graph);
        let renumber = |pairs: &[[usize; 2]]| -> Vec<[usize; 2]> {
            pairs.iter().map(|pair| pair.map(|place| number[place])).collect()
        };
        let (edges, pairs) = (renumber(&edges), renumber(&pairs));
        walks(&mut group, "csr_breadth_first", links, &csr(&edges), &pairs);
    }
}

fn numbers([a, b]: [usize; 2]) -> (u32, u32) {
    (u32::try_from(a).expect("a number"), u32::try_from(b).expect("a number"))
}

fn csr(edges: &[[usize; 2]]) -> Csr<(), (), Undirected> {
    let both_ways = edges.iter().flat_map(|[a, b]| [[*a, *b], [*b, *a]]);
    let mut both_ways: Vec<(u32, u32)> = both_ways.map(numbers).collect();
    both_ways.sort_unstable();
    Csr::from_sorted_edges(&both_ways).expect("sorted")
}

/// For each place its number, component by component.
fn breadth_first(graph: &UnGraph<(), ()>) -> Vec<usize> {
    let mut seen = FixedBitSet::with_capacity(graph.node_count());
    let mut order = Vec::new();
    (0..graph.node_count())
        .for_each(|place| spread(graph, &mut seen, &mut order, place, usize::MAX));
    let mut number = vec![0; order.len()];
    (0..).zip(order).for_each(|(nth, place)| number[place] = nth);
    number
}

/// A graph that can be walked from place to place.
trait Walked: IntoNeighbors + NodeIndexable {}

impl<G: IntoNeighbors + NodeIndexable> Walked for G {}

fn neighbours<G: Walked>(graph: G, place: usize) -> impl Iterator<Item = usize> {
    graph.neighbors(graph.from_index(place)).map(move |neighbour| graph.to_index(neighbour))
}

/// Appends to `order` what is within so many hops of a place and not yet seen.
fn spread<G: Walked>(
    graph: G,
    seen: &mut FixedBitSet,
    order: &mut Vec<usize>,
    of: usize,
    hops: usize,
) {
    let mut next = order.len();
    if !seen.put(of) {
        order.push(of);
    }
    for _ in 0..hops {
        let end = order.len();
        if next == end {
            break;
        }
        for at in next..end {
            for neighbour in neighbours(graph, order[at]) {
                if !seen.put(neighbour) {
                    order.push(neighbour);
                }
            }
        }
        next = end;
    }
}

fn walks<G: Walked>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    layout: &str,
    links: u64,
    graph: G,
    pairs: &[[usize; 2]],
) {
    let mut seen = FixedBitSet::with_capacity(graph.node_bound());
    let mut order = Vec::new();
    let id = |walk: &str| BenchmarkId::new(format!("{walk}/{layout}"), links);
    group.bench_function(id("common_partners_of_10000_pairs"), |b| {
        b.iter(|| pairs.iter().map(|pair| common(graph, &mut seen, *pair)).sum::<usize>());
    });
    group.bench_function(id("two_hops_from_1000_places"), |b| {
        b.iter(|| {
            for [of, _] in &pairs[..1000] {
                spread(graph, &mut seen, &mut order, *of, 2);
                black_box(&order);
                order.drain(..).for_each(|place| seen.remove(place));
            }
        });
    });
    group.bench_function(id("components"), |b| {
        b.iter(|| {
            let places = 0..graph.node_bound();
            places.for_each(|of| spread(graph, &mut seen, &mut order, of, usize::MAX));
            seen.clear();
            black_box(&order);
            order.clear();
        });
    });
    let mut rank = vec![1.0; graph.node_bound()];
    group.bench_function(id("ten_rounds_of_pagerank"), |b| {
        b.iter(|| (0..10).for_each(|_| rank = next_round(graph, &rank)));
    });
}

/// How many neighbours two have in common.
fn common<G: Walked>(graph: G, seen: &mut FixedBitSet, [one, other]: [usize; 2]) -> usize {
    neighbours(graph, one).for_each(|place| seen.insert(place));
    let common = neighbours(graph, other).filter(|place| seen.contains(*place)).count();
    neighbours(graph, one).for_each(|place| seen.remove(place));
    common
}

/// What each passes on to its neighbours in equal shares, with a damping of 0.85.
fn next_round<G: Walked>(graph: G, rank: &[f64]) -> Vec<f64> {
    let degree = |place| neighbours(graph, place).count().max(1) as f64;
    let share: Vec<f64> = (0..).zip(rank).map(|(place, rank)| rank / degree(place)).collect();
    let passed = |place| neighbours(graph, place).map(|next| share[next]).sum::<f64>();
    (0..rank.len()).map(|place| 0.15 + 0.85 * passed(place)).collect()
}

criterion_group!(benches, layouts);
criterion_main!(benches);
