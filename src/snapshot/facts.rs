//! Facts that follow from a link's record and are stored nowhere.

use super::record::{CitationRecord, LinkRecord, Record};
use crate::model::{EdtfDate, JurisdictionId, LinkEventKind, LinkStatus, LinkTerm, SourceId};

impl LinkRecord {
    /// Date of the earliest SIGNED event, else of the earliest ESTABLISHED or `OFFICE_OPENED`.
    #[must_use]
    pub fn first_signed(&self) -> Option<EdtfDate> {
        let founding = [LinkEventKind::Established, LinkEventKind::OfficeOpened];
        let signed = self.dates(&[LinkEventKind::Signed]).min();
        signed.or_else(|| self.dates(&founding).min())
    }

    /// Date of the latest RENEWED or REAFFIRMED.
    #[must_use]
    pub fn last_renewed(&self) -> Option<EdtfDate> {
        self.dates(&[LinkEventKind::Renewed, LinkEventKind::Reaffirmed]).max()
    }

    /// Date of the latest TERMINATED or `OFFICE_CLOSED`; an expiry is not an end.
    #[must_use]
    pub fn ended(&self) -> Option<EdtfDate> {
        self.dates(&[LinkEventKind::Terminated, LinkEventKind::OfficeClosed]).max()
    }

    /// Whether status and term say opposite things.
    #[must_use]
    pub const fn status_conflict(&self) -> bool {
        use LinkTerm::{Expired, InPerpetuity, Reaffirmed, Renewed, Terminated};
        matches!(
            (self.status, self.term),
            (LinkStatus::Active, Expired | Terminated)
                | (LinkStatus::Ended, InPerpetuity | Renewed | Reaffirmed)
        )
    }

    /// Its parties' ids, in the source's order.
    pub fn party_ids(&self) -> impl Iterator<Item = JurisdictionId> + Clone {
        self.parties.iter().map(|party| party.jurisdiction)
    }

    /// The sources of the link and of its events; may repeat.
    pub fn source_ids(&self) -> impl Iterator<Item = SourceId> {
        let of_events = self.events.iter().flat_map(|event| &event.citations);
        self.citations.iter().chain(of_events).map(|citation| citation.source)
    }

    fn dates(&self, kinds: &[LinkEventKind]) -> impl Iterator<Item = EdtfDate> {
        self.events
            .iter()
            .filter(|event| kinds.contains(&event.kind))
            .filter_map(|event| event.date)
    }
}

impl Record {
    /// The sources that it names; may repeat.
    #[must_use]
    pub fn source_ids(&self) -> Vec<SourceId> {
        let of = |citations: &[CitationRecord]| citations.iter().map(|one| one.source).collect();
        match self {
            Self::WorldRegion(_) | Self::Source(_) | Self::SlugRedirect(_) => Vec::new(),
            Self::FocusArea(record) => of(&record.citations),
            Self::Jurisdiction(record) => of(&record.citations),
            Self::Link(record) => record.source_ids().collect(),
            Self::Contact(record) => of(&record.citations),
            Self::CoverageNote(record) => vec![record.source],
        }
    }
}
