//! Comma-separated values, and those with other separators, as the crate `csv` reads them.

use std::sync::Arc;

use super::File;
use super::lines::Lines;
use super::sheet::{MOST_COLUMNS, Sheet, too_wide};
use super::text::decoded;
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// What may stand between cells; the one that the header has most of does.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table as it stands in a file.
pub(in crate::exchange::import) struct Table {
    /// What the columns are called.
    pub(in crate::exchange::import) header: Vec<String>,
    /// Rows, each with the line on which it begins.
    pub(in crate::exchange::import) rows: Vec<(usize, Vec<String>)>,
    /// Rows that are none, and why.
    pub(in crate::exchange::import) refused: Vec<Problem>,
}

/// Reads a table whose first line names the columns, with the separator that its header has most of
/// where none is given.
///
/// # Errors
/// Where it is no text.
///
/// Cost: linear in its size.
pub(in crate::exchange::import) fn table(
    name: &Arc<str>,
    bytes: &[u8],
    separator: Option<u8>,
) -> Result<Table, Problem> {
    let text = decoded(name, bytes)?;
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(separator.unwrap_or_else(|| guessed(text)))
        .flexible(true)
        .from_reader(text.as_bytes());
    let at = |line: usize| At { file: Arc::clone(name), line };
    let header = reader.headers().map_err(|cause| at(1).problem(cause.to_string()))?;
    let header = header.iter().map(|name| name.trim().to_owned()).collect();
    let mut table = Table { header, rows: Vec::new(), refused: Vec::new() };
    let mut lines = Lines::of(text.as_bytes());
    let mut line = |place: Option<&::csv::Position>| {
        let offset = place.map_or(0, |place| place.byte() as usize);
        // The reader is still before the line ends that it is going to pass over.
        let passed = text.as_bytes()[offset.min(text.len())..].iter();
        lines.at(offset + passed.take_while(|byte| matches!(byte, b'\r' | b'\n')).count())
    };
    for record in reader.records() {
        match record {
            Ok(record) => {
                let cells = record.iter().map(str::to_owned).collect();
                table.rows.push((line(record.position()), cells));
            }
            Err(cause) => {
                table.refused.push(at(line(cause.position())).problem(cause.to_string()));
            }
        }
    }
    Ok(table)
}

/// Reads a file whose first line names the columns.
///
/// # Errors
/// Where it is no text, has no header, or a column twice.
pub(super) fn read(file: &File, separator: Option<u8>) -> Result<Sheet, Vec<Problem>> {
    let table = table(&file.name, &file.bytes, separator).map_err(|problem| vec![problem])?;
    let problems = wrong_with(&table.header);
    if !problems.is_empty() {
        let at = At { file: Arc::clone(&file.name), line: 1 };
        return Err(problems.into_iter().map(|message| at.problem(message)).collect());
    }
    let mut sheet = Sheet::of(&file.name, table.header);
    table.rows.into_iter().for_each(|(line, cells)| sheet.push(line, cells));
    sheet.refused.extend(table.refused);
    Ok(sheet)
}

fn wrong_with(columns: &[String]) -> Vec<String> {
    if columns.iter().all(String::is_empty) {
        return vec!["no header; the first line names the columns".to_owned()];
    }
    if columns.len() > MOST_COLUMNS {
        return vec![too_wide()];
    }
    let mut seen = std::collections::HashSet::new();
    let twice = columns.iter().filter(|name| !name.is_empty() && !seen.insert(*name));
    twice.map(|name| format!("the column {name:?} stands twice")).collect()
}

fn guessed(text: &str) -> u8 {
    let header = text.split(['\r', '\n']).find(|line| !line.is_empty()).unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    let most = SEPARATORS.iter().rev().max_by_key(|separator| count(separator));
    *most.expect("there are some")
}
