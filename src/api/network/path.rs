//! Paths: how one jurisdiction is connected to another.

use async_graphql::{Context, Description, Object, SimpleObject};

use crate::api::args::OrDefault;
use crate::api::context::snapshot;
use crate::api::jurisdiction::Jurisdiction;
use crate::api::link::Link;
use crate::graph;
use crate::model::{Locale, PathOutcome, PathStepKind};
use crate::sentence;

/// The paths that were found, or why there is none.
#[derive(SimpleObject)]
pub struct PathAnswer {
    /// What came of looking for them.
    outcome: PathOutcome,
    /// Shortest first, ties by the slugs along the way.
    paths: Vec<Path>,
}

impl From<graph::PathAnswer> for PathAnswer {
    fn from(answer: graph::PathAnswer) -> Self {
        Self { outcome: answer.outcome, paths: answer.paths.into_iter().map(Path).collect() }
    }
}

/// A way from one jurisdiction to another that meets none twice.
#[derive(Description)]
pub struct Path(graph::Path);

#[Object(use_type_description)]
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
        sentence::path(snapshot(ctx), &self.0, locale.0)
    }
}

/// One step of a path.
#[derive(Description)]
pub struct PathStep<'a>(&'a graph::Step);

#[Object(use_type_description)]
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
