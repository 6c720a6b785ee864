//! Pages that were made, kept as long as their revision stands.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use ahash::RandomState;
use axum::http::Uri;
use bytes::Bytes;
use moka::sync::Cache;

use crate::explorer::{Address, Form, Site};

/// What is sent for an address.
#[derive(Debug)]
pub(in crate::http) struct Sent {
    pub(super) status: u16,
    pub(super) media_type: &'static str,
    pub(super) bytes: Bytes,
    /// Where it is instead.
    pub(super) location: Option<String>,
    /// Under which name it is best kept.
    pub(super) name: Option<String>,
    /// Whether it may stand in a page of another site.
    pub(super) is_framable: bool,
}

impl Sent {
    pub(super) fn page(status: u16, page: String) -> Self {
        Self {
            status,
            media_type: "text/html; charset=utf-8",
            bytes: page.into(),
            location: None,
            name: None,
            is_framable: false,
        }
    }

    /// The same, of an address.
    pub(super) fn of(self, address: &Address) -> Self {
        Self { is_framable: matches!(address.form, Form::Embed(_)), ..self }
    }

    pub(super) fn redirect(location: String) -> Self {
        Self { location: Some(location), ..Self::page(301, String::new()) }
    }

    pub(super) fn file(bytes: Vec<u8>, media_type: &'static str, name: String) -> Self {
        let (bytes, name) = (bytes.into(), Some(name));
        Self { status: 200, media_type, bytes, location: None, name, is_framable: true }
    }
}

/// A page is kept by its whole address, that of the site included, since it names both, and by its
/// revision.
pub(super) fn key(site: &Site, uri: &Uri) -> Key {
    let address = format!("{}{}", site.base, uri.path_and_query().map_or("/", |one| one.as_str()));
    Key { revision: site.revision, address }
}

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) struct Key {
    revision: i64,
    address: String,
}

/// Pages by their address and revision.
#[derive(Debug)]
pub(in crate::http) struct Kept {
    /// None where nothing is kept.
    pages: Option<Cache<Key, Arc<Sent>, RandomState>>,
    latest: AtomicI64,
}

impl Kept {
    /// Keeps as many as fit into so many bytes.
    pub(in crate::http) fn within(bytes: u64) -> Self {
        let weigh = |key: &Key, sent: &Arc<Sent>| {
            u32::try_from(600 + key.address.len() + sent.bytes.len()).unwrap_or(u32::MAX)
        };
        let cache = || {
            Cache::builder()
                .max_capacity(bytes)
                .weigher(weigh)
                .build_with_hasher(RandomState::new())
        };
        Self { pages: (bytes > 0).then(cache), latest: AtomicI64::new(0) }
    }

    pub(super) fn get(&self, key: &Key) -> Option<Arc<Sent>> {
        self.pages.as_ref()?.get(key)
    }

    /// Those of former revisions would take the place of what is asked now.
    pub(super) fn keep(&self, key: Key, sent: Arc<Sent>) {
        let Some(pages) = &self.pages else { return };
        let before = self.latest.fetch_max(key.revision, Ordering::Relaxed);
        if before < key.revision && before > 0 {
            pages.invalidate_all();
        }
        pages.insert(key, sent);
    }
}
