//! Tables: one definition of each, from which CSV, Parquet and what describes them are made.
//!
//! A table says what its columns are and how a selection fills its rows; how a row is written is not
//! known here. What a column is called and means stands with the messages.

mod cell;
mod column;
mod focus_areas;
mod jurisdictions;
mod links;
mod network;
mod sources;

use std::io;

use super::selection::{Selected, Takes};
use crate::model::Locale;
use crate::sentence::{Described, table_words};

pub(super) use cell::Cell;
pub(super) use column::{Column, Kind};
pub(super) use network::{NETWORK_EDGES, NODES, network_edge_row};

/// Takes a row: as many cells as there are columns, in their order.
pub(super) type Take<'t> = dyn FnMut(&[Cell<'_>]) -> io::Result<()> + 't;

/// A table of the files.
#[derive(Debug)]
pub(super) struct Table {
    /// By which its files are named: `links` of `links.csv`.
    pub(super) name: &'static str,
    /// Which selection it takes.
    pub(super) takes: Takes,
    /// Its columns, in their order.
    pub(super) columns: &'static [Column],
    /// The columns that tell a row from all others.
    pub(super) key: &'static [&'static str],
    fill: fn(&Selected<'_>, &mut Take<'_>) -> io::Result<()>,
}

/// Every table, in the order in which they are listed: what is referred to before what refers to it.
pub(super) const ALL: &[&Table] = &[
    &sources::SOURCES,
    &focus_areas::FOCUS_AREAS,
    &jurisdictions::JURISDICTIONS,
    &links::LINKS,
    &links::PARTIES,
    &links::EVENTS,
    &network::EDGES,
    &links::BIPARTITE,
];

impl Table {
    /// Gives each row in turn; the same rows in the same order each time.
    ///
    /// # Errors
    /// What `take` says; then no more rows are given.
    pub(super) fn rows(&self, selected: &Selected<'_>, take: &mut Take<'_>) -> io::Result<()> {
        (self.fill)(selected, take)
    }

    /// What it is called, and what a row is.
    pub(super) fn words(&self, locale: Locale) -> Described {
        table_words(self.name, locale)
    }
}
