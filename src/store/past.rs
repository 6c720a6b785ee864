//! Earlier revisions: the data as it was known then, rebuilt from the history.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};
use tokio::time::timeout;

use super::patience::{LOAD, to_the_end, while_it_answers};
use super::{Live, StoreError, changes, history, off_the_async_threads};
use crate::entity::change;
use crate::snapshot::{Change, Record, Revision, Snapshot, Subject};

/// How many earlier snapshots are kept.
const MOST_KEPT: usize = 2;

/// How long who asks waits for its turn.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// What a record takes in a snapshot that shares its records with the latest: its places in columns,
/// orders and the index of search, which are made when somebody asks for them.
const BYTES_A_SHARED_RECORD: u64 = 400;

/// What one takes at most that is not shared: itself, and its places in indexes.
const BYTES_A_RECORD: u64 = 1_500;

/// Earlier snapshots. Clones share them.
#[derive(Clone, Debug)]
pub struct Past(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    live: Live,
    /// The last one that was asked for comes last.
    kept: Mutex<Vec<Kept>>,
    /// Held by who rebuilds one.
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Debug)]
struct Kept {
    snapshot: Arc<Snapshot>,
    /// What it takes, as estimated.
    bytes: u64,
}

/// From which side a revision is rebuilt: where fewer changes are read.
#[derive(Clone, Copy, Debug)]
enum Side {
    Latest,
    Nothing,
}

/// Why an earlier snapshot cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum PastError {
    /// There is no such revision.
    #[error("there is no revision {asked}; the first is 1, the latest {latest}")]
    Unknown {
        /// What was asked for.
        asked: i64,
        /// The latest.
        latest: i64,
    },
    /// Another one is being rebuilt.
    #[error("another earlier revision is being rebuilt; ask again in some seconds")]
    Busy,
    /// It takes more room than there is for it.
    #[error(
        "an earlier revision would take some {needed_mib} MiB beside the latest one, and there is room \
         for {room_mib}"
    )]
    TooLarge {
        /// What it would take.
        needed_mib: u64,
        /// What there is.
        room_mib: u64,
    },
    /// The database's reason.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Past {
    /// The past of some data.
    #[must_use]
    pub fn of(live: Live) -> Self {
        Self(Arc::new(Inner { live, kept: Mutex::default(), turn: Arc::default() }))
    }

    /// The snapshot of a revision where it is there, so that it need not be rebuilt.
    #[must_use]
    pub fn kept(&self, revision: i64) -> Option<Arc<Snapshot>> {
        let latest = self.0.live.current().snapshot();
        if latest.revision().number == revision {
            return Some(latest);
        }
        let mut kept = self.all_kept();
        let place = kept.iter().position(|one| one.snapshot.revision().number == revision)?;
        // The one that was not asked for the longest goes first.
        kept[place..].rotate_left(1);
        kept.last().map(|one| Arc::clone(&one.snapshot))
    }

    /// The snapshot of a revision, rebuilt where it is not kept: one at a time, two at most are kept,
    /// and each has to fit into `room` bytes.
    ///
    /// # Errors
    /// [`PastError`].
    ///
    /// Cost: reading the changes since, or those until then where they are fewer, and each record once.
    pub async fn at(&self, revision: i64, room: u64) -> Result<Arc<Snapshot>, PastError> {
        if let Some(kept) = self.kept(revision) {
            return Ok(kept);
        }
        let turn = Arc::clone(&self.0.turn).lock_owned();
        let turn = timeout(LONGEST_WAIT, turn).await.map_err(|_| PastError::Busy)?;
        if let Some(kept) = self.kept(revision) {
            return Ok(kept);
        }
        let past = self.clone();
        // Whoever asks next finds it, should this one have gone.
        to_the_end(async move {
            let _turn = turn;
            let kept = past.rebuild(revision, room).await?;
            let rebuilt = Arc::clone(&kept.snapshot);
            past.all_kept().push(kept);
            Ok(rebuilt)
        })
        .await
    }

    fn all_kept(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves as many as there is room for beside one more, which takes `needed` bytes.
    fn make_room(&self, needed: u64, room: u64) -> Result<(), PastError> {
        if needed > room {
            return Err(PastError::TooLarge { needed_mib: needed >> 20, room_mib: room >> 20 });
        }
        let mut kept = self.all_kept();
        let fits = |kept: &[Kept]| {
            let bytes: u64 = kept.iter().map(|one| one.bytes).sum();
            kept.len() < MOST_KEPT && bytes + needed <= room
        };
        while !fits(&kept) {
            kept.remove(0);
        }
        Ok(())
    }

    async fn rebuild(&self, asked: i64, room: u64) -> Result<Kept, PastError> {
        let latest = self.0.live.catch_up().await?;
        let last = latest.revision().number;
        if !(1..=last).contains(&asked) {
            return Err(PastError::Unknown { asked, latest: last });
        }
        let store = self.0.live.store();
        let read = self.read(&latest, asked, room).boxed();
        let read = while_it_answers(store.short(), LOAD, read);
        store.read_history(LOAD, read).await?
    }

    /// What only the database knows, and then what came of it.
    async fn read(
        &self,
        latest: &Arc<Snapshot>,
        asked: i64,
        room: u64,
    ) -> Result<Result<Kept, PastError>, StoreError> {
        let transaction = self.0.live.store().begin_read().await?;
        let Some(revision) = history::revision(&transaction, asked).await? else {
            return Ok(Err(PastError::Unknown { asked, latest: latest.revision().number }));
        };
        let (from, bytes) = way(&transaction, latest, asked).await?;
        if let Err(too_large) = self.make_room(bytes, room) {
            return Ok(Err(too_large));
        }
        let snapshot = from_the_log(&transaction, latest, revision, from).await?;
        transaction.rollback().await?;
        Ok(Ok(Kept { snapshot, bytes }))
    }
}

/// From where a revision is rebuilt, and how many bytes it will take at most.
async fn way(
    database: &DatabaseTransaction,
    latest: &Snapshot,
    revision: i64,
) -> Result<(Side, u64), StoreError> {
    let until = change::Column::Revision.lte(revision);
    let until = change::Entity::find().filter(until).count(database).await?;
    let since = change::Column::Revision.gt(revision);
    let since = change::Entity::find().filter(since).count(database).await?;
    if since > until {
        return Ok((Side::Nothing, BYTES_A_RECORD * until));
    }
    let counts = latest.counts();
    let shared = BYTES_A_SHARED_RECORD * (counts.links + counts.jurisdictions) as u64;
    Ok((Side::Latest, shared + BYTES_A_RECORD * since))
}

async fn from_the_log(
    database: &DatabaseTransaction,
    latest: &Arc<Snapshot>,
    revision: Revision,
    from: Side,
) -> Result<Arc<Snapshot>, StoreError> {
    match from {
        Side::Latest => {
            let last = latest.revision().number;
            let changes = backwards(database, revision.number + 1, last).await?;
            let latest = Arc::clone(latest);
            let back = move || Arc::new(latest.next(revision, &changes));
            Ok(off_the_async_threads(back).await)
        }
        Side::Nothing => {
            let records = forwards(database, latest, revision.number).await?;
            let on = move || Arc::new(Snapshot::of(revision, records));
            Ok(off_the_async_threads(on).await)
        }
    }
}

/// What makes each record that changed in these revisions what it was before the first of them.
async fn backwards(
    database: &DatabaseTransaction,
    first: i64,
    last: i64,
) -> Result<Vec<Change>, StoreError> {
    let mut before: HashMap<Subject, Option<Record>> = HashMap::new();
    changes::each(database, first..=last, |change| {
        before.entry(change.subject).or_insert(change.before);
    })
    .await?;
    let changes = before.into_iter().map(|(subject, record)| match record {
        Some(record) => Change::Put(record),
        None => Change::Delete(subject),
    });
    Ok(changes.collect())
}

/// Every record as it was after a revision; those that are still the same are shared.
async fn forwards(
    database: &DatabaseTransaction,
    latest: &Snapshot,
    last: i64,
) -> Result<Vec<Record>, StoreError> {
    let mut records: HashMap<Subject, Record> = HashMap::new();
    changes::each(database, 1..=last, |change| {
        match change.after {
            Some(record) => {
                let known = latest.record(&change.subject).filter(|known| *known == record);
                records.insert(change.subject, known.unwrap_or(record))
            }
            None => records.remove(&change.subject),
        };
    })
    .await?;
    Ok(records.into_values().collect())
}
