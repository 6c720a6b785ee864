//! The same records under other ids, as another database would hold them.

use std::sync::Arc;

use chrono::DateTime;
use entente::model::{
    CitationId, ContactId, CoverageNoteId, FocusAreaId, JurisdictionId, LinkEventId, LinkId,
    SourceId,
};
use entente::snapshot::{CitationRecord, Record, RedirectTarget};

/// Higher than every id that a test gives out.
const TOP: i64 = 1_000_000;

/// The same records under ids that come in the opposite order, in that order, as written by
/// somebody else at another time.
pub fn renumbered(records: impl IntoIterator<Item = Record>) -> Vec<Record> {
    let mut records: Vec<_> = records.into_iter().map(record).collect();
    records.reverse();
    records
}

macro_rules! others {
    ($($function:ident: $id:ident),+ $(,)?) => {$(
        const fn $function(id: $id) -> $id {
            $id(TOP - id.0)
        }
    )+};
}

others! {
    citation_id: CitationId,
    contact_id: ContactId,
    note_id: CoverageNoteId,
    focus_area_id: FocusAreaId,
    jurisdiction_id: JurisdictionId,
    event_id: LinkEventId,
    link_id: LinkId,
    source_id: SourceId,
}

fn record(record: Record) -> Record {
    match record {
        Record::WorldRegion(_) => record,
        Record::Source(mut r) => {
            Arc::make_mut(&mut r).id = source_id(r.id);
            Record::Source(r)
        }
        Record::FocusArea(mut r) => {
            let inner = Arc::make_mut(&mut r);
            inner.id = focus_area_id(inner.id);
            inner.broader = inner.broader.map(focus_area_id);
            cited_otherwise(&mut inner.citations);
            Record::FocusArea(r)
        }
        Record::Jurisdiction(mut r) => {
            let inner = Arc::make_mut(&mut r);
            inner.id = jurisdiction_id(inner.id);
            inner.parent = inner.parent.map(jurisdiction_id);
            inner.focus_areas.iter_mut().for_each(|id| *id = focus_area_id(*id));
            cited_otherwise(&mut inner.citations);
            (inner.version, inner.created_at, inner.updated_at) =
                (inner.version + 1, DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH);
            Record::Jurisdiction(r)
        }
        Record::Link(mut r) => {
            let inner = Arc::make_mut(&mut r);
            inner.id = link_id(inner.id);
            for party in &mut inner.parties {
                party.jurisdiction = jurisdiction_id(party.jurisdiction);
            }
            for event in &mut inner.events {
                event.id = event_id(event.id);
                cited_otherwise(&mut event.citations);
            }
            inner.focus_areas.iter_mut().for_each(|id| *id = focus_area_id(*id));
            inner.disagreements.iter_mut().for_each(|one| one.citation = citation_id(one.citation));
            cited_otherwise(&mut inner.citations);
            (inner.version, inner.created_at, inner.updated_at) =
                (inner.version + 1, DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH);
            Record::Link(r)
        }
        Record::Contact(mut r) => {
            let inner = Arc::make_mut(&mut r);
            inner.id = contact_id(inner.id);
            inner.jurisdiction = jurisdiction_id(inner.jurisdiction);
            cited_otherwise(&mut inner.citations);
            Record::Contact(r)
        }
        Record::CoverageNote(mut r) => {
            let inner = Arc::make_mut(&mut r);
            inner.id = note_id(inner.id);
            inner.jurisdiction = jurisdiction_id(inner.jurisdiction);
            inner.source = source_id(inner.source);
            Record::CoverageNote(r)
        }
        Record::SlugRedirect(mut r) => {
            let inner = Arc::make_mut(&mut r);
            inner.target = match inner.target {
                RedirectTarget::Jurisdiction(id) => {
                    RedirectTarget::Jurisdiction(jurisdiction_id(id))
                }
                RedirectTarget::Link(id) => RedirectTarget::Link(link_id(id)),
            };
            Record::SlugRedirect(r)
        }
    }
}

fn cited_otherwise(citations: &mut [CitationRecord]) {
    for citation in citations {
        citation.id = citation_id(citation.id);
        citation.source = source_id(citation.source);
    }
}
