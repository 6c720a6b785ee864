//! Filters: which rows are asked for; one kind of filter for lists, counts, exports and scopes.
//!
//! A filter is compiled bottom-up: each condition becomes a set of rows, and the sets are joined
//! as the filter says. What is kept of it is shared by all who ask for the same.

mod condition;
mod date;
mod jurisdictions;
mod links;
mod selections;

use super::columns::Rows;

pub use condition::{JurisdictionCondition, LinkCondition, NameTest, Undated};
pub use date::DateTest;
pub(super) use selections::Selections;

/// Which rows are asked for, as a tree of conditions.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub enum Filter<C> {
    /// Rows that match all of these; all rows where there is none.
    All(Vec<Self>),
    /// Rows that match any of these; no row where there is none.
    Any(Vec<Self>),
    /// Rows that do not match this.
    Not(Box<Self>),
    /// Rows that meet a condition.
    Is(C),
}

/// Which jurisdictions are asked for.
pub type JurisdictionFilter = Filter<JurisdictionCondition>;

/// Which links are asked for.
pub type LinkFilter = Filter<LinkCondition>;

impl<C> Default for Filter<C> {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl<C> Filter<C> {
    /// It and another one.
    #[must_use]
    pub fn and(self, other: impl Into<Self>) -> Self {
        Self::All(vec![self, other.into()])
    }

    /// Compiles it over `count` rows, given the rows that meet a condition.
    fn compile(&self, count: usize, meet: &impl Fn(&C) -> Rows) -> Rows {
        let compiled = |filter: &Self| filter.compile(count, meet);
        match self {
            Self::All(filters) => {
                let all = filters.iter().map(compiled).reduce(|mut all, rows| {
                    all.intersect_with(&rows);
                    all
                });
                all.unwrap_or_else(|| every_row(count))
            }
            Self::Any(filters) => {
                let mut any = Rows::with_capacity(count);
                filters.iter().for_each(|filter| any.union_with(&compiled(filter)));
                any
            }
            Self::Not(filter) => {
                let mut rows = compiled(filter);
                rows.toggle_range(..);
                rows
            }
            Self::Is(condition) => meet(condition),
        }
    }
}

impl<C: std::fmt::Debug> Filter<C> {
    /// Roughly how many bytes it holds on the heap: as a text it is about as long.
    pub(super) fn weight_bytes(&self) -> usize {
        format!("{self:?}").len()
    }
}

impl<C> From<C> for Filter<C> {
    fn from(condition: C) -> Self {
        Self::Is(condition)
    }
}

fn every_row(count: usize) -> Rows {
    let mut rows = Rows::with_capacity(count);
    rows.insert_range(..);
    rows
}
