//! The tables as sea-orm entities, one a file; the database is the record.
//!
//! Columns are typed with the words of `model`. What belongs together in a record stands in
//! `snapshot`, and how rows become records in `store`; nothing here runs a query.

pub mod api_token;
pub mod change;
pub mod citation;
pub mod contact;
pub mod contact_world_region;
pub mod coverage_note;
pub mod disagreement;
pub mod focus_area;
pub mod focus_area_synonym;
pub mod idempotency_key;
pub mod jurisdiction;
pub mod jurisdiction_focus_area;
pub mod jurisdiction_name;
pub mod link;
pub mod link_event;
pub mod link_focus_area;
pub mod link_joint_body;
pub mod link_party;
pub mod report;
pub mod revision;
pub mod slug_redirect;
pub mod source;
pub mod world_region;

mod words;

pub use words::{RedirectKind, SubjectKind};
