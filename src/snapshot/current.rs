//! The latest snapshot, which every new request takes.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use arc_swap::ArcSwap;
use tokio::sync::watch;

use super::Snapshot;
use crate::model::NetworkLevel;

/// The snapshot of the latest revision, for many readers and a writer now and then.
///
/// Readers take it without waiting and keep it as long as they like; a swap frees the former one
/// when its last reader is done.
#[derive(Debug)]
pub struct Current {
    snapshot: Arc<ArcSwap<Snapshot>>,
    /// The number of its revision, for those who wait for the next.
    revision: watch::Sender<i64>,
    /// Held by the thread that makes networks beside; those of a snapshot that is no longer the
    /// latest when their turn comes are not made.
    making_networks: Arc<Mutex<()>>,
}

impl Current {
    /// Starts with a snapshot.
    #[must_use]
    pub fn new(snapshot: Arc<Snapshot>) -> Self {
        let revision = watch::Sender::new(snapshot.revision().number);
        let snapshot = Arc::new(ArcSwap::new(snapshot));
        Self { snapshot, revision, making_networks: Arc::default() }
    }

    /// The snapshot of the latest revision.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// The number of the latest revision. The snapshot is not held for it: to count who holds one is
    /// something for which threads wait for each other.
    #[must_use]
    pub fn revision(&self) -> i64 {
        self.snapshot.load().revision().number
    }

    /// Tells the number of the latest revision, now and whenever there is a later one.
    #[must_use]
    pub fn revisions(&self) -> watch::Receiver<i64> {
        self.revision.subscribe()
    }

    /// Makes `next` the one that new readers take, unless a later one already is: revisions never
    /// go back, in whatever order those who bring them arrive.
    ///
    /// What readers of the former one found made, columns and the index of search, is made first
    /// from what the former had; who asks after the swap need not wait for it. What takes longer
    /// is made beside, after the swap: the network of the default scope, where the former had it
    /// and a change touched it, and a new base for the index of search now and then.
    ///
    /// Cost: a copy of the columns, and O(k log n) for k entries that changed since the base of the
    /// index was made; meanwhile readers go on with the former one.
    pub fn publish(&self, next: &Arc<Snapshot>) {
        let former = self.snapshot();
        if former.columns_are_ready() {
            next.prepare_columns();
        }
        if former.has_been_searched() {
            next.prepare_search();
        }
        let number = next.revision().number;
        self.snapshot.rcu(|current| {
            let newer = number > current.revision().number;
            Arc::clone(if newer { next } else { current })
        });
        self.revision.send_if_modified(|latest| {
            let newer = number > *latest;
            *latest = number.max(*latest);
            newer
        });
        if next.wants_networks_of(&former) {
            self.make_networks_beside(next);
        }
        if let Some(renewal) = next.renewal_of_search() {
            beside("search", renewal);
        }
    }

    fn make_networks_beside(&self, of: &Arc<Snapshot>) {
        let (of, latest) = (Arc::clone(of), Arc::clone(&self.snapshot));
        let making = Arc::clone(&self.making_networks);
        beside("networks", move || {
            let _one_at_a_time = making.lock().unwrap_or_else(PoisonError::into_inner);
            if Arc::ptr_eq(&of, &latest.load()) {
                of.default_network(NetworkLevel::Recorded).network.prepare();
            }
        });
    }
}

/// Runs something on a thread of its own. Where none can be had it is left: the network is then made
/// by whoever asks for it first, and the base of the index of search stays as it is.
fn beside(name: &str, work: impl FnOnce() + Send + 'static) {
    drop(thread::Builder::new().name(name.to_owned()).spawn(work));
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    use super::*;
    use crate::model::LocalisedText;
    use crate::snapshot::{Change, Record, Revision, WorldRegionRecord};

    fn at(number: i64) -> Arc<Snapshot> {
        Arc::new(Snapshot::of(Revision { number, ..Revision::EMPTY }, []))
    }

    #[test]
    fn a_snapshot_that_comes_late_is_not_published() {
        let current = Current::new(at(3));
        current.publish(&at(2));
        assert_eq!(current.snapshot().revision().number, 3);
        current.publish(&at(4));
        assert_eq!(current.snapshot().revision().number, 4);
    }

    #[test]
    fn a_snapshot_is_published_with_what_its_readers_were_used_to() {
        let current = Current::new(at(1));
        current.publish(&at(2));
        assert!(!current.snapshot().columns_are_ready());
        current.snapshot().prepare_columns();
        current.snapshot().prepare_search();
        current.publish(&at(3));
        let latest = current.snapshot();
        assert!(latest.columns_are_ready() && latest.has_been_searched());
    }

    #[test]
    fn the_default_network_is_made_again_beside_where_it_was_asked_for() {
        let region = WorldRegionRecord {
            m49: "030".to_owned(),
            name: LocalisedText { en: "Eastern Asia".to_owned(), fr: None },
            parent: None,
        };
        let change = [Change::Put(Record::WorldRegion(Arc::new(region)))];
        let next = |of: &Snapshot, number| {
            Arc::new(of.next(Revision { number, ..Revision::EMPTY }, &change))
        };
        let former = at(1);
        let current = Current::new(Arc::clone(&former));
        let _ = former.default_network(NetworkLevel::Recorded);
        let latter = next(&former, 2);
        current.publish(&latter);
        let began = Instant::now();
        while latter.kept_network(latter.default_scope()).is_none() {
            assert!(began.elapsed() < Duration::from_secs(60), "nobody made it");
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn readers_beside_two_writers_never_see_a_revision_go_back() {
        let (current, done) = (Current::new(at(0)), AtomicBool::new(false));
        thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let mut last = 0;
                while !done.load(Ordering::Relaxed) {
                    let seen = current.snapshot().revision().number;
                    assert!(seen >= last, "{seen} after {last}");
                    last = seen;
                }
            });
            let current = &current;
            let writer =
                move |odd: i64| (0..500_i64).for_each(|step| current.publish(&at(2 * step + odd)));
            let writers = [scope.spawn(move || writer(0)), scope.spawn(move || writer(1))];
            for writer in writers {
                writer.join().expect("publishing does not fail");
            }
            done.store(true, Ordering::Relaxed);
            reader.join().expect("the reader met no revision that went back");
        });
        assert_eq!(current.snapshot().revision().number, 999);
    }
}
