//! The shape of a network: its figures, its parts, and what surrounds a place.

use std::sync::Arc;

use async_graphql::{Context, Description, Object};

use super::Asked;
use super::community::members;
use crate::api::args::IntOr;
use crate::api::connection::{Connection, Edge};
use crate::api::context::snapshot;
use crate::api::error::Answer;
use crate::api::jurisdiction::Jurisdiction;
use crate::api::link::Link;
use crate::api::measure::{Effort, Measured};
use crate::api::page::{Sorted, Window};
use crate::api::reading::Reading;
use crate::graph::{self, Distances, Network};
use crate::model::JurisdictionKey;
use crate::snapshot::KeyPart;

/// What the network is like, as a whole and around a place.
pub(super) struct Shape(pub(super) Arc<Asked>);

#[Object]
#[allow(clippy::too_many_arguments, reason = "the contract's arguments")]
impl Shape {
    /// Figures of the whole network.
    async fn summary(&self) -> Option<NetworkSummary> {
        Some(NetworkSummary(self.0.measured.clone()))
    }

    /// Everything within so many hops.
    async fn neighbourhood(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "From where: 1 to 100.")] of: Vec<JurisdictionKey>,
        #[graphql(default, desc = "How many hops, 1 to 10.")] hops: IntOr<1>,
        #[graphql(
            default,
            desc = "How many jurisdictions at most, 1 to 5,000; the nearest are kept, and the asked ones always."
        )]
        max_jurisdictions: IntOr<200>,
    ) -> Option<Answer<Subgraph>> {
        let answer = async {
            let mut reading = Reading::of(snapshot(ctx));
            let of = reading.at("of", |reading| reading.jurisdictions(&of));
            let hops = reading.at("hops", |reading| reading.count(hops.0));
            let most = reading.at("maxJurisdictions", |reading| reading.count(max_jurisdictions.0));
            let (of, hops, most) = reading.finish((of, hops, most))?;
            let found = self.0.ask(move |network| graph::neighbourhood(network, &of, hops, most));
            Ok(Subgraph(found.await?))
        };
        Some(answer.await)
    }

    /// The parts between which there is no path, largest first, then by their first member's slug.
    async fn components(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Only parts of at least so many jurisdictions.")] min_size: IntOr<
            2,
        >,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<Component, Edge<Component>>>> {
        let answer = async {
            let window = Window { first, after, last, before };
            let paging = window.over(("components", &self.0.scope, min_size.0))?;
            let snapshot = snapshot(ctx);
            let mut reading = Reading::of(snapshot);
            let min_size = reading.at("minSize", |reading| reading.count(min_size.0));
            let min_size = reading.finish(min_size)?;
            let found = self.0.ask(move |network| graph::components(network, min_size)).await?;
            let list = Sorted::new(found.into_iter().map(Arc::new).collect(), |component| {
                let size = KeyPart::descending(component.members.len());
                let first = component.members.first().expect("a component has members");
                vec![size, Jurisdiction::slug_key(snapshot, *first)]
            });
            Ok(Connection::of(paging.page(&list)?, Component))
        };
        Some(answer.await)
    }
}

/// Figures of the simple undirected graph: parallel links count once, offices as edges. Each is
/// computed only when it is asked for; definitions are NetworkX's, isolates are not counted.
#[derive(Description)]
pub struct NetworkSummary(pub(super) Measured);

impl NetworkSummary {
    fn network(&self) -> &Network {
        &self.0.scoped.network
    }

    /// A figure that is about linear in the edges, under its name.
    async fn figure(
        &self,
        name: &str,
        figure: fn(&Network) -> Option<f64>,
    ) -> Option<Answer<Option<f64>>> {
        let compute = move |network: &Network, _| Ok(figure(network));
        let found = self.0.figure(name, Effort::Linear, compute).await;
        Some(found.map(|figure| *figure))
    }

    async fn distances(&self) -> Answer<Option<Distances>> {
        Ok(*self.0.figure("distances", Effort::Searching, graph::distances).await?)
    }
}

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl NetworkSummary {
    /// Jurisdictions with at least one link.
    async fn jurisdictions(&self) -> usize {
        self.network().jurisdictions()
    }

    /// Links that join two of them.
    async fn links(&self) -> usize {
        self.network().links()
    }

    /// Distinct pairs that are linked.
    async fn edges(&self) -> usize {
        self.network().edges()
    }

    /// Share of all pairs that are linked, 0 to 1. Null below two jurisdictions.
    async fn density(&self) -> Option<f64> {
        graph::density(self.network())
    }

    /// Mean number of partners. Null in an empty network.
    async fn average_degree(&self) -> Option<f64> {
        graph::average_degree(self.network())
    }

    /// Parts between which there is no path.
    async fn components(&self) -> usize {
        graph::component_count(self.network())
    }

    /// Jurisdictions in the largest of them.
    async fn largest_component(&self) -> usize {
        graph::largest_component(self.network())
    }

    /// Longest shortest path in the largest component, in hops. Costs a search from each of its
    /// jurisdictions.
    async fn diameter(&self) -> Option<Answer<Option<usize>>> {
        Some(self.distances().await.map(|distances| Some(distances?.diameter)))
    }

    /// Mean shortest path in the largest component, in hops. Costs a search from each of its
    /// jurisdictions.
    async fn average_path_length(&self) -> Option<Answer<Option<f64>>> {
        Some(self.distances().await.map(|distances| Some(distances?.average_path_length)))
    }

    /// Mean over jurisdictions of the share of their partners' pairs that are linked themselves
    /// (Watts and Strogatz 1998).
    async fn average_clustering(&self) -> Option<Answer<Option<f64>>> {
        self.figure("averageClustering", graph::average_clustering).await
    }

    /// Share of connected triples that are closed (Newman, Watts and Strogatz 2002).
    async fn transitivity(&self) -> Option<Answer<Option<f64>>> {
        self.figure("transitivity", graph::transitivity).await
    }

    /// Correlation of degrees at the two ends of an edge, -1 to 1 (Newman 2002). Null where all
    /// degrees are equal.
    async fn degree_assortativity(&self) -> Option<Answer<Option<f64>>> {
        self.figure("degreeAssortativity", graph::degree_assortativity).await
    }
}

/// A part of the network within which everyone is connected to everyone else.
#[derive(Clone, Description)]
pub struct Component(pub(super) Arc<graph::Component>);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl Component {
    /// How many jurisdictions it has.
    async fn size(&self) -> usize {
        self.0.members.len()
    }

    /// How many links join them.
    async fn links(&self) -> usize {
        self.0.links
    }

    /// Its jurisdictions, by slug.
    async fn members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Answer<Connection<Jurisdiction, Edge<Jurisdiction>>> {
        let window = Window { first, after, last, before };
        members(ctx, &self.0.members, window, "members")
    }
}

/// What surrounds the asked jurisdictions.
#[derive(Description)]
pub struct Subgraph(pub(super) graph::Subgraph);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl Subgraph {
    /// The jurisdictions, nearest first, then by slug.
    async fn nodes(&self) -> Vec<SubgraphNode<'_>> {
        self.0.members.iter().map(SubgraphNode).collect()
    }

    /// Every two of them that are linked, by slugs.
    async fn edges(&self) -> Vec<SubgraphEdge<'_>> {
        self.0.edges.iter().map(SubgraphEdge).collect()
    }

    /// More was reachable than `maxJurisdictions`.
    async fn truncated(&self) -> bool {
        self.0.truncated
    }
}

/// A jurisdiction and how near it is.
#[derive(Description)]
pub struct SubgraphNode<'a>(&'a graph::SubgraphMember);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl SubgraphNode<'_> {
    /// Which jurisdiction.
    async fn jurisdiction(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.jurisdiction)
    }

    /// Hops from the nearest asked jurisdiction.
    async fn distance(&self) -> usize {
        self.0.distance
    }

    /// How many partners it has in the whole network.
    async fn degree(&self) -> usize {
        self.0.degree
    }
}

/// Two jurisdictions that are linked.
#[derive(Description)]
pub struct SubgraphEdge<'a>(&'a graph::SubgraphEdge);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl SubgraphEdge<'_> {
    /// The one.
    async fn a(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.a)
    }

    /// The other.
    async fn b(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.b)
    }

    /// The links that join them, by slug; one or more.
    async fn links(&self, ctx: &Context<'_>) -> Vec<Link> {
        Link::all(snapshot(ctx), self.0.links.iter().copied())
    }
}
