//! The network of a scope, and the questions about it: one sort of question a file.

mod meeting;
mod path;
mod scope;
mod shape;

use std::sync::Arc;

use async_graphql::{Context, Json, MergedObject, Object};

use super::context::{admit_scope, snapshot};
use super::error::Answer;
use super::heavy;
use crate::graph::{self, GraphError};
use crate::snapshot::{Scope, ScopedNetwork};

pub use self::meeting::{Convergence, SharedPartner};
pub use self::scope::NetworkScope;
pub use self::shape::Component;

/// The jurisdictions and links of a scope.
#[derive(MergedObject)]
pub struct Network(Facts, meeting::Meetings, path::Paths, shape::Shape);

/// What was asked about, shared by the sorts of questions.
#[derive(Clone)]
struct Asked {
    scope: Scope,
    scoped: Arc<ScopedNetwork>,
}

impl Asked {
    fn graph(&self) -> &graph::Network {
        &self.scoped.network
    }

    /// Asks the graph what may take long, beside the threads that answer requests.
    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&graph::Network) -> Result<T, GraphError> + Send + 'static,
    ) -> Answer<T> {
        let scoped = Arc::clone(&self.scoped);
        Ok(heavy(move || question(&scoped.network)).await??)
    }
}

/// What the network is.
struct Facts(Asked);

#[Object]
impl Facts {
    /// The revision of the data that answered.
    async fn revision(&self, ctx: &Context<'_>) -> i64 {
        snapshot(ctx).revision().number
    }

    /// The scope as it was understood, with its defaults filled in.
    async fn scope(&self, ctx: &Context<'_>) -> Json<serde_json::Value> {
        Json(scope::echo(snapshot(ctx), &self.0.scope))
    }

    /// How many links `asOf` left out only because they have no date.
    async fn undated_links_left_out(&self) -> usize {
        self.0.scoped.undated_links_left_out
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
    let asked = Asked { scope, scoped };
    Ok(Network(
        Facts(asked.clone()),
        meeting::Meetings(asked.clone()),
        path::Paths(asked.clone()),
        shape::Shape(asked),
    ))
}
