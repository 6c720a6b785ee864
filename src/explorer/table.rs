//! Tables: the rows of a picture, on the page and as CSV.

use std::borrow::Cow;

use serde::Serialize;

use crate::exchange::guard;

/// A table with as many cells in each row as it has columns.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Table {
    /// What each column holds.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Whether it is a number, which stands on the right.
    pub is_number: bool,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A text that leads somewhere.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()), is_number: false }
    }

    /// Its text as no spreadsheet takes it for a formula. A number below zero is none.
    fn guarded(&self) -> Cow<'_, str> {
        if self.is_number { self.text.as_str().into() } else { guard(&self.text) }
    }

    /// A number.
    pub fn number(number: impl ToString) -> Self {
        Self { text: number.to_string(), href: None, is_number: true }
    }
}

impl Table {
    /// Leaves out columns in which no row has a text.
    pub fn drop_empty_columns(&mut self) {
        for column in (0..self.columns.len()).rev() {
            if self.rows.iter().all(|row| row[column].text.is_empty()) {
                self.columns.remove(column);
                self.rows.iter_mut().for_each(|row| drop(row.remove(column)));
            }
        }
    }

    /// As CSV in UTF-8, its columns named in the first row; texts that a spreadsheet would take for a
    /// formula begin with an apostrophe.
    #[must_use]
    pub fn csv(&self) -> Vec<u8> {
        let mut out = csv::Writer::from_writer(Vec::new());
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::guarded).collect());
        let head: Vec<Cow<'_, str>> = self.columns.iter().map(|name| guard(name)).collect();
        for row in std::iter::once(head).chain(rows) {
            let row = row.iter().map(|text| text.as_bytes());
            out.write_record(row).expect("rows of one length can be written to memory");
        }
        out.into_inner().expect("memory can be written to")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_written_as_csv_and_no_cell_is_a_formula() {
        let rows = vec![vec![Cell::link("=1+1", "/x"), Cell::number(-3)]];
        let table = Table { columns: vec!["Name".into(), "Links, all".into()], rows };
        let text = String::from_utf8(table.csv()).expect("UTF-8");
        assert_eq!(text, "Name,\"Links, all\"\n'=1+1,-3\n");
    }
}
