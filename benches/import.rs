//! A table of links on the made-up world: read, and planned on what is recorded, where all of it is known
//! and where one party in ten is not.
//!
//! `cargo bench --bench import`; with `ENTENTE_BENCH_LARGE=1` on 1,000,000 links as well.

#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

#[allow(dead_code, reason = "the network is not asked for anything here")]
mod asked;

use std::fmt::Write;
use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use entente::exchange::import::{Decisions, File, Mapping, Settings, Stated, plan, read};
use entente::model::{JurisdictionId, JurisdictionLevel};
use entente::snapshot::Snapshot;

fn import(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10);
    for links in asked::sizes() {
        let base = asked::snapshot(links);
        let (known, some_new) = (table(&base, usize::MAX), table(&base, 10));
        group.bench_function(BenchmarkId::new("read", links), |bencher| {
            bencher.iter(|| black_box(stated(&known)));
        });
        for (name, table) in [("plan_known", &known), ("plan_a_tenth_new", &some_new)] {
            let stated = stated(table);
            group.bench_function(BenchmarkId::new(name, links), |bencher| {
                bencher.iter(|| black_box(plan(&stated, &base, &Decisions::default())));
            });
        }
    }
    group.finish();
}

fn stated(table: &str) -> Stated {
    let file = File { name: "links.csv".into(), bytes: table.as_bytes().to_vec() };
    let settings = Settings {
        format: None,
        mapping: Mapping::default(),
        source: Some("bench".to_owned()),
        source_title: Some("A bench".to_owned()),
        today: NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day"),
        unpacked_bytes: Settings::MOST_UNPACKED,
    };
    read(&[file], &settings).expect("a table")
}

/// Every link of a world, a row each; of each so many rows one has a second party that is not recorded.
fn table(world: &Snapshot, each: usize) -> String {
    let mut table = String::from("name_a,region_a,country_a,name_b,region_b,country_b,year\n");
    for (row, link) in (1..).zip(world.links()) {
        let parties: Vec<_> = link.party_ids().take(2).collect();
        let [one, other] = parties[..] else { continue };
        let new = if row % each == 0 { "Port " } else { "" };
        let year = link.first_signed().map(|date| date.year()).unwrap_or_default();
        let (a, b) = (place(world, one), place(world, other));
        writeln!(table, "{a},{new}{b},{year}").expect("a text takes any line");
    }
    table
}

/// The name of a place, with the region and the country in which it lies.
fn place(world: &Snapshot, id: JurisdictionId) -> String {
    let named = |level| {
        let found = world.ancestors(id).find(|one| one.level == level);
        found.map(|one| one.name.en.as_str()).unwrap_or_default()
    };
    let name = world.jurisdiction(id).map(|one| one.name.en.as_str()).unwrap_or_default();
    let (region, country) = (named(JurisdictionLevel::Region), named(JurisdictionLevel::Country));
    format!("{name},{region},{country}")
}

criterion_group!(benches, import);
criterion_main!(benches);
