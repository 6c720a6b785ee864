//! Whether the columns of two snapshots are the same, whatever way they were made.

use super::{JurisdictionColumns, LinkColumns};
use crate::snapshot::Snapshot;
use crate::snapshot::order::same_orders;

impl Snapshot {
    /// Whether both have the same columns, texts and orders; makes those that are not there.
    pub(in crate::snapshot) fn columns_like(&self, other: &Self) -> bool {
        let (ours, theirs) = (self.columns(), other.columns());
        ours.jurisdictions.is_like(&theirs.jurisdictions)
            && ours.links.is_like(&theirs.links)
            && same_orders(ours.tables(), theirs.tables())
    }
}

impl JurisdictionColumns {
    fn is_like(&self, other: &Self) -> bool {
        let rows = |columns: &Self| {
            let rows = columns.records.iter().map(|record| columns.row(record.id));
            rows.eq((0..columns.len()).map(Some))
        };
        self.records.iter().eq(other.records.iter())
            && rows(self)
            && rows(other)
            && (&self.levels, &self.parents) == (&other.levels, &other.parents)
            && self.world_region == other.world_region
            && self.world_regions == other.world_regions
            && self.names() == other.names()
            && self.spellings() == other.spellings()
    }
}

impl LinkColumns {
    fn is_like(&self, other: &Self) -> bool {
        let rows = |columns: &Self| {
            let rows = columns.records.iter().map(|record| columns.row(record.id));
            rows.eq((0..columns.len()).map(Some))
        };
        let dates = |columns: &Self| {
            let Self { first_signed, last_renewed, ended, .. } = columns;
            [first_signed.clone(), last_renewed.clone(), ended.clone()]
        };
        self.records.iter().eq(other.records.iter())
            && rows(self)
            && rows(other)
            && dates(self) == dates(other)
            && (&self.parties, &self.of_jurisdiction) == (&other.parties, &other.of_jurisdiction)
            && self.titles() == other.titles()
    }
}
