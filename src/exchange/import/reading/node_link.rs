//! Node-link JSON, as NetworkX and D3 write it: a sheet of nodes and a sheet of links.

use serde_json::{Map, Value};

use super::File;
use super::json::{cell, document};
use super::sheet::Sheet;
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// Reads a document: `nodes`, and `links` or `edges`.
///
/// # Errors
/// Where it is not JSON, or lacks these.
pub(super) fn read(file: &File) -> Result<Vec<Sheet>, Vec<Problem>> {
    let document = document(file)?;
    let nodes = sheet(file, &document, &["nodes"])?;
    let links = sheet(file, &document, &["links", "edges"])?;
    Ok([nodes, links].into_iter().filter(|sheet| !sheet.rows.is_empty()).collect())
}

fn sheet(file: &File, document: &Value, names: &[&str]) -> Result<Sheet, Vec<Problem>> {
    let at = |line| At { file: file.name.clone(), line };
    let items = names.iter().find_map(|name| document.get(name)).and_then(Value::as_array);
    let items = items.ok_or_else(|| {
        let names = names.join("` or `");
        vec![at(1).problem(format!("no list `{names}`; a node-link document has nodes and links"))]
    })?;
    let mut sheet = Sheet::of(&file.name, Vec::new());
    for (place, item) in (1..).zip(items) {
        match item {
            Value::Object(fields) => sheet.push_named(place, cells(fields)),
            _ => sheet.refused.push(at(place).problem("no object")),
        }
    }
    sheet.whole()
}

fn cells(fields: &Map<String, Value>) -> impl Iterator<Item = (&str, String)> {
    fields.iter().map(|(name, value)| (name.as_str(), cell(value)))
}
