//! The feed of changes: made once for whoever asks for the same page of the same revision, and kept.

use std::sync::Arc;

use bytes::Bytes;
use moka::future::Cache;

use super::{Gate, Reason, Refusal};
use crate::api::{self, FeedPage};
use crate::store::StoreError;

/// Bytes of pages that are kept: most readers ask for the first page, in one language or the other.
const KEPT_BYTES: u64 = 4 << 20;

/// The pages that are kept, each of one revision of the data.
pub(super) type Feeds = Cache<FeedPage, Bytes>;

pub(super) fn feeds() -> Feeds {
    let weight = |_: &FeedPage, bytes: &Bytes| u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    Cache::builder().max_capacity(KEPT_BYTES).weigher(weight).build()
}

impl Gate {
    /// A page of the feed, if it was made before.
    pub async fn kept_feed(&self, page: &FeedPage) -> Option<Bytes> {
        self.feeds.get(page).await
    }

    /// A page of the feed.
    ///
    /// # Errors
    /// [`Reason::Unavailable`] without a database, or where that is away; [`Reason::Internal`].
    pub async fn feed(&self, page: FeedPage) -> Result<Bytes, Refusal> {
        let Some(store) = self.engine.store() else {
            let message = "changes are kept in a database, and this service has none";
            return Err(Refusal::new(Reason::Unavailable, message));
        };
        let write = async { api::feed(store, page).await.map(Bytes::from) };
        let written = self.feeds.try_get_with(page, write).await;
        written.map_err(|cause: Arc<StoreError>| refusal(&cause))
    }
}

fn refusal(cause: &StoreError) -> Refusal {
    if matches!(cause, StoreError::Away(_) | StoreError::Busy) {
        let message = "the database cannot be reached; ask again in some seconds";
        return Refusal::new(Reason::Unavailable, message);
    }
    tracing::error!(%cause, "the feed of changes could not be written");
    Refusal::failure()
}
