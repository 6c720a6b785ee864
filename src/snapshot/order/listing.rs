//! Listings: the rows that were asked for, in the order that was asked for.

use std::ops::Range;
use std::sync::Arc;

use super::tables::{JurisdictionTable, LinkTable};
use super::{Key, KeyPart, Order, OrderBy, Table};
use crate::model::{JurisdictionOrderField, LinkOrderField};
use crate::snapshot::Snapshot;
use crate::snapshot::columns::Rows;

/// Records of a table in an order.
pub struct Listing<'a, T: Table<'a>> {
    order: Order<'a, T>,
    rows: Vec<u32>,
}

/// Jurisdictions in an order.
pub type JurisdictionListing<'a> = Listing<'a, JurisdictionTable<'a>>;

/// Links in an order.
pub type LinkListing<'a> = Listing<'a, LinkTable<'a>>;

impl<'a, T: Table<'a>> Listing<'a, T> {
    fn new(table: T, rows: &Rows, order_by: &[OrderBy<T::Field>]) -> Self {
        let order = Order::new(table, order_by);
        let rows = order.arrange(rows);
        Self { order, rows }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The record at a position.
    #[must_use]
    pub fn record(&self, position: usize) -> &'a Arc<T::Record> {
        self.order.table.record(self.rows[position] as usize)
    }

    /// The sort key of the record at a position.
    #[must_use]
    pub fn key(&self, position: usize) -> Key {
        self.order.key(self.rows[position])
    }

    /// Where a sort key stands: the position of its record, or an empty range where it would be;
    /// `None` for a key that has another number of parts than this order, or ends without a slug.
    ///
    /// Cost: O(log n).
    #[must_use]
    pub fn position(&self, key: &[KeyPart]) -> Option<Range<usize>> {
        let place = self.order.place(key)?;
        let start = self.rows.partition_point(|row| self.order.compare(*row, &place).is_lt());
        let end = self.rows.partition_point(|row| self.order.compare(*row, &place).is_le());
        Some(start..end)
    }
}

/// Works out all that an order needs.
fn rank<'a, T: Table<'a>>(table: T, order_by: &[OrderBy<T::Field>]) {
    for by in order_by {
        table.ranking(by.field, by.locale);
    }
}

/// Whether all that an order needs has been worked out.
fn is_ranked<'a, T: Table<'a>>(table: T, order_by: &[OrderBy<T::Field>]) -> bool {
    order_by.iter().all(|by| table.slot(by.field, by.locale).get().is_some())
}

impl Snapshot {
    /// Whether jurisdictions can be listed in this order without first sorting all of them.
    #[must_use]
    pub fn has_ranked_jurisdictions(&self, order_by: &[OrderBy<JurisdictionOrderField>]) -> bool {
        self.columns_are_ready() && is_ranked(JurisdictionTable::of(self), order_by)
    }

    /// Sorts all jurisdictions by each of these fields, unless that was done before.
    pub fn rank_jurisdictions(&self, order_by: &[OrderBy<JurisdictionOrderField>]) {
        rank(JurisdictionTable::of(self), order_by);
    }

    /// Whether links can be listed in this order without first sorting all of them.
    #[must_use]
    pub fn has_ranked_links(&self, order_by: &[OrderBy<LinkOrderField>]) -> bool {
        self.columns_are_ready() && is_ranked(LinkTable::of(self), order_by)
    }

    /// Sorts all links by each of these fields, unless that was done before.
    pub fn rank_links(&self, order_by: &[OrderBy<LinkOrderField>]) {
        rank(LinkTable::of(self), order_by);
    }

    /// Jurisdictions by fields, ties by slug.
    ///
    /// Cost: O(k log k) for k rows; the first time for a field and language, a sort of all rows.
    #[must_use]
    pub fn list_jurisdictions(
        &self,
        rows: &Rows,
        order_by: &[OrderBy<JurisdictionOrderField>],
    ) -> JurisdictionListing<'_> {
        Listing::new(JurisdictionTable::of(self), rows, order_by)
    }

    /// Links by fields, undated ones last, ties by slug.
    ///
    /// Cost: O(k log k) for k rows; the first time for a field and language, a sort of all rows.
    #[must_use]
    pub fn list_links(&self, rows: &Rows, order_by: &[OrderBy<LinkOrderField>]) -> LinkListing<'_> {
        Listing::new(LinkTable::of(self), rows, order_by)
    }
}
