//! Loading: all rows of one revision, as one snapshot.

use std::sync::Arc;

use futures::FutureExt;
use sea_orm::DatabaseConnection;

use super::connection::begin_read;
use super::patience::{LOAD, SHORT, to_the_end, while_it_answers, within};
use super::{Store, StoreError, follow, history, off_the_async_threads, rows};
use crate::snapshot::{Record, Revision, Snapshot};

impl Store {
    /// Loads everything, as of one revision; what is committed meanwhile is not in it.
    ///
    /// # Errors
    /// [`StoreError::OlderSchema`] and [`StoreError::NewerSchema`] for tables that this program
    /// does not know, [`StoreError::OtherReplica`], [`StoreError::Database`].
    ///
    /// Cost: one pass over every table in the order of its key, and the snapshot's indexes.
    pub async fn load(&self) -> Result<Snapshot, StoreError> {
        let store = self.clone();
        to_the_end(async move { store.read_all().await }).await
    }

    /// Returns the last committed revision; cheap enough to ask every second.
    ///
    /// # Errors
    /// [`StoreError::Away`] after four seconds at most, [`StoreError::Database`].
    pub async fn current_revision(&self) -> Result<Revision, StoreError> {
        within(SHORT, async { Ok(history::current_revision(self.short()).await?) }).await
    }

    async fn read_all(&self) -> Result<Snapshot, StoreError> {
        self.need_current_schema().await?;
        if let Some(replica) = self.replica_with(0).await
            && let Some(snapshot) = replica.read(read_from(replica.connection()).await)
        {
            let caught_up = self.bring_up_to_date(snapshot).boxed();
            return while_it_answers(self.short(), LOAD, caught_up).await;
        }
        read_from(self.reader()).await
    }

    /// Makes up for what a replica has not heard of yet: a server that is started again should not answer
    /// from an older revision than before.
    async fn bring_up_to_date(&self, snapshot: Snapshot) -> Result<Snapshot, StoreError> {
        let transaction = self.begin_read().await?;
        let revision = history::current_revision(&transaction).await?;
        let latest = follow::follow(&transaction, &Arc::new(snapshot), revision).await;
        transaction.rollback().await?;
        latest.map(Arc::unwrap_or_clone).map_err(|error| match error {
            StoreError::WentBack { .. } | StoreError::OtherHistory(_) => {
                StoreError::OtherReplica(Box::new(error))
            }
            error => error,
        })
    }
}

async fn read_from(database: &DatabaseConnection) -> Result<Snapshot, StoreError> {
    let (revision, records) = while_it_answers(database, LOAD, read_rows(database).boxed()).await?;
    Ok(off_the_async_threads(move || Snapshot::of(revision, records)).await)
}

async fn read_rows(database: &DatabaseConnection) -> Result<(Revision, Vec<Record>), StoreError> {
    let transaction = begin_read(database).await?;
    let revision = history::current_revision(&transaction).await?;
    let records = rows::load(&transaction).await?;
    transaction.rollback().await?;
    Ok((revision, records))
}
