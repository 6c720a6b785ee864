//! The tables of links: themselves, their parties, their events, and the list of two sorts of nodes.

use std::io;
use std::sync::Arc;

use super::jurisdictions::part;
use super::{Cell, Column, Kind, Table, Take};
use crate::exchange::export::json;
use crate::exchange::export::selection::{Selected, Takes};
use crate::model::{LinkEventKind, LinkKind, LinkStatus, LinkTerm, PartyRole};
use crate::snapshot::{LinkRecord, Naming, Record, portrait};

/// Up to `disagreements` it holds all that a record holds; what follows is derived.
const LINK_COLUMNS: [Column; 19] = [
    Column::text("slug").always().says("link-slug"),
    Column::new("kind", Kind::Word(LinkKind::VOCABULARY)).always(),
    Column::text("title_en").always(),
    Column::text("title_fr"),
    Column::new("status", Kind::Word(LinkStatus::VOCABULARY)).always(),
    Column::new("term", Kind::Word(LinkTerm::VOCABULARY)).always(),
    Column::text("term_as_stated"),
    Column::new("parties", Kind::List).always(),
    Column::new("roles", Kind::List).always(),
    Column::new("focus_areas", Kind::List).says("link-focus_areas"),
    Column::new("joint_bodies", Kind::Json),
    Column::new("events", Kind::Json),
    Column::new("citations", Kind::Json),
    Column::new("disagreements", Kind::Json),
    Column::new("first_signed", Kind::Date),
    Column::new("last_renewed", Kind::Date),
    Column::new("ended", Kind::Date),
    Column::new("status_conflict", Kind::Truth).always(),
    Column::new("sources", Kind::List).says("link-sources"),
];

pub(in crate::exchange::export) const LINKS: Table = Table {
    name: "links",
    takes: Takes::Links,
    columns: &LINK_COLUMNS,
    key: &["slug"],
    fill: |selected, take| selected.links().try_for_each(|one| take(&link(selected, one))),
};

const PARTY_COLUMNS: [Column; 4] = [
    Column::text("link").always().leads_to("links"),
    Column::new("position", Kind::Integer).always().says("party-position"),
    Column::text("jurisdiction").always().says("party-jurisdiction").leads_to("jurisdictions"),
    Column::new("role", Kind::Word(PartyRole::VOCABULARY)).always(),
];

pub(in crate::exchange::export) const PARTIES: Table = Table {
    name: "parties",
    takes: Takes::Links,
    columns: &PARTY_COLUMNS,
    key: &["link", "position"],
    fill: parties,
};

const EVENT_COLUMNS: [Column; 7] = [
    Column::text("link").always().leads_to("links"),
    Column::new("position", Kind::Integer).always().says("event-position"),
    Column::new("kind", Kind::Word(LinkEventKind::VOCABULARY)).always().says("event-kind"),
    Column::new("date", Kind::Date).says("event-date"),
    Column::text("note_en"),
    Column::text("note_fr"),
    Column::new("citations", Kind::Json),
];

pub(in crate::exchange::export) const EVENTS: Table = Table {
    name: "events",
    takes: Takes::Links,
    columns: &EVENT_COLUMNS,
    key: &["link", "position"],
    fill: events,
};

const BIPARTITE_COLUMNS: [Column; 3] = [
    Column::text("jurisdiction").always().says("party-jurisdiction").leads_to("jurisdictions"),
    Column::text("link").always().leads_to("links"),
    Column::new("role", Kind::Word(PartyRole::VOCABULARY)).always(),
];

pub(in crate::exchange::export) const BIPARTITE: Table = Table {
    name: "bipartite",
    takes: Takes::Links,
    columns: &BIPARTITE_COLUMNS,
    key: &["jurisdiction", "link"],
    fill: bipartite,
};

fn link<'a>(selected: &Selected<'a>, record: &'a Arc<LinkRecord>) -> [Cell<'a>; 19] {
    let snapshot = selected.snapshot;
    let painted = portrait(&Record::Link(Arc::clone(record)), Naming::Slug(snapshot));
    let area = |id| snapshot.focus_area(id).map(|area| area.slug.as_str());
    [
        record.slug.as_str().into(),
        record.kind.as_str().into(),
        record.title.en.as_str().into(),
        record.title.fr.as_deref().into(),
        record.status.as_str().into(),
        record.term.as_str().into(),
        record.term_as_stated.as_deref().into(),
        Cell::list(record.party_ids().map(|id| selected.slug(id))),
        Cell::list(record.parties.iter().map(|party| party.role.as_str())),
        Cell::list(record.focus_areas.iter().filter_map(|id| area(*id))),
        part(&painted, "jointBodies"),
        part(&painted, "events"),
        part(&painted, "citations"),
        part(&painted, "disagreements"),
        record.first_signed().into(),
        record.last_renewed().into(),
        record.ended().into(),
        record.status_conflict().into(),
        Cell::list(selected.sources_of(record)),
    ]
}

fn parties(selected: &Selected<'_>, take: &mut Take<'_>) -> io::Result<()> {
    for record in selected.links() {
        for (position, party) in (1_i64..).zip(&record.parties) {
            let slug = selected.slug(party.jurisdiction);
            let role = party.role.as_str();
            take(&[record.slug.as_str().into(), position.into(), slug.into(), role.into()])?;
        }
    }
    Ok(())
}

fn events(selected: &Selected<'_>, take: &mut Take<'_>) -> io::Result<()> {
    for record in selected.links() {
        let mut painted =
            portrait(&Record::Link(Arc::clone(record)), Naming::Slug(selected.snapshot));
        let painted = painted.remove("events");
        let painted = painted.as_ref().and_then(|events| events.as_array());
        for ((position, event), painted) in
            (1_i64..).zip(&record.events).zip(painted.into_iter().flatten())
        {
            let note = event.note.as_ref();
            let citations = painted.get("citations").map(json::text);
            let row: [Cell<'_>; EVENT_COLUMNS.len()] = [
                record.slug.as_str().into(),
                position.into(),
                event.kind.as_str().into(),
                event.date.into(),
                note.map(|note| note.en.as_str()).into(),
                note.and_then(|note| note.fr.as_deref()).into(),
                citations.into(),
            ];
            take(&row)?;
        }
    }
    Ok(())
}

fn bipartite(selected: &Selected<'_>, take: &mut Take<'_>) -> io::Result<()> {
    for record in selected.links() {
        for party in &record.parties {
            let slug = selected.slug(party.jurisdiction);
            take(&[slug.into(), record.slug.as_str().into(), party.role.as_str().into()])?;
        }
    }
    Ok(())
}
