//! The history as it is followed: its revisions one after the other, and the snapshot to which they
//! lead.
//!
//! What must hold of each change stands in `change`.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::Finding;
use crate::entity::revision;
use crate::snapshot::{Change, Record, Revision, Snapshot, Subject};
use crate::store::log::LogRow;

/// How many changes become part of the snapshot at once.
const AT_ONCE: usize = 10_000;

/// Where the log leads to.
pub(super) struct Followed {
    pub(super) snapshot: Snapshot,
    pub(super) changes: u64,
}

/// Whoever reads the log on and on.
pub(super) struct Follower {
    /// Records that are equal to those of the rows are held once.
    pub(super) rows: Arc<Snapshot>,
    pub(super) followed: Snapshot,
    /// Changes that are not yet part of `followed`, and what they made of their subjects.
    pub(super) pending: Vec<Change>,
    pub(super) latest: HashMap<Subject, Option<Record>>,
    /// The last versions of what is gone: where it is restored, they count on.
    pub(super) gone: HashMap<Subject, i32>,
    /// Revisions whose changes are still to come.
    ahead: VecDeque<revision::Model>,
    pub(super) current: Option<Open>,
    pub(super) changes: u64,
    findings: Vec<Finding>,
}

/// The revision whose changes are read.
pub(super) struct Open {
    pub(super) row: revision::Model,
    /// Where the next change should stand.
    pub(super) positions: i32,
    pub(super) highest_id: i64,
}

impl Follower {
    pub(super) fn beside(rows: &Arc<Snapshot>) -> Self {
        Self {
            rows: Arc::clone(rows),
            followed: Snapshot::empty(),
            pending: Vec::new(),
            latest: HashMap::new(),
            gone: HashMap::new(),
            ahead: VecDeque::new(),
            current: None,
            changes: 0,
            findings: Vec::new(),
        }
    }

    pub(super) fn found(&mut self, place: &str, problem: impl Into<String>) {
        self.findings.push(Finding::at(place, problem));
    }

    pub(super) fn through(mut self, changes: Vec<LogRow>) -> Self {
        for row in changes {
            self.enter_up_to(row.revision);
            self.change(&row);
            if self.pending.len() >= AT_ONCE {
                self.step();
            }
        }
        self
    }

    pub(super) fn end(mut self) -> (Followed, Vec<Finding>) {
        self.close();
        self.step();
        (Followed { snapshot: self.followed, changes: self.changes }, self.findings)
    }

    /// Makes the pending changes part of the snapshot.
    fn step(&mut self) {
        let row = self.current.as_ref().map(|open| &open.row);
        let revision = row.map_or(*self.followed.revision(), |row| Revision {
            number: row.number,
            at: row.at,
            last_id: row.last_id,
        });
        self.followed = self.followed.next(revision, &self.pending);
        self.pending.clear();
        self.latest.clear();
    }

    pub(super) fn expect(&mut self, revisions: Vec<revision::Model>) {
        self.ahead.extend(revisions);
    }

    /// Goes on to a revision; those before it have no more changes.
    pub(super) fn enter_up_to(&mut self, number: i64) {
        while let Some(row) = self.ahead.pop_front_if(|row| row.number <= number) {
            self.enter(row);
        }
    }

    fn enter(&mut self, row: revision::Model) {
        let place = format!("revision {}", row.number);
        let former = self.close();
        let (number, last_id) = former.as_ref().map_or((0, 0), |row| (row.number, row.last_id));
        if row.number != number + 1 {
            self.found(&place, format!("it follows revision {number}; those between are missing"));
        }
        if row.last_id < last_id {
            let problem = format!("its last_id is {}, and was {last_id} before", row.last_id);
            self.found(&place, problem);
        }
        if former.is_some_and(|former| row.at < former.at) {
            self.found(
                &place,
                format!("it was made at {}, before the one that it follows", row.at),
            );
        }
        self.current = Some(Open { row, positions: 0, highest_id: 0 });
    }

    /// Looks back on a revision whose changes are all read.
    fn close(&mut self) -> Option<revision::Model> {
        let Open { row, positions, highest_id } = self.current.as_ref()?;
        let (row, positions, highest_id) = (row.clone(), *positions, *highest_id);
        let place = format!("revision {}", row.number);
        if positions == 0 {
            self.found(&place, "it has no changes");
        }
        if highest_id > row.last_id {
            let problem = format!("its last_id is {}, and it gave out {highest_id}", row.last_id);
            self.found(&place, problem);
        }
        Some(row)
    }
}
