//! A sheet: rows of texts under named columns, whatever file they come from.

use std::sync::Arc;

use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// How many bytes a row may have: more is a quotation mark that nobody closed, or no table.
pub(super) const LONGEST_ROW: usize = 1 << 20;

/// How many columns a sheet may have: more are the values of an attribute that stand as its names.
pub(super) const MOST_COLUMNS: usize = 1_000;

/// Rows under columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) file: Arc<str>,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<SheetRow>,
    /// Rows that are none, and why.
    pub(super) refused: Vec<Problem>,
    /// Why it is no sheet at all.
    is_too_wide: Option<Problem>,
}

#[derive(Clone, Debug)]
pub(super) struct SheetRow {
    /// Its line in the file, or its place, from 1.
    pub(super) line: usize,
    /// What is said, by the place of its column. Most rows of a wide sheet say little.
    cells: Vec<(usize, String)>,
}

impl SheetRow {
    /// The text under a column by its place; nothing where nothing is said.
    pub(super) fn cell(&self, place: usize) -> &str {
        let cell = self.cells.iter().find(|(known, _)| *known == place);
        cell.map_or("", |(_, text)| text)
    }
}

impl Sheet {
    pub(super) fn of(file: &Arc<str>, columns: Vec<String>) -> Self {
        Self { file: Arc::clone(file), columns, ..Self::default() }
    }

    /// Where a row stands.
    pub(super) fn at(&self, row: &SheetRow) -> At {
        At { file: Arc::clone(&self.file), line: row.line }
    }

    /// Adds a row, if it has as many cells as there are columns and is not too long.
    pub(super) fn push(&mut self, line: usize, cells: Vec<String>) {
        let at = At { file: Arc::clone(&self.file), line };
        let (found, expected) = (cells.len(), self.columns.len());
        let bytes: usize = cells.iter().map(String::len).sum();
        if bytes > LONGEST_ROW {
            let message = format!(
                "a row of {bytes} bytes; at most {LONGEST_ROW} are taken. Is a quotation mark not closed?"
            );
            self.refused.push(at.problem(message));
        } else if found != expected {
            let message = format!(
                "{found} cells under {expected} columns; is a quotation mark or a separator missing?"
            );
            self.refused.push(at.problem(message));
        } else {
            let cells = cells.into_iter().enumerate().filter(|(_, text)| !text.is_empty());
            self.rows.push(SheetRow { line, cells: cells.collect() });
        }
    }

    /// Adds a row of which only some columns are said, as in formats without a header; columns that are
    /// new are added.
    pub(super) fn push_named<'a>(
        &mut self,
        line: usize,
        cells: impl IntoIterator<Item = (&'a str, String)>,
    ) {
        let mut row = Vec::new();
        for (column, cell) in cells {
            let known = self.columns.iter().position(|known| known == column);
            let Some(place) = known.or_else(|| self.add_column(column, line)) else { return };
            if !cell.is_empty() {
                row.push((place, cell));
            }
        }
        self.rows.push(SheetRow { line, cells: row });
    }

    fn add_column(&mut self, column: &str, line: usize) -> Option<usize> {
        if self.columns.len() == MOST_COLUMNS {
            let at = At { file: Arc::clone(&self.file), line };
            self.is_too_wide.get_or_insert_with(|| at.problem(too_wide()));
            return None;
        }
        self.columns.push(column.to_owned());
        Some(self.columns.len() - 1)
    }

    /// The sheet, once all rows have come.
    ///
    /// # Errors
    /// Where it has too many columns.
    pub(super) fn whole(self) -> Result<Self, Vec<Problem>> {
        match self.is_too_wide {
            Some(problem) => Err(vec![problem]),
            None => Ok(self),
        }
    }
}

/// What is said of a sheet of too many columns.
pub(super) fn too_wide() -> String {
    format!("more than {MOST_COLUMNS} columns or attributes; are these values, and not names?")
}
