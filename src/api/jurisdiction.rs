//! Jurisdictions.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, SimpleObject};

use super::args::OrDefault;
use super::change::{self, Changes};
use super::citation::Citation;
use super::connection::{Connection, Edge};
use super::contact::Contact;
use super::context::{admit_scope, prepare, snapshot};
use super::coverage::CoverageNote;
use super::error::Answer;
use super::filter::{self, JurisdictionFilter, LinkFilter};
use super::focus_area::FocusArea;
use super::link::{self, Link};
use super::network::{JurisdictionMetrics, NetworkScope};
use super::order::{self, JurisdictionOrder, LinkOrder};
use super::page::{Sorted, Window};
use super::portfolio::Portfolio;
use super::scalars::Instant;
use super::threads::heavy;
use super::world_region::WorldRegion;
use crate::graph::Partner;
use crate::model::{GlobalId, JurisdictionId, JurisdictionKey, JurisdictionLevel, Locale};
use crate::snapshot::{JurisdictionRecord, KeyPart, LinkCondition, Snapshot, Subject};

/// A country, region or municipality.
#[derive(Clone, Description)]
pub struct Jurisdiction(pub Arc<JurisdictionRecord>);

impl Jurisdiction {
    /// The jurisdictions with these ids, as many as there are.
    pub(super) fn all(
        snapshot: &Snapshot,
        ids: impl IntoIterator<Item = JurisdictionId>,
    ) -> Vec<Self> {
        ids.into_iter().filter_map(|id| snapshot.jurisdiction(id).cloned().map(Self)).collect()
    }

    /// A jurisdiction of the pinned snapshot.
    pub(super) fn known(snapshot: &Snapshot, id: JurisdictionId) -> Self {
        let record = snapshot.jurisdiction(id);
        Self(Arc::clone(record.expect("the snapshot holds whatever its own records refer to")))
    }

    /// The part of a sort key that puts jurisdictions in the order of their slugs.
    pub(super) fn slug_key(snapshot: &Snapshot, id: JurisdictionId) -> KeyPart {
        KeyPart::from(&Self::known(snapshot, id).0.slug)
    }
}

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl Jurisdiction {
    /// Opaque and globally unique; the same for ever in one database.
    pub(super) async fn id(&self) -> ID {
        GlobalId::from(self.0.id).to_string().into()
    }

    /// Stable, readable, unique: `alberta`.
    async fn slug(&self) -> &str {
        self.0.slug.as_str()
    }

    /// Name in the asked language, or in English where there is none.
    async fn name(
        &self,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> &str {
        self.0.name.get(locale.0)
    }

    /// Every other spelling that finds it.
    async fn names(&self) -> Vec<AlternateName> {
        let name = |name: &crate::snapshot::AlternateName| AlternateName {
            text: name.text.clone(),
            language: name.language.clone(),
        };
        self.0.names.iter().map(name).collect()
    }

    /// Level of government.
    async fn level(&self) -> JurisdictionLevel {
        self.0.level
    }

    /// What it calls itself: `province`, `prefecture`, `oblast`, `city`.
    async fn designation(
        &self,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> Option<&str> {
        self.0.designation.as_ref().map(|designation| designation.get(locale.0))
    }

    /// ISO 3166-1 alpha-2 or ISO 3166-2.
    async fn iso_code(&self) -> Option<&str> {
        self.0.iso_code.as_deref()
    }

    /// Wikidata item; a municipality and its region may share one.
    async fn wikidata_id(&self) -> Option<&str> {
        self.0.wikidata_id.as_deref()
    }

    /// What it lies in.
    async fn parent(&self, ctx: &Context<'_>) -> Option<Self> {
        self.0.parent.map(|parent| Self::known(snapshot(ctx), parent))
    }

    /// From the country down to the parent.
    async fn ancestors(&self, ctx: &Context<'_>) -> Vec<Self> {
        let upwards: Vec<_> = snapshot(ctx).ancestors(self.0.id).cloned().map(Self).collect();
        upwards.into_iter().rev().collect()
    }

    /// The country in which it lies; itself for a country.
    async fn country(&self, ctx: &Context<'_>) -> Option<Self> {
        let snapshot = snapshot(ctx);
        snapshot.country_of(self.0.id).map(|country| Self::known(snapshot, country))
    }

    /// UN M49 region in which it lies.
    async fn world_region(&self, ctx: &Context<'_>) -> Option<WorldRegion> {
        let snapshot = snapshot(ctx);
        snapshot.world_region_of(self.0.id).and_then(|m49| WorldRegion::find(snapshot, m49))
    }

    /// A point that stands for it on a map.
    async fn location(&self) -> Option<GeoPoint> {
        let point = self.0.location?;
        Some(GeoPoint { latitude: point.latitude, longitude: point.longitude })
    }

    /// What lies directly in it, by slug.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn children(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of this level.")] level: Option<JurisdictionLevel>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Answer<Connection<Self, Edge<Self>>> {
        let window = Window { first, after, last, before };
        let paging = window.over(("children", self.0.id, level))?;
        let children = snapshot(ctx).children(self.0.id);
        let children = children.filter(|child| level.is_none_or(|level| child.level == level));
        let mut children: Vec<_> = children.cloned().collect();
        children.sort_by(|one, other| one.slug.cmp(&other.slug));
        let list = Sorted::new(children, |child| vec![KeyPart::from(&child.slug)]);
        Ok(Connection::of(paging.page(&list)?, Jurisdiction))
    }

    /// Its links, by slug where nothing is said; with `includeWithin`, those of every place inside
    /// it too.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn links(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that match.")] filter: Option<Box<LinkFilter>>,
        #[graphql(desc = "By what they are ordered, the first criterion first; ties by slug.")]
        order_by: Option<Vec<LinkOrder>>,
        #[graphql(default, desc = "Whether links of places inside it count as its own.")]
        include_within: OrDefault<bool>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<Link, Edge<Link>>>> {
        let its_own = match include_within.0 {
            true => LinkCondition::PartiesWithin([self.0.id].into()),
            false => LinkCondition::Parties([self.0.id].into()),
        };
        let window = Window { first, after, last, before };
        Some(link::list(ctx, Some(its_own), filter, order_by, window).await)
    }

    /// The other parties of its links, each once, with the links that join them; most links first,
    /// then by slug. Costs its own links only: no network is built. A scope with a level lifts the
    /// jurisdiction too: at `COUNTRY`, Québec is answered for Canada.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn partners(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which links count.")] scope: Option<NetworkScope>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<Self, PartnerEdge>>> {
        let answer = async {
            let snapshot = snapshot(ctx);
            let (scope, canonical) = NetworkScope::understood(scope, snapshot)?;
            let list = ("partners", self.0.id, &scope);
            let paging = Window { first, after, last, before }.over(list)?;
            admit_scope(ctx, &canonical)?;
            prepare(snapshot).await?;
            let list = Sorted::new(snapshot.partners(self.0.id, &canonical), |partner| {
                let node = Self::known(snapshot, partner.jurisdiction);
                vec![KeyPart::descending(partner.links.len()), KeyPart::from(&node.0.slug)]
            });
            Ok(Connection::with_edges(paging.page(&list)?, |cursor, partner: Partner| {
                let node = Self::known(snapshot, partner.jurisdiction);
                let links = Link::all(snapshot, partner.links);
                (node.clone(), PartnerEdge { cursor, node, links })
            }))
        };
        Some(answer.await)
    }

    /// How its links spread over the world and over subjects. Costs its own links only.
    async fn portfolio(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which links count.")] scope: Option<NetworkScope>,
    ) -> Option<Answer<Portfolio>> {
        Some(Portfolio::of(ctx, self.0.id, scope).await)
    }

    /// Where it stands in the network; null where it has no link in the scope.
    async fn metrics(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which links count.")] scope: Option<NetworkScope>,
    ) -> Option<Answer<Option<JurisdictionMetrics>>> {
        Some(JurisdictionMetrics::open(ctx, self.0.id, scope).await)
    }

    /// Subjects that it names for its relations at large.
    async fn focus_areas(&self, ctx: &Context<'_>) -> Vec<FocusArea> {
        FocusArea::all(snapshot(ctx), &self.0.focus_areas)
    }

    /// The public bodies to ask about its links.
    async fn contacts(&self, ctx: &Context<'_>) -> Vec<Contact> {
        snapshot(ctx).contacts_of(self.0.id).cloned().map(Contact).collect()
    }

    /// Where a source says that there is more than is recorded here.
    async fn coverage(&self, ctx: &Context<'_>) -> Vec<CoverageNote> {
        snapshot(ctx).coverage_of(self.0.id).cloned().map(CoverageNote).collect()
    }

    /// Who says so.
    async fn citations(&self) -> Vec<Citation> {
        Citation::of_jurisdiction(&self.0)
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
        Some(change::history(ctx, Subject::Jurisdiction(self.0.id), window).await)
    }
}

/// A spelling with its language (BCP 47), where known.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct AlternateName {
    /// The spelling.
    text: String,
    /// Its language, BCP 47.
    language: Option<String>,
}

/// A point on the globe that stands for a place; those of cities are GeoNames', CC BY 4.0.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct GeoPoint {
    /// Degrees north, WGS 84.
    latitude: f64,
    /// Degrees east, WGS 84.
    longitude: f64,
}

/// A partner with its place in the list, and what makes it a partner.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct PartnerEdge {
    /// Where the item stands; give it back as `after` or `before`.
    cursor: String,
    /// The partner.
    node: Jurisdiction,
    /// The links that join the two, by slug.
    links: Vec<Link>,
}

/// The questions about jurisdictions.
#[derive(Default)]
pub struct JurisdictionQuery;

#[Object]
impl JurisdictionQuery {
    /// One jurisdiction. `NOT_FOUND` with the nearest spellings, `AMBIGUOUS` with the candidates.
    async fn jurisdiction(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Slug, id, code or name.")] key: JurisdictionKey,
    ) -> Option<Answer<Jurisdiction>> {
        let found = snapshot(ctx).resolve(&key);
        Some(found.cloned().map(Jurisdiction).map_err(Into::into))
    }

    /// The jurisdictions that match, with links or without, by slug where nothing is said.
    #[allow(clippy::too_many_arguments, reason = "the arguments of a Relay connection")]
    async fn jurisdictions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that match.")] filter: Option<Box<JurisdictionFilter>>,
        #[graphql(desc = "By what they are ordered, the first criterion first; ties by slug.")]
        order_by: Option<Vec<JurisdictionOrder>>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<Jurisdiction, Edge<Jurisdiction>>>> {
        let answer = async {
            let snapshot = snapshot(ctx);
            let filter = filter::read(snapshot, filter)?;
            let order_by = order::order_by(order_by)?;
            let window = Window { first, after, last, before };
            let paging = window.over(("jurisdictions", &filter, &order_by))?;
            if !snapshot.has_ranked_jurisdictions(&order_by) {
                let (snapshot, order_by) = (Arc::clone(snapshot), order_by.clone());
                heavy(move || snapshot.rank_jurisdictions(&order_by)).await?;
            }
            let rows = snapshot.select_jurisdictions(&filter);
            let list = snapshot.list_jurisdictions(&rows, &order_by);
            Ok(Connection::of(paging.page(&list)?, Jurisdiction))
        };
        Some(answer.await)
    }
}
