//! GEXF 1.3, as Gephi reads it: with the years of each link, so that its timeline shows them.

use std::io;

use chrono::Datelike;

use super::Out;
use super::about::About;
use super::graphml::text;
use super::selection::Selected;
use super::table::{Cell, Column, Kind, NETWORK_EDGES, NODES};
use super::xml::Xml;
use crate::model::Locale;

const NAMESPACES: [(&str, &str); 4] = [
    ("xmlns", "http://gexf.net/1.3"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
    ("version", "1.3"),
];

/// Writes the network of a selection, without direction; each edge with an id of its own.
///
/// Nodes have latitude and longitude and no position: the schema of GEXF 1.3 takes none as its own
/// examples write them, and what lays maps out reads the two attributes.
///
/// An edge of known beginning has a spell from its first year to its last, both included; one that has
/// not ended, to the year of the revision, since an interval without an end is read differently by
/// different readers. An edge of unknown beginning has none, and is there at all times.
pub(super) fn write(selected: &Selected<'_>, about: &About, out: &mut Out<'_>) -> io::Result<()> {
    let mut xml = Xml::begin(out)?;
    xml.open("gexf", &NAMESPACES)?;
    meta(&mut xml, about)?;
    xml.open(
        "graph",
        &[
            ("defaultedgetype", "undirected"),
            ("mode", "dynamic"),
            ("timeformat", "integer"),
            ("timerepresentation", "interval"),
        ],
    )?;
    attributes(&mut xml, "node", &NODES.columns[1..])?;
    attributes(&mut xml, "edge", &NETWORK_EDGES.columns[3..])?;
    xml.open("nodes", &[])?;
    NODES.rows(selected, &mut |row| node(&mut xml, about.locale, row))?;
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    NETWORK_EDGES.rows(selected, &mut |row| edge(&mut xml, about, row))?;
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.end()
}

fn meta(xml: &mut Xml<'_, '_>, about: &About) -> io::Result<()> {
    xml.open("meta", &[("lastmodifieddate", &about.day())])?;
    xml.text("creator", &[], &crate::sentence::author(about.locale))?;
    xml.text("description", &[], &about.lines())?;
    xml.close("meta")
}

fn attributes(xml: &mut Xml<'_, '_>, of: &str, columns: &[Column]) -> io::Result<()> {
    xml.open("attributes", &[("class", of), ("mode", "static")])?;
    for column in columns {
        let kind = match column.kind {
            Kind::Integer => "long",
            Kind::Number => "double",
            Kind::Truth => "boolean",
            _ => "string",
        };
        let attributes = [("id", column.name), ("title", column.name), ("type", kind)];
        xml.empty("attribute", &attributes)?;
    }
    xml.close("attributes")
}

fn node(xml: &mut Xml<'_, '_>, locale: Locale, row: &[Cell<'_>]) -> io::Result<()> {
    let named = |name| cell(NODES.columns, row, name);
    let label = in_language(locale, named("name_en"), named("name_fr"));
    xml.open("node", &[("id", &text(&row[0])), ("label", &label)])?;
    values(xml, &NODES.columns[1..], &row[1..])?;
    xml.close("node")
}

fn edge(xml: &mut Xml<'_, '_>, about: &About, row: &[Cell<'_>]) -> io::Result<()> {
    let [id, source, target] = [&row[0], &row[1], &row[2]].map(text);
    let named = |name| cell(NETWORK_EDGES.columns, row, name);
    let label = in_language(about.locale, named("title_en"), named("title_fr"));
    let attributes = [("id", &*id), ("source", &*source), ("target", &*target), ("label", &*label)];
    xml.open("edge", &attributes)?;
    values(xml, &NETWORK_EDGES.columns[3..], &row[3..])?;
    if let Cell::Integer(first) = named("first_signed_year") {
        let last = match named("ended_year") {
            Cell::Integer(last) => *last,
            _ => i64::from(about.revision.at.year()),
        };
        // What begins in a year to come ends no earlier.
        let [first, last] = [*first, last.max(*first)].map(|year| year.to_string());
        xml.open("spells", &[])?;
        xml.empty("spell", &[("start", &first), ("end", &last)])?;
        xml.close("spells")?;
    }
    xml.close("edge")
}

fn values(xml: &mut Xml<'_, '_>, columns: &[Column], cells: &[Cell<'_>]) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (column, cell) in columns.iter().zip(cells) {
        if *cell != Cell::Absent {
            xml.empty("attvalue", &[("for", column.name), ("value", &text(cell))])?;
        }
    }
    xml.close("attvalues")
}

fn cell<'r, 'a>(columns: &[Column], row: &'r [Cell<'a>], name: &str) -> &'r Cell<'a> {
    let place = columns.iter().position(|column| column.name == name);
    &row[place.expect("a column of the table")]
}

/// English where there is no French.
fn in_language(locale: Locale, en: &Cell<'_>, fr: &Cell<'_>) -> String {
    match (locale, fr) {
        (Locale::Fr, Cell::Text(fr)) => fr.to_string(),
        _ => text(en),
    }
}
