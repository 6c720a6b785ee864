//! `[[contact]]`: public offices to ask, never persons.

use super::citation;
use super::entry::Entry;
use super::index::Index;
use crate::snapshot::{ContactRecord, Ids};

pub(super) fn read(entry: &Entry<'_>, index: &Index, ids: &mut Ids) -> Option<ContactRecord> {
    let id = ids.contact();
    let optional = |field| entry.optional_text(field).map(str::to_owned);
    let jurisdiction = index.jurisdictions.required(entry, "jurisdiction");
    let organisation = entry.text("organisation");
    let unit = optional("unit");
    let role = optional("role");
    let phone = optional("phone");
    let email = optional("email");
    let hours = optional("hours");
    let covers_as_stated = optional("covers_as_stated");
    let covers = covers(entry, index);
    let citations = citation::required(entry, "a contact", index, ids);
    entry.close();
    Some(ContactRecord {
        id,
        jurisdiction: jurisdiction?,
        organisation: organisation?.to_owned(),
        unit,
        role,
        phone,
        email,
        hours,
        covers_as_stated,
        covers,
        citations,
    })
}

/// The M49 codes that the unit covers, sorted, each once and known.
fn covers(entry: &Entry<'_>, index: &Index) -> Vec<String> {
    index.world_regions.list(entry, "covers");
    let mut codes: Vec<_> = entry.texts("covers").iter().map(|code| code.text.to_owned()).collect();
    codes.sort();
    codes
}
