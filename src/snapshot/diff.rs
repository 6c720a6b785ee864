//! What began and ended in a network between two days.

use super::columns::Rows;
use super::filter::{Filter, LinkCondition};
use super::{Scope, Snapshot, Undated};
use crate::graph::Network;
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
    /// Cost: O(L + S) for L links and S parts of links in edges, and what the network of all times
    /// costs.
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
        let linked_on = |day| self.linked_on(&all.network, day, scope.undated);
        let (earlier, later) = (linked_on(from), linked_on(to));
        let (joined, left) = (without(later.clone(), &earlier), without(earlier, &later));
        NetworkDiff { began, ended, joined, left }
    }

    /// Those of a network's jurisdictions that have a link in force on a day.
    fn linked_on(&self, network: &Network, day: EdtfDate, undated: Undated) -> Rows {
        let in_force = LinkCondition::InForceOn(self.networks().last_turn(day), undated);
        let in_force = self.select_links(&Filter::Is(in_force));
        let columns = self.jurisdiction_columns();
        let mut linked = Rows::with_capacity(columns.len());
        for strand in network.strands().filter(|strand| self.holds_link(&in_force, strand.link)) {
            let ends = [strand.a, strand.b].into_iter().filter_map(|id| columns.row(id));
            ends.for_each(|row| linked.insert(row));
        }
        linked
    }
}

fn without(mut rows: Rows, others: &Rows) -> Rows {
    rows.difference_with(others);
    rows
}
