//! Jurisdictions: recorded, changed, deleted, merged.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

use super::commit::{Wish, commit};
use super::delete::{Delete, DeleteInput};
use super::drafting::Drafting;
use super::input::{AlternateNameInput, CitationInput, GeoPointInput, LocalisedTextInput, given};
use super::merge::{Merge, MergeInput};
use super::payload::{DeletePayload, JurisdictionPayload};
use crate::api::error::Answer;
use crate::model::{GlobalId, JurisdictionKey, JurisdictionLevel, NodeKind};
use crate::snapshot::{JurisdictionRecord, Record, RedirectTarget, Snapshot, Subject};

/// A new jurisdiction.
#[derive(Clone, Debug, InputObject)]
pub struct CreateJurisdictionInput {
    /// Stable, readable, unique: `alberta`. Made from the English name where absent.
    slug: Option<String>,
    /// Its name.
    name: LocalisedTextInput,
    /// Every other spelling that finds it.
    names: Option<Vec<AlternateNameInput>>,
    /// Its level of government.
    level: JurisdictionLevel,
    /// What it calls itself: `province`, `prefecture`, `city`.
    designation: Option<LocalisedTextInput>,
    /// ISO 3166-1 alpha-2 of a country, ISO 3166-2 below.
    iso_code: Option<String>,
    /// Wikidata item, unique per level.
    wikidata_id: Option<String>,
    /// GeoNames id.
    geonames_id: Option<i32>,
    /// What it lies in; all but countries lie in something.
    parent: Option<JurisdictionKey>,
    /// M49 code of the region in which it lies; of a country, since what lies in it inherits that.
    world_region: Option<String>,
    /// A point that stands for it on a map.
    location: Option<GeoPointInput>,
    /// Subjects that it names for its relations at large, by slug.
    focus_areas: Option<Vec<String>>,
    /// Who says so.
    citations: Option<Vec<CitationInput>>,
    /// A retry with the same key returns what the first call made.
    idempotency_key: Option<String>,
}

/// What is to be different of a jurisdiction.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateJurisdictionInput {
    /// Its id.
    id: ID,
    /// The version that was read; refused with STALE_VERSION where it has another by now.
    expected_version: i32,
    /// Another slug; the old one leads to it from then on.
    slug: MaybeUndefined<String>,
    /// Its name.
    name: MaybeUndefined<LocalisedTextInput>,
    /// Every other spelling that finds it.
    names: MaybeUndefined<Vec<AlternateNameInput>>,
    /// Its level of government.
    level: MaybeUndefined<JurisdictionLevel>,
    /// What it calls itself.
    designation: MaybeUndefined<LocalisedTextInput>,
    /// ISO 3166-1 alpha-2 of a country, ISO 3166-2 below.
    iso_code: MaybeUndefined<String>,
    /// Wikidata item, unique per level.
    wikidata_id: MaybeUndefined<String>,
    /// GeoNames id.
    geonames_id: MaybeUndefined<i32>,
    /// What it lies in.
    parent: MaybeUndefined<JurisdictionKey>,
    /// M49 code of the region in which it lies; of a country.
    world_region: MaybeUndefined<String>,
    /// A point that stands for it on a map.
    location: MaybeUndefined<GeoPointInput>,
    /// Subjects that it names for its relations at large, by slug.
    focus_areas: MaybeUndefined<Vec<String>>,
}

/// The mutations of jurisdictions.
#[derive(Default)]
pub struct JurisdictionMutation;

#[Object]
impl JurisdictionMutation {
    /// Records a new jurisdiction.
    async fn create_jurisdiction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is.")] input: CreateJurisdictionInput,
    ) -> Answer<JurisdictionPayload> {
        commit(ctx, input).await
    }

    /// Changes a jurisdiction.
    async fn update_jurisdiction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateJurisdictionInput,
    ) -> Answer<JurisdictionPayload> {
        commit(ctx, input).await
    }

    /// Deletes a jurisdiction that nothing refers to, with the old slugs that lead to it. Refused with
    /// IN_USE and what refers to it.
    async fn delete_jurisdiction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: DeleteInput,
    ) -> Answer<DeletePayload> {
        commit(ctx, Delete(NodeKind::Jurisdiction, input)).await
    }

    /// Makes several jurisdictions one: links, what lies in them, offices, names and citations go over
    /// to the one that stays. Old slugs and ids lead to the one that stays.
    async fn merge_jurisdictions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which stays, and which go.")] input: MergeInput,
    ) -> Answer<JurisdictionPayload> {
        commit(ctx, Merge(NodeKind::Jurisdiction, input)).await
    }
}

impl Wish for CreateJurisdictionInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let id = drafting.draft.ids().jurisdiction();
        let mut record = JurisdictionRecord::blank(id, JurisdictionLevel::Country);
        let fields = UpdateJurisdictionInput {
            id: ID::default(),
            expected_version: record.version,
            slug: MaybeUndefined::Undefined,
            name: MaybeUndefined::Value(self.name),
            names: given(self.names),
            level: MaybeUndefined::Value(self.level),
            designation: given(self.designation),
            iso_code: given(self.iso_code),
            wikidata_id: given(self.wikidata_id),
            geonames_id: given(self.geonames_id),
            parent: given(self.parent),
            world_region: given(self.world_region),
            location: given(self.location),
            focus_areas: given(self.focus_areas),
        };
        fields.write(&mut record, drafting);
        drafting.set_citations(&mut record.citations, self.citations);
        let names = names_with_parent(drafting.now(), &record);
        drafting.name_anew(NodeKind::Jurisdiction, &mut record.slug, self.slug, &names);
        drafting.touch(Subject::Jurisdiction(id));
        drafting.draft.put(record);
        Some(id.into())
    }

    fn key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

/// `Paris`, and for the second one `Paris Texas`.
fn names_with_parent(now: &Snapshot, record: &JurisdictionRecord) -> Vec<String> {
    let name = &record.name.en;
    let parent = record.parent.and_then(|id| now.jurisdiction(id));
    let inside = parent.map(|parent| format!("{name} {}", parent.name.en));
    let inside = inside.filter(|_| !name.is_empty());
    [name.clone()].into_iter().chain(inside).collect()
}

impl UpdateJurisdictionInput {
    fn write(self, record: &mut JurisdictionRecord, drafting: &mut Drafting) {
        drafting.set("name", &mut record.name, self.name, Drafting::localised);
        drafting.set_names(&mut record.names, self.names);
        drafting.set("level", &mut record.level, self.level, |_, level| Some(level));
        let designation = &mut record.designation;
        drafting.set_or_clear("designation", designation, self.designation, Drafting::localised);
        drafting.set_or_clear("isoCode", &mut record.iso_code, self.iso_code, Drafting::text);
        let wikidata_id = &mut record.wikidata_id;
        drafting.set_or_clear("wikidataId", wikidata_id, self.wikidata_id, Drafting::text);
        let geonames_id = &mut record.geonames_id;
        drafting.set_or_clear("geonamesId", geonames_id, self.geonames_id, |_, id| Some(id.into()));
        drafting.set_or_clear("parent", &mut record.parent, self.parent, |drafting, key| {
            drafting.jurisdiction(&key)
        });
        let world_region = &mut record.world_region;
        drafting.set_or_clear("worldRegion", world_region, self.world_region, |drafting, m49| {
            drafting.world_region(&m49)
        });
        drafting.set_or_clear("location", &mut record.location, self.location, Drafting::geo_point);
        let focus_areas = &mut record.focus_areas;
        drafting.set_list("focusAreas", focus_areas, self.focus_areas, |drafting, slug| {
            drafting.focus_area(&slug)
        });
        drafting.set("slug", &mut record.slug, self.slug, Drafting::slug);
    }
}

impl Wish for UpdateJurisdictionInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let mut record = drafting.by_id(&self.id, find)?;
        drafting.expect_version(Some(self.expected_version), Some(record.version));
        let (id, former) = (record.id, record.slug.clone());
        self.write(&mut record, drafting);
        drafting.touch(Subject::Jurisdiction(id));
        drafting.rename(RedirectTarget::Jurisdiction(id), &former, &record.slug);
        drafting.draft.put(record);
        Some(id.into())
    }
}

/// The jurisdiction that an id names.
fn find(now: &Snapshot, id: GlobalId) -> Option<JurisdictionRecord> {
    match now.record(&Subject::of(id)?)? {
        Record::Jurisdiction(record) => Some(Arc::unwrap_or_clone(record)),
        _ => None,
    }
}
