//! Long reads: from a replica where there is one that is not behind, else from the database itself.

use sea_orm::DatabaseConnection;

use super::{Store, StoreError, history};

impl Store {
    /// The replica, if there is one that has a revision by now.
    pub(super) async fn replica_with(&self, revision: i64) -> Option<&DatabaseConnection> {
        let replica = self.replica()?;
        let there = history::current_revision(replica).await.map_err(StoreError::from);
        let there = read(there)?.number;
        // A replica without any revision has not even the tables, perhaps.
        (there >= revision.max(1)).then_some(replica)
    }
}

/// What was read from a replica. Whatever fails there is tried on the database: a replica spares that
/// work, and is not needed for an answer.
pub(super) fn read<T>(read: Result<T, StoreError>) -> Option<T> {
    let told = |cause| tracing::warn!(%cause, "the replica failed, so the database is read");
    read.map_err(told).ok()
}
