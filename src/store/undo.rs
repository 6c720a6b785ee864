//! Undoing a revision: a new one in which all that it changed is as it was before.

use std::sync::Arc;

use sea_orm::EntityTrait;

use super::changes::{self, LoggedChange};
use super::patience::{LONG, SHORT, within};
use super::{
    Author, Live, Order, RequestKey, Store, StoreError, Thought, Watch, WriteError, Written,
};
use crate::entity::revision;
use crate::snapshot::{Draft, Snapshot, Subject, Violation};

/// Why a revision cannot be undone.
#[derive(Clone, Debug)]
pub enum CannotUndo {
    /// There is none of that number.
    Unknown {
        /// The last one that there is.
        last: i64,
    },
    /// It was made by somebody else, and only an admin undoes what others did.
    NotYours {
        /// Who made it.
        actor: String,
    },
    /// These were changed again since.
    ChangedSince(Vec<Subject>),
    /// What it would lead to breaks rules: others may refer by now to what it recorded.
    Refused(Vec<Violation>),
}

/// Whose revisions somebody may undo.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Undoing {
    /// Their own.
    Own,
    /// Everybody's.
    Any,
}

impl Live {
    /// Undoes a revision by a new one.
    ///
    /// # Errors
    /// [`CannotUndo`], and those of [`Live::write`].
    ///
    /// Cost: reading its changes, and making each of them backwards.
    pub async fn undo(
        &self,
        revision: i64,
        whose: Undoing,
        by: Author,
        key: Option<RequestKey>,
    ) -> Result<Written, WriteError<CannotUndo>> {
        let Some(made) = self.store().revision_row(revision).await? else {
            let last = self.catch_up().await?.revision().number;
            return Err(WriteError::Refused(CannotUndo::Unknown { last }));
        };
        if whose == Undoing::Own && made.actor != by.actor {
            return Err(WriteError::Refused(CannotUndo::NotYours { actor: made.actor }));
        }
        let log = self.store().whole_revision(revision).await?;
        let think = move |now: &Arc<Snapshot>| think(now, log);
        self.write(Order { by, key, think, watch: Watch::default() }).await
    }
}

impl Store {
    /// Who made a revision, before all that it changed is read.
    async fn revision_row(&self, number: i64) -> Result<Option<revision::Model>, StoreError> {
        let read = async { Ok(revision::Entity::find_by_id(number).one(self.short()).await?) };
        within(SHORT, read).await
    }

    /// Everything that a revision changed.
    async fn whole_revision(&self, revision: i64) -> Result<Vec<LoggedChange>, StoreError> {
        let mut log = Vec::new();
        let whole = revision..=revision;
        let read = changes::each(self.reader(), whole, |change| log.push(change));
        self.read_history(LONG, read).await?;
        Ok(log)
    }
}

fn think(now: &Snapshot, log: Vec<LoggedChange>) -> Result<Thought, CannotUndo> {
    let moved = |change: &&LoggedChange| now.record(&change.subject) != change.after;
    let changed: Vec<_> = log.iter().filter(moved).map(|change| change.subject.clone()).collect();
    if !changed.is_empty() {
        return Err(CannotUndo::ChangedSince(changed));
    }
    let made = log.iter().filter_map(|change| change.subject.global_id()).collect();
    let mut draft = Draft::on(now);
    draft.make_together(log.into_iter().map(LoggedChange::into_undoing).collect());
    let broken = draft.violations();
    if !broken.is_empty() {
        return Err(CannotUndo::Refused(broken));
    }
    Ok(Thought { changes: draft.into_changes(), made })
}
