//! What began and ended in a network between two days.

use super::columns::Rows;
use super::{Scope, Snapshot, Undated};
use crate::model::EdtfDate;

/// What is different in a network at a later day.
#[derive(Clone, Debug)]
pub struct NetworkDiff {
    /// Links first signed after the earlier day, and in or before the later one.
    pub began: Rows,
    /// Links that ended after the earlier day, and in or before the later one.
    pub ended: Rows,
    /// Jurisdictions that have a link in force at the later day and had none at the earlier one.
    pub joined: Rows,
    /// Jurisdictions that had a link in force at the earlier day and have none at the later one.
    pub left: Rows,
}

impl Snapshot {
    /// Compares the network of a scope at two days, the earlier first.
    ///
    /// Dates are compared at the coarser precision of the two: what was first signed in 2006 had
    /// begun by March 2006. The scope's own date plays no part, and its statuses are by default all
    /// but PROPOSED. A link that both began and ended between the days is in both lists. Undated
    /// links never begin; they end only if the scope keeps them.
    ///
    /// Cost: what the networks of the two days and of all times cost.
    #[must_use]
    pub fn network_diff(&self, scope: &Scope, from: EdtfDate, to: EdtfDate) -> NetworkDiff {
        let columns = self.link_columns();
        let all = self.network(&scope.through_time().canonical(self));
        let between = |date: Option<EdtfDate>| {
            let by = |day: EdtfDate| date.is_some_and(|date| date.first_day() <= day.last_day());
            by(to) && !by(from)
        };
        let mut began = Rows::with_capacity(columns.len());
        let mut ended = Rows::with_capacity(columns.len());
        for row in all.network.link_ids().filter_map(|link| columns.row(link)) {
            let counts = columns.first_signed[row].is_some() || scope.undated == Undated::Kept;
            began.set(row, between(columns.first_signed[row]));
            ended.set(row, counts && between(columns.ended[row]));
        }
        let (earlier, later) = (self.linked_on(scope, from), self.linked_on(scope, to));
        let (joined, left) = (without(later.clone(), &earlier), without(earlier, &later));
        NetworkDiff { began, ended, joined, left }
    }

    /// The jurisdictions that have a link in force on a day.
    fn linked_on(&self, scope: &Scope, day: EdtfDate) -> Rows {
        let scope = Scope { as_of: Some(day), ..scope.clone() };
        let scoped = self.network(&scope.canonical(self));
        let columns = self.jurisdiction_columns();
        let mut rows = Rows::with_capacity(columns.len());
        let linked = scoped.network.jurisdiction_ids().filter_map(|id| columns.row(id));
        linked.for_each(|row| rows.insert(row));
        rows
    }
}

fn without(mut rows: Rows, others: &Rows) -> Rows {
    rows.difference_with(others);
    rows
}
