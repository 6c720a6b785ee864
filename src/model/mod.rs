//! The words that every room shares: ids, slugs, keys, vocabularies, dates and texts.
//!
//! Strings are parsed into these types at the edge; below it there are types only. Nothing here
//! reads a file, a database or a request.

mod caller;
mod date;
mod excerpt;
mod fold;
mod id;
mod key;
mod report;
mod slug;
mod spelling;
mod text;
mod token_name;
mod vocabulary;

pub use caller::{Caller, Role};
pub use date::{BadEdtfDate, EdtfDate};
pub use excerpt::excerpt;
pub use fold::fold;
pub use id::{
    BadGlobalId, CitationId, ContactId, CoverageNoteId, FocusAreaId, GlobalId, JurisdictionId,
    LinkEventId, LinkId, NodeKind, SourceId, opaque_id, opaque_id_parts,
};
pub use key::{JurisdictionKey, is_iso_3166, is_language, is_web_address, is_wikidata_id};
pub use report::{
    BadReportId, BadReportMessage, PageAddress, Report, ReportId, ReportMessage, ReportProblem,
    ReportSubject, SentReport,
};
pub use slug::{BadSlug, Slug};
pub use spelling::Spelling;
pub use text::{GeoPoint, LONGEST_TEXT, LocalisedText};
pub use token_name::{BadTokenName, TokenName};
pub use vocabulary::{
    CentralityMeasure, ChangeAction, CitationFormat, CommunityMethod, ContainmentReach,
    ConvergenceLevel, JurisdictionLevel, JurisdictionOrderField, LinkDimension, LinkEventKind,
    LinkKind, LinkOrderField, LinkStatOrder, LinkStatus, LinkTerm, Locale, MixingDimension,
    MultiPartyProjection, NetworkLevel, OrderDirection, PartyRole, PathOutcome, PathStepKind,
    SearchType, SuggestionMethod, TimelineInterval, UnknownVocabulary, UnknownWord, UserErrorCode,
    Vocabulary,
};
