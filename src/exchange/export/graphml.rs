//! GraphML, as NetworkX, igraph, Gephi, yEd and Cytoscape read it.

use std::io;

use super::Out;
use super::about::About;
use super::selection::Selected;
use super::table::{Cell, Column, NETWORK_EDGES, NODES};
use super::xml::{self, Xml};

const NAMESPACES: [(&str, &str); 3] = [
    ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
    ),
];

/// Writes the network of a selection, without direction; each edge with an id of its own.
pub(super) fn write(selected: &Selected<'_>, about: &About, out: &mut Out<'_>) -> io::Result<()> {
    let (nodes, edges) = (&NODES.columns[1..], &NETWORK_EDGES.columns[3..]);
    let mut xml = Xml::begin(out)?;
    xml.open("graphml", &NAMESPACES)?;
    xml.text("desc", &[], &about.lines())?;
    for (name, _) in about.fields() {
        key(&mut xml, "graph", 'g', name, "string")?;
    }
    for column in nodes {
        key(&mut xml, "node", 'n', column.name, xml::type_of(column.kind))?;
    }
    // igraph gives edges the ids of nodes for ids, so they stand among the attributes too.
    key(&mut xml, "edge", 'e', "edge_id", "string")?;
    for column in edges {
        key(&mut xml, "edge", 'e', column.name, xml::type_of(column.kind))?;
    }
    xml.open("graph", &[("id", "network"), ("edgedefault", "undirected")])?;
    for (name, value) in about.fields() {
        xml.text("data", &[("key", &format!("g-{name}"))], &value)?;
    }
    NODES.rows(selected, &mut |row| {
        xml.open("node", &[("id", &row[0].written())])?;
        data(&mut xml, 'n', nodes, &row[1..])?;
        xml.close("node")
    })?;
    NETWORK_EDGES.rows(selected, &mut |row| {
        let [id, source, target] = [&row[0], &row[1], &row[2]].map(Cell::written);
        xml.open("edge", &[("id", &id), ("source", &source), ("target", &target)])?;
        xml.text("data", &[("key", "e-edge_id")], &id)?;
        data(&mut xml, 'e', edges, &row[3..])?;
        xml.close("edge")
    })?;
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.end()
}

fn key(xml: &mut Xml<'_, '_>, of: &str, letter: char, name: &str, kind: &str) -> io::Result<()> {
    let id = format!("{letter}-{name}");
    xml.empty("key", &[("id", &id), ("for", of), ("attr.name", name), ("attr.type", kind)])
}

fn data(
    xml: &mut Xml<'_, '_>,
    letter: char,
    columns: &[Column],
    cells: &[Cell<'_>],
) -> io::Result<()> {
    for (column, cell) in columns.iter().zip(cells) {
        if *cell != Cell::Absent {
            xml.text("data", &[("key", &format!("{letter}-{}", column.name))], &cell.written())?;
        }
    }
    Ok(())
}
