//! Shared partners and convergences: places where several ties meet.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::{Context, Description, MergedObject, Object, SimpleObject};

use super::Asked;
use crate::api::args::{IntOr, OrDefault};
use crate::api::citation::Citation;
use crate::api::connection::{Connection, Edge};
use crate::api::context::snapshot;
use crate::api::error::Answer;
use crate::api::jurisdiction::Jurisdiction;
use crate::api::link::Link;
use crate::api::page::{Sorted, Window};
use crate::api::reading::Reading;
use crate::graph::{self, ConvergencesQuery, SharedPartnersQuery};
use crate::model::{
    ConvergenceLevel, EdtfDate, JurisdictionId, JurisdictionKey, JurisdictionLevel, LinkId, Locale,
    NetworkLevel,
};
use crate::sentence::{self, Told};
use crate::snapshot::{CitationSubject, Key, KeyPart, Snapshot};

/// Where jurisdictions meet.
pub(super) struct Meetings(pub(super) Arc<Asked>);

#[Object]
#[allow(clippy::too_many_arguments, reason = "the contract's arguments")]
impl Meetings {
    /// Places linked to all of `of` (or to at least `minShared` of them): shared by most first,
    /// then most links, then by slug. None of `of` is among them. `partnersAt` lifts the partners,
    /// not `of`: Alberta and Québec share the country Mexico through different states as well as
    /// through one.
    async fn shared_partners(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The jurisdictions that share them: 2 to 100.")] of: Vec<JurisdictionKey>,
        #[graphql(
            desc = "How many of `of` must share a partner, 2 or more; all where nothing is said."
        )]
        min_shared: Option<i32>,
        #[graphql(
            default,
            desc = "The level to which partners are lifted; coarser than the scope's."
        )]
        partners_at: OrDefault<NetworkLevel>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<SharedPartnerConnection>> {
        let answer = || {
            let window = Window { first, after, last, before };
            let paging =
                window.over(("sharedPartners", &self.0.scope, &of, min_shared, partners_at.0))?;
            let snapshot = snapshot(ctx);
            let mut reading = Reading::of(snapshot);
            let query = SharedPartnersQuery {
                of: reading.at("of", |reading| reading.jurisdictions(&of)),
                min_shared: min_shared
                    .map(|least| reading.at("minShared", |reading| reading.count(least))),
                partners_at: partners_at.0,
            };
            let query = reading.finish(query)?;
            let found = graph::shared_partners(self.0.graph(), &query)?;
            let list = Sorted::new(found.into_iter().map(Arc::new).collect(), |shared| {
                meeting_key(snapshot, shared.ties.len(), &shared.ties, shared.partner)
            });
            let as_of = self.0.scope.as_of;
            let page = Connection::of(paging.page(&list)?, |shared| SharedPartner(shared, as_of));
            let overlapping = Overlapping { asked: Arc::clone(&self.0), query };
            Ok(SharedPartnerConnection(page, overlapping))
        };
        Some(answer())
    }

    /// Places to which several jurisdictions are linked, counting links to any place inside them:
    /// two cities tied to different cities of one prefecture meet there. Where most meet first,
    /// then most links, then by slug.
    async fn convergences(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The level of the places; coarser than the scope's.")]
        at: OrDefault<ConvergenceLevel>,
        #[graphql(default, desc = "How many must meet there, 1 or more.")] min_jurisdictions: IntOr<
            2,
        >,
        #[graphql(
            desc = "Only jurisdictions that are, or lie inside, one of these; then places inside them are left out."
        )]
        from: Option<Vec<JurisdictionKey>>,
        #[graphql(desc = "Only jurisdictions of these levels.")] from_levels: Option<
            Vec<JurisdictionLevel>,
        >,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<Convergence, Edge<Convergence>>>> {
        let answer = async {
            let window = Window { first, after, last, before };
            let paging = window.over((
                "convergences",
                &self.0.scope,
                at.0,
                min_jurisdictions.0,
                &from,
                &from_levels,
            ))?;
            let snapshot = snapshot(ctx);
            let mut reading = Reading::of(snapshot);
            let query = ConvergencesQuery {
                at: at.0,
                min_jurisdictions: reading
                    .at("minJurisdictions", |reading| reading.count(min_jurisdictions.0)),
                from: from.map(|from| reading.at("from", |reading| reading.jurisdictions(&from))),
                from_levels: from_levels.map(|l| reading.at("fromLevels", |r| r.bounded(l))),
            };
            let query = reading.finish(query)?;
            let found = self.0.ask(move |network| graph::convergences(network, &query)).await?;
            let list = Sorted::new(found.into_iter().map(Arc::new).collect(), |meeting| {
                meeting_key(snapshot, meeting.jurisdictions, &meeting.ties, meeting.place)
            });
            let as_of = self.0.scope.as_of;
            Ok(Connection::of(paging.page(&list)?, |meeting| Convergence(meeting, as_of)))
        };
        Some(answer.await)
    }

    /// One place's convergence: everyone linked to it or to any place inside it.
    async fn convergence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which place.")] on: JurisdictionKey,
        #[graphql(desc = "Only jurisdictions that are, or lie inside, one of these.")] from: Option<
            Vec<JurisdictionKey>,
        >,
    ) -> Option<Answer<Convergence>> {
        let answer = || {
            let mut reading = Reading::of(snapshot(ctx));
            let on = reading.at("on", |reading| reading.jurisdiction(&on));
            let from = from.map(|from| reading.at("from", |reading| reading.jurisdictions(&from)));
            let on = reading.finish(on)?.expect("what could not be read was noted");
            let found = graph::convergence(self.0.graph(), on, from.as_deref())?;
            Ok(Convergence(Arc::new(found), self.0.scope.as_of))
        };
        Some(answer())
    }
}

/// Where a meeting stands among others: most jurisdictions first, then most links, then by slug.
fn meeting_key(
    snapshot: &Snapshot,
    jurisdictions: usize,
    ties: &[graph::Tie],
    place: JurisdictionId,
) -> Key {
    // A link of three parties can be in two ties, and is one link.
    let links = BTreeSet::<LinkId>::from_iter(ties.iter().flat_map(|tie| tie.links.clone())).len();
    let by_slug = Jurisdiction::slug_key(snapshot, place);
    vec![KeyPart::descending(jurisdictions), KeyPart::descending(links), by_slug]
}

/// The links that tie one of the asked jurisdictions to the place in question.
#[derive(Description)]
pub struct Tie<'a>(&'a graph::Tie);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl Tie<'_> {
    /// Which of the asked jurisdictions.
    async fn from(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.from)
    }

    /// The links, by slug; one or more.
    async fn links(&self, ctx: &Context<'_>) -> Vec<Link> {
        Link::all(snapshot(ctx), self.0.links.iter().copied())
    }

    /// Where links are with places inside the place in question: those places, by slug.
    async fn via(&self, ctx: &Context<'_>) -> Vec<Jurisdiction> {
        Jurisdiction::all(snapshot(ctx), self.0.via.iter().copied())
    }
}

/// A page of shared partners, with whether there are more than by chance.
#[derive(MergedObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct SharedPartnerConnection(Connection<SharedPartner, Edge<SharedPartner>>, Overlapping);

/// Whose partners overlap.
struct Overlapping {
    asked: Arc<Asked>,
    query: SharedPartnersQuery,
}

#[Object]
impl Overlapping {
    /// For two jurisdictions: is the overlap more than chance? Null for more than two, at the level of
    /// the scope.
    async fn overlap(&self) -> Option<Answer<Option<Overlap>>> {
        let answer = async {
            let distinct = self.asked.graph().distinct(&self.query.of)?;
            let &[one, other] = &distinct[..] else { return Ok(None) };
            let at = self.query.partners_at;
            let found = self.asked.ask(move |network| graph::overlap(network, one, other, at));
            Ok(Some(Overlap::of(found.await?)))
        };
        Some(answer.await)
    }
}

/// Hypergeometric test of two partner sets, drawn from the jurisdictions in the scope without the two
/// asked. With `partnersAt` the sets and what they are drawn from are lifted, and places that either
/// of the two is, lies in or contains are left out of all.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct Overlap {
    /// Partners of both.
    shared: usize,
    /// Partners of the first, without the second.
    partners_of_first: usize,
    /// Partners of the second, without the first.
    partners_of_second: usize,
    /// How many partners of both there would be by chance. Null where there is nobody to draw from.
    expected: Option<f64>,
    /// Chance of this many or more.
    p_value: Option<f64>,
    /// Partners of both as a share of the partners of either. Null where there are none.
    jaccard: Option<f64>,
}

impl Overlap {
    fn of(found: graph::Overlap) -> Self {
        let graph::Overlap { shared, partners_of_first, partners_of_second, .. } = found;
        let graph::Overlap { expected, p_value, jaccard, .. } = found;
        Self { shared, partners_of_first, partners_of_second, expected, p_value, jaccard }
    }
}

/// A place to which several of the asked jurisdictions are linked.
#[derive(Clone, Description)]
pub struct SharedPartner(Arc<graph::SharedPartner>, Option<EdtfDate>);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl SharedPartner {
    /// Which place.
    async fn partner(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.partner)
    }

    /// How many of the asked jurisdictions it is linked to.
    async fn shared_by(&self) -> usize {
        self.0.ties.len()
    }

    /// What ties each of them to it, in the order in which they were asked about.
    async fn ties(&self) -> Vec<Tie<'_>> {
        self.0.ties.iter().map(Tie).collect()
    }

    /// The finding as a sentence with its years, ready to quote, from the data alone.
    async fn sentence(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        let told = Told { snapshot: snapshot(ctx), locale: locale.0, as_of: self.1 };
        sentence::shared_partner(told, &self.0)
    }

    /// Where the links of all ties, and what happened to them, are known from.
    async fn citations(&self, ctx: &Context<'_>) -> Vec<Citation> {
        citations(snapshot(ctx), &self.0.ties)
    }
}

/// A place with everyone who is linked to it or to a place inside it.
#[derive(Clone, Description)]
pub struct Convergence(Arc<graph::Convergence>, Option<EdtfDate>);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl Convergence {
    /// Which place.
    async fn place(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.place)
    }

    /// How many meet there. Of those that lie in each other only the innermost count, since a
    /// jurisdiction does not converge with places inside itself.
    async fn jurisdictions(&self) -> usize {
        self.0.jurisdictions
    }

    /// What ties each that is linked to it, by slug.
    async fn ties(&self) -> Vec<Tie<'_>> {
        self.0.ties.iter().map(Tie).collect()
    }

    /// The finding as a sentence with its years, ready to quote, from the data alone.
    async fn sentence(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        let told = Told { snapshot: snapshot(ctx), locale: locale.0, as_of: self.1 };
        sentence::convergence(told, &self.0)
    }

    /// Where the links of all ties, and what happened to them, are known from.
    async fn citations(&self, ctx: &Context<'_>) -> Vec<Citation> {
        citations(snapshot(ctx), &self.0.ties)
    }
}

/// The citations of the links of ties and of their events, link by link, each once.
fn citations(snapshot: &Snapshot, ties: &[graph::Tie]) -> Vec<Citation> {
    let mut seen: BTreeSet<LinkId> = BTreeSet::new();
    let links = ties.iter().flat_map(|tie| &tie.links).filter(|link| seen.insert(**link));
    let records = links.filter_map(|id| snapshot.link(*id));
    let of_link = |link: &Arc<crate::snapshot::LinkRecord>| {
        let mut found = Citation::all(&link.citations, CitationSubject::Link(link.id));
        for event in &link.events {
            found.extend(Citation::all(&event.citations, CitationSubject::LinkEvent(event.id)));
        }
        found
    };
    records.flat_map(of_link).collect()
}
