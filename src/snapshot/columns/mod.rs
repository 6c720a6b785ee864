//! Columns: what filters, orders and counts read, side by side instead of record by record.
//!
//! Rows are numbered in slug order, so a tie that is broken by row is a tie broken by slug. Columns
//! are made when they are first asked for: from those of an earlier snapshot, row by row that
//! changed, where that had them, else from all records.

mod comparison;
mod following;
mod jurisdictions;
mod links;
mod lists;
mod records;
mod splice;
mod texts;

use std::sync::{Arc, OnceLock};

use fixedbitset::FixedBitSet;

use super::Snapshot;
use super::lazy::Former;

pub(super) use jurisdictions::JurisdictionColumns;
pub(super) use links::LinkColumns;
pub(super) use lists::Lists;
pub(super) use records::Records;
pub(super) use splice::Splice;
pub(super) use texts::Texts;

/// A set of rows.
pub type Rows = FixedBitSet;

/// Stands for a row where there is none.
pub(super) const NO_ROW: u32 = u32::MAX;

/// The columns of one revision.
#[derive(Debug)]
pub(super) struct Columns {
    jurisdictions: Arc<JurisdictionColumns>,
    links: LinkColumns,
}

impl Columns {
    fn of(snapshot: &Snapshot) -> Self {
        let jurisdictions = JurisdictionColumns::of(snapshot);
        let links = LinkColumns::of(snapshot, &jurisdictions);
        Self { jurisdictions: Arc::new(jurisdictions), links }
    }

    fn tables(&self) -> (&JurisdictionColumns, &LinkColumns) {
        (&self.jurisdictions, &self.links)
    }

    fn made(snapshot: &Snapshot, former: Option<Former<Self>>) -> Self {
        let following = former.and_then(|former| Self::following(snapshot, &former));
        following.unwrap_or_else(|| Self::of(snapshot))
    }
}

impl Snapshot {
    /// Whether lists, filters and counts can be answered without first making the columns.
    #[must_use]
    pub fn columns_are_ready(&self) -> bool {
        self.columns.get().is_some()
    }

    /// Makes the columns, unless they are there.
    ///
    /// Cost: O(n log n) for n jurisdictions and links with their parties and dates; where an earlier
    /// snapshot had them, a copy of them and O(log n) for each that changed.
    pub fn prepare_columns(&self) {
        self.columns();
    }

    pub(super) fn jurisdiction_columns(&self) -> &JurisdictionColumns {
        &self.columns().jurisdictions
    }

    pub(super) fn link_columns(&self) -> &LinkColumns {
        &self.columns().links
    }

    fn columns(&self) -> &Columns {
        self.columns.get_or_make(|former| Columns::made(self, former))
    }
}

/// The rows of which `holds` is true.
pub(super) fn rows_where(count: usize, mut holds: impl FnMut(usize) -> bool) -> Rows {
    let mut rows = Rows::with_capacity(count);
    (0..count).filter(|row| holds(*row)).for_each(|row| rows.insert(row));
    rows
}

/// What is made of columns when it is first asked for, carried over where the former had it.
fn carried<T>(
    former: &OnceLock<Arc<T>>,
    same: bool,
    follow: impl FnOnce(&T) -> T,
) -> OnceLock<Arc<T>> {
    let carried = OnceLock::new();
    if let Some(former) = former.get() {
        let latter = if same { Arc::clone(former) } else { Arc::new(follow(former)) };
        carried.get_or_init(|| latter);
    }
    carried
}
