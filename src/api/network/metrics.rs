//! Metrics: where one jurisdiction stands in a network.

use std::sync::Arc;

use async_graphql::{Context, Description, Json, Object};

use super::{Asked, NetworkScope, open};
use crate::api::context::snapshot;
use crate::api::error::Answer;
use crate::graph::{self, GraphError, Network, Scores};
use crate::model::{CentralityMeasure, JurisdictionId};

/// How probably the walk of PageRank goes on.
const DAMPING: f64 = 0.85;

/// Where a jurisdiction stands in the network of a scope. Each figure is computed only when it is
/// asked for, and kept. Definitions are those of a ranking: betweenness and closeness are normalised,
/// degree is a count, and harmonic closeness is a plain sum, as NetworkX has it.
#[derive(Description)]
pub struct JurisdictionMetrics {
    asked: Arc<Asked>,
    of: JurisdictionId,
}

impl JurisdictionMetrics {
    /// Where `of`, lifted to the scope's level, stands; `None` where it has no link in the scope.
    pub(in crate::api) async fn open(
        ctx: &Context<'_>,
        of: JurisdictionId,
        scope: Option<NetworkScope>,
    ) -> Answer<Option<Self>> {
        let asked = open(ctx, scope).await?;
        let linked = asked.graph().degree(of)? > 0;
        Ok(linked.then_some(Self { asked, of }))
    }

    /// A figure that is read off a ranking of everyone.
    async fn score(&self, measure: CentralityMeasure) -> Answer<f64> {
        self.own_of(&*self.asked.centrality(measure, DAMPING).await?)
    }

    fn own_of(&self, scores: &Scores) -> Answer<f64> {
        let score = scores.of(self.asked.graph(), self.of)?;
        Ok(score.expect("it has a link, so it has a score"))
    }

    /// A figure that follows from its own surroundings.
    async fn own<T: Send + 'static>(
        &self,
        figure: fn(&Network, JurisdictionId) -> Result<Option<T>, GraphError>,
    ) -> Answer<T> {
        let of = self.of;
        let found = self.asked.ask(move |network| figure(network, of)).await?;
        Ok(found.expect("it has a link, so it has a figure"))
    }
}

#[Object(use_type_description)]
impl JurisdictionMetrics {
    /// The scope as it was understood, with its defaults filled in.
    async fn scope(&self, ctx: &Context<'_>) -> Json<serde_json::Value> {
        Json(self.asked.scope.told(snapshot(ctx)))
    }

    /// How many partners it has.
    async fn degree(&self) -> Answer<usize> {
        Ok(self.asked.graph().degree(self.of)?)
    }

    /// How many links it has with them, parallel ones counted each, and one of three parties once
    /// for each partner.
    async fn weighted_degree(&self) -> Answer<usize> {
        let found = graph::weighted_degree_of(self.asked.graph(), self.of)?;
        Ok(found.unwrap_or_default() as usize)
    }

    /// On which share of the shortest paths between two others it lies, 0 to 1 (Freeman 1977);
    /// sampled in a large network.
    async fn betweenness(&self) -> Option<Answer<f64>> {
        let answer = async {
            let scores = self.asked.centrality(CentralityMeasure::Betweenness, DAMPING).await?;
            self.own_of(&scores.normalised(self.asked.graph(), CentralityMeasure::Betweenness))
        };
        Some(answer.await)
    }

    /// How near it is to all it can reach, 0 to 1 (Wasserman and Faust 1994); exact.
    async fn closeness(&self) -> Option<Answer<f64>> {
        Some(self.own(graph::closeness_of).await)
    }

    /// The sum of 1 over the distance to each other, not normalised (Marchiori and Latora 2000); exact.
    async fn harmonic(&self) -> Option<Answer<f64>> {
        Some(self.own(graph::harmonic_of).await)
    }

    /// How central its partners are, and theirs in turn (Bonacich 1987).
    async fn eigenvector(&self) -> Option<Answer<f64>> {
        Some(self.score(CentralityMeasure::Eigenvector).await)
    }

    /// How often a walk along links comes by that starts anew anywhere with probability 0.15 (Brin
    /// and Page 1998).
    async fn pagerank(&self) -> Option<Answer<f64>> {
        Some(self.score(CentralityMeasure::Pagerank).await)
    }

    /// The share of pairs of its partners that are linked themselves, 0 with one partner (Watts and
    /// Strogatz 1998).
    async fn clustering(&self) -> Answer<f64> {
        self.own(graph::clustering_of).await
    }

    /// The largest k such that it is in a part of the network in which everyone has k partners or
    /// more (Seidman 1983).
    async fn core_number(&self) -> Answer<u32> {
        self.own(graph::core_number_of).await
    }

    /// How far its partners lead back to each other: low for a broker (Burt 1992).
    async fn constraint(&self) -> Option<Answer<f64>> {
        Some(self.score(CentralityMeasure::Constraint).await)
    }

    /// How many of its partners are not redundant (Burt 1992, in the form of Borgatti 1997).
    async fn effective_size(&self) -> Option<Answer<f64>> {
        Some(self.score(CentralityMeasure::EffectiveSize).await)
    }

    /// False where the eigenvector or PageRank stopped at its limit.
    async fn converged(&self) -> Option<Answer<bool>> {
        let answer = async {
            let eigenvector =
                self.asked.centrality(CentralityMeasure::Eigenvector, DAMPING).await?;
            let pagerank = self.asked.centrality(CentralityMeasure::Pagerank, DAMPING).await?;
            Ok(eigenvector.converged && pagerank.converged)
        };
        Some(answer.await)
    }

    /// Jurisdictions from which betweenness was measured in each component that is too large to be
    /// measured from all; null where it is exact.
    async fn sampled_sources(&self) -> Option<Answer<Option<usize>>> {
        let scores = self.asked.centrality(CentralityMeasure::Betweenness, DAMPING).await;
        Some(scores.map(|scores| scores.sampled_sources))
    }
}
