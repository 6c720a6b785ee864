//! Which jurisdictions meet a condition.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{JurisdictionCondition, JurisdictionFilter, NameTest};
use crate::model::{JurisdictionId, fold};
use crate::snapshot::columns::{JurisdictionColumns, NO_ROW, Rows, rows_where};
use crate::snapshot::{JurisdictionRecord, Snapshot};

impl Snapshot {
    /// The jurisdictions that a filter asks for.
    ///
    /// Cost: a pass over one or two columns for each condition, and a pass over all rows in words
    /// of 64 for each step of the filter; a filter that was compiled before is looked up.
    #[must_use]
    pub fn select_jurisdictions(&self, filter: &JurisdictionFilter) -> Arc<Rows> {
        let compile = || self.compile_jurisdictions(filter);
        self.link_columns().selections.jurisdictions(filter, compile)
    }

    /// The jurisdictions of a set of rows, in slug order.
    pub fn jurisdictions_in<'a>(
        &'a self,
        rows: &'a Rows,
    ) -> impl Iterator<Item = &'a Arc<JurisdictionRecord>> {
        let records = &self.jurisdiction_columns().records;
        rows.ones().map(|row| &records[row])
    }

    /// Whether a jurisdiction is in a set of rows.
    #[must_use]
    pub fn holds_jurisdiction(&self, rows: &Rows, id: JurisdictionId) -> bool {
        self.jurisdiction_columns().row(id).is_some_and(|row| rows.contains(row))
    }

    pub(super) fn compile_jurisdictions(&self, filter: &JurisdictionFilter) -> Rows {
        let count = self.jurisdiction_columns().len();
        filter.compile(count, &|condition| self.jurisdictions_that(condition))
    }

    pub(super) fn jurisdictions_that(&self, condition: &JurisdictionCondition) -> Rows {
        let columns = self.jurisdiction_columns();
        let every = |holds: &dyn Fn(usize) -> bool| rows_where(columns.len(), holds);
        match condition {
            JurisdictionCondition::Search(text) => {
                let mut rows = columns.spellings().containing(text);
                rows.union_with(&columns.rows_of(&self.with_code(text)));
                rows
            }
            JurisdictionCondition::Name(test) => columns.named(test),
            JurisdictionCondition::Levels(levels) => {
                every(&|row| levels.contains(&columns.levels[row]))
            }
            JurisdictionCondition::Inside(containers) => {
                columns.inside(&columns.rows_of(containers))
            }
            JurisdictionCondition::Within(containers) => {
                let mut rows = columns.rows_of(containers);
                rows.union_with(&columns.inside(&rows));
                rows
            }
            JurisdictionCondition::WorldRegions(regions) => {
                let lies_in = |m49: &String| {
                    regions.iter().any(|region| self.is_in_world_region(m49, region))
                };
                let wanted: Vec<_> = columns.world_regions.iter().map(lies_in).collect();
                every(&|row| match columns.world_region[row] {
                    NO_ROW => false,
                    region => wanted[region as usize],
                })
            }
            JurisdictionCondition::HasLinks(filter) => {
                let mut parties = Rows::with_capacity(columns.len());
                for link in self.compile_links(filter).ones() {
                    let rows = self.link_columns().parties.row(link);
                    rows.iter().for_each(|party| parties.insert(*party as usize));
                }
                parties
            }
        }
    }

    /// The jurisdictions whose ISO 3166 code or Wikidata id is `text`, case and punctuation apart.
    fn with_code(&self, text: &str) -> BTreeSet<JurisdictionId> {
        let code = fold(text).into();
        self.indexes.jurisdictions_by_code.of(&code).copied().collect()
    }
}

impl JurisdictionColumns {
    pub(super) fn rows_of(&self, ids: &BTreeSet<JurisdictionId>) -> Rows {
        let mut rows = Rows::with_capacity(self.len());
        ids.iter().filter_map(|id| self.row(*id)).for_each(|row| rows.insert(row));
        rows
    }

    fn named(&self, test: &NameTest) -> Rows {
        match test {
            NameTest::Equal(text) => self.names().equal(text),
            NameTest::Contains(text) => self.names().containing(text),
            NameTest::StartsWith(text) => self.names().starting_with(text),
            NameTest::OneOf(texts) => {
                let mut rows = Rows::with_capacity(self.len());
                texts.iter().for_each(|text| rows.union_with(&self.names().equal(text)));
                rows
            }
        }
    }
}
