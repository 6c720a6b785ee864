//! A sheet: rows of texts under named columns, whatever file they come from.

use std::sync::Arc;

use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// How many bytes a row may have: more is a quotation mark that nobody closed, or no table.
pub(super) const LONGEST_ROW: usize = 1 << 20;

/// Rows under columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    pub(super) file: Arc<str>,
    pub(super) columns: Vec<String>,
    /// Each with as many texts as there are columns.
    pub(super) rows: Vec<SheetRow>,
    /// Rows that are none, and why.
    pub(super) refused: Vec<Problem>,
}

#[derive(Clone, Debug)]
pub(super) struct SheetRow {
    /// Its line in the file, or its place, from 1.
    pub(super) line: usize,
    /// Empty where nothing is said.
    pub(super) cells: Vec<String>,
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
            self.rows.push(SheetRow { line, cells });
        }
    }

    /// Adds a row of which only some columns are said, as in formats without a header; columns that are
    /// new are added.
    pub(super) fn push_named<'a>(
        &mut self,
        line: usize,
        cells: impl IntoIterator<Item = (&'a str, String)>,
    ) {
        let mut row = vec![String::new(); self.columns.len()];
        for (column, cell) in cells {
            let known = self.columns.iter().position(|known| known == column);
            let place = known.unwrap_or_else(|| {
                self.columns.push(column.to_owned());
                row.push(String::new());
                row.len() - 1
            });
            row[place] = cell;
        }
        self.rows.push(SheetRow { line, cells: row });
    }

    /// Makes all rows as long as there are columns, once all have come.
    pub(super) fn squared(mut self) -> Self {
        let columns = self.columns.len();
        self.rows.iter_mut().for_each(|row| row.cells.resize(columns, String::new()));
        self
    }
}
