//! Making several records one.

use async_graphql::{ID, InputObject};

use super::commit::Wish;
use super::drafting::Drafting;
use crate::model::{GlobalId, JurisdictionId, LinkId, NodeKind, UserErrorCode};
use crate::snapshot::{CannotMerge, Snapshot, Subject};

/// Which of several records stays, and which go.
#[derive(Clone, Debug, InputObject)]
pub struct MergeInput {
    /// The id of the one that stays.
    keep: ID,
    /// The ids of those that go, one at least.
    merge: Vec<ID>,
}

/// Records of a kind that are one.
pub(super) struct Merge(pub(super) NodeKind, pub(super) MergeInput);

impl Wish for Merge {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let Self(kind, MergeInput { keep, merge }) = self;
        let keep =
            drafting.at("keep", |drafting| drafting.named(&keep, |now, id| find(now, kind, id)));
        drafting.at("merge", |drafting| {
            if merge.is_empty() {
                drafting.wrong(UserErrorCode::Required, "name what is to go");
            }
            drafting.list(merge, |drafting, id| {
                let gone = drafting.named(&id, |now, id| find(now, kind, id))?;
                drafting.merge(kind, keep?, gone)
            });
        });
        let keep = keep?;
        drafting.touch(match kind {
            NodeKind::Jurisdiction => Subject::Jurisdiction(JurisdictionId(keep)),
            _ => Subject::Link(LinkId(keep)),
        });
        Some(GlobalId { kind, number: keep })
    }
}

impl Drafting {
    /// Merges one record into another, or notes why that cannot be.
    fn merge(&mut self, kind: NodeKind, keep: i64, gone: i64) -> Option<()> {
        let merged = match kind {
            NodeKind::Jurisdiction => {
                self.draft.merge_jurisdiction(JurisdictionId(keep), JurisdictionId(gone))
            }
            _ => self.draft.merge_link(LinkId(keep), LinkId(gone)).map_err(|reason| vec![reason]),
        };
        for reason in merged.err().into_iter().flatten() {
            let code = match reason {
                CannotMerge::Linked { .. } => UserErrorCode::InUse,
                _ => UserErrorCode::Invalid,
            };
            self.wrong(code, reason.to_string());
        }
        Some(())
    }
}

/// The number of a record of the kind.
fn find(now: &Snapshot, kind: NodeKind, id: GlobalId) -> Option<i64> {
    let there = id.kind == kind
        && match kind {
            NodeKind::Jurisdiction => now.jurisdiction(JurisdictionId(id.number)).is_some(),
            _ => now.link(LinkId(id.number)).is_some(),
        };
    there.then_some(id.number)
}
