//! Links: recorded, changed, deleted, merged.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

use super::commit::{Wish, commit};
use super::delete::{Delete, DeleteInput};
use super::drafting::Drafting;
use super::event::LinkEventInput;
use super::input::{CitationInput, LocalisedTextInput, given};
use super::merge::{Merge, MergeInput};
use super::payload::{DeletePayload, LinkPayload};
use crate::api::args::OrDefault;
use crate::api::error::Answer;
use crate::model::{
    GlobalId, JurisdictionKey, LinkKind, LinkStatus, LinkTerm, Locale, LocalisedText, NodeKind,
    PartyRole,
};
use crate::sentence;
use crate::snapshot::{LinkRecord, PartyRecord, Record, RedirectTarget, Snapshot, Subject};

/// A jurisdiction's part in a link.
#[derive(Clone, Debug, InputObject)]
pub struct LinkPartyInput {
    /// Which jurisdiction.
    jurisdiction: JurisdictionKey,
    /// What it does in the link.
    #[graphql(default)]
    role: OrDefault<PartyRole>,
}

/// A new link.
#[derive(Clone, Debug, InputObject)]
pub struct CreateLinkInput {
    /// Stable, readable, unique: `alberta-jalisco`. Made from the parties where absent.
    slug: Option<String>,
    /// What sort of tie it is.
    kind: LinkKind,
    /// What it is called. Made from the parties where absent.
    title: Option<LocalisedTextInput>,
    /// Whether it is alive.
    #[graphql(default)]
    status: OrDefault<LinkStatus>,
    /// What is known of its instrument's term.
    #[graphql(default)]
    term: OrDefault<LinkTerm>,
    /// The source's own few words on term or renewal.
    term_as_stated: Option<String>,
    /// Its parties, in the source's order; two or more.
    parties: Vec<LinkPartyInput>,
    /// What happened to it.
    events: Option<Vec<LinkEventInput>>,
    /// What it is about, by slug.
    focus_areas: Option<Vec<String>>,
    /// Standing bodies that it set up.
    joint_bodies: Option<Vec<String>>,
    /// Who says so; one or more.
    citations: Vec<CitationInput>,
    /// A retry with the same key returns what the first call made.
    idempotency_key: Option<String>,
}

/// What is to be different of a link.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateLinkInput {
    /// Its id.
    id: ID,
    /// The version that was read; refused with STALE_VERSION where it has another by now.
    expected_version: i32,
    /// Another slug; the old one leads to it from then on.
    slug: MaybeUndefined<String>,
    /// What sort of tie it is.
    kind: MaybeUndefined<LinkKind>,
    /// What it is called.
    title: MaybeUndefined<LocalisedTextInput>,
    /// Whether it is alive.
    status: MaybeUndefined<LinkStatus>,
    /// What is known of its instrument's term.
    term: MaybeUndefined<LinkTerm>,
    /// The source's own few words on term or renewal.
    term_as_stated: MaybeUndefined<String>,
    /// Its parties, in the source's order; two or more.
    parties: MaybeUndefined<Vec<LinkPartyInput>>,
    /// What it is about, by slug.
    focus_areas: MaybeUndefined<Vec<String>>,
    /// Standing bodies that it set up.
    joint_bodies: MaybeUndefined<Vec<String>>,
}

/// The mutations of links.
#[derive(Default)]
pub struct LinkMutation;

#[Object]
impl LinkMutation {
    /// Records a new link.
    async fn create_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is.")] input: CreateLinkInput,
    ) -> Answer<LinkPayload> {
        commit(ctx, input).await
    }

    /// Changes a link.
    async fn update_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateLinkInput,
    ) -> Answer<LinkPayload> {
        commit(ctx, input).await
    }

    /// Deletes a link with its events and citations, and the old slugs that lead to it.
    async fn delete_link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: DeleteInput,
    ) -> Answer<DeletePayload> {
        commit(ctx, Delete(NodeKind::Link, input)).await
    }

    /// Makes several links of the same parties one: events, subjects, joint bodies and citations go over
    /// to the one that stays. Old slugs and ids lead to the one that stays.
    async fn merge_links(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which stays, and which go.")] input: MergeInput,
    ) -> Answer<LinkPayload> {
        commit(ctx, Merge(NodeKind::Link, input)).await
    }
}

impl Wish for CreateLinkInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let id = drafting.draft.ids().link();
        let mut record = LinkRecord::blank(id, self.kind);
        let untitled = self.title.is_none();
        let fields = UpdateLinkInput {
            id: ID::default(),
            expected_version: record.version,
            slug: MaybeUndefined::Undefined,
            kind: MaybeUndefined::Value(self.kind),
            title: given(self.title),
            status: MaybeUndefined::Value(self.status.0),
            term: MaybeUndefined::Value(self.term.0),
            term_as_stated: given(self.term_as_stated),
            parties: MaybeUndefined::Value(self.parties),
            focus_areas: given(self.focus_areas),
            joint_bodies: given(self.joint_bodies),
        };
        fields.write(&mut record, drafting);
        let events = given(self.events);
        drafting.set_list("events", &mut record.events, events, Drafting::event);
        record.sort_events();
        drafting.set_citations(&mut record.citations, Some(self.citations));
        if untitled {
            record.title = suggested_title(drafting.now(), &record);
        }
        let names = names_of_parties(drafting.now(), &record);
        drafting.name_anew(NodeKind::Link, &mut record.slug, self.slug, &names);
        drafting.touch(Subject::Link(id));
        drafting.draft.put(record);
        Some(id.into())
    }

    fn key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl Drafting {
    fn party(&mut self, party: LinkPartyInput) -> Option<PartyRecord> {
        let jurisdiction = self.jurisdiction(&party.jurisdiction)?;
        Some(PartyRecord { jurisdiction, role: party.role.0 })
    }
}

/// `Alberta–Jalisco sister provinces`.
fn suggested_title(now: &Snapshot, record: &LinkRecord) -> LocalisedText {
    let names = |locale| {
        let places = record.party_ids().filter_map(|id| now.jurisdiction(id));
        places.map(|place| place.name.get(locale)).collect::<Vec<_>>().join("–")
    };
    sentence::link_title(record.kind, &names(Locale::En), &names(Locale::Fr))
}

/// `alberta jalisco`, and for the second one between the two `alberta jalisco contact`; none without
/// parties, of which the rules tell.
fn names_of_parties(now: &Snapshot, record: &LinkRecord) -> Vec<String> {
    let places = record.party_ids().filter_map(|id| now.jurisdiction(id));
    let parties = places.map(|place| place.slug.as_str()).collect::<Vec<_>>().join(" ");
    if parties.is_empty() {
        return Vec::new();
    }
    let with_kind = format!("{parties} {}", record.kind.as_str().replace('_', " "));
    vec![parties, with_kind]
}

impl UpdateLinkInput {
    fn write(self, record: &mut LinkRecord, drafting: &mut Drafting) {
        drafting.set("kind", &mut record.kind, self.kind, |_, kind| Some(kind));
        drafting.set("status", &mut record.status, self.status, |_, status| Some(status));
        drafting.set("term", &mut record.term, self.term, |_, term| Some(term));
        drafting.set("title", &mut record.title, self.title, Drafting::localised);
        let as_stated = &mut record.term_as_stated;
        drafting.set_or_clear("termAsStated", as_stated, self.term_as_stated, Drafting::text);
        drafting.set_list("parties", &mut record.parties, self.parties, Drafting::party);
        let focus_areas = &mut record.focus_areas;
        drafting.set_list("focusAreas", focus_areas, self.focus_areas, |drafting, slug| {
            drafting.focus_area(&slug)
        });
        let joint_bodies = &mut record.joint_bodies;
        drafting.set_list("jointBodies", joint_bodies, self.joint_bodies, Drafting::text);
        drafting.set("slug", &mut record.slug, self.slug, Drafting::slug);
    }
}

impl Wish for UpdateLinkInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let mut record = drafting.by_id(&self.id, find)?;
        drafting.expect_version(Some(self.expected_version), Some(record.version));
        let (id, former) = (record.id, record.slug.clone());
        self.write(&mut record, drafting);
        drafting.touch(Subject::Link(id));
        drafting.rename(RedirectTarget::Link(id), &former, &record.slug);
        drafting.draft.put(record);
        Some(id.into())
    }
}

/// The link that an id names.
pub(super) fn find(now: &Snapshot, id: GlobalId) -> Option<LinkRecord> {
    match now.record(&Subject::of(id)?)? {
        Record::Link(record) => Some(Arc::unwrap_or_clone(record)),
        _ => None,
    }
}
