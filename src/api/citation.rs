//! Sources, and where they say it.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object};

use super::change::{self, Changes};
use super::connection::{Connection, Edge};
use super::context::snapshot;
use super::error::{Answer, ApiError};
use super::node::Node;
use super::page::{Sorted, Window};
use super::scalars::Url;
use crate::model::{CitationId, EdtfDate, GlobalId, Locale};
use crate::snapshot::{
    CitationRecord, CitationSubject, JurisdictionRecord, KeyPart, SourceRecord, Subject,
};

/// A published document that says so.
#[derive(Clone, Description)]
pub struct Source(pub Arc<SourceRecord>);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl Source {
    /// Opaque and globally unique; the same for ever in one database.
    pub(super) async fn id(&self) -> ID {
        GlobalId::from(self.0.id).to_string().into()
    }

    /// Stable, readable, unique.
    async fn slug(&self) -> &str {
        self.0.slug.as_str()
    }

    /// Its title, in its own language.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Who published it.
    async fn publisher(&self) -> Option<&str> {
        self.0.publisher.as_deref()
    }

    /// Where it can be read.
    async fn url(&self) -> Option<Url> {
        self.0.url.clone().map(Url)
    }

    /// Its language.
    async fn language(&self) -> Option<Locale> {
        self.0.language
    }

    /// When the source itself was last changed, as it says.
    async fn updated_on(&self) -> Option<EdtfDate> {
        self.0.updated_on
    }

    /// When it was read.
    async fn retrieved_on(&self) -> Option<EdtfDate> {
        self.0.retrieved_on
    }

    /// Its licence, as it says itself.
    async fn licence(&self) -> Option<&str> {
        self.0.licence.as_deref()
    }

    /// Everything that it is cited for, in the order in which it was recorded.
    async fn citations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Answer<Connection<Citation, Edge<Citation>>> {
        let window = Window { first, after, last, before };
        let paging = window.over(("citations", self.0.id))?;
        let snapshot = snapshot(ctx);
        let ids = snapshot.citations_of(self.0.id).collect();
        let page = paging.page(&Sorted::new(ids, |id: &CitationId| vec![KeyPart::Number(id.0)]))?;
        Ok(Connection::of(page, |id| {
            let (citation, subject) =
                snapshot.citation(id).expect("an index names what is in the tables");
            Citation::new(citation, subject)
        }))
    }

    /// Every change that was made to it, oldest first: who, when, what it was and what it became.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Changes>> {
        let window = Window { first, after, last, before };
        Some(change::history(ctx, Subject::Source(self.0.id), window).await)
    }
}

/// Where a source says it: `Table 1, row Gangwon`.
#[derive(Clone, Description)]
pub struct Citation {
    record: CitationRecord,
    subject: CitationSubject,
}

impl Citation {
    pub(super) fn new(record: &CitationRecord, subject: CitationSubject) -> Self {
        Self { record: record.clone(), subject }
    }

    pub(super) fn all(records: &[CitationRecord], subject: CitationSubject) -> Vec<Self> {
        records.iter().map(|record| Self::new(record, subject)).collect()
    }

    pub(super) fn of_jurisdiction(record: &JurisdictionRecord) -> Vec<Self> {
        Self::all(&record.citations, CitationSubject::Jurisdiction(record.id))
    }
}

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl Citation {
    /// Opaque and globally unique; the same for ever in one database.
    pub(super) async fn id(&self) -> ID {
        GlobalId::from(self.record.id).to_string().into()
    }

    /// Which source.
    async fn source(&self, ctx: &Context<'_>) -> Answer<Source> {
        let source = snapshot(ctx).source(self.record.source).cloned().map(Source);
        source.ok_or(ApiError::Internal("a citation names a source that is not there"))
    }

    /// Where in the source.
    async fn locator(&self) -> Option<&str> {
        self.record.locator.as_deref()
    }

    /// A jurisdiction, link, event, contact or focus area.
    async fn subject(&self, ctx: &Context<'_>) -> Answer<Node> {
        let id = match self.subject {
            CitationSubject::Jurisdiction(id) => id.into(),
            CitationSubject::Link(id) => id.into(),
            CitationSubject::LinkEvent(id) => id.into(),
            CitationSubject::Contact(id) => id.into(),
            CitationSubject::FocusArea(id) => id.into(),
        };
        let subject = Node::find(snapshot(ctx), id);
        subject.ok_or(ApiError::Internal("a citation is about something that is not there"))
    }
}

/// The questions about sources.
#[derive(Default)]
pub struct SourceQuery;

#[Object]
impl SourceQuery {
    /// One source. `NOT_FOUND` with what was probably meant.
    async fn source(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its slug.")] slug: String,
    ) -> Option<Answer<Source>> {
        let found = snapshot(ctx).resolve_source(&slug);
        Some(found.cloned().map(Source).map_err(Into::into))
    }

    /// All sources, by slug.
    async fn sources(&self, ctx: &Context<'_>) -> Vec<Source> {
        let mut all: Vec<_> = snapshot(ctx).sources().cloned().map(Source).collect();
        all.sort_by(|one, other| one.0.slug.cmp(&other.0.slug));
        all
    }
}
