//! Comma-separated values, and those with other separators, as the crate `csv` reads them.

use super::File;
use super::sheet::Sheet;
use super::text::text;
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// What may stand between cells; the one that the header has most of does.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads a file whose first line names the columns.
///
/// # Errors
/// Where it is no text, has no header, or a column twice.
pub(super) fn read(file: &File, separator: Option<u8>) -> Result<Sheet, Vec<Problem>> {
    let text = text(file).map_err(|problem| vec![problem])?;
    let separator = separator.unwrap_or_else(|| guessed(text));
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let at = |line: usize| At { file: file.name.clone(), line };
    let header = reader.headers().map_err(|cause| vec![at(1).problem(cause.to_string())])?;
    let columns: Vec<_> = header.iter().map(|name| name.trim().to_owned()).collect();
    let problems = wrong_with(&columns);
    if !problems.is_empty() {
        return Err(problems.into_iter().map(|message| at(1).problem(message)).collect());
    }
    let mut sheet = Sheet::of(&file.name, columns);
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, |place| place.line() as usize);
                sheet.push(line, record.iter().map(str::to_owned).collect());
            }
            Err(cause) => {
                let line = cause.position().map_or(1, |place| place.line() as usize);
                sheet.refused.push(at(line).problem(cause.to_string()));
            }
        }
    }
    Ok(sheet)
}

fn wrong_with(columns: &[String]) -> Vec<String> {
    if columns.iter().all(String::is_empty) {
        return vec!["no header; the first line names the columns".to_owned()];
    }
    let mut seen = std::collections::HashSet::new();
    let twice = columns.iter().filter(|name| !name.is_empty() && !seen.insert(*name));
    twice.map(|name| format!("the column {name:?} stands twice")).collect()
}

fn guessed(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    let most = SEPARATORS.iter().rev().max_by_key(|separator| count(separator));
    *most.expect("there are some")
}
