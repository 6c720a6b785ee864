//! Columns: what filters, orders and counts read, side by side instead of record by record.
//!
//! Rows are numbered in slug order, so a tie that is broken by row is a tie broken by slug. Columns
//! are made when they are first asked for, and shared by consecutive snapshots as long as no change
//! touches what they are made of.

mod jurisdictions;
mod links;
mod lists;
mod texts;

use std::sync::{Arc, OnceLock};

use fixedbitset::FixedBitSet;

use super::{Record, Snapshot};

pub(super) use jurisdictions::JurisdictionColumns;
pub(super) use links::LinkColumns;
pub(super) use lists::Lists;
pub(super) use texts::Texts;

/// A set of rows.
pub type Rows = FixedBitSet;

/// Stands for a row where there is none.
pub(super) const NO_ROW: u32 = u32::MAX;

/// The columns of one revision, each kind made when it is first asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    jurisdictions: Arc<OnceLock<JurisdictionColumns>>,
    links: Arc<OnceLock<LinkColumns>>,
}

impl Columns {
    /// Forgets what a change from one record to another makes stale.
    pub(super) fn forget(&mut self, former: Option<&Record>, latter: Option<&Record>) {
        match former.or(latter) {
            Some(Record::Jurisdiction(_) | Record::WorldRegion(_)) => *self = Self::default(),
            Some(Record::Link(_) | Record::FocusArea(_)) => self.links = Arc::default(),
            Some(
                Record::Source(_)
                | Record::Contact(_)
                | Record::CoverageNote(_)
                | Record::SlugRedirect(_),
            )
            | None => {}
        }
    }
}

impl Snapshot {
    /// Whether lists, filters and counts can be answered without first making the columns.
    #[must_use]
    pub fn columns_are_ready(&self) -> bool {
        self.columns.jurisdictions.get().is_some() && self.columns.links.get().is_some()
    }

    /// Makes the columns, unless they are there.
    ///
    /// Cost: O(n log n) for n jurisdictions and links with their parties and dates.
    pub fn prepare_columns(&self) {
        self.link_columns();
    }

    pub(super) fn jurisdiction_columns(&self) -> &JurisdictionColumns {
        self.columns.jurisdictions.get_or_init(|| JurisdictionColumns::of(self))
    }

    pub(super) fn link_columns(&self) -> &LinkColumns {
        self.columns.links.get_or_init(|| LinkColumns::of(self, self.jurisdiction_columns()))
    }
}

/// The rows of which `holds` is true.
pub(super) fn rows_where(count: usize, mut holds: impl FnMut(usize) -> bool) -> Rows {
    let mut rows = Rows::with_capacity(count);
    (0..count).filter(|row| holds(*row)).for_each(|row| rows.insert(row));
    rows
}
