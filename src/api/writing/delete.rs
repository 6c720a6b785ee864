//! Deleting a record, which nothing may refer to.

use async_graphql::{ID, InputObject};

use super::commit::Wish;
use super::drafting::Drafting;
use crate::model::{
    ContactId, CoverageNoteId, FocusAreaId, GlobalId, JurisdictionId, LinkId, NodeKind, SourceId,
};
use crate::snapshot::{Snapshot, Subject};

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
        let (id, subject, version) = drafting.by_id(&id, |now, id| find(now, kind, id))?;
        drafting.expect_version(expected_version, version.unwrap_or_default());
        drafting.touch_by(subject.clone(), Some(("", "id")));
        drafting.draft.delete(subject);
        Some(id)
    }
}

/// What an id names, if it is of the kind, with its version; what has none is at any.
fn find(now: &Snapshot, kind: NodeKind, id: GlobalId) -> Option<(GlobalId, Subject, Option<i32>)> {
    let number = (id.kind == kind).then_some(id.number)?;
    let subject = match kind {
        NodeKind::Jurisdiction => Subject::Jurisdiction(JurisdictionId(number)),
        NodeKind::Link => Subject::Link(LinkId(number)),
        NodeKind::FocusArea => Subject::FocusArea(FocusAreaId(number)),
        NodeKind::Source => Subject::Source(SourceId(number)),
        NodeKind::Contact => Subject::Contact(ContactId(number)),
        NodeKind::CoverageNote => Subject::CoverageNote(CoverageNoteId(number)),
        NodeKind::LinkEvent | NodeKind::Citation => return None,
    };
    let version = now.record(&subject)?.version();
    Some((id, subject, version))
}
