//! The tables' own versions: what a database has, and bringing it up to date.

use migrations::{Migrator, MigratorTrait, SchemaState, schema_state};

use super::connection::to_the_end;
use super::{Store, StoreError};

impl Store {
    /// Compares the database's tables with those that this program knows; changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn schema_state(&self) -> Result<SchemaState, StoreError> {
        Ok(schema_state(self.reader()).await?)
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
        let _turn = self.take_turn().await?;
        let transaction = self.begin_write().await?;
        refuse_newer(schema_state(&transaction).await?)?;
        Migrator::up(&transaction, None).await?;
        Ok(transaction.commit().await?)
    }

    pub(super) async fn refuse_newer_schema(&self) -> Result<(), StoreError> {
        refuse_newer(self.schema_state().await?).map(drop)
    }

    /// Refuses a database whose tables are not those that this program knows.
    pub(super) async fn need_current_schema(&self) -> Result<(), StoreError> {
        match refuse_newer(self.schema_state().await?)? {
            SchemaState::Behind(steps) => Err(StoreError::OlderSchema(steps)),
            SchemaState::Current | SchemaState::Ahead(_) => Ok(()),
        }
    }
}

fn refuse_newer(state: SchemaState) -> Result<SchemaState, StoreError> {
    match state {
        SchemaState::Ahead(steps) => Err(StoreError::NewerSchema(steps)),
        state => Ok(state),
    }
}
