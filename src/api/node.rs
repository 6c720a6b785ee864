//! Anything with a global id.

use async_graphql::{Context, ID, Interface, Object};

use super::citation::{Citation, Source};
use super::contact::Contact;
use super::context::snapshot;
use super::coverage::CoverageNote;
use super::error::Answer;
use super::focus_area::FocusArea;
use super::jurisdiction::Jurisdiction;
use super::link::{Link, LinkEvent};
use crate::model::{
    CitationId, ContactId, CoverageNoteId, FocusAreaId, GlobalId, JurisdictionId, LinkEventId,
    LinkId, NodeKind, SourceId,
};
use crate::snapshot::Snapshot;

/// Anything with a global id, by which it can be asked for again.
#[derive(Clone, Interface)]
#[graphql(field(
    name = "id",
    ty = "ID",
    desc = "Opaque and globally unique; the same for ever in one database."
))]
pub enum Node {
    /// A jurisdiction.
    Jurisdiction(Jurisdiction),
    /// A link.
    Link(Link),
    /// An event of a link.
    LinkEvent(LinkEvent),
    /// A subject of cooperation.
    FocusArea(FocusArea),
    /// A source.
    Source(Source),
    /// A citation.
    Citation(Citation),
    /// An office to ask.
    Contact(Contact),
    /// A coverage note.
    CoverageNote(CoverageNote),
}

impl Node {
    /// What a global id names, if it is there.
    pub(super) fn find(snapshot: &Snapshot, id: GlobalId) -> Option<Self> {
        let number = id.number;
        Some(match id.kind {
            NodeKind::Jurisdiction => {
                Jurisdiction(snapshot.jurisdiction_or_successor(JurisdictionId(number))?.clone())
                    .into()
            }
            NodeKind::Link => Link(snapshot.link_or_successor(LinkId(number))?.clone()).into(),
            NodeKind::LinkEvent => {
                let (link, event) = snapshot.link_event(LinkEventId(number))?;
                LinkEvent { link: Link(link.clone()), event: event.clone() }.into()
            }
            NodeKind::FocusArea => {
                FocusArea(snapshot.focus_area(FocusAreaId(number))?.clone()).into()
            }
            NodeKind::Source => Source(snapshot.source(SourceId(number))?.clone()).into(),
            NodeKind::Citation => {
                let (citation, subject) = snapshot.citation(CitationId(number))?;
                Citation::new(citation, subject).into()
            }
            NodeKind::Contact => Contact(snapshot.contact(ContactId(number))?.clone()).into(),
            NodeKind::CoverageNote => {
                CoverageNote(snapshot.coverage_note(CoverageNoteId(number))?.clone()).into()
            }
        })
    }
}

fn find(ctx: &Context<'_>, id: &ID) -> Answer<Option<Node>> {
    Ok(Node::find(snapshot(ctx), id.parse::<GlobalId>()?))
}

/// The questions for anything with a global id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// Whatever has this id; the id of what was merged leads to what it was merged into. Null where
    /// nothing has it any more.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "An `id` that this service gave.")] id: ID,
    ) -> Option<Answer<Option<Node>>> {
        Some(find(ctx, &id))
    }

    /// Whatever has these ids, in their order; null for each that nothing has any more.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Ids that this service gave, at most 100.")] ids: Vec<ID>,
    ) -> Answer<Vec<Option<Answer<Option<Node>>>>> {
        super::check_length("ids", ids.len())?;
        Ok(ids.iter().map(|id| Some(find(ctx, id))).collect())
    }
}
