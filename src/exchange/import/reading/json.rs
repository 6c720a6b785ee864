//! JSON: which of the formats in it a file has; and records of ours, as a document or line by line.

use serde_json::Value;

use super::File;
use super::format::{Content, Format};
use super::portraits::PortraitAt;
use super::text::text;
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// How many bytes of a file are looked at to tell its format.
const HEAD_BYTES: usize = 1 << 16;

/// The format that the beginning of a file suggests.
pub(super) fn format_of(file: &File) -> Format {
    let head = &file.bytes[..file.bytes.len().min(HEAD_BYTES)];
    let holds = |word: &str| memchr::memmem::find(head, word.as_bytes()).is_some();
    if holds("\"bindings\"") || (holds("wikidata.org/entity/") && !holds("\"type\"")) {
        return Format::WikidataJson;
    }
    let tail = &file.bytes[file.bytes.len().saturating_sub(HEAD_BYTES)..];
    let ends_with = |word: &str| memchr::memmem::find(tail, word.as_bytes()).is_some();
    let has_nodes = holds("\"nodes\"") || ends_with("\"nodes\"");
    if has_nodes && !holds("\"type\":\"WorldRegion\"") { Format::NodeLink } else { Format::Json }
}

/// A file as one value.
///
/// # Errors
/// Where it is no text, or not JSON, with the line.
pub(super) fn document(file: &File) -> Result<Value, Vec<Problem>> {
    let text = text(file).map_err(|problem| vec![problem])?;
    serde_json::from_str(text).map_err(|cause| {
        let at = At { file: file.name.clone(), line: cause.line().max(1) };
        vec![at.problem(format!("not JSON: {cause}"))]
    })
}

/// Reads records of ours: a list of them, an object with a list `records`, or one on each line.
///
/// # Errors
/// Where the file is no text, or not JSON.
pub(super) fn read(file: &File) -> Result<Content, Vec<Problem>> {
    let text = text(file).map_err(|problem| vec![problem])?;
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let is_of_lines = serde_json::from_str::<Value>(first).is_ok_and(|value| value.is_object());
    let is_one = first.len() == text.trim().len() && first.contains("\"records\"");
    if is_of_lines && !is_one {
        return Ok(of_lines(file, text));
    }
    let document = document(file)?;
    let records =
        document.get("records").unwrap_or(&document).as_array().ok_or_else(|| {
            let at = At { file: file.name.clone(), line: 1 };
            vec![at.problem(
                "no list of records; expected one, or `{\"records\": [...]}`, or JSON Lines",
            )]
        })?;
    let (mut portraits, mut refused) = (Vec::new(), Vec::new());
    for (line, record) in (1..).zip(records) {
        take(
            At { file: file.name.clone(), line },
            Ok(record.clone()),
            &mut portraits,
            &mut refused,
        );
    }
    Ok(Content::Portraits(portraits, refused))
}

fn of_lines(file: &File, text: &str) -> Content {
    let (mut portraits, mut refused) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let at = At { file: file.name.clone(), line };
        take(at, serde_json::from_str(text), &mut portraits, &mut refused);
    }
    Content::Portraits(portraits, refused)
}

fn take(
    at: At,
    read: Result<Value, serde_json::Error>,
    portraits: &mut Vec<PortraitAt>,
    refused: &mut Vec<Problem>,
) {
    match read {
        Ok(Value::Object(portrait)) => portraits.push(PortraitAt { at, portrait }),
        Ok(_) => refused.push(at.problem("no object")),
        Err(cause) => refused.push(at.problem(format!("not JSON: {cause}"))),
    }
}

/// A value as the text of a cell: lists with bars between their values, null as nothing.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}
