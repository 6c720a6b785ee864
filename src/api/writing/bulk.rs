//! Several changes as one: all of them are made, in one revision, or none.

use async_graphql::{Context, InputObject, Object};

use super::citation::{CiteInput, Uncite};
use super::commit::{Wish, carry_out};
use super::contact::{CreateContactInput, UpdateContactInput};
use super::coverage::{CreateCoverageNoteInput, UpdateCoverageNoteInput};
use super::delete::{Delete, DeleteInput};
use super::drafting::Drafting;
use super::event::{DeleteEvent, RecordLinkEventInput, UpdateLinkEventInput};
use super::focus_area::{CreateFocusAreaInput, UpdateFocusAreaInput};
use super::jurisdiction::{CreateJurisdictionInput, UpdateJurisdictionInput};
use super::link::{CreateLinkInput, UpdateLinkInput};
use super::merge::{Merge, MergeInput};
use super::payload::ChangesPayload;
use super::request::Beside;
use super::source::{CreateSourceInput, UpdateSourceInput};
use crate::api::error::Answer;
use crate::model::{GlobalId, NodeKind, UserErrorCode};

/// How many changes may be made at once.
const MOST_CHANGES: usize = 1_000;

/// Several changes that belong together.
#[derive(Clone, Debug, InputObject)]
pub struct ApplyChangesInput {
    /// The changes, in their order, at most 1,000: each sees what the ones before it did, so a link may
    /// name a jurisdiction, a source or a subject by the slug that it was just given.
    changes: Vec<ChangeInput>,
    /// Why they are made; stands in the history. 2,000 bytes at most.
    message: Option<String>,
    /// A retry with the same key returns what the first call made.
    idempotency_key: Option<String>,
}

/// The mutation of changes that belong together.
#[derive(Default)]
pub struct BulkMutation;

#[Object]
impl BulkMutation {
    /// Makes up to 1,000 changes as one revision: all of them, or none where something is wrong with any.
    async fn apply_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The changes.")] input: ApplyChangesInput,
    ) -> Answer<ChangesPayload> {
        let (key, message) = (input.idempotency_key.as_deref(), input.message.as_deref());
        let beside = Beside::read(ctx, key, message)?;
        let think = |drafting: &mut Drafting| make_all(input.changes, drafting);
        Ok(carry_out(ctx, beside, think).await?.into())
    }
}

fn make_all(changes: Vec<ChangeInput>, drafting: &mut Drafting) -> Vec<GlobalId> {
    drafting.at("changes", |drafting| {
        if changes.len() > MOST_CHANGES {
            let message = format!(
                "{} changes; at most {MOST_CHANGES} are made at once, so make the others afterwards",
                changes.len()
            );
            drafting.wrong(UserErrorCode::Invalid, message);
            return Vec::new();
        }
        drafting.each(changes, |drafting, change| change.think(drafting))
    })
}

/// Defines the change of which one part is given, and what is done with each part.
macro_rules! changes {
    ($($(#[$about:meta])* $part:ident: $input:ty $(=> $wish:expr)?,)+) => {
        /// One change: exactly one of these is given.
        #[derive(Clone, Debug, Default, InputObject)]
        pub struct ChangeInput {
            $($(#[$about])* $part: Option<$input>,)+
        }

        impl ChangeInput {
            /// How many parts are given.
            fn given(&self) -> usize {
                [$(self.$part.is_some()),+].into_iter().filter(|given| *given).count()
            }
        }

        impl Wish for ChangeInput {
            fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
                let given = self.given();
                if given != 1 {
                    let message = format!("{given} parts are given; a change has exactly one");
                    drafting.wrong(UserErrorCode::Invalid, message);
                    return None;
                }
                $(
                    if let Some(input) = self.$part {
                        $(let input = $wish(input);)?
                        return one_of_several(stringify!($part), input, drafting);
                    }
                )+
                None
            }
        }
    };
}

/// A change that is made with others: the key of all of them is that of the request.
fn one_of_several(part: &str, wish: impl Wish, drafting: &mut Drafting) -> Option<GlobalId> {
    drafting.at(super::drafting::camel_case(part), |drafting| {
        if wish.key().is_some() {
            let message = "give the one key of the request, beside `changes`";
            drafting.at("idempotencyKey", |drafting| {
                drafting.wrong(UserErrorCode::Invalid, message);
            });
        }
        wish.think(drafting)
    })
}

changes! {
    /// As the mutation `createJurisdiction`.
    create_jurisdiction: CreateJurisdictionInput,
    /// As the mutation `updateJurisdiction`.
    update_jurisdiction: UpdateJurisdictionInput,
    /// As the mutation `deleteJurisdiction`.
    delete_jurisdiction: DeleteInput => |input| Delete(NodeKind::Jurisdiction, input),
    /// As the mutation `mergeJurisdictions`.
    merge_jurisdictions: MergeInput => |input| Merge(NodeKind::Jurisdiction, input),
    /// As the mutation `createLink`.
    create_link: CreateLinkInput,
    /// As the mutation `updateLink`.
    update_link: UpdateLinkInput,
    /// As the mutation `deleteLink`.
    delete_link: DeleteInput => |input| Delete(NodeKind::Link, input),
    /// As the mutation `mergeLinks`.
    merge_links: MergeInput => |input| Merge(NodeKind::Link, input),
    /// As the mutation `recordLinkEvent`.
    record_link_event: RecordLinkEventInput,
    /// As the mutation `updateLinkEvent`.
    update_link_event: UpdateLinkEventInput,
    /// As the mutation `deleteLinkEvent`.
    delete_link_event: DeleteInput => DeleteEvent,
    /// As the mutation `createSource`.
    create_source: CreateSourceInput,
    /// As the mutation `updateSource`.
    update_source: UpdateSourceInput,
    /// As the mutation `deleteSource`.
    delete_source: DeleteInput => |input| Delete(NodeKind::Source, input),
    /// As the mutation `cite`.
    cite: CiteInput,
    /// As the mutation `uncite`.
    uncite: DeleteInput => Uncite,
    /// As the mutation `createFocusArea`.
    create_focus_area: CreateFocusAreaInput,
    /// As the mutation `updateFocusArea`.
    update_focus_area: UpdateFocusAreaInput,
    /// As the mutation `deleteFocusArea`.
    delete_focus_area: DeleteInput => |input| Delete(NodeKind::FocusArea, input),
    /// As the mutation `createContact`.
    create_contact: CreateContactInput,
    /// As the mutation `updateContact`.
    update_contact: UpdateContactInput,
    /// As the mutation `deleteContact`.
    delete_contact: DeleteInput => |input| Delete(NodeKind::Contact, input),
    /// As the mutation `createCoverageNote`.
    create_coverage_note: CreateCoverageNoteInput,
    /// As the mutation `updateCoverageNote`.
    update_coverage_note: UpdateCoverageNoteInput,
    /// As the mutation `deleteCoverageNote`.
    delete_coverage_note: DeleteInput => |input| Delete(NodeKind::CoverageNote, input),
}
