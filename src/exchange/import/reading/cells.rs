//! One row of a sheet, read cell by cell; what is wrong with it is gathered, and the row left out then.

use std::cell::RefCell;

use super::sheet::{Sheet, SheetRow};
use crate::exchange::Problem;
use crate::exchange::import::stated::{At, StatedCitation};
use crate::model::LONGEST_TEXT;

/// A row, and what its columns hold.
pub(super) struct Cells<'a, C> {
    pub(super) at: At,
    row: &'a SheetRow,
    columns: &'a [Option<C>],
    wrong: RefCell<Vec<String>>,
}

impl<'a, C: Copy + PartialEq> Cells<'a, C> {
    pub(super) fn of(sheet: &Sheet, row: &'a SheetRow, columns: &'a [Option<C>]) -> Self {
        Self { at: sheet.at(row), row, columns, wrong: RefCell::default() }
    }

    /// The text under a column; `None` where there is no such column, or it says nothing.
    pub(super) fn text(&self, column: C) -> Option<&'a str> {
        let place = self.columns.iter().position(|known| *known == Some(column))?;
        let text = self.row.cell(place).trim();
        if text.len() > LONGEST_TEXT {
            let bytes = text.len();
            self.wrong(format!("a text of {bytes} bytes; at most {LONGEST_TEXT} are taken"));
            return None;
        }
        let is_sign = |letter: &char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r');
        if let Some(sign) = text.chars().find(is_sign) {
            self.wrong(format!("a control character, {}", sign.escape_unicode()));
            return None;
        }
        (!text.is_empty()).then_some(text)
    }

    /// What the text under a column means.
    pub(super) fn read<T>(
        &self,
        column: C,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        self.valid(read(self.text(column)?))
    }

    /// A value that was read, or what is wrong with it.
    pub(super) fn valid<T>(&self, read: Result<T, String>) -> Option<T> {
        read.map_err(|message| self.wrong(message)).ok()
    }

    /// The texts under a column with bars between them.
    pub(super) fn list(&self, column: C) -> impl Iterator<Item = &'a str> {
        let texts = self.text(column).unwrap_or_default().split('|');
        texts.map(str::trim).filter(|text| !text.is_empty())
    }

    /// Whether any of these columns says something.
    pub(super) fn says_any(&self, columns: &[C]) -> bool {
        columns.iter().any(|column| self.text(*column).is_some())
    }

    pub(super) fn wrong(&self, message: impl Into<String>) {
        self.wrong.borrow_mut().push(message.into());
    }

    /// Who says what the row says: the sources that it names, or the one of all rows.
    pub(super) fn citations(
        &self,
        sources: C,
        locator: C,
        default: Option<&str>,
    ) -> Vec<StatedCitation> {
        let mut named: Vec<_> = self.list(sources).collect();
        if named.is_empty() {
            named.extend(default);
        }
        let locator = self.text(locator).map_or_else(|| self.at.locator(), str::to_owned);
        let cited = |source: &str| StatedCitation {
            source: source.to_owned(),
            locator: Some(locator.clone()),
        };
        named.into_iter().map(cited).collect()
    }

    /// Everything that is wrong with the row, as one problem.
    pub(super) fn problem(&self) -> Option<Problem> {
        let wrong = self.wrong.borrow();
        (!wrong.is_empty()).then(|| self.at.problem(wrong.join("; ")))
    }
}
