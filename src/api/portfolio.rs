//! Portfolios: how the links of one jurisdiction spread over the world and over subjects.

use std::sync::Arc;

use async_graphql::{Context, Description, Json, Object};

use super::args::OrDefault;
use super::context::{admit_scope, prepare, snapshot};
use super::error::Answer;
use super::group::group_label;
use super::network::NetworkScope;
use super::threads::heavy;
use crate::model::{JurisdictionId, Locale};
use crate::snapshot::{self, Scope};

/// How the links of a jurisdiction spread over the world, over subjects and over kinds. Lists stand
/// most links first, ties by key. A link with partners in two countries counts once in each, so
/// shares can add up to more than 1.
#[derive(Description)]
pub struct Portfolio {
    scope: Scope,
    found: snapshot::Portfolio,
}

impl Portfolio {
    /// The portfolio of `of`, lifted to the scope's level as parties are.
    pub(super) async fn of(
        ctx: &Context<'_>,
        of: JurisdictionId,
        scope: Option<NetworkScope>,
    ) -> Answer<Self> {
        let snapshot = snapshot(ctx);
        let (scope, canonical) = NetworkScope::understood(scope, snapshot)?;
        admit_scope(ctx, &canonical)?;
        prepare(snapshot).await?;
        let snapshot = Arc::clone(snapshot);
        // At a coarse level those are the links of all places inside.
        let found = heavy(move || snapshot.portfolio(of, &canonical)).await?;
        Ok(Self { scope, found })
    }
}

#[Object(use_type_description)]
impl Portfolio {
    /// The scope as it was understood, with its defaults filled in.
    async fn scope(&self, ctx: &Context<'_>) -> Json<serde_json::Value> {
        Json(self.scope.told(snapshot(ctx)))
    }

    /// Its links, each once.
    async fn links(&self) -> usize {
        self.found.links
    }

    /// To how many others it is linked.
    async fn partners(&self) -> usize {
        self.found.partners
    }

    /// By the UN M49 region in which the partner's country lies directly.
    async fn by_world_region(&self) -> Vec<Share<'_>> {
        shares(&self.found.by_world_region)
    }

    /// By the partner's country.
    async fn by_country(&self) -> Vec<Share<'_>> {
        shares(&self.found.by_country)
    }

    /// By subject, as recorded; links without one are in none.
    async fn by_focus_area(&self) -> Vec<Share<'_>> {
        shares(&self.found.by_focus_area)
    }

    /// By kind of link.
    async fn by_kind(&self) -> Vec<Share<'_>> {
        shares(&self.found.by_kind)
    }

    /// Herfindahl-Hirschman index over partner countries, 0 to 1: 1 is all in one country (Hirschman
    /// 1964). Of the counts in `byCountry` each as a part of their sum, in which a link with partners
    /// in two countries counts twice. Null where there is none.
    async fn concentration(&self) -> Option<f64> {
        self.found.concentration
    }
}

fn shares(shares: &[snapshot::Share]) -> Vec<Share<'_>> {
    shares.iter().map(Share).collect()
}

/// How many links have a value.
#[derive(Description)]
pub struct Share<'a>(&'a snapshot::Share);

#[Object(use_type_description)]
impl Share<'_> {
    /// The value: an enum value, a slug, or an M49 code.
    async fn key(&self, ctx: &Context<'_>) -> String {
        snapshot(ctx).group_key(&self.0.value)
    }

    /// What it is called in a legend.
    async fn label(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> String {
        group_label(snapshot(ctx), &self.0.value, locale.0)
    }

    /// Links that have it, each once.
    async fn links(&self) -> usize {
        self.0.links
    }

    /// Of all its links, 0 to 1.
    async fn share(&self) -> f64 {
        self.0.share
    }
}
