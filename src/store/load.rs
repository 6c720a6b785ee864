//! Loading: all rows of one revision, as one snapshot.

use super::connection::to_the_end;
use super::history;
use super::rows;
use super::{Store, StoreError};
use crate::snapshot::{Revision, Snapshot};

impl Store {
    /// Loads everything, as of one revision; what is committed meanwhile is not in it.
    ///
    /// # Errors
    /// [`StoreError::OlderSchema`] and [`StoreError::NewerSchema`] for tables that this program
    /// does not know, [`StoreError::Database`].
    ///
    /// Cost: one pass over every table in the order of its key, and the snapshot's indexes.
    pub async fn load(&self) -> Result<Snapshot, StoreError> {
        let store = self.clone();
        to_the_end(async move { store.read_all().await }).await
    }

    /// Returns the last committed revision; cheap enough to ask every second.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn current_revision(&self) -> Result<Revision, StoreError> {
        Ok(history::current_revision(self.reader()).await?)
    }

    async fn read_all(&self) -> Result<Snapshot, StoreError> {
        self.need_current_schema().await?;
        let transaction = self.begin_read().await?;
        let revision = history::current_revision(&transaction).await?;
        let records = rows::load(&transaction).await?;
        transaction.rollback().await?;
        let indexed = tokio::task::spawn_blocking(move || Snapshot::of(revision, records)).await;
        Ok(indexed.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic())))
    }
}
