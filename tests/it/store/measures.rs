//! Measurements, not tests: `cargo test --release --test it measures -- --ignored --nocapture`.

use std::sync::Arc;
use std::time::Instant;

use entente::exchange::made_up;
use entente::snapshot::{Change, Record};

use crate::support::databases::tester;

/// How many links the made-up world has: a million where `ENTENTE_BENCH_LARGE` is set.
fn many() -> u64 {
    std::env::var_os("ENTENTE_BENCH_LARGE").map_or(100_000, |_| 1_000_000)
}

/// The most memory that the process has had so far, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("unknown".to_owned(), |peak| peak.trim().to_owned())
}

on_both_databases! {
    #[ignore = "a measurement of some minutes"]
    async fn a_made_up_world(database) {
        let records = made_up::records(many(), 1);
        let started = Instant::now();
        let (store, filled) = database.filled(records).await;
        println!("{}: filled in {:?}, peak {}", database.url.split(':').next().unwrap(), started.elapsed(), peak());

        let started = Instant::now();
        let loaded = store.load().await.unwrap();
        println!("loaded in {:?}, peak {}", started.elapsed(), peak());
        assert_eq!(filled.difference(&loaded), None);

        let mut link = loaded.links().next().unwrap().clone();
        Arc::make_mut(&mut link).joint_bodies.push("council".to_owned());
        let started = Instant::now();
        let changes = vec![Change::Put(Record::Link(link))];
        store.apply(&Arc::new(loaded), changes, &tester()).await.unwrap();
        println!("changed in {:?}", started.elapsed());
    }
}
