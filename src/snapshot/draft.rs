//! A draft: changes as they are thought out, one after the other, each seeing what the former ones did.

use super::record::{RedirectTarget, SlugRedirectRecord};
use super::{Change, Ids, Record, Snapshot, Subject, Violation, violations};
use crate::model::{NodeKind, Slug};

/// Changes to a snapshot that are not committed, and what they would lead to.
#[derive(Clone, Debug)]
pub struct Draft {
    now: Snapshot,
    ids: Ids,
    changes: Vec<Change>,
}

impl Draft {
    /// Begins with no change.
    #[must_use]
    pub fn on(base: &Snapshot) -> Self {
        Self { now: base.clone(), ids: base.ids(), changes: Vec::new() }
    }

    /// What the changes so far would lead to: its records can be looked up, by keys as well. Lists,
    /// networks and searches are still those of the beginning.
    #[must_use]
    pub const fn now(&self) -> &Snapshot {
        &self.now
    }

    /// The counter for ids of what is added.
    pub const fn ids(&mut self) -> &mut Ids {
        &mut self.ids
    }

    /// Makes one more change.
    pub fn make(&mut self, change: Change) {
        self.make_together(vec![change]);
    }

    /// Makes several changes as one, in whatever order they stand; each of another subject.
    pub fn make_together(&mut self, changes: Vec<Change>) {
        self.now = self.now.sketched(&changes);
        self.changes.extend(changes);
    }

    /// Puts a record.
    pub fn put(&mut self, record: impl Into<Record>) {
        self.make(Change::Put(record.into()));
    }

    /// Deletes a jurisdiction or a link with its old slugs, or any other record.
    pub fn delete(&mut self, subject: Subject) {
        let target = match &subject {
            Subject::Jurisdiction(id) => Some(RedirectTarget::Jurisdiction(*id)),
            Subject::Link(id) => Some(RedirectTarget::Link(*id)),
            _ => None,
        };
        for old in target.map(|target| self.now.old_slugs_of(target)).unwrap_or_default() {
            self.make(Change::Delete(Subject::SlugRedirect(old.target.kind(), old.slug.clone())));
        }
        self.make(Change::Delete(subject));
    }

    /// From now on an old slug, and perhaps an old id, lead to `target`.
    pub fn lead(&mut self, slug: Slug, former_id: Option<i64>, target: RedirectTarget) {
        self.put(SlugRedirectRecord { slug, target, former_id });
    }

    /// What had a slug before has it again, so that it need not lead there. Gives the old id that led
    /// there with it, which has to lead on with another slug.
    pub fn take_back(&mut self, kind: NodeKind, slug: &Slug) -> Option<i64> {
        let subject = Subject::SlugRedirect(kind, slug.clone());
        let Some(Record::SlugRedirect(old)) = self.now.record(&subject) else { return None };
        self.make(Change::Delete(subject));
        old.former_id
    }

    /// Every rule that the changes would break, in their order.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        let mut subjects: Vec<_> = self.changes.iter().map(Change::subject).collect();
        let mut seen = std::collections::HashSet::new();
        subjects.retain(|subject| seen.insert(subject.clone()));
        violations(&self.now, &subjects)
    }

    /// The changes, in their order.
    #[must_use]
    pub fn into_changes(self) -> Vec<Change> {
        self.changes
    }
}
