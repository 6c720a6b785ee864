//! The columns of jurisdictions.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::{NO_ROW, Rows, Texts, rows_where};
use crate::graph::IxById;
use crate::model::{JurisdictionId, JurisdictionLevel, fold};
use crate::snapshot::order::JurisdictionRankings;
use crate::snapshot::{JurisdictionRecord, Snapshot};

/// What filters, orders and counts read of jurisdictions, by row.
#[derive(Debug)]
pub(in crate::snapshot) struct JurisdictionColumns {
    pub(in crate::snapshot) records: Vec<Arc<JurisdictionRecord>>,
    row_of: IxById,
    pub(in crate::snapshot) levels: Vec<JurisdictionLevel>,
    parents: Vec<u32>,
    /// The M49 code of the region in which each lies, as a place in `world_regions`.
    pub(in crate::snapshot) world_region: Vec<u32>,
    pub(in crate::snapshot) world_regions: Vec<String>,
    names: OnceLock<Texts>,
    spellings: OnceLock<Texts>,
    by_code: HashMap<String, Vec<u32>>,
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
        let codes = snapshot.jurisdictions().map(|record| [&record.iso_code, &record.wikidata_id]);
        let by_code = rows_by_code(order.arrange(codes));
        let mut columns = Self {
            world_region: Vec::new(),
            levels,
            parents,
            world_regions,
            row_of,
            records,
            by_code,
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
        self.names.get_or_init(|| {
            let names =
                |record: &Arc<JurisdictionRecord>| 1 + usize::from(record.name.fr.is_some());
            self.texts(|record| record.spellings().take(names(record)))
        })
    }

    /// Names and aliases in every language.
    pub(in crate::snapshot) fn spellings(&self) -> &Texts {
        self.spellings.get_or_init(|| self.texts(|record| record.spellings()))
    }

    fn texts<'a, T: Iterator<Item = &'a str>>(
        &'a self,
        of: impl Fn(&'a Arc<JurisdictionRecord>) -> T,
    ) -> Texts {
        let texts =
            (0..).zip(&self.records).flat_map(|(row, record)| of(record).map(move |t| (row, t)));
        Texts::of(self.len(), texts)
    }

    /// The rows whose ISO 3166 code or Wikidata id is `text`, case and punctuation apart.
    pub(in crate::snapshot) fn with_code(&self, text: &str) -> &[u32] {
        self.by_code.get(&fold(text)).map_or(&[], Vec::as_slice)
    }
}

/// The rows that have each code, folded.
fn rows_by_code(codes: Vec<[&Option<String>; 2]>) -> HashMap<String, Vec<u32>> {
    let mut by_code: HashMap<_, Vec<u32>> = HashMap::new();
    for (row, codes) in (0..).zip(codes) {
        for code in codes.into_iter().flatten() {
            by_code.entry(fold(code)).or_default().push(row);
        }
    }
    by_code
}
