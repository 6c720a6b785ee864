//! Parquet: a table by columns with types, some thousand rows at a time.

use std::io;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use super::Out;
use super::about::About;
use super::selection::Selected;
use super::table::{Cell, Column, Kind, Table};

/// How many rows are held before they are written: some 20 MB of links with their events.
const ROWS_AT_ONCE: usize = 16_384;

/// Writes a table. What it is stands in the metadata of the file, under `entente.*`.
pub(super) fn write(
    table: &Table,
    selected: &Selected<'_>,
    about: &About,
    out: &mut Out<'_>,
) -> io::Result<()> {
    let told = about.fields().into_iter();
    let told = told.map(|(name, value)| KeyValue::new(format!("entente.{name}"), value));
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(told.collect()))
        .build();
    let mut writer =
        SerializedFileWriter::new(out, schema(table).map_err(failed)?, Arc::new(properties))
            .map_err(failed)?;
    let mut held: Vec<_> = table.columns.iter().map(Held::of).collect();
    let mut rows = 0;
    table.rows(selected, &mut |row| {
        held.iter_mut().zip(row).for_each(|(held, cell)| held.push(cell));
        rows += 1;
        if rows % ROWS_AT_ONCE == 0 {
            write_group(&mut writer, &mut held).map_err(failed)?;
        }
        Ok(())
    })?;
    // A file without rows has a group without rows, so that its columns are there.
    if rows % ROWS_AT_ONCE > 0 || rows == 0 {
        write_group(&mut writer, &mut held).map_err(failed)?;
    }
    writer.close().map(drop).map_err(failed)
}

fn schema(table: &Table) -> Result<TypePtr, ParquetError> {
    let fields = table.columns.iter().map(|column| field(column).map(Arc::new));
    let fields = fields.collect::<Result<_, _>>()?;
    Type::group_type_builder(table.name).with_fields(fields).build().map(Arc::new)
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Integer => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
        Kind::Truth => (Physical::BOOLEAN, None),
        _ => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
    };
    // Whoever reads them has one schema for all, so a column that is always there may be absent too.
    Type::primitive_type_builder(column.name, physical)
        .with_logical_type(logical)
        .with_repetition(Repetition::OPTIONAL)
        .build()
}

/// The cells of a column that are not written yet: the values that are there, and for each row whether
/// one is.
struct Held {
    values: Values,
    levels: Vec<i16>,
}

enum Values {
    Texts(Vec<ByteArray>),
    Integers(Vec<i64>),
    Numbers(Vec<f64>),
    Truths(Vec<bool>),
}

impl Held {
    fn of(column: &Column) -> Self {
        let values = match column.kind {
            Kind::Integer => Values::Integers(Vec::new()),
            Kind::Number => Values::Numbers(Vec::new()),
            Kind::Truth => Values::Truths(Vec::new()),
            _ => Values::Texts(Vec::new()),
        };
        Self { values, levels: Vec::new() }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        match (&mut self.values, cell) {
            (_, Cell::Absent) => return self.levels.push(0),
            (Values::Texts(values), Cell::Text(text)) => values.push(text.as_ref().into()),
            (Values::Integers(values), Cell::Integer(number)) => values.push(*number),
            (Values::Numbers(values), Cell::Number(number)) => values.push(*number),
            (Values::Truths(values), Cell::Truth(truth)) => values.push(*truth),
            (_, cell) => unreachable!("{cell:?} is not of the kind of its column, as a test shows"),
        }
        self.levels.push(1);
    }
}

fn write_group(
    writer: &mut SerializedFileWriter<&mut Out<'_>>,
    held: &mut [Held],
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for Held { values, levels } in held {
        match values {
            Values::Texts(values) => write_column::<ByteArrayType>(&mut group, values, levels)?,
            Values::Integers(values) => write_column::<Int64Type>(&mut group, values, levels)?,
            Values::Numbers(values) => write_column::<DoubleType>(&mut group, values, levels)?,
            Values::Truths(values) => write_column::<BoolType>(&mut group, values, levels)?,
        }
    }
    group.close().map(drop)
}

fn write_column<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, &mut Out<'_>>,
    values: &mut Vec<T::T>,
    levels: &mut Vec<i16>,
) -> Result<(), ParquetError> {
    let mut column = group.next_column()?.expect("one for each column of the table");
    column.typed::<T>().write_batch(values, Some(levels), None)?;
    values.clear();
    levels.clear();
    column.close()
}

/// The cause itself where writing failed, so that a reader who left is told from what went wrong.
fn failed(cause: ParquetError) -> io::Error {
    match cause {
        ParquetError::External(cause) => match cause.downcast::<io::Error>() {
            Ok(cause) => *cause,
            Err(cause) => io::Error::other(cause),
        },
        cause => io::Error::other(cause),
    }
}
