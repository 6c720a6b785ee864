//! The step from one snapshot to the next, worked out before anything is written.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::DatabaseTransaction;

use super::{Author, StoreError, Watch, history, off_the_async_threads, rows};
use crate::snapshot::{Change, Record, Revision, Snapshot, Subject, violations};

/// Changes that change something, stamped and found to keep the rules.
#[derive(Debug)]
pub(super) struct Step {
    /// One a subject.
    pub(super) changes: Vec<Effect>,
    /// What they lead to.
    pub(super) next: Arc<Snapshot>,
}

/// What happens to one record: it is new, becomes another, or goes.
#[derive(Debug)]
pub(super) struct Effect {
    pub(super) subject: Subject,
    pub(super) before: Option<Record>,
    pub(super) after: Option<Record>,
}

impl Step {
    /// The same as [`Step::from`] off the async threads, now: a step of 100,000 records takes seconds.
    ///
    /// # Errors
    /// [`StoreError::Refused`].
    pub(super) async fn work_out(
        base: &Arc<Snapshot>,
        changes: Vec<Change>,
    ) -> Result<Option<Self>, StoreError> {
        let base = Arc::clone(base);
        off_the_async_threads(move || Self::from(&base, changes, Utc::now())).await
    }

    /// Writes rows, history and revision.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub(super) async fn write(
        &self,
        database: &DatabaseTransaction,
        by: &Author,
        watch: &Watch,
    ) -> Result<(), StoreError> {
        rows::take_out(database, &self.changes).await?;
        rows::put_in(database, &self.changes, watch).await?;
        Ok(history::write(database, self, by, watch).await?)
    }

    /// Works out what `changes` do to `base` at `now`; `None` if they do nothing.
    ///
    /// Of several changes of one record the last stands. Cost: that of the next snapshot.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with every rule that the next snapshot would break.
    pub(super) fn from(
        base: &Snapshot,
        changes: Vec<Change>,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, StoreError> {
        // Clocks go back, revisions do not. SQLite keeps nanoseconds, PostgreSQL microseconds.
        let at = now.trunc_subsecs(6).max(base.revision().at);
        let effects = effects(base, changes, at);
        if effects.is_empty() {
            return Ok(None);
        }
        let highest =
            effects.iter().filter_map(|effect| effect.after.as_ref().map(Record::highest_id));
        let last_id = highest.fold(base.revision().last_id, i64::max);
        let revision = Revision { number: base.revision().number + 1, at, last_id };
        let stamped: Vec<_> = effects.iter().map(Effect::change).collect();
        let next = base.next(revision, &stamped);
        let broken = violations(&next, effects.iter().map(|effect| &effect.subject));
        if !broken.is_empty() {
            return Err(StoreError::Refused(broken));
        }
        Ok(Some(Self { changes: effects, next: Arc::new(next) }))
    }
}

impl Effect {
    fn change(&self) -> Change {
        match &self.after {
            Some(record) => Change::Put(record.clone()),
            None => Change::Delete(self.subject.clone()),
        }
    }
}

fn effects(base: &Snapshot, changes: Vec<Change>, at: DateTime<Utc>) -> Vec<Effect> {
    let mut seen = HashSet::new();
    let last_words = changes.into_iter().rev().filter(|change| seen.insert(change.subject()));
    let mut effects: Vec<_> = last_words.filter_map(|change| effect(base, change, at)).collect();
    effects.reverse();
    effects
}

/// `None` for a change that leaves the record as it stands.
fn effect(base: &Snapshot, change: Change, at: DateTime<Utc>) -> Option<Effect> {
    let subject = change.subject();
    let before = base.record(&subject);
    let after = match change {
        Change::Delete(_) => None,
        Change::Put(record) | Change::Restore(record)
            if before.as_ref().is_some_and(|before| says_the_same(before, &record)) =>
        {
            return None;
        }
        Change::Restore(record) if before.is_none() => {
            let last = record.clone();
            Some(stamped(record, Some(&last), at))
        }
        Change::Put(record) | Change::Restore(record) => Some(stamped(record, before.as_ref(), at)),
    };
    (before.is_some() || after.is_some()).then_some(Effect { subject, before, after })
}

/// Version and instants of a record; the kinds without them have none.
type Stamp = (i32, DateTime<Utc>, DateTime<Utc>);

fn stamp(record: &Record) -> Option<Stamp> {
    match record {
        Record::Jurisdiction(r) => Some((r.version, r.created_at, r.updated_at)),
        Record::Link(r) => Some((r.version, r.created_at, r.updated_at)),
        _ => None,
    }
}

fn with_stamp(mut record: Record, (version, created_at, updated_at): Stamp) -> Record {
    match &mut record {
        Record::Jurisdiction(r) => {
            let r = Arc::make_mut(r);
            (r.version, r.created_at, r.updated_at) = (version, created_at, updated_at);
        }
        Record::Link(r) => {
            let r = Arc::make_mut(r);
            (r.version, r.created_at, r.updated_at) = (version, created_at, updated_at);
        }
        _ => {}
    }
    record
}

fn stamped(record: Record, before: Option<&Record>, at: DateTime<Utc>) -> Record {
    match before.and_then(stamp) {
        Some((version, created_at, _)) => with_stamp(record, (version + 1, created_at, at)),
        None => with_stamp(record, (1, at, at)),
    }
}

fn says_the_same(before: &Record, after: &Record) -> bool {
    match stamp(before) {
        Some(stamp) => *before == with_stamp(after.clone(), stamp),
        None => before == after,
    }
}
