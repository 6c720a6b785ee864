//! The one counter from which all ids come.

use super::{CitationRecord, Record};
use crate::model::{
    CitationId, ContactId, CoverageNoteId, FocusAreaId, JurisdictionId, LinkEventId, LinkId,
    SourceId,
};

/// Gives out ids that were never used before; take them from the snapshot that a change builds on.
///
/// The highest id given out is committed with the revision, so a deleted record's id never comes
/// back, and a stale counter is refused together with the stale revision that it came from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ids {
    last: i64,
}

macro_rules! give {
    ($($(#[$about:meta])* $method:ident -> $id:ident),+ $(,)?) => {$(
        $(#[$about])*
        pub const fn $method(&mut self) -> $id {
            self.last += 1;
            $id(self.last)
        }
    )+};
}

impl Ids {
    /// Starts after the highest id in use.
    #[must_use]
    pub const fn after(last: i64) -> Self {
        Self { last }
    }

    /// The highest id given out so far.
    #[must_use]
    pub const fn last(&self) -> i64 {
        self.last
    }

    give! {
        /// An id for a new jurisdiction.
        jurisdiction -> JurisdictionId,
        /// An id for a new link.
        link -> LinkId,
        /// An id for a new event of a link.
        link_event -> LinkEventId,
        /// An id for a new subject of cooperation.
        focus_area -> FocusAreaId,
        /// An id for a new source.
        source -> SourceId,
        /// An id for a new citation.
        citation -> CitationId,
        /// An id for a new office to ask.
        contact -> ContactId,
        /// An id for a new coverage note.
        coverage_note -> CoverageNoteId,
    }
}

impl Record {
    /// The highest id in a record; 0 if it holds none.
    #[must_use]
    pub fn highest_id(&self) -> i64 {
        let cited = |citations: &[CitationRecord]| {
            citations.iter().map(|citation| citation.id).max().map_or(0, |CitationId(id)| id)
        };
        match self {
            Self::WorldRegion(_) => 0,
            // An id that still leads somewhere is in use.
            Self::SlugRedirect(r) => r.former_id.unwrap_or(0),
            Self::Source(r) => r.id.0,
            Self::FocusArea(r) => r.id.0.max(cited(&r.citations)),
            Self::Jurisdiction(r) => r.id.0.max(cited(&r.citations)),
            Self::Contact(r) => r.id.0.max(cited(&r.citations)),
            Self::CoverageNote(r) => r.id.0,
            Self::Link(r) => {
                let events = r.events.iter().map(|event| event.id.0.max(cited(&event.citations)));
                events.fold(r.id.0.max(cited(&r.citations)), i64::max)
            }
        }
    }
}
