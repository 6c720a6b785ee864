//! The dataset as a whole: how fresh it is, and how it is cited.

use std::sync::Arc;

use async_graphql::{Context, Description, Object};

use super::args::OrDefault;
use super::context::snapshot;
use super::error::Answer;
use super::scalars::Instant;
use super::threads::heavy;
use crate::model::{CitationFormat, Locale};
use crate::sentence;

/// What this data is, how fresh, and how to cite it.
#[derive(Description)]
pub struct Dataset;

#[Object(use_type_description)]
impl Dataset {
    /// Counts up at each change of the data; every answer is of one revision.
    async fn revision(&self, ctx: &Context<'_>) -> i64 {
        snapshot(ctx).revision().number
    }

    /// When that revision was committed.
    async fn updated_at(&self, ctx: &Context<'_>) -> Instant {
        Instant(snapshot(ctx).revision().at)
    }

    /// How many jurisdictions are recorded.
    async fn jurisdictions(&self, ctx: &Context<'_>) -> usize {
        snapshot(ctx).counts().jurisdictions
    }

    /// How many links are recorded.
    async fn links(&self, ctx: &Context<'_>) -> usize {
        snapshot(ctx).counts().links
    }

    /// How many sources are cited.
    async fn sources(&self, ctx: &Context<'_>) -> usize {
        snapshot(ctx).counts().sources
    }

    /// Under which terms the data can be used, in a sentence.
    async fn licence(&self, ctx: &Context<'_>) -> String {
        sentence::licence(snapshot(ctx), Locale::En)
    }

    /// Ready to paste, with the revision. Revision and date are of this server; what names the data,
    /// wherever they are served, is the hash, and so it is also the key of the entry.
    async fn citation(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "The form.")] format: OrDefault<CitationFormat>,
        #[graphql(default, desc = "The language.")] locale: OrDefault<Locale>,
    ) -> Answer<String> {
        let revision = *snapshot(ctx).revision();
        let hash = hash(ctx).await?;
        Ok(sentence::citation(&revision, &hash, format.0, locale.0))
    }

    /// SHA-256 of the dataset as canonical JSON Lines (RFC 8785, ordered by slug, without ids,
    /// versions and instants): two servers with the same hash hold the same data.
    async fn hash(&self, ctx: &Context<'_>) -> Answer<String> {
        hash(ctx).await
    }
}

/// Worked out once a snapshot, when it is first asked for: it reads all that there is.
async fn hash(ctx: &Context<'_>) -> Answer<String> {
    let snapshot = Arc::clone(snapshot(ctx));
    heavy(move || snapshot.canonical_hash().to_owned()).await
}

/// The question for the dataset.
#[derive(Default)]
pub struct DatasetQuery;

#[Object]
impl DatasetQuery {
    /// What this data is, how fresh, and how to cite it.
    async fn dataset(&self) -> Dataset {
        Dataset
    }
}
