//! Which links meet a condition.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{JurisdictionCondition, LinkCondition, LinkFilter, every_row};
use crate::model::{EdtfDate, JurisdictionId, LinkId};
use crate::snapshot::columns::{LinkColumns, Rows, rows_where};
use crate::snapshot::{LinkRecord, Snapshot, Undated};

impl Snapshot {
    /// The links that a filter asks for.
    ///
    /// Cost: a pass over one or two columns for each condition, and a pass over all rows in words
    /// of 64 for each step of the filter; a filter that was compiled before is looked up.
    #[must_use]
    pub fn select_links(&self, filter: &LinkFilter) -> Arc<Rows> {
        self.link_columns().selections.links(filter, || self.compile_links(filter))
    }

    /// The links of a set of rows, in slug order.
    pub fn links_in<'a>(&'a self, rows: &'a Rows) -> impl Iterator<Item = &'a Arc<LinkRecord>> {
        let records = &self.link_columns().records;
        rows.ones().map(|row| &records[row])
    }

    /// Whether a link is in a set of rows.
    #[must_use]
    pub fn holds_link(&self, rows: &Rows, id: LinkId) -> bool {
        self.link_columns().row(id).is_some_and(|row| rows.contains(row))
    }

    pub(super) fn compile_links(&self, filter: &LinkFilter) -> Rows {
        let count = self.link_columns().len();
        filter.compile(count, &|condition| self.links_that(condition))
    }

    fn links_that(&self, condition: &LinkCondition) -> Rows {
        let columns = self.link_columns();
        let every = |holds: &dyn Fn(usize) -> bool| rows_where(columns.len(), holds);
        let record = |row: usize| &columns.records[row];
        match condition {
            LinkCondition::Search(text) => {
                let mut rows = columns.titles().containing(text);
                let parties = JurisdictionCondition::Search(text.clone());
                rows.union_with(&columns.touching(&self.jurisdictions_that(&parties)));
                rows
            }
            LinkCondition::Kinds(kinds) => every(&|row| kinds.contains(&record(row).kind)),
            LinkCondition::Statuses(statuses) => {
                every(&|row| statuses.contains(&record(row).status))
            }
            LinkCondition::Terms(terms) => every(&|row| terms.contains(&record(row).term)),
            LinkCondition::Parties(ids) => {
                self.links_with_each(ids, |id| self.jurisdiction_columns().rows_of(&[id].into()))
            }
            LinkCondition::PartiesWithin(ids) => self.links_with_each(ids, |id| {
                self.jurisdictions_that(&JurisdictionCondition::Within([id].into()))
            }),
            LinkCondition::AnyParty(filter) => {
                columns.touching(&self.compile_jurisdictions(filter))
            }
            LinkCondition::TwoParties => every(&|row| columns.parties.row(row).len() == 2),
            LinkCondition::FocusAreas(areas) => {
                let areas = self.with_narrower(areas);
                let links = areas.iter().flat_map(|area| self.links_on(*area));
                columns.rows_of(links.map(|link| link.id))
            }
            LinkCondition::Among(ids) => {
                let mut rows = Rows::with_capacity(columns.len());
                ids.iter().filter_map(|id| columns.row(*id)).for_each(|row| rows.insert(row));
                rows
            }
            LinkCondition::Sources(sources) => {
                every(&|row| record(row).source_ids().any(|source| sources.contains(&source)))
            }
            LinkCondition::FirstSigned(test) => {
                every(&|row| test.passes(columns.first_signed[row]))
            }
            LinkCondition::LastRenewed(test) => {
                every(&|row| test.passes(columns.last_renewed[row]))
            }
            LinkCondition::InForceOn(day, undated) => {
                every(&|row| columns.in_force(row, *day, *undated))
            }
        }
    }

    /// Links that have, for each of `ids`, a party among its jurisdictions.
    fn links_with_each(
        &self,
        ids: &BTreeSet<JurisdictionId>,
        jurisdictions: impl Fn(JurisdictionId) -> Rows,
    ) -> Rows {
        let columns = self.link_columns();
        let mut links = every_row(columns.len());
        for id in ids {
            links.intersect_with(&columns.touching(&jurisdictions(*id)));
        }
        links
    }
}

impl LinkColumns {
    fn rows_of(&self, ids: impl Iterator<Item = LinkId>) -> Rows {
        let mut rows = Rows::with_capacity(self.len());
        ids.filter_map(|id| self.row(id)).for_each(|row| rows.insert(row));
        rows
    }

    fn in_force(&self, row: usize, day: NaiveDate, undated: Undated) -> bool {
        let by_then = |date: EdtfDate| date.first_day() <= day;
        let begun = match self.first_signed[row] {
            Some(signed) => by_then(signed),
            None => undated == Undated::Kept,
        };
        begun && !self.ended[row].is_some_and(by_then)
    }
}
