//! A write: its turn, its transaction, and how that ends.

use std::ops::Deref;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, IsolationLevel, SqliteTransactionMode,
    TransactionOptions,
};
use tokio::sync::MutexGuard;
use tokio::time::{Instant, timeout};

use super::connection::{begin, take_its_time};
use super::patience::{LONG, answers, while_it_answers, within};
use super::{Store, StoreError};

/// How long a writer waits until it may write: for its turn in this process, a connection, and other
/// processes, all together. It is less than the ten seconds after which a request is given up: so a
/// writer is told that nothing was written, and is not left in doubt.
const WAIT_TO_WRITE: Duration = Duration::from_secs(9);
/// How long it waits for the other ones of this process.
const WAIT_FOR_TURN: Duration = Duration::from_secs(3);
/// How long it waits for those of other processes, on SQLite in all cases, on PostgreSQL at most.
pub(super) const WAIT_FOR_WRITER: Duration = Duration::from_secs(5);
/// By how much PostgreSQL's word that another writer is there comes before the end of the wait.
const AHEAD: Duration = Duration::from_millis(500);
/// The lock that one writer at a time holds on a PostgreSQL database: "Entente" in ASCII.
const WRITER_LOCK: i64 = 0x0045_6e74_656e_7465;

/// A transaction that no other writer runs beside, in this process or another.
///
/// Where it is dropped, nothing is written; and the next one has its turn.
#[derive(Debug)]
pub(super) struct Writing<'a> {
    transaction: DatabaseTransaction,
    store: &'a Store,
    /// None where it may take its time.
    limit: Option<Duration>,
    /// Goes last.
    _turn: MutexGuard<'a, ()>,
}

impl Store {
    /// Begins to write, as soon as it is one's turn.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where others write for too long, [`StoreError::Away`],
    /// [`StoreError::Database`].
    pub(super) async fn begin_write(&self) -> Result<Writing<'_>, StoreError> {
        let until = Instant::now() + WAIT_TO_WRITE;
        let turn = self.take_turn().await?;
        let transaction = begin(self.writer(), options(self), left(until)).await?;
        if transaction.get_database_backend() == DbBackend::Postgres {
            within(left(until), keep_others_out(&transaction, until)).await?;
        }
        Ok(Writing { transaction, store: self, limit: Some(LONG), _turn: turn })
    }

    /// Waits until it is one's turn to write in this process.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where that takes too long, and [`StoreError::Away`] where whoever has the turn
    /// waits for a database that does not answer.
    pub(super) async fn take_turn(&self) -> Result<MutexGuard<'_, ()>, StoreError> {
        match timeout(WAIT_FOR_TURN, self.turn().lock()).await {
            Ok(turn) => Ok(turn),
            Err(_) => Err(self.why_writers_wait().await),
        }
    }

    async fn why_writers_wait(&self) -> StoreError {
        if self.short().get_database_backend() == DbBackend::Sqlite {
            return StoreError::Busy;
        }
        match answers(self.short()).await {
            Err(away @ StoreError::Away(_)) => away,
            _ => StoreError::Busy,
        }
    }
}

impl Writing<'_> {
    /// Lifts the limits of time, for large work.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Database`].
    pub(super) async fn take_its_time(&mut self) -> Result<(), StoreError> {
        take_its_time(&self.transaction).await?;
        self.limit = None;
        Ok(())
    }

    /// Does work within it, for as long as a write may take.
    ///
    /// # Errors
    /// Those of the work; [`StoreError::Away`].
    pub(super) async fn in_time<T, E: From<StoreError>>(
        &self,
        work: BoxFuture<'_, Result<T, E>>,
    ) -> Result<T, E> {
        match self.limit {
            Some(limit) => while_it_answers(self.store.short(), limit, work).await,
            None => work.await,
        }
    }

    /// Commits what was written.
    ///
    /// # Errors
    /// [`StoreError::InDoubt`] where the answer is lost or does not come: nobody knows what it is. Else
    /// nothing was written.
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        let Self { transaction, store, limit, _turn } = self;
        let commit = async { Ok(transaction.commit().await?) }.boxed();
        let committed = match limit {
            Some(limit) => while_it_answers(store.short(), limit, commit).await,
            None => commit.await,
        };
        committed.map_err(StoreError::in_commit)
    }
}

impl Deref for Writing<'_> {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.transaction
    }
}

/// A writer has to see what the former one committed while it waited, whatever the database's default.
fn options(store: &Store) -> TransactionOptions {
    match store.writer().get_database_backend() {
        // A SQLite transaction sees that by nature, and warns when it is told so.
        DbBackend::Sqlite => TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        },
        _ => TransactionOptions {
            isolation_level: Some(IsolationLevel::ReadCommitted),
            ..TransactionOptions::default()
        },
    }
}

/// Takes PostgreSQL's lock for writers, in what is left of the time to wait.
async fn keep_others_out(
    transaction: &DatabaseTransaction,
    until: Instant,
) -> Result<(), StoreError> {
    let wait = left(until).saturating_sub(AHEAD).min(WAIT_FOR_WRITER);
    // 0 would be without end.
    let wait_ms = wait.as_millis().max(1);
    let lock = format!(
        "SET LOCAL lock_timeout = {wait_ms}; SELECT pg_advisory_xact_lock({WRITER_LOCK}); \
         SET LOCAL lock_timeout = {}",
        WAIT_FOR_WRITER.as_millis()
    );
    transaction.execute_unprepared(&lock).await?;
    Ok(())
}

fn left(until: Instant) -> Duration {
    until.saturating_duration_since(Instant::now())
}
