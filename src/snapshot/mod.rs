//! The records, indexes and networks of one revision, from which every read is answered.
//!
//! A snapshot never changes; the next one is made from it and a list of changes. Nothing here
//! talks SQL or GraphQL.

mod change;
mod ids;
mod record;

pub use change::{Change, Subject};
pub use ids::Ids;
pub use record::{
    AlternateName, CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord,
    JurisdictionRecord, LinkEventRecord, LinkRecord, PartyRecord, Record, RedirectTarget,
    SlugRedirectRecord, SourceRecord, StatedValueRecord, WorldRegionRecord,
};
