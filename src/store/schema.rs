//! The tables' own versions: what a database has, and bringing it up to date.

use futures::FutureExt;
use sea_orm::DatabaseTransaction;

use migrations::{Migrator, MigratorTrait, SchemaState, schema_state};

use super::patience::{LOAD, LONG, to_the_end, while_it_answers, within};
use super::{Store, StoreError};

impl Store {
    /// Compares the database's tables with those that this program knows; changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn schema_state(&self) -> Result<SchemaState, StoreError> {
        within(LONG, async { Ok(schema_state(self.reader()).await?) }).await
    }

    /// Brings the tables up to date, in one transaction; where they are, does nothing.
    ///
    /// Servers that start at once on one database do this one after the other.
    ///
    /// # Errors
    /// [`StoreError::NewerSchema`], [`StoreError::Busy`], [`StoreError::Database`].
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let store = self.clone();
        to_the_end(async move { store.take_pending_steps().await }).await
    }

    async fn take_pending_steps(&self) -> Result<(), StoreError> {
        if refuse_newer(self.schema_state().await?)? == SchemaState::Current {
            return Ok(());
        }
        let writing = self.begin_write().await?;
        while_it_answers(self.short(), LOAD, migrate_within(&writing).boxed()).await?;
        writing.commit().await
    }

    pub(super) async fn refuse_newer_schema(&self) -> Result<(), StoreError> {
        refuse_newer(self.schema_state().await?).map(drop)
    }

    /// Refuses a database whose tables are not those that this program knows.
    ///
    /// # Errors
    /// [`StoreError::OlderSchema`], [`StoreError::NewerSchema`], [`StoreError::Database`].
    pub async fn need_current_schema(&self) -> Result<(), StoreError> {
        need_current(self.schema_state().await?)
    }
}

pub(super) fn need_current(state: SchemaState) -> Result<(), StoreError> {
    match refuse_newer(state)? {
        SchemaState::Behind(steps) => Err(StoreError::OlderSchema(steps)),
        SchemaState::Current | SchemaState::Ahead(_) => Ok(()),
    }
}

/// Takes the steps that are still to be taken, within a transaction of the caller's.
pub(super) async fn migrate_within(transaction: &DatabaseTransaction) -> Result<(), StoreError> {
    refuse_newer(schema_state(transaction).await?)?;
    Ok(Migrator::up(transaction, None).await?)
}

fn refuse_newer(state: SchemaState) -> Result<SchemaState, StoreError> {
    match state {
        SchemaState::Ahead(steps) => Err(StoreError::NewerSchema(steps)),
        state => Ok(state),
    }
}
