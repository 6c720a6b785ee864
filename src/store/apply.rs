//! Committing changes: rows, change records and the revision together or not at all.

use std::sync::Arc;

use sea_orm::DatabaseTransaction;

use super::history;
use super::patience::to_the_end;
use super::step::Step;
use super::{Store, StoreError, Watch};
use crate::snapshot::{Change, Record, Revision, Snapshot};

/// Who makes a change, and why.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Author {
    /// Their name, as history shows it.
    pub actor: String,
    /// Their reason, in their words.
    pub message: Option<String>,
}

impl Store {
    /// Commits `changes` to `base` as one revision, and returns the snapshot that they lead to.
    ///
    /// Versions and instants in the records are overwritten. Changes that change nothing are left
    /// out; where none is left, `base` itself comes back and no revision is made.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where `base` is not the database's revision, [`StoreError::Refused`]
    /// with every broken rule, [`StoreError::Busy`] where another process writes for too long, and
    /// [`StoreError::Database`]. Nothing is written then.
    ///
    /// Once asked for, a change is carried out even if the future is dropped: its caller finds out
    /// by `Stale` the next time, and loads anew.
    ///
    /// Cost: some 20 statements, and a few more for each thousand records.
    pub async fn apply(
        &self,
        base: &Arc<Snapshot>,
        changes: Vec<Change>,
        by: &Author,
    ) -> Result<Arc<Snapshot>, StoreError> {
        let (store, base, by) = (self.clone(), Arc::clone(base), by.clone());
        to_the_end(async move { store.commit(&base, changes, &by).await }).await
    }

    /// Puts `records` into a database in which nothing was ever recorded, as revision 1.
    ///
    /// Returns `None`, and does nothing, where something was.
    ///
    /// # Errors
    /// As for [`Store::apply`], but for [`StoreError::Stale`].
    pub async fn fill_if_empty(
        &self,
        records: Vec<Record>,
        by: &Author,
    ) -> Result<Option<Arc<Snapshot>>, StoreError> {
        let changes = records.into_iter().map(Change::Put).collect();
        match self.apply(&Arc::new(Snapshot::empty()), changes, by).await {
            Ok(filled) => Ok(Some(filled)),
            Err(StoreError::Stale { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn commit(
        &self,
        base: &Arc<Snapshot>,
        changes: Vec<Change>,
        by: &Author,
    ) -> Result<Arc<Snapshot>, StoreError> {
        let writing = self.begin_write().await?;
        refuse_stale(&writing, base.revision()).await?;
        let Some(step) = Step::work_out(base, changes).await? else {
            return Ok(Arc::clone(base));
        };
        step.write(&writing, by, &Watch::default()).await?;
        // References between records are checked here.
        writing.commit().await?;
        Ok(step.next)
    }
}

async fn refuse_stale(database: &DatabaseTransaction, base: &Revision) -> Result<(), StoreError> {
    let current = history::current_revision(database).await?.number;
    if current == base.number {
        return Ok(());
    }
    Err(StoreError::Stale { base: base.number, current })
}
