//! Sources: recorded, changed, deleted.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

use super::commit::{Wish, commit};
use super::delete::{Delete, DeleteInput};
use super::drafting::Drafting;
use super::input::given;
use super::payload::{DeletePayload, SourcePayload};
use crate::api::error::Answer;
use crate::api::scalars::{WrittenDate, WrittenUrl};
use crate::model::{GlobalId, Locale, NodeKind, Slug, SourceId};
use crate::snapshot::{Record, Snapshot, SourceRecord, Subject};

/// A new source.
#[derive(Clone, Debug, InputObject)]
pub struct CreateSourceInput {
    /// Stable, readable, unique. Made from the title where absent.
    slug: Option<String>,
    /// Its title, in its own language.
    title: String,
    /// Who published it.
    publisher: Option<String>,
    /// Where it can be read.
    url: Option<WrittenUrl>,
    /// Its language.
    language: Option<Locale>,
    /// When the source itself was last changed, as it says.
    updated_on: Option<WrittenDate>,
    /// When it was read.
    retrieved_on: Option<WrittenDate>,
    /// Its licence, as it says itself.
    licence: Option<String>,
    /// A retry with the same key returns what the first call made.
    idempotency_key: Option<String>,
}

/// What is to be different of a source.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateSourceInput {
    /// Its id.
    id: ID,
    /// Another slug.
    slug: MaybeUndefined<String>,
    /// Its title, in its own language.
    title: MaybeUndefined<String>,
    /// Who published it.
    publisher: MaybeUndefined<String>,
    /// Where it can be read.
    url: MaybeUndefined<WrittenUrl>,
    /// Its language.
    language: MaybeUndefined<Locale>,
    /// When the source itself was last changed, as it says.
    updated_on: MaybeUndefined<WrittenDate>,
    /// When it was read.
    retrieved_on: MaybeUndefined<WrittenDate>,
    /// Its licence, as it says itself.
    licence: MaybeUndefined<String>,
}

/// The mutations of sources.
#[derive(Default)]
pub struct SourceMutation;

#[Object]
impl SourceMutation {
    /// Records a new source.
    async fn create_source(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is.")] input: CreateSourceInput,
    ) -> Answer<SourcePayload> {
        commit(ctx, input).await
    }

    /// Changes a source.
    async fn update_source(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateSourceInput,
    ) -> Answer<SourcePayload> {
        commit(ctx, input).await
    }

    /// Deletes a source that nothing cites. Refused with IN_USE and what does.
    async fn delete_source(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: DeleteInput,
    ) -> Answer<DeletePayload> {
        commit(ctx, Delete(NodeKind::Source, input)).await
    }
}

impl Wish for CreateSourceInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let id = drafting.draft.ids().source();
        let mut record = blank(id);
        let fields = UpdateSourceInput {
            id: ID::default(),
            slug: MaybeUndefined::Undefined,
            title: MaybeUndefined::Value(self.title),
            publisher: given(self.publisher),
            url: given(self.url),
            language: given(self.language),
            updated_on: given(self.updated_on),
            retrieved_on: given(self.retrieved_on),
            licence: given(self.licence),
        };
        fields.write(&mut record, drafting);
        let name = [record.title.clone()];
        drafting.name_anew(NodeKind::Source, &mut record.slug, self.slug, &name);
        drafting.touch(Subject::Source(id));
        drafting.draft.put(record);
        Some(id.into())
    }

    fn key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// A source of which nothing is said.
fn blank(id: SourceId) -> SourceRecord {
    SourceRecord {
        id,
        slug: Slug::parse(&format!("source-{id}")).expect("letters and digits are a slug"),
        title: String::new(),
        publisher: None,
        url: None,
        language: None,
        updated_on: None,
        retrieved_on: None,
        licence: None,
    }
}

impl UpdateSourceInput {
    fn write(self, record: &mut SourceRecord, drafting: &mut Drafting) {
        drafting.set("title", &mut record.title, self.title, Drafting::text);
        drafting.set_or_clear("publisher", &mut record.publisher, self.publisher, Drafting::text);
        drafting
            .set_or_clear("url", &mut record.url, self.url, |drafting, url| drafting.valid(url.0));
        let language = &mut record.language;
        drafting.set_or_clear("language", language, self.language, |_, language| Some(language));
        let updated_on = &mut record.updated_on;
        drafting.set_or_clear("updatedOn", updated_on, self.updated_on, Drafting::date);
        let retrieved_on = &mut record.retrieved_on;
        drafting.set_or_clear("retrievedOn", retrieved_on, self.retrieved_on, Drafting::date);
        drafting.set_or_clear("licence", &mut record.licence, self.licence, Drafting::text);
        drafting.set("slug", &mut record.slug, self.slug, Drafting::slug);
    }
}

impl Wish for UpdateSourceInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let mut record = drafting.by_id(&self.id, find)?;
        let id = record.id;
        self.write(&mut record, drafting);
        drafting.touch(Subject::Source(id));
        drafting.draft.put(record);
        Some(id.into())
    }
}

/// The source that an id names.
fn find(now: &Snapshot, id: GlobalId) -> Option<SourceRecord> {
    match now.record(&Subject::of(id)?)? {
        Record::Source(record) => Some(Arc::unwrap_or_clone(record)),
        _ => None,
    }
}
