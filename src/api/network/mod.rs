//! The network of a scope, and the questions about it.

mod meeting;
mod path;
mod scope;
mod shape;

use std::collections::BTreeSet;
use std::sync::Arc;

use async_graphql::{Context, Description, Json, Object};

use self::path::PathAnswer;
use self::shape::{NetworkSummary, Subgraph, count};
use super::args::{IntOr, OrDefault};
use super::connection::{Connection, Edge};
use super::context::{admit_scope, snapshot};
use super::error::{Answer, ApiError};
use super::jurisdiction::Jurisdiction;
use super::page::{KeyPart, Paging};
use super::{check_length, heavy};
use crate::graph::{self, ConvergencesQuery, GraphError, PathsQuery, SharedPartnersQuery};
use crate::model::{
    ContainmentReach, ConvergenceLevel, JurisdictionId, JurisdictionKey, JurisdictionLevel, LinkId,
    NetworkLevel,
};
use crate::snapshot::{Scope, ScopedNetwork, Snapshot};

pub use self::meeting::{Convergence, SharedPartner};
pub use self::scope::NetworkScope;
pub use self::shape::Component;

/// The jurisdictions and links of a scope.
#[derive(Description)]
pub struct Network {
    scope: Scope,
    scoped: Arc<ScopedNetwork>,
}

impl Network {
    fn graph(&self) -> &graph::Network {
        &self.scoped.network
    }
}

/// Looks up every key of a list.
///
/// # Errors
/// The first that names nothing or several things, and a list that is too long.
fn ids(
    snapshot: &Snapshot,
    argument: &str,
    keys: &[JurisdictionKey],
) -> Answer<Vec<JurisdictionId>> {
    check_length(argument, keys.len())?;
    keys.iter().map(|key| Ok(snapshot.resolve(key)?.id)).collect()
}

#[Object(use_type_description)]
#[allow(clippy::too_many_arguments, reason = "the contract's arguments")]
impl Network {
    /// The revision of the data that answered.
    async fn revision(&self, ctx: &Context<'_>) -> i64 {
        snapshot(ctx).revision().number
    }

    /// The scope as it was understood, with its defaults filled in.
    async fn scope(&self, ctx: &Context<'_>) -> Json<serde_json::Value> {
        Json(scope::echo(snapshot(ctx), &self.scope))
    }

    /// How many links `asOf` left out only because they have no date.
    async fn undated_links_left_out(&self) -> usize {
        self.scoped.undated_links_left_out
    }

    /// Figures of the whole network.
    async fn summary(&self) -> Option<NetworkSummary> {
        Some(NetworkSummary(Arc::clone(&self.scoped)))
    }

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
    ) -> Option<Answer<Connection<SharedPartner, Edge<SharedPartner>>>> {
        let answer = || {
            let paging =
                Paging::new("sharedPartners", first, after.as_deref(), last, before.as_deref())?;
            let snapshot = snapshot(ctx);
            let query = SharedPartnersQuery {
                of: ids(snapshot, "of", &of)?,
                min_shared: min_shared.map(|least| count("minShared", least)).transpose()?,
                partners_at: partners_at.0,
            };
            let found = graph::shared_partners(self.graph(), &query)?;
            let keyed = found.into_iter().map(|shared| {
                (meeting_key(snapshot, &shared.ties, shared.partner), Arc::new(shared))
            });
            Ok(Connection::of(paging.page(keyed.collect()), SharedPartner))
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
        let answer = || {
            let paging =
                Paging::new("convergences", first, after.as_deref(), last, before.as_deref())?;
            let snapshot = snapshot(ctx);
            let query = ConvergencesQuery {
                at: at.0,
                min_jurisdictions: count("minJurisdictions", min_jurisdictions.0)?,
                from: from.map(|from| ids(snapshot, "from", &from)).transpose()?,
                from_levels,
            };
            let found = graph::convergences(self.graph(), &query)?;
            let keyed = found.into_iter().map(|meeting| {
                (meeting_key(snapshot, &meeting.ties, meeting.place), Arc::new(meeting))
            });
            Ok(Connection::of(paging.page(keyed.collect()), Convergence))
        };
        Some(answer())
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
            let snapshot = snapshot(ctx);
            let on = snapshot.resolve(&on)?.id;
            let from = from.map(|from| ids(snapshot, "from", &from)).transpose()?;
            let found = graph::convergence(self.graph(), on, from.as_deref())?;
            Ok(Convergence(Arc::new(found)))
        };
        Some(answer())
    }

    /// The `limit` shortest simple paths, shortest first, ties by slugs; containment steps count as
    /// hops.
    async fn paths(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where they start.")] from: JurisdictionKey,
        #[graphql(desc = "Where they end.")] to: JurisdictionKey,
        #[graphql(default, desc = "How many at most, 1 to 100.")] limit: IntOr<5>,
        #[graphql(default, desc = "How many steps each may have, 1 to 20.")] max_hops: IntOr<6>,
        #[graphql(
            default,
            desc = "Also step between a place and what it lies in, up to this level; such steps are marked."
        )]
        through_containment: OrDefault<ContainmentReach>,
        #[graphql(desc = "Never pass through these.")] avoid: Option<Vec<JurisdictionKey>>,
        #[graphql(desc = "Never pass through a place with more partners than this.")]
        max_intermediate_degree: Option<i32>,
    ) -> Option<Answer<PathAnswer>> {
        let query = || {
            let snapshot = snapshot(ctx);
            let degree = |degree| count("maxIntermediateDegree", degree);
            Ok(PathsQuery {
                from: snapshot.resolve(&from)?.id,
                to: snapshot.resolve(&to)?.id,
                limit: count("limit", limit.0)?,
                max_hops: count("maxHops", max_hops.0)?,
                through_containment: through_containment.0,
                avoid: ids(snapshot, "avoid", &avoid.unwrap_or_default())?,
                max_intermediate_degree: max_intermediate_degree.map(degree).transpose()?,
            })
        };
        Some(match query() {
            Err(error) => Err(error),
            Ok(query) => self.find_paths(ctx, query).await,
        })
    }

    /// Everything within so many hops.
    async fn neighbourhood(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "From where: 1 to 100.")] of: Vec<JurisdictionKey>,
        #[graphql(default, desc = "How many hops, 1 to 10.")] hops: IntOr<1>,
        #[graphql(
            default,
            desc = "How many jurisdictions at most, 1 to 5,000; the nearest are kept."
        )]
        max_jurisdictions: IntOr<200>,
    ) -> Option<Answer<Subgraph>> {
        let answer = || {
            let of = ids(snapshot(ctx), "of", &of)?;
            let hops = count("hops", hops.0)?;
            let most = count("maxJurisdictions", max_jurisdictions.0)?;
            Ok(Subgraph(graph::neighbourhood(self.graph(), &of, hops, most)?))
        };
        Some(answer())
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
        let answer = || {
            let paging =
                Paging::new("components", first, after.as_deref(), last, before.as_deref())?;
            let snapshot = snapshot(ctx);
            let found = graph::components(self.graph(), count("minSize", min_size.0)?)?;
            let keyed = found.into_iter().map(|component| {
                let size = KeyPart::descending(component.members.len());
                let first = component.members.first().expect("a component has members");
                let first = Jurisdiction::known(snapshot, *first);
                (vec![size, KeyPart::from(&first.0.slug)], Arc::new(component))
            });
            Ok(Connection::of(paging.page(keyed.collect()), Component))
        };
        Some(answer())
    }
}

impl Network {
    async fn find_paths(&self, ctx: &Context<'_>, query: PathsQuery) -> Answer<PathAnswer> {
        let (snapshot, scoped) = (Arc::clone(snapshot(ctx)), Arc::clone(&self.scoped));
        let level = self.scope.level;
        let found = heavy(move || {
            let default = snapshot.default_network(level);
            graph::paths(&scoped.network, &default.network, &query)
        });
        Ok(found.await?.map_err(|error| name_end(ctx, error))?.into())
    }
}

/// Names an end that is to be avoided as a client knows it: `graph` has only its number.
fn name_end(ctx: &Context<'_>, error: GraphError) -> ApiError {
    match error {
        GraphError::AvoidsEnd(id) => {
            let slug = &Jurisdiction::known(snapshot(ctx), id).0.slug;
            ApiError::BadInput(format!(
                "`avoid` names {slug}, which is `from` or `to` at the level of the scope; take it out"
            ))
        }
        error => error.into(),
    }
}

/// Where a meeting of ties stands among others: most ties first, then most links, then by slug.
fn meeting_key(snapshot: &Snapshot, ties: &[graph::Tie], place: JurisdictionId) -> Vec<KeyPart> {
    // A link of three parties can be in two ties, and is one link.
    let links = BTreeSet::<LinkId>::from_iter(ties.iter().flat_map(|tie| tie.links.clone())).len();
    let slug = &Jurisdiction::known(snapshot, place).0.slug;
    vec![KeyPart::descending(ties.len()), KeyPart::descending(links), KeyPart::from(slug)]
}

/// The questions about the network.
#[derive(Default)]
pub struct NetworkQuery;

#[Object]
impl NetworkQuery {
    /// The network of jurisdictions and links, as narrowed by the scope. A request may name at most
    /// 4 different scopes.
    async fn network(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which links count.")] scope: Option<NetworkScope>,
    ) -> Option<Answer<Network>> {
        Some(open(ctx, scope.unwrap_or_default()).await)
    }
}

async fn open(ctx: &Context<'_>, scope: NetworkScope) -> Answer<Network> {
    let snapshot = snapshot(ctx);
    let scope = scope.read(snapshot)?;
    let canonical = scope.canonical(snapshot);
    admit_scope(ctx, &canonical)?;
    let snapshot = Arc::clone(snapshot);
    let scoped = heavy(move || snapshot.network(&canonical)).await?;
    Ok(Network { scope, scoped })
}
