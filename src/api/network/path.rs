//! Paths: how one jurisdiction is connected to another.

use std::sync::Arc;

use async_graphql::{Context, Description, Object, SimpleObject};

use super::Asked;
use crate::api::args::{IntOr, OrDefault};
use crate::api::context::snapshot;
use crate::api::error::{Answer, ApiError};
use crate::api::jurisdiction::Jurisdiction;
use crate::api::link::Link;
use crate::api::reading::Reading;
use crate::api::threads::heavy;
use crate::graph::{self, GraphError, PathsQuery};
use crate::model::{
    ContainmentReach, EdtfDate, JurisdictionKey, Locale, PathOutcome, PathStepKind,
};
use crate::sentence::{self, Told};

/// How jurisdictions are connected.
pub(super) struct Paths(pub(super) Arc<Asked>);

#[Object]
#[allow(clippy::too_many_arguments, reason = "the contract's arguments")]
impl Paths {
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
        #[graphql(desc = "Never pass through a place with more links than this.")]
        max_intermediate_degree: Option<i32>,
    ) -> Option<Answer<PathAnswer>> {
        let query = || {
            let mut reading = Reading::of(snapshot(ctx));
            let from = reading.at("from", |reading| reading.jurisdiction(&from));
            let to = reading.at("to", |reading| reading.jurisdiction(&to));
            let avoid = avoid.unwrap_or_default();
            let avoid = reading.at("avoid", |reading| reading.jurisdictions(&avoid));
            let limit = reading.at("limit", |reading| reading.count(limit.0));
            let max_hops = reading.at("maxHops", |reading| reading.count(max_hops.0));
            let max_intermediate_degree = max_intermediate_degree
                .map(|degree| reading.at("maxIntermediateDegree", |reading| reading.count(degree)));
            let query = from.zip(to).map(|(from, to)| PathsQuery {
                from,
                to,
                limit,
                max_hops,
                through_containment: through_containment.0,
                avoid,
                max_intermediate_degree,
            });
            let query = reading.finish(query)?;
            Ok(query.expect("what could not be read was noted"))
        };
        Some(match query() {
            Err(error) => Err(error),
            Ok(query) => self.find_paths(ctx, query).await,
        })
    }
}

impl Paths {
    async fn find_paths(&self, ctx: &Context<'_>, query: PathsQuery) -> Answer<PathAnswer> {
        let (snapshot, scoped) = (Arc::clone(snapshot(ctx)), Arc::clone(&self.0.measured.scoped));
        let level = self.0.scope.level;
        let found = heavy(move || {
            let default = snapshot.default_network(level);
            graph::paths(&scoped.network, &default.network, &query)
        });
        let found = found.await?.map_err(|error| name_end(ctx, error))?;
        Ok(PathAnswer::of(found, self.0.scope.as_of))
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

/// The paths that were found, or why there is none.
#[derive(SimpleObject)]
#[graphql(crate = "crate::api::in_turn")]
pub struct PathAnswer {
    /// What came of looking for them.
    outcome: PathOutcome,
    /// Shortest first, ties by the slugs along the way.
    paths: Vec<Path>,
}

impl PathAnswer {
    fn of(answer: graph::PathAnswer, as_of: Option<EdtfDate>) -> Self {
        let paths = answer.paths.into_iter().map(|path| Path(path, as_of)).collect();
        Self { outcome: answer.outcome, paths }
    }
}

/// A way from one jurisdiction to another that meets none twice.
#[derive(Description)]
pub struct Path(graph::Path, Option<EdtfDate>);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl Path {
    /// How many steps it has.
    async fn length(&self) -> usize {
        self.0.steps.len()
    }

    /// Everyone along the way, both ends included.
    async fn jurisdictions(&self, ctx: &Context<'_>) -> Vec<Jurisdiction> {
        let start = self.0.steps.first().map(|step| step.from);
        let stops = start.into_iter().chain(self.0.steps.iter().map(|step| step.to));
        Jurisdiction::all(snapshot(ctx), stops)
    }

    /// Its steps; each starts where the last one ended.
    async fn steps(&self) -> Vec<PathStep<'_>> {
        self.0.steps.iter().map(PathStep).collect()
    }

    /// The path as a sentence with its years, ready to quote, from the data alone.
    async fn sentence(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        let told = Told { snapshot: snapshot(ctx), locale: locale.0, as_of: self.1 };
        sentence::path(told, &self.0)
    }
}

/// One step of a path.
#[derive(Description)]
pub struct PathStep<'a>(&'a graph::Step);

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl PathStep<'_> {
    /// What joins its two ends.
    async fn kind(&self) -> PathStepKind {
        self.0.kind
    }

    /// Where it starts.
    async fn from(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.from)
    }

    /// Where it ends.
    async fn to(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.to)
    }

    /// The links that join them, by slug; none where it is a step of containment.
    async fn links(&self, ctx: &Context<'_>) -> Vec<Link> {
        Link::all(snapshot(ctx), self.0.links.iter().copied())
    }
}
