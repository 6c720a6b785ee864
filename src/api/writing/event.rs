//! What happened to links: recorded, mended, deleted.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

use super::commit::{Wish, commit};
use super::delete::DeleteInput;
use super::drafting::Drafting;
use super::input::{CitationInput, LocalisedTextInput, given};
use super::link;
use super::payload::{DeletePayload, LinkPayload};
use crate::api::error::Answer;
use crate::api::scalars::WrittenDate;
use crate::model::{GlobalId, LinkEventId, LinkEventKind, NodeKind, UserErrorCode};
use crate::snapshot::{LinkEventRecord, LinkRecord, Snapshot, Subject};

/// What happened to a link.
#[derive(Clone, Debug, InputObject)]
pub struct LinkEventInput {
    /// What happened.
    kind: LinkEventKind,
    /// When, as far as is known.
    date: Option<WrittenDate>,
    /// A remark.
    note: Option<LocalisedTextInput>,
    /// Who says so; one or more.
    citations: Vec<CitationInput>,
}

/// A new event of a link.
#[derive(Clone, Debug, InputObject)]
pub struct RecordLinkEventInput {
    /// The id of the link.
    link: ID,
    /// The version of the link that was read; refused with STALE_VERSION where it has another by now.
    expected_version: i32,
    /// What happened.
    event: LinkEventInput,
    /// A retry with the same key returns what the first call made.
    idempotency_key: Option<String>,
}

/// What is to be different of an event.
#[derive(Clone, Debug, InputObject)]
pub struct UpdateLinkEventInput {
    /// The id of the event.
    id: ID,
    /// The version of its link that was read; refused with STALE_VERSION where it has another by now.
    expected_version: i32,
    /// What happened.
    kind: MaybeUndefined<LinkEventKind>,
    /// When, as far as is known.
    date: MaybeUndefined<WrittenDate>,
    /// A remark.
    note: MaybeUndefined<LocalisedTextInput>,
}

/// The mutations of events.
#[derive(Default)]
pub struct LinkEventMutation;

#[Object]
impl LinkEventMutation {
    /// Records what happened to a link: a signing, a renewal, a summit.
    async fn record_link_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What happened, and to what.")] input: RecordLinkEventInput,
    ) -> Answer<LinkPayload> {
        commit(ctx, input).await
    }

    /// Mends what is recorded of an event. Its citations are changed by `cite` and `uncite`.
    async fn update_link_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateLinkEventInput,
    ) -> Answer<LinkPayload> {
        commit(ctx, input).await
    }

    /// Deletes an event, with its citations.
    async fn delete_link_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which; the version is that of its link.")] input: DeleteInput,
    ) -> Answer<DeletePayload> {
        commit(ctx, DeleteEvent(input)).await
    }
}

impl Drafting {
    pub(super) fn event(&mut self, event: LinkEventInput) -> Option<LinkEventRecord> {
        let mut record = LinkEventRecord {
            id: self.draft.ids().link_event(),
            kind: event.kind,
            date: None,
            note: None,
            citations: Vec::new(),
        };
        self.set_or_clear("date", &mut record.date, given(event.date), Self::date);
        self.set_or_clear("note", &mut record.note, given(event.note), Self::localised);
        if event.citations.is_empty() {
            // The rules do not know which of several events it was.
            let message = "every event says where it is known from; add a citation";
            self.at("citations", |drafting| drafting.wrong(UserErrorCode::Required, message));
        }
        self.set_citations(&mut record.citations, Some(event.citations));
        Some(record)
    }

    /// Puts a link of which an event changed.
    fn put_events(&mut self, mut link: LinkRecord) -> GlobalId {
        link.sort_events();
        let id = link.id;
        self.draft.put(link);
        id.into()
    }
}

impl Wish for RecordLinkEventInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let link = drafting.at("link", |drafting| drafting.named(&self.link, link::find));
        let event = drafting.at("event", |drafting| drafting.event(self.event));
        let mut link = link?;
        drafting.expect_version(Some(self.expected_version), Some(link.version));
        link.events.extend(event);
        drafting.touch_by(Subject::Link(link.id), Some(("events", "event")));
        Some(drafting.put_events(link))
    }

    fn key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }
}

impl Wish for UpdateLinkEventInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let (mut link, event) = drafting.by_id(&self.id, find)?;
        drafting.expect_version(Some(self.expected_version), Some(link.version));
        let event = link.events.iter_mut().find(|known| known.id == event)?;
        drafting.set("kind", &mut event.kind, self.kind, |_, kind| Some(kind));
        drafting.set_or_clear("date", &mut event.date, self.date, Drafting::date);
        drafting.set_or_clear("note", &mut event.note, self.note, Drafting::localised);
        drafting.touch_by(Subject::Link(link.id), Some(("events", "note")));
        Some(drafting.put_events(link))
    }
}

/// An event that is to be deleted.
pub(super) struct DeleteEvent(pub(super) DeleteInput);

impl Wish for DeleteEvent {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let (mut link, event) = drafting.by_id(&self.0.id, find)?;
        drafting.expect_version(self.0.expected_version, Some(link.version));
        link.events.retain(|known| known.id != event);
        drafting.touch(Subject::Link(link.id));
        drafting.put_events(link);
        Some(event.into())
    }
}

/// The event that an id names, with its link.
fn find(now: &Snapshot, id: GlobalId) -> Option<(LinkRecord, LinkEventId)> {
    let id = (id.kind == NodeKind::LinkEvent).then_some(LinkEventId(id.number))?;
    now.link_event(id).map(|(link, event)| ((**link).clone(), event.id))
}
