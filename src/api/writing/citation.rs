//! Citations: who says so, added and taken away.

use async_graphql::{Context, ID, InputObject, Object};

use super::commit::{Wish, commit};
use super::delete::DeleteInput;
use super::drafting::Drafting;
use super::input::CitationInput;
use super::payload::{CitationPayload, DeletePayload};
use crate::api::change::subject_of_cited;
use crate::api::error::Answer;
use crate::model::{
    CitationId, ContactId, FocusAreaId, GlobalId, JurisdictionId, LinkEventId, LinkId, NodeKind,
    UserErrorCode,
};
use crate::snapshot::{CitationRecord, CitationSubject, Record, Snapshot};

/// Who says so of what.
#[derive(Clone, Debug, InputObject)]
pub struct CiteInput {
    /// A jurisdiction, link, event, contact or focus area.
    subject: ID,
    /// Where it is said.
    citation: CitationInput,
}

/// The mutations of citations.
#[derive(Default)]
pub struct CitationMutation;

#[Object]
impl CitationMutation {
    /// Says where something is known from.
    async fn cite(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What, and who says so.")] input: CiteInput,
    ) -> Answer<CitationPayload> {
        commit(ctx, input).await
    }

    /// Takes a citation away. The last one of a link or of an event stays.
    async fn uncite(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: DeleteInput,
    ) -> Answer<DeletePayload> {
        commit(ctx, Uncite(input)).await
    }
}

impl Wish for CiteInput {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let cited = drafting.at("subject", |drafting| drafting.named(&self.subject, cited));
        let citation = drafting.at("citation", |drafting| drafting.citation(self.citation));
        let (mut record, subject) = cited?;
        let citation = citation?;
        let id = citation.id;
        let citations = citations_of(&mut record, subject)?;
        let same = |known: &CitationRecord| {
            known.source == citation.source && known.locator == citation.locator
        };
        if citations.iter().any(same) {
            let message = "it is cited there already";
            drafting.at("citation", |drafting| {
                drafting.wrong(UserErrorCode::Duplicate, message);
            });
        }
        citations.push(citation);
        drafting.put_cited(record, ("citations", "citation"));
        Some(id.into())
    }
}

/// A citation that is to go.
pub(super) struct Uncite(pub(super) DeleteInput);

impl Wish for Uncite {
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId> {
        let (id, subject) = drafting.by_id(&self.0.id, find)?;
        let mut record = record_of(drafting.now(), subject)?;
        drafting.expect_version(self.0.expected_version, record.version());
        if let Some(field) = disagreement_on(&record, id) {
            let message = format!(
                "what sources say of {field} otherwise than each other names it; it stays as long as that"
            );
            drafting.at("id", |drafting| drafting.wrong(UserErrorCode::InUse, message));
            return None;
        }
        citations_of(&mut record, subject)?.retain(|citation| citation.id != id);
        let field = match subject {
            CitationSubject::LinkEvent(_) => "events",
            _ => "citations",
        };
        drafting.put_cited(record, (field, "id"));
        Some(id.into())
    }
}

/// The field of a link on which sources disagree, one of them by this citation.
fn disagreement_on(record: &Record, citation: CitationId) -> Option<&str> {
    let Record::Link(link) = record else { return None };
    let stated = link.disagreements.iter().find(|stated| stated.citation == citation)?;
    Some(&stated.field)
}

impl Drafting {
    fn put_cited(&mut self, record: Record, field: (&'static str, &'static str)) {
        self.touch_by(record.subject(), Some(field));
        self.draft.put(record);
    }
}

/// The citation that an id names, with what it is about.
fn find(now: &Snapshot, id: GlobalId) -> Option<(CitationId, CitationSubject)> {
    let id = (id.kind == NodeKind::Citation).then_some(CitationId(id.number))?;
    now.citation(id).map(|(citation, subject)| (citation.id, subject))
}

/// What an id names that can be cited, with the record in which it stands.
fn cited(now: &Snapshot, GlobalId { kind, number }: GlobalId) -> Option<(Record, CitationSubject)> {
    let subject = match kind {
        NodeKind::Jurisdiction => CitationSubject::Jurisdiction(JurisdictionId(number)),
        NodeKind::Link => CitationSubject::Link(LinkId(number)),
        NodeKind::LinkEvent => CitationSubject::LinkEvent(LinkEventId(number)),
        NodeKind::Contact => CitationSubject::Contact(ContactId(number)),
        NodeKind::FocusArea => CitationSubject::FocusArea(FocusAreaId(number)),
        NodeKind::Source | NodeKind::Citation | NodeKind::CoverageNote => return None,
    };
    Some((record_of(now, subject)?, subject))
}

fn record_of(now: &Snapshot, subject: CitationSubject) -> Option<Record> {
    now.record(&subject_of_cited(now, subject)?)
}

/// The citations of what is cited, in its record.
fn citations_of(record: &mut Record, subject: CitationSubject) -> Option<&mut Vec<CitationRecord>> {
    use std::sync::Arc;
    Some(match (record, subject) {
        (Record::Jurisdiction(record), _) => &mut Arc::make_mut(record).citations,
        (Record::Link(record), CitationSubject::LinkEvent(id)) => {
            let events = &mut Arc::make_mut(record).events;
            &mut events.iter_mut().find(|event| event.id == id)?.citations
        }
        (Record::Link(record), _) => &mut Arc::make_mut(record).citations,
        (Record::Contact(record), _) => &mut Arc::make_mut(record).citations,
        (Record::FocusArea(record), _) => &mut Arc::make_mut(record).citations,
        _ => return None,
    })
}
