//! Null models: which figures of a network are more than its degrees alone would give.

use std::sync::Arc;

use async_graphql::{Context, Description, Object, SimpleObject};

use super::Asked;
use crate::api::args::IntOr;
use crate::api::context::snapshot;
use crate::api::error::Answer;
use crate::api::measure::Effort;
use crate::api::reading::Reading;
use crate::graph::{self, NullFigureKind, NullModelQuery};

/// The figures by the names of their fields.
const FIGURES: [(&str, NullFigureKind); 4] = [
    ("transitivity", NullFigureKind::Transitivity),
    ("averageClustering", NullFigureKind::AverageClustering),
    ("averagePathLength", NullFigureKind::AveragePathLength),
    ("degreeAssortativity", NullFigureKind::DegreeAssortativity),
];

/// What is more than chance.
pub(super) struct NullModels(pub(super) Arc<Asked>);

#[Object]
impl NullModels {
    /// The figures of the network beside those of random networks in which everyone has as many
    /// partners: edges are swapped in pairs, so that degrees stay (Maslov and Sneppen 2002). Each
    /// random network is made from the one before, the first from the network itself: with few swaps
    /// they are alike, and `z` is too far from 0. The same seed gives the same answer.
    async fn null_model(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "How many random networks, 1 to 1000.")] samples: IntOr<100>,
        #[graphql(
            default,
            desc = "How many swaps are tried for each edge, 1 to 100; those that would make a loop or a second link between two change nothing."
        )]
        swaps_per_edge: IntOr<10>,
        #[graphql(default, desc = "Starts the draw by lot.")] seed: IntOr<1>,
    ) -> Option<Answer<NullModel>> {
        let read = || {
            let mut reading = Reading::of(snapshot(ctx));
            let query = NullModelQuery {
                samples: reading.at("samples", |reading| reading.count(samples.0)),
                swaps_per_edge: reading
                    .at("swapsPerEdge", |reading| reading.count(swaps_per_edge.0)),
                seed: u64::from(seed.0.cast_unsigned()),
            };
            let query = reading.finish(query)?;
            query.check()?;
            let asked_for = |(name, _): &&(&str, _)| ctx.look_ahead().field(name).exists();
            let kinds = FIGURES.iter().filter(asked_for).map(|(_, kind)| *kind).collect();
            Ok(NullModel { asked: Arc::clone(&self.0), query, kinds, seed: seed.0 })
        };
        Some(read())
    }
}

/// The figures of a network beside those of random networks of the same degrees.
#[derive(Description)]
pub struct NullModel {
    asked: Arc<Asked>,
    query: NullModelQuery,
    /// The figures that the request asks for. All but the slow one are computed together, from the
    /// same random networks as that one.
    kinds: Vec<NullFigureKind>,
    seed: i32,
}

impl NullModel {
    async fn figure(&self, kind: NullFigureKind) -> Option<Answer<NullFigure>> {
        let query = self.query;
        let together = |other: &&NullFigureKind| is_slow(**other) == is_slow(kind);
        let kinds: Vec<_> = self.kinds.iter().filter(together).copied().collect();
        let place = kinds.iter().position(|known| *known == kind);
        let question = ("nullModel", query, kinds.clone());
        let compute = move |network: &graph::Network, deadline| {
            graph::null_model(network, &query, &kinds, deadline)
        };
        let model = self.asked.measured.figure(question, Effort::Sampling, compute).await;
        let place = place.expect("a figure that is resolved was asked for");
        Some(model.map(|model| NullFigure::of(model.figures[place])))
    }
}

/// Whether a figure takes as long as to cost the others their time.
const fn is_slow(kind: NullFigureKind) -> bool {
    matches!(kind, NullFigureKind::AveragePathLength)
}

#[Object(use_type_description)]
impl NullModel {
    /// How many random networks there are.
    async fn samples(&self) -> usize {
        self.query.samples
    }

    /// What started the draw by lot.
    async fn seed(&self) -> i32 {
        self.seed
    }

    /// Share of connected triples that are closed.
    async fn transitivity(&self) -> Option<Answer<NullFigure>> {
        self.figure(NullFigureKind::Transitivity).await
    }

    /// Mean over jurisdictions of the share of their partners' pairs that are linked themselves.
    async fn average_clustering(&self) -> Option<Answer<NullFigure>> {
        self.figure(NullFigureKind::AverageClustering).await
    }

    /// Mean shortest path in the largest component, in hops. Costs a search from each of its
    /// jurisdictions in each random network: of 50,000 jurisdictions, some seconds a sample.
    async fn average_path_length(&self) -> Option<Answer<NullFigure>> {
        self.figure(NullFigureKind::AveragePathLength).await
    }

    /// Correlation of degrees at the two ends of an edge.
    async fn degree_assortativity(&self) -> Option<Answer<NullFigure>> {
        self.figure(NullFigureKind::DegreeAssortativity).await
    }
}

/// A figure beside those of random networks.
#[derive(SimpleObject)]
pub struct NullFigure {
    /// That of the network itself.
    observed: Option<f64>,
    /// Mean of the random networks.
    mean: Option<f64>,
    /// Standard deviation of the random networks, over one fewer than there are; null for one.
    standard_deviation: Option<f64>,
    /// How many standard deviations the network is above the mean, below it where negative. Null
    /// with one random network, where all are alike, and where the figure is undefined.
    z: Option<f64>,
}

impl NullFigure {
    fn of(figure: graph::NullFigure) -> Self {
        let graph::NullFigure { observed, mean, standard_deviation, z } = figure;
        Self { observed, mean, standard_deviation, z }
    }
}
