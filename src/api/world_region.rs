//! Regions of the world.

use std::sync::Arc;

use async_graphql::{Context, Description, Object};

use super::args::OrDefault;
use super::context::snapshot;
use crate::model::Locale;
use crate::snapshot::{Snapshot, WorldRegionRecord};

/// A UN M49 region: `030` Eastern Asia.
#[derive(Clone, Description)]
pub struct WorldRegion(pub Arc<WorldRegionRecord>);

impl WorldRegion {
    pub(super) fn find(snapshot: &Snapshot, m49: &str) -> Option<Self> {
        snapshot.world_region(m49).cloned().map(Self)
    }
}

#[Object(use_type_description, crate = "crate::api::in_turn")]
impl WorldRegion {
    /// Its code: three digits.
    async fn m49(&self) -> &str {
        &self.0.m49
    }

    /// Its name in the asked language, or in English where there is none.
    async fn name(
        &self,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> &str {
        self.0.name.get(locale.0)
    }

    /// The region in which it lies.
    async fn parent(&self, ctx: &Context<'_>) -> Option<Self> {
        Self::find(snapshot(ctx), self.0.parent.as_deref()?)
    }
}

/// The questions about regions of the world.
#[derive(Default)]
pub struct WorldRegionQuery;

#[Object]
impl WorldRegionQuery {
    /// All regions of the world, by code.
    async fn world_regions(&self, ctx: &Context<'_>) -> Vec<WorldRegion> {
        snapshot(ctx).world_regions().cloned().map(WorldRegion).collect()
    }
}
