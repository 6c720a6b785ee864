//! CSV: RFC 4180 with line feeds, UTF-8 without a byte order mark, texts guarded against formulas.

use std::borrow::Cow;
use std::io;

use csv::{Terminator, WriterBuilder};

use super::Out;
use super::selection::Selected;
use super::table::{Cell, Column, Kind, Table};
use crate::exchange::guard;

/// Writes a table: its names in the first line, a row a line, an empty cell for no value.
pub(super) fn write(table: &Table, selected: &Selected<'_>, out: &mut Out<'_>) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    table.rows(selected, &mut |row| {
        for (column, cell) in table.columns.iter().zip(row) {
            writer.write_field(written(column, cell).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
        Ok(())
    })?;
    writer.flush()
}

/// A number is written with a point and without separators, in the shortest form that reads back.
fn written<'c>(column: &Column, cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Absent => "".into(),
        Cell::Text(text) => match column.kind {
            // What is typed cannot begin a formula, and a guard would spoil it.
            Kind::Date | Kind::Word(_) => text.as_ref().into(),
            _ => guard(text),
        },
        Cell::Integer(number) => number.to_string().into(),
        Cell::Number(number) => number.to_string().into(),
        Cell::Truth(truth) => truth.to_string().into(),
    }
}
