//! Suggestions: who has much in common with a jurisdiction, linked to it or not.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use async_graphql::{Context, Description, Object};

use super::Asked;
use crate::api::args::{IntOr, OrDefault};
use crate::api::context::snapshot;
use crate::api::error::Answer;
use crate::api::focus_area::FocusArea;
use crate::api::jurisdiction::Jurisdiction;
use crate::api::reading::Reading;
use crate::graph::{self, SuggestionsQuery};
use crate::model::{
    FocusAreaId, JurisdictionId, JurisdictionKey, JurisdictionLevel, LinkId, Locale,
    SuggestionMethod,
};
use crate::sentence::{self, Told};
use crate::snapshot::Snapshot;

/// Who has much in common.
pub(super) struct Suggestions(pub(super) Arc<Asked>);

#[Object]
#[allow(clippy::too_many_arguments, reason = "the contract's arguments")]
impl Suggestions {
    /// Who it is not linked to, but its partners' links suggest, with the reasons; highest score
    /// first, ties by slug. What lies in it or contains it is left out. An empty list of regions or
    /// levels finds nobody.
    async fn suggested_partners(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "for", desc = "For whom.")] of: JurisdictionKey,
        #[graphql(default, desc = "What speaks for a partner.")] method: OrDefault<
            SuggestionMethod,
        >,
        #[graphql(desc = "Only those in one of these UN M49 regions: `030`.")]
        world_regions: Option<Vec<String>>,
        #[graphql(desc = "Only those of these levels.")] levels: Option<Vec<JurisdictionLevel>>,
        #[graphql(default, desc = "At most so many, 1 to 100.")] first: IntOr<10>,
    ) -> Option<Answer<Vec<Suggestion>>> {
        let answer = async {
            let snapshot = snapshot(ctx);
            let mut reading = Reading::of(snapshot);
            let of = reading.at("for", |reading| reading.jurisdiction(&of));
            let levels = levels.map(|levels| reading.at("levels", |r| r.bounded(levels)));
            let regions = world_regions.map(|regions| {
                reading.at("worldRegions", |reading| reading.world_regions(regions))
            });
            let first = reading.at("first", |reading| reading.size(first.0));
            let of = reading.finish(of)?.expect("what could not be read was noted");
            let query = SuggestionsQuery { of, method: method.0 };
            let found = self.0.ask(move |network| graph::suggested_partners(network, &query));
            let asked = |suggestion: &graph::Suggestion| {
                let id = suggestion.jurisdiction;
                let level = Jurisdiction::known(snapshot, id).0.level;
                levels.as_ref().is_none_or(|levels| levels.contains(&level))
                    && regions.as_ref().is_none_or(|regions| lies_in(snapshot, id, regions))
            };
            let of = snapshot.lift(of, self.0.scope.level);
            let found = found.await?.into_iter().filter(asked).take(first);
            let asker = Asker { asked: Arc::clone(&self.0), of, subjects: OnceLock::new() };
            let asker = Arc::new(asker);
            let suggestion = |found| Suggestion { asker: Arc::clone(&asker), found };
            Ok(found.map(suggestion).collect())
        };
        Some(answer.await)
    }

    /// Jurisdictions with the most similar partners, linked to it or not: highest Jaccard index
    /// first, ties by slug. Who shares no partner is not listed; what lies in it or contains it may be.
    async fn similar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To whom.")] to: JurisdictionKey,
        #[graphql(default, desc = "At most so many, 1 to 100.")] first: IntOr<10>,
    ) -> Option<Answer<Vec<Similarity>>> {
        let answer = async {
            let mut reading = Reading::of(snapshot(ctx));
            let to = reading.at("to", |reading| reading.jurisdiction(&to));
            let first = reading.at("first", |reading| reading.size(first.0));
            let to = reading.finish(to)?.expect("what could not be read was noted");
            let found = self.0.ask(move |network| graph::similar(network, to)).await?;
            Ok(found.into_iter().take(first).map(Similarity).collect())
        };
        Some(answer.await)
    }
}

fn lies_in(snapshot: &Snapshot, id: JurisdictionId, regions: &BTreeSet<String>) -> bool {
    let own = snapshot.world_region_of(id);
    own.is_some_and(|own| regions.iter().any(|region| snapshot.is_in_world_region(own, region)))
}

/// A jurisdiction that would suit as a partner, and why.
#[derive(Description)]
pub struct Suggestion {
    asker: Arc<Asker>,
    found: graph::Suggestion,
}

/// For whom partners are suggested.
struct Asker {
    asked: Arc<Asked>,
    /// Which jurisdiction, as the network sees it.
    of: JurisdictionId,
    /// What its links are about, which all suggestions are compared with.
    subjects: OnceLock<BTreeSet<FocusAreaId>>,
}

impl Asker {
    /// What the links of a jurisdiction are about.
    fn subjects_of(&self, snapshot: &Snapshot, id: JurisdictionId) -> BTreeSet<FocusAreaId> {
        let partners = graph::partners(self.asked.graph(), id).unwrap_or_default();
        let links: BTreeSet<LinkId> = partners.into_iter().flat_map(|p| p.links).collect();
        let records = links.into_iter().filter_map(|link| snapshot.link(link));
        records.flat_map(|link| link.focus_areas.clone()).collect()
    }
}

impl Suggestion {
    /// What links of both are about, by slug.
    fn shared_subjects(&self, snapshot: &Snapshot) -> Vec<FocusAreaId> {
        let Asker { of, subjects, .. } = &*self.asker;
        let own = subjects.get_or_init(|| self.asker.subjects_of(snapshot, *of));
        let others = self.asker.subjects_of(snapshot, self.found.jurisdiction);
        let mut shared: Vec<_> = own.intersection(&others).copied().collect();
        shared.sort_by_key(|id| snapshot.focus_area(*id).map(|record| &record.slug));
        shared
    }
}

#[Object(use_type_description)]
impl Suggestion {
    /// Which jurisdiction.
    async fn jurisdiction(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.found.jurisdiction)
    }

    /// What the method gives it.
    async fn score(&self) -> f64 {
        self.found.score
    }

    /// To whom both are linked, by slug; one or more.
    async fn shared_partners(&self, ctx: &Context<'_>) -> Vec<Jurisdiction> {
        Jurisdiction::all(snapshot(ctx), self.found.shared_partners.iter().copied())
    }

    /// Subjects that links of both are about, by slug.
    async fn shared_focus_areas(&self, ctx: &Context<'_>) -> Vec<FocusArea> {
        let snapshot = snapshot(ctx);
        FocusArea::all(snapshot, &self.shared_subjects(snapshot))
    }

    /// The reasons as a sentence, from the data alone.
    async fn sentence(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        let snapshot = snapshot(ctx);
        let scope = &self.asker.asked.scope;
        let told = Told { snapshot, locale: locale.0, as_of: scope.as_of };
        let subjects = self.shared_subjects(snapshot);
        sentence::suggestion(told, scope.level, self.asker.of, &self.found, &subjects)
    }
}

/// A jurisdiction with similar partners.
#[derive(Description)]
pub struct Similarity(graph::Similarity);

#[Object(use_type_description)]
impl Similarity {
    /// Which jurisdiction.
    async fn jurisdiction(&self, ctx: &Context<'_>) -> Jurisdiction {
        Jurisdiction::known(snapshot(ctx), self.0.jurisdiction)
    }

    /// The shared partners as a share of the partners of either, 0 to 1 (Jaccard 1901).
    async fn jaccard(&self) -> f64 {
        self.0.jaccard
    }

    /// To whom both are linked, by slug; one or more.
    async fn shared_partners(&self, ctx: &Context<'_>) -> Vec<Jurisdiction> {
        Jurisdiction::all(snapshot(ctx), self.0.shared_partners.iter().copied())
    }
}
