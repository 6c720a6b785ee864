//! Coverage notes: recorded, changed, deleted.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

use super::commit::{Wish, commit};
use super::delete::{Delete, DeleteInput};
use super::drafting::Drafting;
use super::input::{LocalisedTextInput, given};
use super::payload::{CoverageNotePayload, DeletePayload};
use crate::api::error::Answer;
use crate::model::{GlobalId, JurisdictionId, JurisdictionKey, LocalisedText, NodeKind, SourceId};
use crate::snapshot::{CoverageNoteRecord, Record, Snapshot, Subject};

/// A source speaks of more than is recorded.
#[derive(Clone, Debug, InputObject)]
pub struct CreateCoverageNoteInput {
    /// Of whose links.
    jurisdiction: JurisdictionKey,
    /// The source, by its slug.
    source: String,
    /// How many partners the source speaks of, if it gives a number.
    stated_partners: Option<i32>,
    /// How many of them are recorded, counted as the source counts.
    recorded_partners: i32,
    /// What is missing.
    note: LocalisedTextInput,
    /// A retry with the same key returns what the first call made.
    idempotency_key: Option<String>,
}

/// What is to be different of a coverage note.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateCoverageNoteInput {
    /// Its id.
    id: ID,
    /// Of whose links.
    jurisdiction: MaybeUndefined<JurisdictionKey>,
    /// The source, by its slug.
    source: MaybeUndefined<String>,
    /// How many partners the source speaks of, if it gives a number.
    stated_partners: MaybeUndefined<i32>,
    /// How many of them are recorded, counted as the source counts.
    recorded_partners: MaybeUndefined<i32>,
    /// What is missing.
    note: MaybeUndefined<LocalisedTextInput>,
}

/// The mutations of coverage notes.
#[derive(Default)]
pub struct CoverageNoteMutation;

#[Object]
impl CoverageNoteMutation {
    /// Says that a source speaks of more than is recorded.
    async fn create_coverage_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it says.")] input: CreateCoverageNoteInput,
    ) -> Answer<CoverageNotePayload> {
        commit(ctx, input).await
    }

    /// Changes a coverage note.
    async fn update_coverage_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateCoverageNoteInput,
    ) -> Answer<CoverageNotePayload> {
        commit(ctx, input).await
    }

    /// Deletes a coverage note.
    async fn delete_coverage_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: DeleteInput,
    ) -> Answer<DeletePayload> {
        commit(ctx, Delete(NodeKind::CoverageNote, input)).await
    }
}

impl Wish for CreateCoverageNoteInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        // What is not known is told, and nothing is recorded.
        let record = CoverageNoteRecord {
            id: drafting.draft.ids().coverage_note(),
            jurisdiction: JurisdictionId(0),
            source: SourceId(0),
            stated_partners: None,
            recorded_partners: 0,
            note: LocalisedText { en: String::new(), fr: None },
        };
        let fields = UpdateCoverageNoteInput {
            id: ID::default(),
            jurisdiction: MaybeUndefined::Value(self.jurisdiction),
            source: MaybeUndefined::Value(self.source),
            stated_partners: given(self.stated_partners),
            recorded_partners: MaybeUndefined::Value(self.recorded_partners),
            note: MaybeUndefined::Value(self.note),
        };
        Some(fields.write(record, drafting))
    }

    fn key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl UpdateCoverageNoteInput {
    fn write(self, mut record: CoverageNoteRecord, drafting: &mut Drafting) -> GlobalId {
        let jurisdiction = &mut record.jurisdiction;
        drafting.set("jurisdiction", jurisdiction, self.jurisdiction, |drafting, key| {
            drafting.jurisdiction(&key)
        });
        drafting.set("source", &mut record.source, self.source, |drafting, slug| {
            drafting.source(&slug)
        });
        let stated = &mut record.stated_partners;
        drafting
            .set_or_clear("statedPartners", stated, self.stated_partners, |_, count| Some(count));
        let recorded = &mut record.recorded_partners;
        drafting.set("recordedPartners", recorded, self.recorded_partners, |_, count| Some(count));
        drafting.set("note", &mut record.note, self.note, Drafting::localised);
        let id = record.id;
        drafting.touch(Subject::CoverageNote(id));
        drafting.draft.put(record);
        id.into()
    }
}

impl Wish for UpdateCoverageNoteInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let record = drafting.by_id(&self.id, find)?;
        Some(self.write(record, drafting))
    }
}

/// The note that an id names.
fn find(now: &Snapshot, id: GlobalId) -> Option<CoverageNoteRecord> {
    match now.record(&Subject::of(id)?)? {
        Record::CoverageNote(record) => Some(Arc::unwrap_or_clone(record)),
        _ => None,
    }
}
