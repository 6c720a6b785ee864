//! Deleting a record, which nothing may refer to.

use async_graphql::{ID, InputObject};

use super::commit::Wish;
use super::drafting::Drafting;
use crate::model::{GlobalId, NodeKind};
use crate::snapshot::{Record, Snapshot, Subject};

/// What is to be deleted.
#[derive(Clone, Debug, InputObject)]
pub struct DeleteInput {
    /// Its id.
    pub(super) id: ID,
    /// The version that is to go, of a jurisdiction or a link, or of the link of an event; refused with
    /// STALE_VERSION where it has another by now. Whatever it is where nothing is said.
    pub(super) expected_version: Option<i32>,
}

/// A record of a kind that is to be deleted.
pub(super) struct Delete(pub(super) NodeKind, pub(super) DeleteInput);

impl Wish for Delete {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let Self(kind, DeleteInput { id, expected_version }) = self;
        let (subject, record) = drafting.by_id(&id, |now, id| find(now, kind, id))?;
        drafting.expect_version(expected_version, record.version());
        drafting.touch_by(subject.clone(), Some(("", "id")));
        let id = subject.global_id();
        drafting.draft.delete(subject);
        id
    }
}

/// The record that an id names, if it is of the kind.
pub(super) fn find(now: &Snapshot, kind: NodeKind, id: GlobalId) -> Option<(Subject, Record)> {
    let subject = Subject::of(id).filter(|_| id.kind == kind)?;
    let record = now.record(&subject)?;
    Some((subject, record))
}
