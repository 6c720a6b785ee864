//! `[[link]]`: the ties between jurisdictions, with their events.

use std::collections::BTreeSet;

use chrono::DateTime;

use super::citation;
use super::entry::Entry;
use super::index::Index;
use crate::model::{LinkId, Slug};
use crate::snapshot::{Ids, LinkEventRecord, LinkRecord, PartyRecord};

pub(super) fn read(
    entry: &Entry<'_>,
    id: LinkId,
    index: &Index,
    ids: &mut Ids,
) -> Option<LinkRecord> {
    let slug = entry.parsed::<Slug>("slug");
    let kind = entry.parsed("kind");
    let title = entry.localised("title");
    let status = entry.parsed("status");
    let term = entry.parsed("term");
    let term_as_stated = entry.optional_text("term_as_stated").map(str::to_owned);
    let parties = parties(entry, index);
    let events = events(entry, index, ids);
    let focus_areas = index.focus_areas.list(entry, "focus_areas");
    let joint_bodies =
        entry.texts("joint_bodies").iter().map(|body| body.text.to_owned()).collect();
    let citations = citation::required(entry, "a link", index, ids);
    entry.close();
    Some(LinkRecord {
        id,
        slug: slug?,
        kind: kind?,
        title: title?,
        status: status?,
        term: term?,
        term_as_stated,
        parties,
        events,
        focus_areas,
        joint_bodies,
        citations,
        disagreements: Vec::new(),
        version: 0,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    })
}

fn parties(entry: &Entry<'_>, index: &Index) -> Vec<PartyRecord> {
    let listed = entry.tables("parties");
    if listed.len() < 2 {
        let message = format!("a link has two parties or more, this one {}", listed.len());
        entry.problem("parties", message);
    }
    let mut seen = BTreeSet::new();
    let mut parties = Vec::new();
    for party in &listed {
        let jurisdiction = index.jurisdictions.required(party, "jurisdiction");
        let role = party.parsed("role");
        party.close();
        let Some(jurisdiction) = jurisdiction else { continue };
        if !seen.insert(jurisdiction) {
            let slug = party.peek("jurisdiction").unwrap_or_default();
            party.problem("jurisdiction", format!("party {slug:?} is listed twice"));
        }
        parties.extend(role.map(|role| PartyRecord { jurisdiction, role }));
    }
    parties
}

/// The events, oldest first, undated last, and otherwise as in the file.
fn events(entry: &Entry<'_>, index: &Index, ids: &mut Ids) -> Vec<LinkEventRecord> {
    let listed = entry.tables("event");
    let mut events: Vec<_> =
        listed.iter().filter_map(|event| read_event(event, index, ids)).collect();
    events.sort_by_key(|event| (event.date.is_none(), event.date));
    events
}

fn read_event(event: &Entry<'_>, index: &Index, ids: &mut Ids) -> Option<LinkEventRecord> {
    let kind = event.parsed("kind");
    let date = event.optional_parsed("date");
    let note = event.optional_localised("note");
    let citations = citation::required(event, "an event", index, ids);
    event.close();
    Some(LinkEventRecord { id: ids.link_event(), kind: kind?, date, note, citations })
}
