//! The network of a scope, and the questions about it: one sort of question a file.

mod centrality;
mod community;
mod cut;
mod meeting;
mod metrics;
mod mixing;
mod null_model;
mod path;
mod scope;
mod shape;
mod suggestion;
mod time;

use std::sync::Arc;

use async_graphql::{Context, Json, MergedObject, Object};

use super::context::{admit_scope, snapshot, wait_until};
use super::error::Answer;
use super::measure::Measured;
use super::threads::heavy;
use crate::graph::{self, GraphError};
use crate::snapshot::Scope;

pub use self::centrality::{Ranked, RankedEdge};
pub use self::community::Community;
pub use self::cut::Bridge;
pub use self::meeting::{Convergence, SharedPartner};
pub(super) use self::metrics::JurisdictionMetrics;
pub use self::scope::{NetworkScope, cost_of_scopes};
pub use self::shape::Component;

/// The jurisdictions and links of a scope.
#[derive(MergedObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct Network(
    Facts,
    meeting::Meetings,
    path::Paths,
    shape::Shape,
    centrality::Centrality,
    community::Groups,
    cut::Cuts,
    suggestion::Suggestions,
    mixing::Mixing,
    time::Time,
    null_model::NullModels,
);

impl Network {
    fn of(asked: Arc<Asked>) -> Self {
        Self(
            Facts(Arc::clone(&asked)),
            meeting::Meetings(Arc::clone(&asked)),
            path::Paths(Arc::clone(&asked)),
            shape::Shape(Arc::clone(&asked)),
            centrality::Centrality(Arc::clone(&asked)),
            community::Groups(Arc::clone(&asked)),
            cut::Cuts(Arc::clone(&asked)),
            suggestion::Suggestions(Arc::clone(&asked)),
            mixing::Mixing(Arc::clone(&asked)),
            time::Time(Arc::clone(&asked)),
            null_model::NullModels(asked),
        )
    }
}

/// What was asked about, shared by the sorts of questions.
pub(super) struct Asked {
    scope: Scope,
    measured: Measured,
}

impl Asked {
    fn graph(&self) -> &graph::Network {
        &self.measured.scoped.network
    }

    /// Asks the graph what may take long, beside the threads that answer requests.
    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&graph::Network) -> Result<T, GraphError> + Send + 'static,
    ) -> Answer<T> {
        let scoped = Arc::clone(&self.measured.scoped);
        Ok(heavy(move || question(&scoped.network)).await??)
    }
}

/// What the network is.
struct Facts(Arc<Asked>);

#[Object]
impl Facts {
    /// The revision of the data that answered.
    async fn revision(&self, ctx: &Context<'_>) -> i64 {
        snapshot(ctx).revision().number
    }

    /// The scope as it was understood, with its defaults filled in.
    async fn scope(&self, ctx: &Context<'_>) -> Json<serde_json::Value> {
        Json(self.0.scope.told(snapshot(ctx)))
    }

    /// How many links `asOf` left out only because they have no date.
    async fn undated_links_left_out(&self) -> usize {
        self.0.measured.scoped.undated_links_left_out
    }
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
        Some(open(ctx, scope).await.map(Network::of))
    }
}

/// Reads a scope, and builds its network unless it is kept.
pub(super) async fn open(ctx: &Context<'_>, scope: Option<NetworkScope>) -> Answer<Arc<Asked>> {
    let snapshot = snapshot(ctx);
    let (scope, canonical) = NetworkScope::understood(scope, snapshot)?;
    admit_scope(ctx, &canonical)?;
    // Questions that are answered without leaving this thread walk it, too.
    let kept = snapshot.kept_network(&canonical).filter(|scoped| scoped.network.is_prepared());
    let scoped = match kept {
        Some(scoped) => scoped,
        None => {
            let (building, built) = (Arc::clone(snapshot), canonical.clone());
            let build = heavy(move || {
                let scoped = building.network(&built);
                scoped.network.prepare();
                scoped
            });
            build.await?
        }
    };
    let (snapshot, wait_until) = (Arc::clone(snapshot), wait_until(ctx));
    let measured = Measured { snapshot, scope: canonical, scoped, wait_until };
    Ok(Arc::new(Asked { scope, measured }))
}
