//! What the snapshot and its questions cost, at two sizes of a made-up world, and at a million links
//! where `ENTENTE_BENCH_LARGE` is set.
//!
//! `cargo bench`; figures and how they grow stand in `benches/README.md`.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

mod asked;

use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use entente::exchange::made_up;
use entente::graph::{self, ConvergencesQuery};
use entente::model::{
    EdtfDate, LinkDimension, LinkKind, LinkOrderField, LinkStatOrder, Locale, OrderDirection,
    SearchType,
};
use entente::snapshot::{
    Change, DateTest, Filter, JurisdictionCondition, JurisdictionFilter, LinkCondition, LinkFilter,
    LinkStatsQuery, OrderBy, Record, Revision, Scope, Snapshot,
};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

fn snapshots(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("snapshot");
    group.sample_size(10);
    for links in asked::sizes() {
        let records = made_up::records(links, asked::SEED);
        group.bench_with_input(BenchmarkId::new("of_records", links), &records, |b, records| {
            b.iter_batched(
                || records.clone(),
                |records| Snapshot::of(Revision::EMPTY, records),
                BatchSize::LargeInput,
            );
        });
        let snapshot = Snapshot::of(Revision::EMPTY, records);
        let mut link = snapshot.links().next().expect("a link").clone();
        std::sync::Arc::make_mut(&mut link).title.en.push('!');
        let change = [Change::Put(Record::Link(link))];
        group.bench_function(BenchmarkId::new("next_after_a_title", links), |b| {
            b.iter(|| snapshot.next(Revision::EMPTY, black_box(&change)));
        });
        let scope = Scope { as_of: EdtfDate::parse("1990").ok(), ..Scope::default() };
        group.bench_function(BenchmarkId::new("first_network", links), |b| {
            b.iter_batched(
                || Snapshot::of(Revision::EMPTY, snapshot.records()),
                |fresh| fresh.network(&scope.canonical(&fresh)),
                BatchSize::LargeInput,
            );
        });
        group.bench_function(BenchmarkId::new("kept_network", links), |b| {
            b.iter(|| snapshot.network(&scope.canonical(&snapshot)));
        });
    }
}

fn questions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("question");
    for links in asked::sizes() {
        let snapshot = asked::snapshot(links);
        let scope = Scope::default().canonical(&snapshot);
        let scoped = snapshot.network(&scope);
        let network = &scoped.network;
        // As they are met at the end of a link: those with many links more often.
        let ends: Vec<_> = snapshot.links().flat_map(|link| link.party_ids()).collect();
        let mut dice = Pcg64::seed_from_u64(7);
        let mut place = || ends[dice.random_range(0..ends.len())];
        group.bench_function(BenchmarkId::new("partners_without_network", links), |b| {
            b.iter(|| snapshot.partners(place(), &scope));
        });
        group.sample_size(10);
        group.bench_function(BenchmarkId::new("convergences", links), |b| {
            b.iter(|| graph::convergences(network, &ConvergencesQuery::default()));
        });
    }
}

/// Lists, filters and counts, over the columns of a snapshot.
fn lists(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("list");
    for links in asked::sizes() {
        let snapshot = asked::snapshot(links);
        let everything = snapshot.select_links(&Filter::default());
        let by = |field| OrderBy { field, direction: OrderDirection::Desc, locale: Locale::Fr };
        group.sample_size(10);
        group.bench_function(BenchmarkId::new("columns", links), |b| {
            b.iter_batched(
                || Snapshot::of(Revision::EMPTY, snapshot.records()),
                |fresh| fresh.prepare_columns(),
                BatchSize::LargeInput,
            );
        });
        let order = [by(LinkOrderField::Title)];
        group.bench_function(BenchmarkId::new("first_order_by_title", links), |b| {
            b.iter_batched(
                || {
                    let fresh = Snapshot::of(Revision::EMPTY, snapshot.records());
                    fresh.prepare_columns();
                    fresh
                },
                |fresh| fresh.list_links(&everything, &order).len(),
                BatchSize::LargeInput,
            );
        });
        group.sample_size(50);
        group.bench_function(BenchmarkId::new("all_by_title", links), |b| {
            b.iter(|| snapshot.list_links(&everything, &order).len());
        });
        let order = [by(LinkOrderField::FirstSigned), by(LinkOrderField::Title)];
        group.bench_function(BenchmarkId::new("all_by_date_and_title", links), |b| {
            b.iter(|| snapshot.list_links(&everything, &order).len());
        });
        let mut round = 0;
        group.bench_function(BenchmarkId::new("filter_over_both_tables", links), |b| {
            b.iter(|| {
                // Another filter each time: a kept one is only looked up.
                round += 1;
                snapshot.select_links(&filter(&snapshot, round))
            });
        });
        for (what, group_by) in [
            ("count_by_kind", vec![LinkDimension::Kind]),
            ("count_by_country", vec![LinkDimension::Country]),
            ("count_by_country_and_year", vec![LinkDimension::Country, LinkDimension::YearSigned]),
        ] {
            let query = LinkStatsQuery {
                group_by,
                at_least: 0,
                at_most: usize::MAX,
                order_by: LinkStatOrder::LinksDesc,
                locale: Locale::En,
                first: 100,
            };
            group.bench_function(BenchmarkId::new(what, links), |b| {
                b.iter(|| snapshot.link_stats(&everything, &query));
            });
        }
    }
}

/// Dated links with a party in a country, and with one in whose names a text does not stand, and not
/// of one kind.
fn filter(snapshot: &Snapshot, round: u32) -> LinkFilter {
    let country = snapshot.jurisdictions().next().expect("a country").id;
    let party: JurisdictionFilter = JurisdictionCondition::Search(format!("a{round}")).into();
    let conditions = [
        LinkCondition::FirstSigned(DateTest::Dated).into(),
        LinkCondition::PartiesWithin([country].into()).into(),
        LinkCondition::AnyParty(Box::new(Filter::Not(Box::new(party)))).into(),
        Filter::Not(Box::new(LinkCondition::Kinds([LinkKind::Contact].into()).into())),
    ];
    Filter::All(conditions.into())
}

/// What people type: a name, a slip, a beginning, a name with what it lies in, common words.
fn searches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("search");
    for links in asked::sizes() {
        let snapshot = asked::snapshot(links);
        group.sample_size(10);
        group.bench_function(BenchmarkId::new("first", links), |b| {
            b.iter_batched(
                || Snapshot::of(Revision::EMPTY, snapshot.records()),
                |fresh| fresh.search("sister cities", SearchType::ALL, 10),
                BatchSize::LargeInput,
            );
        });
        group.sample_size(100);
        for (what, text) in typed(&snapshot) {
            group.bench_function(BenchmarkId::new(what, links), |b| {
                b.iter(|| snapshot.search(black_box(&text), SearchType::ALL, 10));
            });
        }
    }
}

fn typed(snapshot: &Snapshot) -> Vec<(&'static str, String)> {
    // Of ASCII, since it is cut at bytes below.
    let long = |name: &str| name.len() > 10 && name.is_ascii();
    let places = snapshot.jurisdictions().filter(|record| long(&record.name.en));
    let place = places.max_by_key(|record| record.id).expect("a place with a long name");
    let name = &place.name.en;
    let parent = place.parent.and_then(|id| snapshot.jurisdiction(id)).expect("a city's region");
    let slips = format!("{}x{}", &name[..4], &name[5..name.len() - 1]);
    let title = snapshot.links().next().expect("a link").title.en.clone();
    vec![
        ("name", name.clone()),
        ("two_slips", slips),
        ("two_letters", name[..2].to_owned()),
        ("six_letters", name[..6].to_owned()),
        ("name_and_region", format!("{name}, {}", parent.name.en)),
        ("common_words", "sister cities jumelage new san".to_owned()),
        ("title", title),
        ("many_words", format!("{name} ").repeat(12)),
    ]
}

criterion_group!(benches, snapshots, questions, lists, searches);
criterion_main!(benches);
