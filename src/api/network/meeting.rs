//! Shared partners and convergences: places where several ties meet.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::{Context, Description, Object};

use crate::api::args::OrDefault;
use crate::api::citation::Citation;
use crate::api::context::snapshot;
use crate::api::jurisdiction::Jurisdiction;
use crate::api::link::Link;
use crate::graph;
use crate::model::{LinkId, Locale};
use crate::sentence;
use crate::snapshot::{CitationSubject, Snapshot};

/// The links that tie one of the asked jurisdictions to the place in question.
#[derive(Description)]
pub struct Tie<'a>(&'a graph::Tie);

#[Object(use_type_description)]
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

/// A place to which several of the asked jurisdictions are linked.
#[derive(Clone, Description)]
pub struct SharedPartner(pub(super) Arc<graph::SharedPartner>);

#[Object(use_type_description)]
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
        sentence::shared_partner(snapshot(ctx), &self.0, locale.0)
    }

    /// Where the links of all ties, and what happened to them, are known from.
    async fn citations(&self, ctx: &Context<'_>) -> Vec<Citation> {
        citations(snapshot(ctx), &self.0.ties)
    }
}

/// A place with everyone who is linked to it or to a place inside it.
#[derive(Clone, Description)]
pub struct Convergence(pub(super) Arc<graph::Convergence>);

#[Object(use_type_description)]
impl Convergence {
    /// Which place.
    async fn place(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.place)
    }

    /// How many meet there.
    async fn jurisdictions(&self) -> usize {
        self.0.ties.len()
    }

    /// What ties each of them to it, by slug.
    async fn ties(&self) -> Vec<Tie<'_>> {
        self.0.ties.iter().map(Tie).collect()
    }

    /// The finding as a sentence with its years, ready to quote, from the data alone.
    async fn sentence(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        sentence::convergence(snapshot(ctx), &self.0, locale.0)
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
