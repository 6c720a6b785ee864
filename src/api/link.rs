//! Links, their parties and events.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, SimpleObject};

use super::args::OrDefault;
use super::change::{self, Changes};
use super::citation::Citation;
use super::connection::{Connection, Edge};
use super::context::snapshot;
use super::error::Answer;
use super::filter::{self, LinkFilter};
use super::focus_area::FocusArea;
use super::jurisdiction::Jurisdiction;
use super::order::{self, LinkOrder};
use super::page::Window;
use super::scalars::Instant;
use super::threads::heavy;
use crate::model::{
    EdtfDate, GlobalId, LinkEventKind, LinkId, LinkKind, LinkStatus, LinkTerm, Locale, PartyRole,
};
use crate::snapshot::{
    CitationSubject, Filter, LinkCondition, LinkEventRecord, LinkRecord, Snapshot, Subject,
};

/// A documented tie between two or more jurisdictions.
#[derive(Clone, Description)]
pub struct Link(pub Arc<LinkRecord>);

impl Link {
    /// The links with these ids, by slug.
    pub(super) fn all(snapshot: &Snapshot, ids: impl IntoIterator<Item = LinkId>) -> Vec<Self> {
        let links = ids.into_iter().filter_map(|id| snapshot.link(id).cloned());
        let mut links: Vec<_> = links.map(Self).collect();
        links.sort_by(|one, other| one.0.slug.cmp(&other.0.slug));
        links
    }
}

/// A page of the links that a filter asks for, of all or of those that meet a condition, in an
/// order.
///
/// # Errors
/// All that is wrong with the filter; too long an order; what is wrong with the paging.
pub(super) async fn list(
    ctx: &Context<'_>,
    among: Option<LinkCondition>,
    filter: Option<Box<LinkFilter>>,
    order_by: Option<Vec<LinkOrder>>,
    window: Window,
) -> Answer<Connection<Link, Edge<Link>>> {
    let snapshot = snapshot(ctx);
    let filter = filter::read(snapshot, filter)?;
    let filter = among.into_iter().fold(filter, Filter::and);
    let order_by = order::order_by(order_by)?;
    let paging = window.over(("links", &filter, &order_by))?;
    if !snapshot.has_ranked_links(&order_by) {
        let (snapshot, order_by) = (Arc::clone(snapshot), order_by.clone());
        heavy(move || snapshot.rank_links(&order_by)).await?;
    }
    let links = snapshot.list_links(&snapshot.select_links(&filter), &order_by);
    Ok(Connection::of(paging.page(&links)?, Link))
}

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl Link {
    /// Opaque and globally unique; the same for ever in one database.
    pub(super) async fn id(&self) -> ID {
        GlobalId::from(self.0.id).to_string().into()
    }

    /// Stable, readable, unique: `alberta-jalisco`.
    async fn slug(&self) -> &str {
        self.0.slug.as_str()
    }

    /// What sort of tie it is.
    async fn kind(&self) -> LinkKind {
        self.0.kind
    }

    /// What it is called, in the asked language, or in English where there is none.
    async fn title(
        &self,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> &str {
        self.0.title.get(locale.0)
    }

    /// Whether it is alive, whatever became of its instrument.
    async fn status(&self) -> LinkStatus {
        self.0.status
    }

    /// What is known of its instrument's term, apart from whether it is still active.
    async fn term(&self) -> LinkTerm {
        self.0.term
    }

    /// The source's own few words on term or renewal: `In process of being renewed`.
    async fn term_as_stated(&self) -> Option<&str> {
        self.0.term_as_stated.as_deref()
    }

    /// ACTIVE with EXPIRED or TERMINATED, or ENDED with IN_PERPETUITY, RENEWED or REAFFIRMED.
    async fn status_conflict(&self) -> bool {
        self.0.status_conflict()
    }

    /// Where sources say different things of it, each with who says so.
    async fn disagreements(&self) -> Vec<Disagreement> {
        disagreements(&self.0)
    }

    /// Its parties, in the source's order.
    async fn parties(&self, ctx: &Context<'_>) -> Vec<LinkParty> {
        let party = |party: &crate::snapshot::PartyRecord| LinkParty {
            jurisdiction: Jurisdiction::known(snapshot(ctx), party.jurisdiction),
            role: party.role,
        };
        self.0.parties.iter().map(party).collect()
    }

    /// Signings, renewals, summits, oldest first; undated ones last.
    async fn events(
        &self,
        #[graphql(desc = "Only events of these kinds; none of an empty list.")] kinds: Option<
            Vec<LinkEventKind>,
        >,
    ) -> Vec<LinkEvent> {
        let wanted = |event: &&LinkEventRecord| {
            kinds.as_ref().is_none_or(|kinds| kinds.contains(&event.kind))
        };
        let mut events: Vec<_> = self.0.events.iter().filter(wanted).cloned().collect();
        events.sort_by_key(|event| (event.date.is_none(), event.date));
        events.into_iter().map(|event| LinkEvent { link: self.clone(), event }).collect()
    }

    /// Date of the earliest SIGNED event, else of the earliest ESTABLISHED or OFFICE_OPENED.
    async fn first_signed(&self) -> Option<EdtfDate> {
        self.0.first_signed()
    }

    /// Date of the latest RENEWED or REAFFIRMED.
    async fn last_renewed(&self) -> Option<EdtfDate> {
        self.0.last_renewed()
    }

    /// Date of the latest TERMINATED or OFFICE_CLOSED; an expiry is not an end.
    async fn ended(&self) -> Option<EdtfDate> {
        self.0.ended()
    }

    /// What it is about, in the source's order.
    async fn focus_areas(&self, ctx: &Context<'_>) -> Vec<FocusArea> {
        FocusArea::all(snapshot(ctx), &self.0.focus_areas)
    }

    /// Standing bodies that the link set up, such as a bilateral council.
    async fn joint_bodies(&self) -> &[String] {
        &self.0.joint_bodies
    }

    /// Who says so; one or more.
    async fn citations(&self) -> Vec<Citation> {
        Citation::all(&self.0.citations, CitationSubject::Link(self.0.id))
    }

    /// Counts up at each change; give it back as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was first recorded.
    async fn created_at(&self) -> Instant {
        Instant(self.0.created_at)
    }

    /// When it was last changed.
    async fn updated_at(&self) -> Instant {
        Instant(self.0.updated_at)
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
        Some(change::history(ctx, Subject::Link(self.0.id), window).await)
    }
}

/// A jurisdiction's part in a link.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct LinkParty {
    /// Which jurisdiction.
    jurisdiction: Jurisdiction,
    /// What it does in the link.
    role: PartyRole,
}

/// What happened to a link.
#[derive(Clone, Description)]
pub struct LinkEvent {
    pub(super) link: Link,
    pub(super) event: LinkEventRecord,
}

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl LinkEvent {
    /// Opaque and globally unique; the same for ever in one database.
    pub(super) async fn id(&self) -> ID {
        GlobalId::from(self.event.id).to_string().into()
    }

    /// The link that it happened to.
    async fn link(&self) -> &Link {
        &self.link
    }

    /// What happened.
    async fn kind(&self) -> LinkEventKind {
        self.event.kind
    }

    /// When, as far as is known.
    async fn date(&self) -> Option<EdtfDate> {
        self.event.date
    }

    /// A remark.
    async fn note(
        &self,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> Option<&str> {
        self.event.note.as_ref().map(|note| note.get(locale.0))
    }

    /// Who says so; one or more.
    async fn citations(&self) -> Vec<Citation> {
        Citation::all(&self.event.citations, CitationSubject::LinkEvent(self.event.id))
    }
}

/// A field of which sources say different things.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct Disagreement {
    /// The field, as it is named here.
    field: String,
    /// What is stated, each value once.
    values: Vec<StatedValue>,
}

/// A value that sources state.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct StatedValue {
    /// What is stated.
    value: String,
    /// Who says so.
    citations: Vec<Citation>,
}

fn disagreements(link: &LinkRecord) -> Vec<Disagreement> {
    let mut fields: BTreeMap<&str, BTreeMap<&str, Vec<Citation>>> = BTreeMap::new();
    for stated in &link.disagreements {
        let citations = link.citations.iter().filter(|citation| citation.id == stated.citation);
        let values = fields.entry(&stated.field).or_default();
        values.entry(&stated.value).or_default().extend(
            citations.map(|citation| Citation::new(citation, CitationSubject::Link(link.id))),
        );
    }
    let stated = |(value, citations): (&str, _)| StatedValue { value: value.to_owned(), citations };
    let field = |(field, values): (&str, BTreeMap<_, _>)| Disagreement {
        field: field.to_owned(),
        values: values.into_iter().map(stated).collect(),
    };
    fields.into_iter().map(field).collect()
}

/// The questions about links.
#[derive(Default)]
pub struct LinkQuery;

#[Object]
impl LinkQuery {
    /// One link. `NOT_FOUND` with what was probably meant.
    async fn link(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its slug or id.")] key: String,
    ) -> Option<Answer<Link>> {
        Some(snapshot(ctx).resolve_link(&key).cloned().map(Link).map_err(Into::into))
    }

    /// The links that match, by slug where nothing is said.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn links(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that match.")] filter: Option<Box<LinkFilter>>,
        #[graphql(desc = "By what they are ordered, the first criterion first; ties by slug.")]
        order_by: Option<Vec<LinkOrder>>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<Link, Edge<Link>>>> {
        let window = Window { first, after, last, before };
        Some(list(ctx, None, filter, order_by, window).await)
    }
}
