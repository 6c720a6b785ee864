//! How long readers wait at most while snapshots of 100,000 links are swapped below them.
//!
//! `cargo bench --bench swap`; figures stand in `benches/README.md`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use entente::exchange::made_up;
use entente::snapshot::{Change, Current, Filter, Record, Revision, Snapshot};

const LINKS: u64 = 100_000;
const SWAPS: i64 = 20;

/// The longest waits of a reader: for a snapshot, and for what is selected on it.
#[derive(Default)]
struct Waits {
    snapshot: Duration,
    selection: Duration,
    reads: usize,
}

fn main() {
    let first = Snapshot::of(Revision::EMPTY, made_up::records(LINKS, 1));
    first.prepare_columns();
    let (current, done) = (Current::new(Arc::new(first)), AtomicBool::new(false));
    let (waits, longest_swap) = thread::scope(|scope| {
        let reader = scope.spawn(|| read_until(&done, &current));
        let longest_swap = (1..=SWAPS).map(|number| swap(&current, number)).max();
        done.store(true, Ordering::Relaxed);
        (reader.join().expect("a reader does not fail"), longest_swap.unwrap_or_default())
    });
    let Waits { snapshot, selection, reads } = waits;
    println!("{SWAPS} swaps of {LINKS} links, the longest {longest_swap:?}, beside {reads} reads");
    println!("longest wait for a snapshot {snapshot:?}, for its links by a filter {selection:?}");
}

/// Mends a title, which makes the columns of links anew, and publishes what follows.
fn swap(current: &Current, number: i64) -> Duration {
    let began = Instant::now();
    let former = current.snapshot();
    let mut link = former.links().next().expect("a link").clone();
    Arc::make_mut(&mut link).title.en.push('!');
    let change = [Change::Put(Record::Link(link))];
    let revision = Revision { number, ..Revision::EMPTY };
    current.publish(&Arc::new(former.next(revision, &change)));
    began.elapsed()
}

fn read_until(done: &AtomicBool, current: &Current) -> Waits {
    let mut waits = Waits::default();
    while !done.load(Ordering::Relaxed) {
        let began = Instant::now();
        let snapshot = current.snapshot();
        waits.snapshot = waits.snapshot.max(began.elapsed());
        let began = Instant::now();
        let _ = snapshot.select_links(&Filter::default());
        waits.selection = waits.selection.max(began.elapsed());
        waits.reads += 1;
    }
    waits
}
