//! Listings: the rows that were asked for, in the order that was asked for.

use std::ops::Range;
use std::sync::Arc;

use super::tables::{JurisdictionTable, LinkTable};
use super::{Key, KeyPart, Order, OrderBy};
use crate::model::{JurisdictionOrderField, LinkOrderField};
use crate::snapshot::columns::Rows;
use crate::snapshot::{JurisdictionRecord, LinkRecord, Snapshot};

macro_rules! listing {
    ($(#[$about:meta])* $name:ident of $record:ident by $field:ident in $table:ident) => {
        $(#[$about])*
        pub struct $name<'a> {
            table: $table<'a>,
            order_by: Vec<OrderBy<$field>>,
            rows: Vec<u32>,
        }

        impl<'a> $name<'a> {
            pub(super) fn new(
                snapshot: &'a Snapshot,
                rows: &Rows,
                order_by: &[OrderBy<$field>],
            ) -> Self {
                let table = $table::of(snapshot);
                let rows = Order::new(&table, order_by).arrange(rows);
                Self { table, order_by: order_by.to_vec(), rows }
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
            pub fn record(&self, position: usize) -> &'a Arc<$record> {
                self.table.record(self.rows[position] as usize)
            }

            /// The sort key of the record at a position.
            #[must_use]
            pub fn key(&self, position: usize) -> Key {
                self.order().key(self.rows[position])
            }

            /// Where a sort key stands: the position of its record, or an empty range where it
            /// would be; `None` for a key that no listing in this order can have given.
            ///
            /// Cost: O(log n).
            #[must_use]
            pub fn position(&self, key: &[KeyPart]) -> Option<Range<usize>> {
                let order = self.order();
                let place = order.place(key)?;
                let start = self.rows.partition_point(|row| order.compare(*row, &place).is_lt());
                let end = self.rows.partition_point(|row| order.compare(*row, &place).is_le());
                Some(start..end)
            }

            fn order(&self) -> Order<'_, $table<'a>> {
                Order::new(&self.table, &self.order_by)
            }
        }
    };
}

listing! {
    /// Jurisdictions in an order.
    JurisdictionListing of JurisdictionRecord by JurisdictionOrderField in JurisdictionTable
}

listing! {
    /// Links in an order.
    LinkListing of LinkRecord by LinkOrderField in LinkTable
}

impl Snapshot {
    /// Jurisdictions by fields, undated ones and the like last, ties by slug.
    ///
    /// Cost: O(k log k) for k rows; the first time for a field and language, a sort of all rows.
    #[must_use]
    pub fn list_jurisdictions(
        &self,
        rows: &Rows,
        order_by: &[OrderBy<JurisdictionOrderField>],
    ) -> JurisdictionListing<'_> {
        JurisdictionListing::new(self, rows, order_by)
    }

    /// Links by fields, undated ones last, ties by slug.
    ///
    /// Cost: O(k log k) for k rows; the first time for a field and language, a sort of all rows.
    #[must_use]
    pub fn list_links(&self, rows: &Rows, order_by: &[OrderBy<LinkOrderField>]) -> LinkListing<'_> {
        LinkListing::new(self, rows, order_by)
    }
}
