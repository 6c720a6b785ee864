//! Subjects of cooperation: recorded, changed, deleted.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

use super::commit::{Wish, commit};
use super::delete::{Delete, DeleteInput};
use super::drafting::Drafting;
use super::input::{CitationInput, LocalisedTextInput, given};
use super::payload::{DeletePayload, FocusAreaPayload};
use crate::api::error::Answer;
use crate::model::{FocusAreaId, GlobalId, LocalisedText, NodeKind, Slug};
use crate::snapshot::{FocusAreaRecord, Record, Snapshot, Subject};

/// A new subject of cooperation.
#[derive(Clone, Debug, InputObject)]
pub struct CreateFocusAreaInput {
    /// Stable, readable, unique: `education`. Made from the English name where absent.
    slug: Option<String>,
    /// Its name.
    name: LocalisedTextInput,
    /// Words in sources that mean it.
    synonyms: Option<Vec<String>>,
    /// The wider subject that it is part of, by slug.
    broader: Option<String>,
    /// Where a source speaks of the subject itself.
    citations: Option<Vec<CitationInput>>,
    /// A retry with the same key returns what the first call made.
    idempotency_key: Option<String>,
}

/// What is to be different of a subject of cooperation.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateFocusAreaInput {
    /// Its id.
    id: ID,
    /// Another slug.
    slug: MaybeUndefined<String>,
    /// Its name.
    name: MaybeUndefined<LocalisedTextInput>,
    /// Words in sources that mean it.
    synonyms: MaybeUndefined<Vec<String>>,
    /// The wider subject that it is part of, by slug.
    broader: MaybeUndefined<String>,
}

/// The mutations of subjects.
#[derive(Default)]
pub struct FocusAreaMutation;

#[Object]
impl FocusAreaMutation {
    /// Adds a subject to the controlled list.
    async fn create_focus_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is.")] input: CreateFocusAreaInput,
    ) -> Answer<FocusAreaPayload> {
        commit(ctx, input).await
    }

    /// Changes a subject.
    async fn update_focus_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateFocusAreaInput,
    ) -> Answer<FocusAreaPayload> {
        commit(ctx, input).await
    }

    /// Deletes a subject that nothing is about. Refused with IN_USE and what is.
    async fn delete_focus_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: DeleteInput,
    ) -> Answer<DeletePayload> {
        commit(ctx, Delete(NodeKind::FocusArea, input)).await
    }
}

impl Wish for CreateFocusAreaInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let id = drafting.draft.ids().focus_area();
        let mut record = blank(id);
        let fields = UpdateFocusAreaInput {
            id: ID::default(),
            slug: MaybeUndefined::Undefined,
            name: MaybeUndefined::Value(self.name),
            synonyms: given(self.synonyms),
            broader: given(self.broader),
        };
        fields.write(&mut record, drafting);
        drafting.set_citations(&mut record.citations, self.citations);
        let name = [record.name.en.clone()];
        drafting.name_anew(NodeKind::FocusArea, &mut record.slug, self.slug, &name);
        drafting.touch(Subject::FocusArea(id));
        drafting.draft.put(record);
        Some(id.into())
    }

    fn key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// A subject of which nothing is said.
fn blank(id: FocusAreaId) -> FocusAreaRecord {
    FocusAreaRecord {
        id,
        slug: Slug::parse(&format!("subject-{id}")).expect("letters and digits are a slug"),
        name: LocalisedText { en: String::new(), fr: None },
        broader: None,
        synonyms: Vec::new(),
        citations: Vec::new(),
    }
}

impl UpdateFocusAreaInput {
    fn write(self, record: &mut FocusAreaRecord, drafting: &mut Drafting) {
        drafting.set("name", &mut record.name, self.name, Drafting::localised);
        drafting.set_list("synonyms", &mut record.synonyms, self.synonyms, Drafting::text);
        record.synonyms.sort();
        drafting.set_or_clear("broader", &mut record.broader, self.broader, |drafting, slug| {
            drafting.focus_area(&slug)
        });
        drafting.set("slug", &mut record.slug, self.slug, Drafting::slug);
    }
}

impl Wish for UpdateFocusAreaInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let mut record = drafting.by_id(&self.id, find)?;
        let id = record.id;
        self.write(&mut record, drafting);
        drafting.touch(Subject::FocusArea(id));
        drafting.draft.put(record);
        Some(id.into())
    }
}

/// The subject that an id names.
fn find(now: &Snapshot, id: GlobalId) -> Option<FocusAreaRecord> {
    match now.record(&Subject::of(id)?)? {
        Record::FocusArea(record) => Some(Arc::unwrap_or_clone(record)),
        _ => None,
    }
}
