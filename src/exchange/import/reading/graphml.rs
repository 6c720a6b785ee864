//! GraphML: a sheet of nodes and a sheet of edges, with a column for each attribute.

use std::collections::HashMap;

use super::File;
use super::sheet::Sheet;
use super::xml::{Element, Step, refuse_other, walk};
use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// Reads a document.
///
/// # Errors
/// Where it is not well-formed, or has edges of several ends.
pub(super) fn read(file: &File) -> Result<Vec<Sheet>, Vec<Problem>> {
    let sheet = |columns: &[&str]| {
        Sheet::of(&file.name, columns.iter().map(|name| (*name).to_owned()).collect())
    };
    let mut reading = Reading {
        file,
        names: HashMap::new(),
        nodes: sheet(&["id"]),
        edges: sheet(&["source", "target"]),
        open: Vec::new(),
        data: None,
        problems: Vec::new(),
    };
    let root = walk(file, |step| reading.take(step))?;
    refuse_other(file, root.as_deref(), "graphml")?;
    if !reading.problems.is_empty() {
        return Err(reading.problems);
    }
    let sheets = [reading.nodes.whole()?, reading.edges.whole()?];
    Ok(sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect())
}

struct Reading<'a> {
    file: &'a File,
    /// What each key names, by its id.
    names: HashMap<String, String>,
    nodes: Sheet,
    edges: Sheet,
    /// Nodes and edges that have begun, from the outermost on, with what is said of them.
    open: Vec<(Element, Vec<(String, String)>)>,
    /// The attribute whose value is being read.
    data: Option<(String, String)>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn take(&mut self, step: Step) {
        match step {
            Step::Begin(element) => self.begin(element),
            Step::Text(text) => {
                if let Some((_, value)) = &mut self.data {
                    value.push_str(&text);
                }
            }
            Step::End(name) => self.end(&name),
        }
    }

    fn begin(&mut self, element: Element) {
        match element.name.as_str() {
            "key" => {
                if let Some(id) = element.get("id") {
                    let name = element.get("attr.name").unwrap_or(id);
                    self.names.insert(id.to_owned(), name.to_owned());
                }
            }
            "node" | "edge" => self.open.push((element, Vec::new())),
            "data" => {
                let key = element.get("key").unwrap_or_default();
                let name = self.names.get(key).map_or(key, String::as_str);
                self.data = Some((name.to_owned(), String::new()));
            }
            "hyperedge" => {
                let at = At { file: self.file.name.clone(), line: element.line };
                self.problems.push(at.problem("an edge of several ends, which is not imported"));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "data" => {
                if let (Some(data), Some((_, said))) = (self.data.take(), self.open.last_mut()) {
                    said.push(data);
                }
            }
            "node" | "edge" => {
                let Some((element, said)) = self.open.pop() else { return };
                let own: &[&str] = if name == "node" { &["id"] } else { &["source", "target"] };
                let own = own.iter().map(|name| (*name, element.get(name).unwrap_or_default()));
                let own: Vec<_> = own.collect();
                // An attribute of the same name says nothing more.
                let said = said.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                let said = said.filter(|(name, _)| own.iter().all(|(known, _)| known != name));
                let cells = own.iter().copied().chain(said);
                let cells = cells.map(|(name, value)| (name, value.to_owned()));
                let sheet = if name == "node" { &mut self.nodes } else { &mut self.edges };
                sheet.push_named(element.line, cells);
            }
            _ => {}
        }
    }
}
