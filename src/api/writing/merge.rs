//! Making several records one.

use async_graphql::{ID, InputObject};

use super::commit::Wish;
use super::delete::find;
use super::drafting::Drafting;
use crate::model::{GlobalId, NodeKind, UserErrorCode};
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
        let find = |now: &Snapshot, id| find(now, kind, id).map(|(subject, _)| subject);
        let keep = drafting.at("keep", |drafting| drafting.named(&keep, find));
        drafting.at("merge", |drafting| {
            if merge.is_empty() {
                drafting.wrong(UserErrorCode::Required, "name what is to go");
            }
            drafting.list(merge, |drafting, id| {
                let gone = drafting.named(&id, find)?;
                drafting.merge(keep.as_ref()?, &gone);
                Some(())
            });
        });
        let keep = keep?;
        let id = keep.global_id();
        drafting.touch(keep);
        id
    }
}

impl Drafting {
    /// Merges one record into another, or notes why that cannot be.
    fn merge(&mut self, keep: &Subject, gone: &Subject) {
        let merged = match (keep, gone) {
            (Subject::Jurisdiction(keep), Subject::Jurisdiction(gone)) => {
                self.draft.merge_jurisdiction(*keep, *gone)
            }
            (Subject::Link(keep), Subject::Link(gone)) => {
                self.draft.merge_link(*keep, *gone).map_err(|reason| vec![reason])
            }
            _ => unreachable!("only jurisdictions and links are merged, each with their like"),
        };
        for reason in merged.err().into_iter().flatten() {
            let code = match reason {
                CannotMerge::Linked { .. } => UserErrorCode::InUse,
                _ => UserErrorCode::Invalid,
            };
            self.wrong(code, reason.to_string());
        }
    }
}
