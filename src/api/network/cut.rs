//! Cuts: what would tear a network apart.

use std::sync::Arc;

use async_graphql::{Context, Description, Object};

use super::Asked;
use super::community::members;
use crate::api::connection::{Connection, Edge};
use crate::api::context::snapshot;
use crate::api::error::Answer;
use crate::api::jurisdiction::Jurisdiction;
use crate::api::link::Link;
use crate::api::measure::Effort;
use crate::api::page::{Sorted, Window};
use crate::graph;
use crate::snapshot::KeyPart;

/// Where a network hangs by a thread.
pub(super) struct Cuts(pub(super) Arc<Asked>);

#[Object]
impl Cuts {
    /// Pairs whose links, all lost, would cut the network in two; the larger the smaller part the
    /// earlier, then by slugs (Tarjan 1974).
    async fn bridges(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<Bridge, Edge<Bridge>>>> {
        let answer = async {
            let window = Window { first, after, last, before };
            let paging = window.over(("bridges", &self.0.scope))?;
            let measured = &self.0.measured;
            let find = |network: &graph::Network, _| Ok(graph::bridges(network));
            let bridges = measured.figure("bridges", Effort::Linear, find).await?;
            let snapshot = snapshot(ctx);
            let slug = |id| Jurisdiction::slug_key(snapshot, id);
            let places: Vec<u32> = (0..).take(bridges.len()).collect();
            let list = Sorted::new(places, |place| {
                let bridge = &bridges[*place as usize];
                vec![KeyPart::descending(bridge.smaller_side), slug(bridge.a), slug(bridge.b)]
            });
            let bridge = |place| Bridge { all: Arc::clone(&bridges), place: place as usize };
            Ok(Connection::of(paging.page(&list)?, bridge))
        };
        Some(answer.await)
    }

    /// Jurisdictions whose loss would cut the network in two, by slug (Hopcroft and Tarjan 1973).
    async fn articulation_points(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<Jurisdiction, Edge<Jurisdiction>>>> {
        let answer = async {
            let measured = &self.0.measured;
            let find = |network: &graph::Network, _| Ok(graph::articulation_points(network));
            let points = measured.figure("articulationPoints", Effort::Linear, find).await?;
            let window = Window { first, after, last, before };
            members(ctx, &points, window, ("articulationPoints", &self.0.scope))
        };
        Some(answer.await)
    }
}

/// Two jurisdictions whose links are all that joins two parts of the network.
#[derive(Clone, Description)]
pub struct Bridge {
    all: Arc<Vec<graph::Bridge>>,
    place: usize,
}

impl Bridge {
    fn found(&self) -> &graph::Bridge {
        &self.all[self.place]
    }
}

#[Object(use_type_description)]
impl Bridge {
    /// The one whose slug comes first.
    async fn a(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.found().a)
    }

    /// The other.
    async fn b(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.found().b)
    }

    /// The links that join them, by slug; one or more.
    async fn links(&self, ctx: &Context<'_>) -> Vec<Link> {
        Link::all(snapshot(ctx), self.found().links.iter().copied())
    }

    /// Jurisdictions in the smaller part that would be left.
    async fn smaller_side(&self) -> usize {
        self.found().smaller_side
    }
}
