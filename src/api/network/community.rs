//! Groups: communities, and the core of a network.

use std::sync::Arc;

use async_graphql::{Context, Description, MergedObject, Object, SimpleObject};

use super::Asked;
use crate::api::args::{FloatOr, IntOr, OrDefault};
use crate::api::connection::{Connection, Edge};
use crate::api::context::snapshot;
use crate::api::error::Answer;
use crate::api::jurisdiction::Jurisdiction;
use crate::api::measure::Effort;
use crate::api::page::{Sorted, Window};
use crate::api::reading::Reading;
use crate::graph::{self, CommunitiesQuery};
use crate::model::{CommunityMethod, JurisdictionId};
use crate::snapshot::{KeyPart, Scope};

/// Which parts of a network hang together.
pub(super) struct Groups(pub(super) Arc<Asked>);

#[Object]
#[allow(clippy::too_many_arguments, reason = "the contract's arguments")]
impl Groups {
    /// Parts that are linked more within than with others, largest first, ties by their first
    /// member's slug. Everyone who has a link is in one of them. The same seed gives the same answer.
    async fn communities(
        &self,
        #[graphql(default, desc = "How they are found.")] method: OrDefault<CommunityMethod>,
        #[graphql(
            default,
            desc = "Above 1 for more and smaller communities, below 1 for fewer; by label propagation it only acts on the modularity."
        )]
        resolution: FloatOr<100>,
        #[graphql(default, desc = "Starts the draw by lot.")] seed: IntOr<1>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<PartitionConnection>> {
        let answer = async {
            let window = Window { first, after, last, before };
            let query = CommunitiesQuery {
                method: method.0,
                resolution: resolution.0,
                seed: u64::from(seed.0.cast_unsigned()),
            };
            query.check()?;
            let question = format!("communities {query:?}");
            let paging = window.over((&question, &self.0.scope))?;
            let find = move |network: &graph::Network, deadline| {
                graph::communities(network, &query, deadline)
            };
            let partition = self.0.measured.figure(&question, Effort::Searching, find).await?;
            let places: Vec<u32> = (0..).take(partition.communities.len()).collect();
            let list = Sorted::new(places, |place| vec![KeyPart::ascending(*place as usize)]);
            let community = |place| Community {
                partition: Arc::clone(&partition),
                place: place as usize,
                of: (question.clone(), self.0.scope.clone()),
            };
            let page = Connection::of(paging.page(&list)?, community);
            Ok(PartitionConnection(page, PartitionFacts { modularity: partition.modularity }))
        };
        Some(answer.await)
    }

    /// The k-core: the largest part of the network in which everyone has k partners or more
    /// (Seidman 1983). A ranking by CORE_NUMBER says who is in which.
    async fn k_core(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many partners; where nothing is said, as many as leave somebody.")]
        k: Option<i32>,
    ) -> Option<Answer<KCore>> {
        let answer = async {
            let mut reading = Reading::of(snapshot(ctx));
            let k = k.map(|k| reading.at("k", |reading| reading.count(k)));
            let k = reading.finish(k)?;
            let find = move |network: &graph::Network, _| Ok(graph::core(network, k));
            let core = self.0.measured.figure(("core", k), Effort::Linear, find).await?;
            Ok(KCore { core, scope: self.0.scope.clone() })
        };
        Some(answer.await)
    }
}

/// A page of communities, with how well they divide the network.
#[derive(MergedObject)]
pub struct PartitionConnection(Connection<Community, Edge<Community>>, PartitionFacts);

/// How well communities divide a network.
#[derive(SimpleObject)]
struct PartitionFacts {
    /// Modularity at the asked resolution: the share of edges within communities, less what would be
    /// expected by chance of the same degrees (Newman 2004, Reichardt and Bornholdt 2006). Null in an
    /// empty network.
    modularity: Option<f64>,
}

/// A part of the network that is linked more within than with others.
#[derive(Clone, Description)]
pub struct Community {
    partition: Arc<graph::Partition>,
    place: usize,
    /// What tells its list of members from others.
    of: (String, Scope),
}

impl Community {
    fn found(&self) -> &graph::Community {
        &self.partition.communities[self.place]
    }
}

#[Object(use_type_description)]
impl Community {
    /// Its place among the communities, from 1; the largest is 1.
    async fn index(&self) -> usize {
        self.place + 1
    }

    /// How many jurisdictions it has.
    async fn size(&self) -> usize {
        self.found().members.len()
    }

    /// The member with the most links in the whole network, parallel ones counted each; of several the
    /// first by slug.
    async fn leader(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.found().leader)
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
        members(ctx, &self.found().members, window, ("members", &self.of, self.place))
    }
}

/// A part of the network in which everyone has so many partners.
#[derive(Description)]
pub struct KCore {
    core: Arc<graph::Core>,
    scope: Scope,
}

#[Object(name = "KCore", use_type_description)]
impl KCore {
    /// How many partners everyone in it has at least.
    async fn k(&self) -> usize {
        self.core.k
    }

    /// How many jurisdictions it has.
    async fn size(&self) -> usize {
        self.core.members.len()
    }

    /// How many pairs of them are linked.
    async fn edges(&self) -> usize {
        self.core.edges
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
        members(ctx, &self.core.members, window, ("core", &self.scope, self.core.k))
    }
}

/// A page of jurisdictions that stand in slug order.
pub(super) fn members(
    ctx: &Context<'_>,
    members: &[JurisdictionId],
    window: Window,
    list: impl std::hash::Hash,
) -> Answer<Connection<Jurisdiction, Edge<Jurisdiction>>> {
    let paging = window.over(list)?;
    let snapshot = snapshot(ctx);
    let list =
        Sorted::new(members.to_vec(), |member| vec![Jurisdiction::slug_key(snapshot, *member)]);
    Ok(Connection::of(paging.page(&list)?, |member| Jurisdiction::known(snapshot, member)))
}
