//! Long reads: from a replica where there is one that is not behind, else from the database itself.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::{DatabaseConnection, DbErr};

use super::patience::within;
use super::{Store, StoreError, history};

/// How long a replica has to say which revision it has.
const WAIT_FOR_REPLICA: Duration = Duration::from_secs(2);
/// How long it has for a page of history: whoever asks has some ten seconds, of which the database needs
/// its part where the replica fails.
const WAIT_FOR_PAGE: Duration = Duration::from_secs(5);
/// For how long one that failed is not asked again: whoever asks for history would wait for it each time.
const REST: Duration = Duration::from_secs(10);

/// A copy of the database that follows it at some distance. Clones share the connections.
#[derive(Clone, Debug)]
pub(super) struct Replica {
    connection: DatabaseConnection,
    /// Until when it is done without.
    rests_until: Arc<Mutex<Option<Instant>>>,
}

impl Replica {
    pub(super) fn new(connection: DatabaseConnection) -> Self {
        Self { connection, rests_until: Arc::default() }
    }

    pub(super) const fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    pub(super) async fn close(self) -> Result<(), DbErr> {
        self.connection.close().await
    }

    /// What was read from it. Whatever fails there is tried on the database: a replica spares that work,
    /// and is not needed for an answer.
    pub(super) fn read<T>(&self, read: Result<T, StoreError>) -> Option<T> {
        let told = |cause| {
            tracing::warn!(%cause, "the replica failed, so the database is read for some seconds");
            *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(Instant::now() + REST);
        };
        read.map_err(told).ok()
    }

    /// The same of a page of history, which comes soon or not at all.
    pub(super) async fn page<T>(
        &self,
        read: impl Future<Output = Result<T, StoreError>>,
    ) -> Option<T> {
        self.read(within(WAIT_FOR_PAGE, read).await)
    }

    /// The revision that it has by now; none where that cannot be told.
    async fn revision(&self) -> Option<i64> {
        let rests_until = *self.rests_until.lock().unwrap_or_else(PoisonError::into_inner);
        if rests_until.is_some_and(|until| Instant::now() < until) {
            return None;
        }
        let asked = async { Ok(history::current_revision(&self.connection).await?) };
        Some(self.read(within(WAIT_FOR_REPLICA, asked).await)?.number)
    }
}

impl Store {
    /// The replica, if there is one that has a revision by now.
    pub(super) async fn replica_with(&self, revision: i64) -> Option<&Replica> {
        let replica = self.replica()?;
        // A replica without any revision has not even the tables, perhaps.
        (replica.revision().await? >= revision.max(1)).then_some(replica)
    }
}
