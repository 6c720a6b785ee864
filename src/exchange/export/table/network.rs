//! The tables of a network: its edges, and what its nodes and edges have as attributes.

use super::{Cell, Column, Kind, Table};
use crate::exchange::export::network::{Edge, edges, nodes};
use crate::exchange::export::selection::{Selected, Takes};
use crate::model::{EdtfDate, JurisdictionLevel, LinkKind, LinkStatus, LinkTerm};
use crate::snapshot::JurisdictionRecord;

const EDGE_COLUMNS: [Column; 13] = [
    Column::text("id").always().says("edge-id"),
    Column::text("link").always().leads_to("links"),
    Column::text("source").always().says("edge-source").leads_to("jurisdictions"),
    Column::text("target").always().says("edge-target").leads_to("jurisdictions"),
    Column::new("kind", Kind::Word(LinkKind::VOCABULARY)).always(),
    Column::new("status", Kind::Word(LinkStatus::VOCABULARY)).always(),
    Column::new("term", Kind::Word(LinkTerm::VOCABULARY)).always(),
    Column::new("first_signed", Kind::Date),
    Column::new("last_renewed", Kind::Date),
    Column::new("ended", Kind::Date),
    Column::new("sources", Kind::List).says("link-sources"),
    Column::text("title_en").always(),
    Column::text("title_fr"),
];

pub(in crate::exchange::export) const EDGES: Table = Table {
    name: "edges",
    takes: Takes::Network,
    columns: &EDGE_COLUMNS,
    key: &["id"],
    fill: |selected, take| edges(selected, &mut |edge| take(&edge_row(selected, edge))),
};

/// The first column is the id of the node, all others are its attributes.
const NODE_COLUMNS: [Column; 11] = [
    Column::text("slug").always().says("jurisdiction-slug"),
    Column::text("name_en").always(),
    Column::text("name_fr"),
    Column::new("level", Kind::Word(JurisdictionLevel::VOCABULARY)).always(),
    Column::text("country_code"),
    Column::text("iso_code"),
    Column::text("wikidata_id"),
    Column::new("geonames_id", Kind::Integer),
    Column::text("world_region"),
    Column::new("latitude", Kind::Number),
    Column::new("longitude", Kind::Number),
];

pub(in crate::exchange::export) const NODES: Table = Table {
    name: "nodes",
    takes: Takes::Network,
    columns: &NODE_COLUMNS,
    key: &["slug"],
    fill: |selected, take| nodes(selected, &mut |node| take(&node_row(selected, node))),
};

/// The first three columns are the id of the edge and its ends, all others are its attributes.
const NETWORK_EDGE_COLUMNS: [Column; 15] = [
    EDGE_COLUMNS[0],
    EDGE_COLUMNS[2],
    EDGE_COLUMNS[3],
    EDGE_COLUMNS[1],
    EDGE_COLUMNS[4],
    EDGE_COLUMNS[5],
    EDGE_COLUMNS[6],
    EDGE_COLUMNS[7],
    EDGE_COLUMNS[8],
    EDGE_COLUMNS[9],
    Column::new("first_signed_year", Kind::Integer),
    Column::new("ended_year", Kind::Integer),
    EDGE_COLUMNS[10],
    EDGE_COLUMNS[11],
    EDGE_COLUMNS[12],
];

/// The edges as networks hold them: with years as numbers.
pub(in crate::exchange::export) const NETWORK_EDGES: Table = Table {
    name: "edges",
    takes: Takes::Network,
    columns: &NETWORK_EDGE_COLUMNS,
    key: &["id"],
    fill: |selected, take| edges(selected, &mut |edge| take(&network_edge_row(selected, edge))),
};

fn edge_row<'a>(selected: &Selected<'a>, edge: &Edge<'a>) -> [Cell<'a>; EDGE_COLUMNS.len()] {
    let link = edge.link;
    [
        edge.id.clone().into(),
        link.slug.as_str().into(),
        edge.source.into(),
        edge.target.into(),
        link.kind.as_str().into(),
        link.status.as_str().into(),
        link.term.as_str().into(),
        link.first_signed().into(),
        link.last_renewed().into(),
        link.ended().into(),
        Cell::list(selected.sources_of(link)),
        link.title.en.as_str().into(),
        link.title.fr.as_deref().into(),
    ]
}

/// The row of an edge of [`NETWORK_EDGES`].
pub(in crate::exchange::export) fn network_edge_row<'a>(
    selected: &Selected<'a>,
    edge: &Edge<'a>,
) -> [Cell<'a>; NETWORK_EDGE_COLUMNS.len()] {
    let year = |date: Option<EdtfDate>| date.map(|date| date.year()).into();
    let years = [year(edge.link.first_signed()), year(edge.link.ended())];
    let [id, link, source, target, kind, status, term, signed, renewed, ended, rest @ ..] =
        edge_row(selected, edge);
    let [sources, title_en, title_fr] = rest;
    let [signed_year, ended_year] = years;
    [
        id,
        source,
        target,
        link,
        kind,
        status,
        term,
        signed,
        renewed,
        ended,
        signed_year,
        ended_year,
        sources,
        title_en,
        title_fr,
    ]
}

fn node_row<'a>(
    selected: &Selected<'a>,
    record: &'a JurisdictionRecord,
) -> [Cell<'a>; NODE_COLUMNS.len()] {
    [
        record.slug.as_str().into(),
        record.name.en.as_str().into(),
        record.name.fr.as_deref().into(),
        record.level.as_str().into(),
        selected.country_code(record).into(),
        record.iso_code.as_deref().into(),
        record.wikidata_id.as_deref().into(),
        record.geonames_id.into(),
        selected.snapshot.world_region_of(record.id).into(),
        record.location.map(|point| point.latitude).into(),
        record.location.map(|point| point.longitude).into(),
    ]
}
