//! Results of queries to Wikidata: a sheet with a column for each variable.

use serde_json::Value;

use super::File;
use super::json::{cell, document};
use super::sheet::Sheet;
use super::text::text;
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// Whether a file is one of tab-separated values as SPARQL has them: variables begin with `?`.
pub(super) fn is_tsv(file: &File) -> bool {
    let bytes = file.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&file.bytes);
    bytes.first() == Some(&b'?')
}

/// Reads tab-separated values of SPARQL 1.1: addresses in angle brackets, texts in quotation marks with
/// their language or type behind them.
///
/// # Errors
/// Where the file is no text.
pub(super) fn read_tsv(file: &File) -> Result<Sheet, Vec<Problem>> {
    let text = text(file).map_err(|problem| vec![problem])?;
    let mut lines = (1..).zip(text.lines());
    let (_, header) = lines.next().unwrap_or((1, ""));
    let columns = header.split('\t').map(|name| name.trim().trim_start_matches('?').to_owned());
    let mut sheet = Sheet::of(&file.name, columns.collect());
    for (line, text) in lines.filter(|(_, text)| !text.trim().is_empty()) {
        sheet.push(line, text.split('\t').map(term).collect());
    }
    Ok(sheet)
}

/// The value of a term: `"Yokohama"@en`, `<http://www.wikidata.org/entity/Q38283>`, `1965`.
fn term(text: &str) -> String {
    let text = text.trim();
    if let Some(address) = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return address.to_owned();
    }
    let quoted = text.strip_prefix('"').and_then(|rest| Some(&rest[..rest.rfind('"')?]));
    quoted.map_or_else(|| text.to_owned(), unescaped)
}

fn unescaped(text: &str) -> String {
    let (mut plain, mut letters) = (String::with_capacity(text.len()), text.chars());
    while let Some(letter) = letters.next() {
        plain.push(match (letter, letter == '\\') {
            (letter, false) => letter,
            (_, true) => match letters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                Some(other) => other,
                None => '\\',
            },
        });
    }
    plain
}

/// Reads JSON: results of SPARQL 1.1, or a list of objects as the query service offers it.
///
/// # Errors
/// Where it is neither.
pub(super) fn read_json(file: &File) -> Result<Sheet, Vec<Problem>> {
    let document = document(file)?;
    let at = |line| At { file: file.name.clone(), line };
    let bindings = document.pointer("/results/bindings").unwrap_or(&document).as_array();
    let bindings = bindings.ok_or_else(|| {
        vec![at(1).problem("no `results.bindings` and no list; is this the result of a query?")]
    })?;
    let mut sheet = Sheet::of(&file.name, Vec::new());
    for (place, binding) in (1..).zip(bindings) {
        match binding {
            Value::Object(values) => {
                // A binding says its type and language beside its value.
                let value = |value: &Value| cell(value.get("value").unwrap_or(value));
                let cells = values.iter().map(|(name, bound)| (name.as_str(), value(bound)));
                sheet.push_named(place, cells);
            }
            _ => sheet.refused.push(at(place).problem("no object")),
        }
    }
    sheet.whole()
}
