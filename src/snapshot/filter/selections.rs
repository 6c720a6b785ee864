//! Compiled filters, kept for all who ask for the same.

use std::sync::Arc;

use moka::sync::Cache;

use super::{Filter, JurisdictionCondition, JurisdictionFilter, LinkCondition, LinkFilter};
use crate::snapshot::columns::Rows;

/// How many bytes of each kind are kept; the least used go first.
const KEPT_BYTES: u64 = 16 * 1024 * 1024;

/// What keeping a set costs beside itself and its filter: the cache's own entry, as measured.
const KEEPING_BYTES: usize = 1_000;

type Kept<C> = Cache<Filter<C>, Arc<Rows>>;

/// The compiled filters of one revision.
#[derive(Debug)]
pub(in crate::snapshot) struct Selections {
    jurisdictions: Kept<JurisdictionCondition>,
    links: Kept<LinkCondition>,
}

impl Default for Selections {
    fn default() -> Self {
        Self { jurisdictions: cache(), links: cache() }
    }
}

impl Selections {
    pub(super) fn jurisdictions(
        &self,
        filter: &JurisdictionFilter,
        compile: impl FnOnce() -> Rows,
    ) -> Arc<Rows> {
        self.jurisdictions.get_with_by_ref(filter, || Arc::new(compile()))
    }

    pub(super) fn links(&self, filter: &LinkFilter, compile: impl FnOnce() -> Rows) -> Arc<Rows> {
        self.links.get_with_by_ref(filter, || Arc::new(compile()))
    }
}

fn cache<C: Clone + std::fmt::Debug + Eq + std::hash::Hash + Send + Sync + 'static>() -> Kept<C> {
    let weigh = |filter: &Filter<C>, rows: &Arc<Rows>| {
        let bytes = KEEPING_BYTES + filter.weight_bytes() + rows.len() / 8;
        u32::try_from(bytes).unwrap_or(u32::MAX)
    };
    Cache::builder().max_capacity(KEPT_BYTES).weigher(weigh).build()
}
