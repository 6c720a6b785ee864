//! Coverage notes: honesty about what is missing.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object};

use super::args::OrDefault;
use super::change::{self, Changes};
use super::citation::Source;
use super::context::snapshot;
use super::error::{Answer, ApiError};
use super::page::Window;
use crate::model::{GlobalId, Locale};
use crate::snapshot::{CoverageNoteRecord, Subject};

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

    /// Every change that was made to it, oldest first: who, when, what it was and what it became.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Changes>> {
        let window = Window { first, after, last, before };
        Some(change::history(ctx, Subject::CoverageNote(self.0.id), window).await)
    }
}
