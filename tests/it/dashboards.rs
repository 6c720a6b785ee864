//! Measurements of the named operations on the known world, not tests:
//!
//! `ENTENTE_WORLD=<folder> cargo test --release --test it dashboards -- --ignored --nocapture`

use std::time::{Duration, Instant};

use crate::contract::operation_files;
use crate::support::curated::{ask_of, gate};
use crate::support::world;

const ROUNDS: usize = 50;

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// One thread: each operation first cold on a snapshot that has answered nothing, then warm.
#[tokio::test]
#[ignore = "a measurement, on data that are not part of the project"]
async fn every_operation_on_the_known_world() {
    let started = Instant::now();
    let snapshot = world::snapshot(&world::folder());
    let counts = snapshot.counts();
    println!("{counts:?}, read in {:.0} ms", milliseconds(started.elapsed()));
    let started = Instant::now();
    snapshot.prepare_columns();
    println!("columns made in {:.1} ms", milliseconds(started.elapsed()));
    println!("{:<48} {:>9} {:>9} {:>9}", "operation, ms", "first", "median", "slowest");
    for (path, text) in operation_files() {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let started = Instant::now();
            let answer = ask_of(gate(), &*text, &snapshot).await;
            times.push(started.elapsed());
            // The change log is in a database.
            if !path.ends_with("recent_changes.graphql") {
                assert_eq!(answer.get("errors"), None, "{path}: {answer}");
            }
        }
        let first = times.remove(0);
        times.sort();
        let (median, slowest) = (times[times.len() / 2], times[times.len() - 1]);
        let [first, median, slowest] = [first, median, slowest].map(milliseconds);
        println!("{path:<48} {first:>9.2} {median:>9.2} {slowest:>9.2}");
    }
}
