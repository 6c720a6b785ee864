//! The records, indexes and networks of one revision, from which every read is answered.
//!
//! A snapshot never changes; the next one is made from it and a list of changes. Nothing here
//! talks SQL or GraphQL.

mod canonical;
mod change;
mod columns;
mod current;
mod diff;
mod draft;
mod facts;
mod figures;
mod filter;
mod ids;
mod indexes;
mod lazy;
mod lookup;
mod merge;
mod networks;
mod order;
mod partners;
mod portfolio;
mod portrait;
mod record;
mod relation;
mod resolve;
mod revision;
mod rules;
mod scope;
mod search;
mod slug_order;
mod state;
mod stats;
mod tables;
mod timeline;
mod touched;
mod users;

pub use change::{Change, Subject};
pub use columns::Rows;
pub use current::Current;
pub use diff::NetworkDiff;
pub use draft::Draft;
pub use figures::{Figure, FigureKey};
pub use filter::{
    DateTest, Filter, JurisdictionCondition, JurisdictionFilter, LinkCondition, LinkFilter,
    NameTest, Undated,
};
pub use ids::Ids;
pub use indexes::CitationSubject;
pub use lookup::Counts;
pub use merge::CannotMerge;
pub use networks::ScopedNetwork;
pub use order::{JurisdictionListing, Key, KeyPart, LinkListing, Listing, OrderBy, Table};
pub use portfolio::{Portfolio, Share};
pub use portrait::{Naming, portrait};
pub use record::{
    AlternateName, CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord,
    JurisdictionRecord, LinkEventRecord, LinkRecord, PartyRecord, Record, RedirectTarget,
    SlugRedirectRecord, SourceRecord, StatedValueRecord, WorldRegionRecord,
};
pub use resolve::KeyError;
pub use revision::Revision;
pub use rules::{Violation, ViolationKind, violations};
pub use scope::{CanonicalScope, Scope};
pub use search::{Hit, Proposal};
pub use state::Snapshot;
pub use stats::{GroupValue, LinkStat, LinkStats, LinkStatsQuery};
pub use timeline::{TimelinePoint, TimelineQuery, TooManyPeriods};
