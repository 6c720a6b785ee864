//! Coverage notes: honesty about what is missing.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object};

use super::args::OrDefault;
use super::citation::Source;
use super::context::snapshot;
use super::error::{Answer, ApiError};
use crate::model::{GlobalId, Locale};
use crate::snapshot::CoverageNoteRecord;

/// Honesty about what is missing: a source speaks of some thirty partners and names sixteen.
#[derive(Clone, Description)]
pub struct CoverageNote(pub Arc<CoverageNoteRecord>);

#[Object(use_type_description)]
impl CoverageNote {
    /// Opaque and globally unique; the same for ever in one database.
    pub(super) async fn id(&self) -> ID {
        GlobalId::from(self.0.id).to_string().into()
    }

    /// Which source.
    async fn source(&self, ctx: &Context<'_>) -> Answer<Source> {
        let source = snapshot(ctx).source(self.0.source).cloned().map(Source);
        source.ok_or(ApiError::Internal("a coverage note names a source that is not there"))
    }

    /// How many partners the source speaks of; null where it gives no number.
    async fn stated_partners(&self) -> Option<i32> {
        self.0.stated_partners
    }

    /// Counted as the source counts: for Québec, federated states and regions, without the host
    /// cities of offices.
    async fn recorded_partners(&self) -> i32 {
        self.0.recorded_partners
    }

    /// What is missing.
    async fn note(
        &self,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> &str {
        self.0.note.get(locale.0)
    }
}
