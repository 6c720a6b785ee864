//! The feed of changes: made once for whoever asks for the same page of the same revision, and kept.

use std::sync::Arc;

use bytes::Bytes;
use moka::future::Cache;

use super::{Gate, Refusal};
use crate::api::{FeedPage, NoHistory};

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
    /// [`super::Reason::Unavailable`] without a database, or where that is away; [`super::Reason::Internal`].
    pub async fn feed(&self, page: FeedPage) -> Result<Bytes, Refusal> {
        let write = async { self.engine.feed(page).await.map(Bytes::from) };
        let written = self.feeds.try_get_with(page, write).await;
        written.map_err(|cause: Arc<NoHistory>| (*cause).clone().into())
    }
}
