//! How long a change takes until new readers see it, and how long readers wait meanwhile.
//!
//! `cargo bench --bench swap`; with `ENTENTE_BENCH_LARGE=1` at 1,000,000 links as well. What is
//! timed is what follows once the changes are known: the next snapshot, the rules that could be
//! broken, and the swap. Columns, orders by name, the index of search and the default network are
//! there before. Figures stand in `benches/README.md`.

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use entente::exchange::made_up;
use entente::model::{
    JurisdictionOrderField, LinkOrderField, Locale, NetworkLevel, OrderDirection, SearchType, Slug,
};
use entente::snapshot::{
    Change, Current, Filter, JurisdictionRecord, LinkRecord, OrderBy, Record, Revision, Snapshot,
    Subject, violations,
};

/// How often each change is made.
const SWAPS: usize = 40;

/// How many changes are made at once where there are many.
const MANY: usize = 1_000;

/// A sort of change, given the snapshot and how many were made before.
type Make = fn(&Snapshot, usize) -> Vec<Change>;

/// The longest waits of a reader: for a snapshot, for what is selected on it, and for a search.
#[derive(Default)]
struct Waits {
    snapshot: Duration,
    selection: Duration,
    search: Duration,
    reads: usize,
}

fn main() {
    let large = env::var_os("ENTENTE_BENCH_LARGE").map(|_| 1_000_000);
    [35_000].into_iter().chain(large).for_each(measure);
}

fn measure(links: u64) {
    let records = made_up::records(links, 1);
    // Ids count on from the last one, as a counter gives them out.
    let last_id = records.iter().map(Record::highest_id).max().unwrap_or(0);
    let first = Snapshot::of(Revision { last_id, ..Revision::EMPTY }, records);
    prepare(&first);
    let (current, done) = (Current::new(Arc::new(first)), AtomicBool::new(false));
    println!("{links} links, {SWAPS} swaps of each sort: median, longest");
    let changes: [(&str, usize, Make); 6] = [
        ("a mended title", SWAPS, mended_title),
        ("a new link", SWAPS, new_link),
        ("a deleted link", SWAPS, deleted_link),
        ("a new jurisdiction", SWAPS, new_jurisdiction),
        ("a renamed jurisdiction", SWAPS, renamed_jurisdiction),
        ("1,000 new links at once", 3, new_links),
    ];
    let waits = thread::scope(|scope| {
        let reader = scope.spawn(|| read_until(&done, &current));
        for (name, times, make) in changes {
            let mut took: Vec<_> = (0..times).map(|nth| swap(&current, nth, make)).collect();
            took.sort_unstable();
            println!("  {name}: {:.1?}, {:.1?}", took[times / 2], took[times - 1]);
        }
        done.store(true, Ordering::Relaxed);
        reader.join().expect("a reader does not fail")
    });
    let Waits { snapshot, selection, search, reads } = waits;
    println!("  {reads} reads beside, the longest waits: for a snapshot {snapshot:.1?},");
    println!("  for its links by a filter {selection:.1?}, for a search {search:.1?}");
    let began = Instant::now();
    let _ = current.snapshot().default_network(NetworkLevel::Recorded);
    println!("  default network after the last of them: {:.1?}", began.elapsed());
}

/// Makes what readers of a server have asked for.
fn prepare(snapshot: &Snapshot) {
    let (direction, locale) = (OrderDirection::Asc, Locale::En);
    snapshot.prepare_columns();
    snapshot.prepare_search();
    let field = LinkOrderField::Title;
    snapshot.rank_links(&[OrderBy { field, direction, locale }]);
    let field = JurisdictionOrderField::Name;
    snapshot.rank_jurisdictions(&[OrderBy { field, direction, locale }]);
    snapshot.default_network(NetworkLevel::Recorded).network.prepare();
}

/// Makes the change and publishes what follows.
fn swap(current: &Current, nth: usize, make: Make) -> Duration {
    let former = current.snapshot();
    let changes = make(&former, nth);
    let number = former.revision().number + 1;
    let last_id = former.revision().last_id + 2 * MANY as i64;
    let subjects: Vec<_> = changes.iter().map(Change::subject).collect();
    let began = Instant::now();
    let next = former.next(Revision { number, last_id, ..Revision::EMPTY }, &changes);
    let broken = violations(&next, &subjects);
    current.publish(&Arc::new(next));
    let took = began.elapsed();
    assert!(broken.is_empty(), "{broken:?}");
    took
}

/// Another link each time.
fn link(snapshot: &Snapshot, nth: usize) -> Arc<LinkRecord> {
    snapshot.links().nth(nth * 97).expect("a link").clone()
}

fn place(snapshot: &Snapshot, nth: usize) -> Arc<JurisdictionRecord> {
    snapshot.jurisdictions().nth(1_000 + nth * 97).expect("a jurisdiction").clone()
}

fn mended_title(snapshot: &Snapshot, nth: usize) -> Vec<Change> {
    let mut link = link(snapshot, nth);
    Arc::make_mut(&mut link).title.en.push_str(" anew");
    vec![Change::Put(Record::Link(link))]
}

fn new_link(snapshot: &Snapshot, nth: usize) -> Vec<Change> {
    let mut link = link(snapshot, nth);
    let (new, id) = (Arc::make_mut(&mut link), snapshot.ids().link());
    new.id = id;
    new.slug = Slug::parse(&format!("m-{}-new", id.0)).expect("a slug");
    new.events.clear();
    new.citations.truncate(1);
    new.citations.iter_mut().for_each(|citation| citation.id.0 = id.0 + MANY as i64);
    new.disagreements.clear();
    vec![Change::Put(Record::Link(link))]
}

fn new_links(snapshot: &Snapshot, _: usize) -> Vec<Change> {
    let new = |nth: usize| {
        let mut changes = new_link(snapshot, nth % 300);
        if let Change::Put(Record::Link(link)) = &mut changes[0] {
            let link = Arc::make_mut(link);
            link.id.0 += nth as i64;
            link.citations.iter_mut().for_each(|citation| citation.id.0 += nth as i64);
            link.slug = Slug::parse(&format!("m-{}-new", link.id.0)).expect("a slug");
        }
        changes
    };
    (0..MANY).flat_map(new).collect()
}

fn deleted_link(snapshot: &Snapshot, nth: usize) -> Vec<Change> {
    vec![Change::Delete(Subject::Link(link(snapshot, nth).id))]
}

fn new_jurisdiction(snapshot: &Snapshot, nth: usize) -> Vec<Change> {
    let mut place = place(snapshot, nth);
    let (new, id) = (Arc::make_mut(&mut place), snapshot.ids().jurisdiction());
    new.id = id;
    new.slug = Slug::parse(&format!("m-{}-new", id.0)).expect("a slug");
    (new.iso_code, new.wikidata_id) = (None, None);
    new.citations.clear();
    vec![Change::Put(Record::Jurisdiction(place))]
}

fn renamed_jurisdiction(snapshot: &Snapshot, nth: usize) -> Vec<Change> {
    let mut place = place(snapshot, nth);
    Arc::make_mut(&mut place).name.en.push_str(" anew");
    vec![Change::Put(Record::Jurisdiction(place))]
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
        let began = Instant::now();
        let _ = snapshot.search("anew", SearchType::ALL, 10);
        waits.search = waits.search.max(began.elapsed());
        waits.reads += 1;
    }
    waits
}
