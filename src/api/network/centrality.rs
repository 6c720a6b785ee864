//! Centrality: who stands where in a network, and how degrees and paths are distributed over it.

use std::sync::{Arc, OnceLock};

use async_graphql::{Context, Description, MergedObject, Object, SimpleObject};

use super::Asked;
use crate::api::args::FloatOr;
use crate::api::connection::{Connection, Edge};
use crate::api::context::snapshot;
use crate::api::error::Answer;
use crate::api::jurisdiction::Jurisdiction;
use crate::api::link::Link;
use crate::api::measure::Effort;
use crate::api::page::{Sorted, Window};
use crate::api::reading::Reading;
use crate::api::threads::heavy;
use crate::graph::{self, CentralityQuery, Scores};
use crate::model::{CentralityMeasure, JurisdictionLevel};
use crate::snapshot::KeyPart;

/// Who stands where.
pub(super) struct Centrality(pub(super) Arc<Asked>);

#[Object]
#[allow(clippy::too_many_arguments, reason = "the contract's arguments")]
impl Centrality {
    /// Highest first; equal scores share a rank (1, 2, 2, 4), ties by slug. Measured on the simple
    /// undirected graph: parallel links count once, except by WEIGHTED_DEGREE. Computed once for all
    /// who ask, and kept. In each component where that would take long, of some 10,000 jurisdictions
    /// for betweenness and 60,000 for closeness and harmonic closeness, they are measured from 256
    /// sampled jurisdictions, which the answer says.
    async fn ranking(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What ranks them.")] by: CentralityMeasure,
        #[graphql(
            desc = "Acts on degree, betweenness, closeness and harmonic closeness; where nothing is said degree is a count and the others are normalised."
        )]
        normalised: Option<bool>,
        #[graphql(default, desc = "For PageRank, how probably the walk goes on, 0 to below 1.")]
        damping: FloatOr<85>,
        #[graphql(
            desc = "Only jurisdictions of these levels, nobody where the list is empty; ranks stay those of all."
        )]
        levels: Option<Vec<JurisdictionLevel>>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<RankingConnection>> {
        let answer = async {
            let window = Window { first, after, last, before };
            let damping = damping.0;
            let list = ("ranking", &self.0.scope, by, normalised, damping.to_bits(), &levels);
            let paging = window.over(list)?;
            let mut reading = Reading::of(snapshot(ctx));
            let levels = levels.map(|levels| reading.at("levels", |r| r.bounded(levels)));
            reading.finish(())?;
            let scores = self.0.centrality(by, damping).await?;
            let normalised = normalised.unwrap_or(by != CentralityMeasure::Degree);
            let ranked = self.0.ranked(by, damping, normalised, Arc::clone(&scores)).await?;
            let snapshot = snapshot(ctx);
            let positions = self.0.positions(&ranked, levels).await?;
            let listed = Listed {
                ranked: Arc::clone(&ranked),
                positions: positions.clone(),
                scores,
                distribution: OnceLock::new(),
            };
            let list = Sorted::new(positions, |position| {
                let graph::Ranked { rank, jurisdiction, .. } = ranked[*position as usize];
                vec![KeyPart::ascending(rank), Jurisdiction::slug_key(snapshot, jurisdiction)]
            });
            let page = paging.page(&list)?;
            let page = Connection::of(page, |position| Ranked(ranked[position as usize]));
            Ok(RankingConnection(page, listed))
        };
        Some(answer.await)
    }

    /// The pairs of linked jurisdictions by edge betweenness, highest first, ties by slugs: of all n
    /// (n - 1) / 2 pairs of jurisdictions the share whose shortest paths lead over the edge, several
    /// shortest paths of a pair counting 1 together (Girvan and Newman 2002, normalised as by
    /// NetworkX). Sampled as betweenness is.
    async fn edge_betweenness(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<EdgeRankingConnection>> {
        let answer = async {
            let window = Window { first, after, last, before };
            let paging = window.over(("edgeBetweenness", &self.0.scope))?;
            let measured = &self.0.measured;
            let scores = measured
                .figure("edgeBetweenness", Effort::Searching, graph::edge_betweenness)
                .await?;
            let snapshot = snapshot(ctx);
            let slug = |id| Jurisdiction::slug_key(snapshot, id);
            let positions: Vec<u32> = (0..).take(scores.values.len()).collect();
            let list = Sorted::new(positions, |position| {
                let edge = scores.values[*position as usize];
                vec![KeyPart::ascending(edge.rank), slug(edge.a), slug(edge.b)]
            });
            let asked = &self.0;
            let page = Connection::of(paging.page(&list)?, |position| RankedEdge {
                asked: Arc::clone(asked),
                edge: scores.values[position as usize],
            });
            let facts = EdgeRankingFacts { sampled_sources: scores.sampled_sources };
            Ok(EdgeRankingConnection(page, facts))
        };
        Some(answer.await)
    }

    /// How many jurisdictions have how many partners, fewest partners first.
    async fn degree_distribution(&self) -> Option<Answer<Vec<DegreeCount>>> {
        let answer = async {
            let measured = &self.0.measured;
            let counts = measured.figure("degreeDistribution", Effort::Linear, |network, _| {
                Ok(graph::degree_distribution(network))
            });
            let counts = counts.await?;
            let all = self.0.graph().jurisdictions() as f64;
            let mut as_many_or_more = self.0.graph().jurisdictions();
            let row = |count: &graph::DegreeCount| {
                let row = DegreeCount {
                    degree: count.degree,
                    jurisdictions: count.jurisdictions,
                    share: count.jurisdictions as f64 / all,
                    share_or_more: as_many_or_more as f64 / all,
                };
                as_many_or_more -= count.jurisdictions;
                row
            };
            Ok(counts.iter().map(row).collect())
        };
        Some(answer.await)
    }
}

impl Asked {
    /// The scores of a measure, not normalised.
    pub(super) async fn centrality(
        &self,
        measure: CentralityMeasure,
        damping: f64,
    ) -> Answer<Arc<Scores>> {
        // Other measures know no damping, so none may refuse one.
        let damped = (measure == CentralityMeasure::Pagerank).then_some(damping);
        let query = CentralityQuery { measure, damping: damped.unwrap_or_default() };
        query.check()?;
        self.measured
            .figure(("centrality", measure, damped), effort(measure), move |network, deadline| {
                graph::centrality(network, query, deadline)
            })
            .await
    }

    /// Where those of these levels stand in a ranking; all, where nothing is said.
    async fn positions(
        &self,
        ranked: &Arc<Vec<graph::Ranked>>,
        levels: Option<Vec<JurisdictionLevel>>,
    ) -> Answer<Vec<u32>> {
        let all = (0..).take(ranked.len());
        let Some(levels) = levels else { return Ok(all.collect()) };
        let (snapshot, ranked) = (Arc::clone(&self.measured.snapshot), Arc::clone(ranked));
        heavy(move || {
            let level = |position: u32| {
                Jurisdiction::known(&snapshot, ranked[position as usize].jurisdiction).0.level
            };
            all.filter(|position| levels.contains(&level(*position))).collect()
        })
        .await
    }

    async fn ranked(
        &self,
        measure: CentralityMeasure,
        damping: f64,
        normalised: bool,
        scores: Arc<Scores>,
    ) -> Answer<Arc<Vec<graph::Ranked>>> {
        let damped = (measure == CentralityMeasure::Pagerank).then_some(damping);
        let question = ("ranking", measure, damped, normalised);
        let rank = move |network: &graph::Network, _| {
            Ok(match normalised {
                true => graph::ranking(network, &scores.normalised(network, measure)),
                false => graph::ranking(network, &scores),
            })
        };
        self.measured.figure(question, Effort::Linear, rank).await
    }
}

const fn effort(measure: CentralityMeasure) -> Effort {
    use CentralityMeasure::{Betweenness, Closeness, Eigenvector, Harmonic, Pagerank};
    match measure {
        Betweenness | Closeness | Eigenvector | Harmonic | Pagerank => Effort::Searching,
        _ => Effort::Linear,
    }
}

/// A page of a ranking, with how its scores are distributed.
#[derive(MergedObject)]
pub struct RankingConnection(Connection<Ranked, Edge<Ranked>>, Listed);

/// What is listed in a ranking.
struct Listed {
    ranked: Arc<Vec<graph::Ranked>>,
    positions: Vec<u32>,
    scores: Arc<Scores>,
    /// Whoever asks for it several times pays once.
    distribution: OnceLock<Option<graph::Distribution>>,
}

#[Object]
impl Listed {
    /// How the scores of the whole list are distributed, not only those of the page; null where
    /// nobody is listed.
    async fn distribution(&self) -> Option<Distribution> {
        let score = |position: &u32| self.ranked[*position as usize].score;
        let scores = || self.positions.iter().map(score).collect::<Vec<_>>();
        let distribution = self.distribution.get_or_init(|| graph::Distribution::of(&scores()));
        distribution.map(Distribution)
    }

    /// Jurisdictions, sampled by a fixed seed, from which it was measured in each component that is too
    /// large to be measured from all; null where exact.
    async fn sampled_sources(&self) -> Option<usize> {
        self.scores.sampled_sources
    }

    /// False where an iterative measure stopped at its limit.
    async fn converged(&self) -> bool {
        self.scores.converged
    }
}

/// A jurisdiction with its place in a ranking.
#[derive(Clone, Description)]
pub struct Ranked(graph::Ranked);

#[Object(use_type_description)]
impl Ranked {
    /// One more than there are higher scores.
    async fn rank(&self) -> usize {
        self.0.rank
    }

    /// What it was ranked by.
    async fn score(&self) -> f64 {
        self.0.score
    }

    /// Which jurisdiction.
    async fn jurisdiction(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.jurisdiction)
    }
}

/// How scores are distributed. Quantiles lie between the two nearest scores in proportion, as NumPy
/// has them.
#[derive(Description)]
pub struct Distribution(graph::Distribution);

#[Object(use_type_description)]
impl Distribution {
    /// The lowest.
    async fn min(&self) -> f64 {
        self.0.min
    }

    /// The highest.
    async fn max(&self) -> f64 {
        self.0.max
    }

    /// Their mean.
    async fn mean(&self) -> f64 {
        self.0.mean
    }

    /// The median.
    async fn p50(&self) -> f64 {
        self.0.quantiles[0]
    }

    /// What 75 % of the scores do not exceed.
    async fn p75(&self) -> f64 {
        self.0.quantiles[1]
    }

    /// What 90 % of the scores do not exceed.
    async fn p90(&self) -> f64 {
        self.0.quantiles[2]
    }

    /// What 95 % of the scores do not exceed.
    async fn p95(&self) -> f64 {
        self.0.quantiles[3]
    }

    /// What 99 % of the scores do not exceed.
    async fn p99(&self) -> f64 {
        self.0.quantiles[4]
    }
}

/// A page of the pairs that were ranked.
#[derive(MergedObject)]
pub struct EdgeRankingConnection(Connection<RankedEdge, Edge<RankedEdge>>, EdgeRankingFacts);

/// How the pairs were ranked.
#[derive(SimpleObject)]
struct EdgeRankingFacts {
    /// Jurisdictions, sampled by a fixed seed, from which it was measured in each component that is too
    /// large to be measured from all; null where exact.
    sampled_sources: Option<usize>,
}

/// Two linked jurisdictions with their place in a ranking.
#[derive(Clone, Description)]
pub struct RankedEdge {
    asked: Arc<Asked>,
    edge: graph::EdgeScore,
}

#[Object(use_type_description)]
impl RankedEdge {
    /// One more than there are higher scores.
    async fn rank(&self) -> usize {
        self.edge.rank
    }

    /// Of all pairs of jurisdictions the share whose shortest paths lead over this edge, 0 to 1.
    async fn score(&self) -> f64 {
        self.edge.score
    }

    /// The one whose slug comes first.
    async fn a(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.edge.a)
    }

    /// The other.
    async fn b(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.edge.b)
    }

    /// The links that join them, by slug; one or more.
    async fn links(&self, ctx: &Context<'_>) -> Vec<Link> {
        let links = self.asked.graph().links_between(self.edge.a, self.edge.b);
        Link::all(snapshot(ctx), links.expect("both ends are in the network"))
    }
}

/// How many jurisdictions have so many partners.
#[derive(SimpleObject)]
pub struct DegreeCount {
    /// The number of partners.
    degree: usize,
    /// Jurisdictions that have so many.
    jurisdictions: usize,
    /// Of all in the network, 0 to 1.
    share: f64,
    /// Those who have so many or more, of all in the network, 0 to 1: the complementary cumulative
    /// distribution.
    share_or_more: f64,
}
