//! GEXF: a sheet of nodes and a sheet of edges, with a column for each attribute.

use std::collections::HashMap;

use super::File;
use super::sheet::Sheet;
use super::xml::{Element, Step, refuse_other, walk};
use crate::exchange::Problem;

/// What GEXF says of an edge that says nothing of a link: its number, whether it is drawn as an arrow,
/// and where its time ends. Of a link that goes on, that is the day on which the file was written, in
/// our own files as in others, and no end of the link.
const NOT_OF_LINKS: [&str; 3] = ["id", "type", "end"];

/// Reads a document of any version.
///
/// # Errors
/// Where it is not well-formed.
pub(super) fn read(file: &File) -> Result<Vec<Sheet>, Vec<Problem>> {
    let sheet = |columns: &[&str]| {
        Sheet::of(&file.name, columns.iter().map(|name| (*name).to_owned()).collect())
    };
    let mut reading = Reading {
        titles: HashMap::new(),
        class: String::new(),
        nodes: sheet(&["id"]),
        edges: sheet(&["source", "target"]),
        open: Vec::new(),
    };
    let root = walk(file, |step| reading.take(step))?;
    refuse_other(file, root.as_deref(), "gexf")?;
    let sheets = [reading.nodes.whole()?, reading.edges.whole()?];
    Ok(sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect())
}

struct Reading {
    /// What each attribute is called, by its class and its id.
    titles: HashMap<(String, String), String>,
    /// Of what the attributes that are being declared are.
    class: String,
    nodes: Sheet,
    edges: Sheet,
    /// Nodes and edges that have begun, from the outermost on, with what is said of them.
    open: Vec<(Element, Vec<(String, String)>)>,
}

impl Reading {
    fn take(&mut self, step: Step) {
        match step {
            Step::Begin(element) => self.begin(element),
            Step::Text(_) => {}
            Step::End(name) => self.end(&name),
        }
    }

    fn begin(&mut self, element: Element) {
        let get = |name| element.get(name).unwrap_or_default().to_owned();
        match element.name.as_str() {
            "attributes" => self.class = get("class"),
            "attribute" => {
                let title = element.get("title").map_or_else(|| get("id"), str::to_owned);
                self.titles.insert((self.class.clone(), get("id")), title);
            }
            "node" | "edge" => {
                let of_edges = |name: &str| element.name == "edge" && NOT_OF_LINKS.contains(&name);
                let own = element.attributes().filter(|(name, _)| !of_edges(name));
                let own = own.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                self.open.push((element, own));
            }
            "attvalue" => {
                // Of version 1.0 the attribute is called `id`.
                let id = element.get("for").map_or_else(|| get("id"), str::to_owned);
                let value = get("value");
                if let Some((around, said)) = self.open.last_mut() {
                    let title = self.titles.get(&(around.name.clone(), id.clone())).cloned();
                    add(said, title.unwrap_or(id), value);
                }
            }
            // Of several spells the first begins the link.
            "spell" => {
                if let Some((_, said)) = self.open.last_mut() {
                    add(said, "start".to_owned(), get("start"));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if !matches!(name, "node" | "edge") {
            return;
        }
        let Some((element, said)) = self.open.pop() else { return };
        let sheet = if name == "node" { &mut self.nodes } else { &mut self.edges };
        sheet.push_named(
            element.line,
            said.iter().map(|(name, value)| (name.as_str(), value.clone())),
        );
    }
}

/// What is said first counts.
fn add(said: &mut Vec<(String, String)>, name: String, value: String) {
    if !value.is_empty() && said.iter().all(|(known, _)| *known != name) {
        said.push((name, value));
    }
}
