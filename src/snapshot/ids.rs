//! The one counter from which all ids come.

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
