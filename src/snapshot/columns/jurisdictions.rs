//! The columns of jurisdictions.

use std::sync::{Arc, OnceLock};

use super::following::{Splices, rows_by_id};
use super::{NO_ROW, Records, Rows, Texts, carried, rows_where};
use crate::graph::IxById;
use crate::model::{JurisdictionId, JurisdictionLevel};
use crate::snapshot::order::JurisdictionRankings;
use crate::snapshot::{JurisdictionRecord, Snapshot};

/// What filters, orders and counts read of jurisdictions, by row.
#[derive(Debug)]
pub(in crate::snapshot) struct JurisdictionColumns {
    pub(in crate::snapshot) records: Records<JurisdictionRecord>,
    row_of: Arc<IxById>,
    pub(in crate::snapshot) levels: Vec<JurisdictionLevel>,
    pub(super) parents: Vec<u32>,
    /// The M49 code of the region in which each lies, as a place in `world_regions`.
    pub(in crate::snapshot) world_region: Vec<u32>,
    pub(in crate::snapshot) world_regions: Arc<Vec<String>>,
    names: OnceLock<Arc<Texts>>,
    spellings: OnceLock<Arc<Texts>>,
    pub(in crate::snapshot) rankings: JurisdictionRankings,
}

impl JurisdictionColumns {
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let order = snapshot.slug_order_of_jurisdictions();
        let ids = order.arrange(snapshot.jurisdictions().map(|record| record.id));
        let row_of = IxById::new(ids.iter().map(|id| id.0));
        let parent = |record: &Arc<JurisdictionRecord>| {
            record.parent.and_then(|parent| row_of.get(parent.0)).unwrap_or(NO_ROW)
        };
        let parents = order.arrange(snapshot.jurisdictions().map(parent));
        let levels = order.arrange(snapshot.jurisdictions().map(|record| record.level));
        let records = order.arrange(snapshot.jurisdictions().cloned());
        let world_regions: Vec<_> = snapshot.world_regions().map(|r| r.m49.clone()).collect();
        let region_ix = |m49: &String| {
            let ix = world_regions.binary_search(m49).ok();
            ix.and_then(|ix| u32::try_from(ix).ok()).unwrap_or(NO_ROW)
        };
        let stated = |record: &Arc<JurisdictionRecord>| record.world_region.as_ref().map(region_ix);
        let stated = order.arrange(snapshot.jurisdictions().map(stated));
        let mut columns = Self {
            world_region: Vec::new(),
            levels,
            parents,
            world_regions: Arc::new(world_regions),
            row_of: Arc::new(row_of),
            records: Records::of(records),
            names: OnceLock::new(),
            spellings: OnceLock::new(),
            rankings: JurisdictionRankings::default(),
        };
        let world_region = |row| {
            let mut rows = std::iter::once(row).chain(columns.above(row));
            rows.find_map(|row| stated[row]).unwrap_or(NO_ROW)
        };
        columns.world_region = (0..columns.len()).map(world_region).collect();
        columns
    }

    /// The columns that follow from these, where the same world regions are there.
    pub(super) fn following(&self, snapshot: &Snapshot, splices: &Splices) -> Self {
        let Splices { jurisdictions: splice, came_jurisdictions: came, .. } = splices;
        let records = self.records.following(splice, came.clone());
        let row_of = rows_by_id(&self.row_of, splice, came.iter().map(|record| record.id.0));
        let of_id = |id: JurisdictionId| row_of.get(id.0).unwrap_or(NO_ROW);
        let latter = splice.renumbered();
        let moved = |row: &u32| latter.get(*row as usize).copied().unwrap_or(NO_ROW);
        let parents: Vec<u32> = self.parents.iter().map(moved).collect();
        let text = |texts, count: fn(&JurisdictionRecord) -> usize| {
            let same = |row: usize| {
                let [former, latter] = [&self.records[row], &records[row]];
                let former = former.spellings().take(count(former));
                former.eq(latter.spellings().take(count(latter)))
            };
            carried(texts, splice.keeps(same), |texts: &Texts| {
                texts.spliced(splice, |row| records[row].spellings().take(count(&records[row])))
            })
        };
        let mut following = Self {
            levels: splice.spliced(&self.levels, |row| records[row].level),
            parents: splice.spliced(&parents, |row| records[row].parent.map_or(NO_ROW, of_id)),
            world_region: splice.spliced(&self.world_region, |_| NO_ROW),
            world_regions: Arc::clone(&self.world_regions),
            names: text(&self.names, names),
            spellings: text(&self.spellings, |_| usize::MAX),
            rankings: JurisdictionRankings::default(),
            row_of,
            records,
        };
        following.inherit_world_regions(snapshot, came);
        following
    }

    /// Works out anew in which region those lie that came, and what lies in them.
    fn inherit_world_regions(&mut self, snapshot: &Snapshot, came: &[Arc<JurisdictionRecord>]) {
        for id in came.iter().flat_map(|record| snapshot.within(record.id)) {
            let m49 = snapshot.world_region_of(id);
            let region = m49.and_then(|m49| {
                self.world_regions.binary_search_by(|other| other.as_str().cmp(m49)).ok()
            });
            if let Some(row) = self.row(id) {
                self.world_region[row] =
                    region.and_then(|region| u32::try_from(region).ok()).unwrap_or(NO_ROW);
            }
        }
    }

    pub(in crate::snapshot) fn len(&self) -> usize {
        self.records.len()
    }

    /// The row of a jurisdiction.
    pub(in crate::snapshot) fn row(&self, id: JurisdictionId) -> Option<usize> {
        self.row_of.get(id.0).map(|row| row as usize)
    }

    /// What lies strictly inside any of `containers`, at any depth.
    pub(in crate::snapshot) fn inside(&self, containers: &Rows) -> Rows {
        rows_where(self.len(), |row| self.above(row).any(|above| containers.contains(above)))
    }

    /// What a row lies in, from its parent up.
    fn above(&self, row: usize) -> impl Iterator<Item = usize> {
        let parent = |row: &usize| Some(self.parents[*row]).filter(|row| *row != NO_ROW);
        let above =
            std::iter::successors(Some(row), move |row| parent(row).map(|row| row as usize));
        // Parents are coarser than their children, so there are never more than the levels.
        above.skip(1).take(JurisdictionLevel::ALL.len())
    }

    /// The row of this level that a row is or lies in.
    pub(in crate::snapshot) fn at_level(
        &self,
        row: usize,
        level: JurisdictionLevel,
    ) -> Option<usize> {
        std::iter::once(row).chain(self.above(row)).find(|row| self.levels[*row] == level)
    }

    /// English and French names.
    pub(in crate::snapshot) fn names(&self) -> &Texts {
        self.names
            .get_or_init(|| Arc::new(self.texts(|record| record.spellings().take(names(record)))))
    }

    /// Names and aliases in every language.
    pub(in crate::snapshot) fn spellings(&self) -> &Texts {
        self.spellings.get_or_init(|| Arc::new(self.texts(|record| record.spellings())))
    }

    fn texts<'a, T: Iterator<Item = &'a str>>(
        &'a self,
        of: impl Fn(&'a Arc<JurisdictionRecord>) -> T,
    ) -> Texts {
        let texts = (0..)
            .zip(self.records.iter())
            .flat_map(|(row, record)| of(record).map(move |t| (row, t)));
        Texts::of(self.len(), texts)
    }
}

/// How many of its spellings are names, the English one and the French one.
fn names(record: &JurisdictionRecord) -> usize {
    1 + usize::from(record.name.fr.is_some())
}
