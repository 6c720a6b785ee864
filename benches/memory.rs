//! What a snapshot of a made-up world holds in memory, part by part, and how long each part takes
//! to make; of 100,000 links, or of a million where `ENTENTE_BENCH_LARGE` is set.
//!
//! `cargo bench --bench memory`; figures stand in `benches/README.md`.

use std::alloc::System;
use std::time::Instant;

use cap::Cap;
use entente::exchange::made_up;
use entente::model::NetworkLevel;
use entente::snapshot::{Revision, Snapshot};

#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

fn main() {
    let links = std::env::var_os("ENTENTE_BENCH_LARGE").map_or(100_000, |_| 1_000_000);
    let part = |name: &str, make: &mut dyn FnMut()| {
        let (began, before) = (Instant::now(), HEAP.allocated());
        make();
        let bytes = HEAP.allocated().saturating_sub(before) as u64 / links;
        println!("{name:20} {bytes:6} bytes a link {:8.3} s", began.elapsed().as_secs_f64());
    };
    let (mut records, mut snapshot) = (Vec::new(), Snapshot::empty());
    part("records", &mut || records = made_up::records(links, 1));
    part("tables and indexes", &mut || {
        snapshot = Snapshot::of(Revision::EMPTY, std::mem::take(&mut records));
    });
    part("hierarchy", &mut || _ = snapshot.hierarchy());
    part("columns", &mut || snapshot.prepare_columns());
    part("default network", &mut || drop(snapshot.default_network(NetworkLevel::Recorded)));
    part("search", &mut || snapshot.prepare_search());
}
