//! Earlier revisions: the data as it was known then, rebuilt from the history.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};
use tokio::time::timeout;

use super::patience::{LOAD, while_it_answers};
use super::{Live, Store, StoreError, changes, off_the_async_threads};
use crate::entity::{change, revision};
use crate::snapshot::{Change, Record, Revision, Snapshot, Subject};

/// How many earlier snapshots are kept.
const MOST_KEPT: usize = 2;

/// How long who asks waits for its turn.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// What a record takes in a snapshot that shares its records with others: its places in columns, orders
/// and the index of search, which are made when somebody asks for them.
const BYTES_A_RECORD: u64 = 400;

/// Earlier snapshots. Clones share them.
#[derive(Clone, Debug)]
pub struct Past(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    live: Live,
    /// The last one that was asked for comes last.
    kept: Mutex<Vec<Arc<Snapshot>>>,
    /// Held by who rebuilds one.
    turn: tokio::sync::Mutex<()>,
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
        Self(Arc::new(Inner { live, kept: Mutex::default(), turn: tokio::sync::Mutex::default() }))
    }

    /// The snapshot of a revision where it is there, so that it need not be rebuilt.
    #[must_use]
    pub fn kept(&self, revision: i64) -> Option<Arc<Snapshot>> {
        let latest = self.0.live.current().snapshot();
        if latest.revision().number == revision {
            return Some(latest);
        }
        let mut kept = self.0.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|one| one.revision().number == revision)?;
        // The one that was not asked for the longest goes first.
        kept[place..].rotate_left(1);
        kept.last().cloned()
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
        let _turn = timeout(LONGEST_WAIT, self.0.turn.lock()).await.map_err(|_| PastError::Busy)?;
        if let Some(kept) = self.kept(revision) {
            return Ok(kept);
        }
        self.need_room(room)?;
        let rebuilt = self.rebuild(revision).await?;
        let mut kept = self.0.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let fitting = (room / needed(&rebuilt).max(1)).clamp(1, MOST_KEPT as u64);
        let surplus = (kept.len() + 1).saturating_sub(usize::try_from(fitting).unwrap_or(1));
        let surplus = surplus.min(kept.len());
        kept.drain(..surplus);
        kept.push(Arc::clone(&rebuilt));
        Ok(rebuilt)
    }

    fn need_room(&self, room: u64) -> Result<(), PastError> {
        let needed = needed(&self.0.live.current().snapshot());
        if needed <= room {
            return Ok(());
        }
        Err(PastError::TooLarge { needed_mib: needed >> 20, room_mib: room >> 20 })
    }

    async fn rebuild(&self, asked: i64) -> Result<Arc<Snapshot>, PastError> {
        let latest = self.0.live.catch_up().await?;
        let unknown = || PastError::Unknown { asked, latest: latest.revision().number };
        if !(1..=latest.revision().number).contains(&asked) {
            return Err(unknown());
        }
        let store = self.0.live.store();
        let read = while_it_answers(store.short(), LOAD, read(store, &latest, asked).boxed());
        store.read_history(LOAD, read).await?.ok_or_else(unknown)
    }
}

fn needed(snapshot: &Snapshot) -> u64 {
    let counts = snapshot.counts();
    BYTES_A_RECORD * (counts.links + counts.jurisdictions) as u64
}

async fn read(
    store: &Store,
    latest: &Arc<Snapshot>,
    asked: i64,
) -> Result<Option<Arc<Snapshot>>, StoreError> {
    let transaction = store.begin_read().await?;
    let Some(revision) = revision(&transaction, asked).await? else { return Ok(None) };
    let rebuilt = from_the_log(&transaction, latest, revision).await?;
    transaction.rollback().await?;
    Ok(Some(rebuilt))
}

async fn revision(
    database: &DatabaseTransaction,
    number: i64,
) -> Result<Option<Revision>, StoreError> {
    let row = revision::Entity::find_by_id(number).one(database).await?;
    Ok(row.map(|row| Revision { number, at: row.at, last_id: row.last_id }))
}

/// From the latest snapshot back, or from nothing on, whichever reads fewer changes.
async fn from_the_log(
    database: &DatabaseTransaction,
    latest: &Arc<Snapshot>,
    revision: Revision,
) -> Result<Arc<Snapshot>, StoreError> {
    let until = change::Column::Revision.lte(revision.number);
    let until = change::Entity::find().filter(until).count(database).await?;
    let since = change::Column::Revision.gt(revision.number);
    let since = change::Entity::find().filter(since).count(database).await?;
    if since <= until {
        let changes = backwards(database, revision.number + 1, latest.revision().number).await?;
        let latest = Arc::clone(latest);
        return Ok(off_the_async_threads(move || Arc::new(latest.next(revision, &changes))).await);
    }
    let records = forwards(database, revision.number).await?;
    Ok(off_the_async_threads(move || Arc::new(Snapshot::of(revision, records))).await)
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

/// Every record as it was after a revision.
async fn forwards(database: &DatabaseTransaction, last: i64) -> Result<Vec<Record>, StoreError> {
    let mut records: HashMap<Subject, Record> = HashMap::new();
    changes::each(database, 1..=last, |change| {
        match change.after {
            Some(record) => records.insert(change.subject, record),
            None => records.remove(&change.subject),
        };
    })
    .await?;
    Ok(records.into_values().collect())
}
