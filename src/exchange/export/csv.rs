//! CSV: RFC 4180 with line feeds, UTF-8 without a byte order mark, texts guarded against formulas.

use std::borrow::Cow;
use std::io;

use csv::{ErrorKind, Terminator, WriterBuilder};

use super::Out;
use super::selection::Selected;
use super::table::{Cell, Column, Kind, Table};
use crate::exchange::guard;

/// Writes a table: its names in the first line, a row a line, an empty cell for no value.
pub(super) fn write(table: &Table, selected: &Selected<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    let names = table.columns.iter().map(|column| column.name);
    writer.write_record(names).map_err(failed)?;
    table.rows(selected, &mut |row| {
        for (column, cell) in table.columns.iter().zip(row) {
            writer.write_field(written(column, cell).as_bytes()).map_err(failed)?;
        }
        writer.write_record(None::<&[u8]>).map_err(failed)
    })?;
    writer.flush()
}

fn written<'c>(column: &Column, cell: &'c Cell<'_>) -> Cow<'c, str> {
    match (cell, column.kind) {
        // What is typed cannot begin a formula, and a guard would spoil it.
        (Cell::Text(text), kind) if !matches!(kind, Kind::Date | Kind::Word(_)) => guard(text),
        _ => cell.written(),
    }
}

/// The cause itself where writing failed, so that a reader who left is told from what went wrong.
fn failed(cause: csv::Error) -> io::Error {
    match cause.into_kind() {
        ErrorKind::Io(cause) => cause,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
