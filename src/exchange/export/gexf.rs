//! GEXF 1.3, as Gephi reads it: with the years of each link, so that its timeline shows them.

use std::io;

use chrono::Datelike;

use super::Out;
use super::about::About;
use super::network::{Edge, edges};
use super::selection::Selected;
use super::table::{Cell, Column, NETWORK_EDGES, NODES, network_edge_row};
use super::xml::{self, Xml};
use crate::model::{EdtfDate, LinkStatus, Locale};
use crate::snapshot::LinkRecord;

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
/// An edge of known beginning has a spell from its first year to its last, both included. An edge of
/// unknown beginning has none, and is there at all times.
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
    edges(selected, &mut |one| edge(&mut xml, about, selected, one))?;
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
        let kind = xml::type_of(column.kind);
        let attributes = [("id", column.name), ("title", column.name), ("type", kind)];
        xml.empty("attribute", &attributes)?;
    }
    xml.close("attributes")
}

fn node(xml: &mut Xml<'_, '_>, locale: Locale, row: &[Cell<'_>]) -> io::Result<()> {
    let named = |name| cell(NODES.columns, row, name);
    let label = in_language(locale, named("name_en"), named("name_fr"));
    xml.open("node", &[("id", &row[0].written()), ("label", &label)])?;
    values(xml, &NODES.columns[1..], &row[1..])?;
    xml.close("node")
}

fn edge(
    xml: &mut Xml<'_, '_>,
    about: &About,
    selected: &Selected<'_>,
    edge: &Edge<'_>,
) -> io::Result<()> {
    let row = &network_edge_row(selected, edge);
    let [id, source, target] = [&row[0], &row[1], &row[2]].map(Cell::written);
    let named = |name| cell(NETWORK_EDGES.columns, row, name);
    let label = in_language(about.locale, named("title_en"), named("title_fr"));
    let attributes = [("id", &*id), ("source", &*source), ("target", &*target), ("label", &*label)];
    xml.open("edge", &attributes)?;
    values(xml, &NETWORK_EDGES.columns[3..], &row[3..])?;
    if let Some(years) = spell(edge.link, about.revision.at.year()) {
        let [first, last] = years.map(|year| year.to_string());
        xml.open("spells", &[])?;
        xml.empty("spell", &[("start", &first), ("end", &last)])?;
        xml.close("spells")?;
    }
    xml.close("edge")
}

/// The first and the last year of a link of known beginning, of which both are in. One that goes on
/// has the year of the revision for its last, since an interval without an end is read differently by
/// different readers; one that has ended and of which no source says when, the last year for which
/// one attests it.
fn spell(link: &LinkRecord, this_year: i32) -> Option<[i32; 2]> {
    let first = i32::from(link.first_signed()?.year());
    let attested = || link.events.iter().filter_map(|event| event.date).map(EdtfDate::year).max();
    let last = match (link.ended(), link.status) {
        (Some(ended), _) => ended.year().into(),
        (None, LinkStatus::Ended) => attested().map_or(first, i32::from),
        (None, _) => this_year,
    };
    // What begins in a year to come ends no earlier.
    Some([first, last.max(first)])
}

fn values(xml: &mut Xml<'_, '_>, columns: &[Column], cells: &[Cell<'_>]) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (column, cell) in columns.iter().zip(cells) {
        if *cell != Cell::Absent {
            xml.empty("attvalue", &[("for", column.name), ("value", &cell.written())])?;
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
        _ => en.written().into_owned(),
    }
}
