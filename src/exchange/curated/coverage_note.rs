//! `[[coverage_note]]`: where a source speaks of more than is recorded.

use super::entry::Entry;
use super::index::Index;
use crate::snapshot::{CoverageNoteRecord, Ids};

pub(super) fn read(entry: &Entry<'_>, index: &Index, ids: &mut Ids) -> Option<CoverageNoteRecord> {
    let id = ids.coverage_note();
    let jurisdiction = index.jurisdictions.required(entry, "jurisdiction");
    let source = index.sources.required(entry, "source");
    let stated = entry.optional_integer::<u16>("stated_partners");
    let recorded = entry.integer::<u16>("recorded_partners");
    let note = entry.localised("note");
    entry.close();
    Some(CoverageNoteRecord {
        id,
        jurisdiction: jurisdiction?,
        source: source?,
        stated_partners: stated.map(i32::from),
        recorded_partners: recorded?.into(),
        note: note?,
    })
}
