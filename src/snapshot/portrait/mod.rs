//! Portraits: a record as a JSON object, with the field names of the GraphQL schema.
//!
//! What a portrait is for, the canonical form or the change log, is not known here.

mod fields;
mod records;

use serde_json::{Map, Value};

use super::{Record, Snapshot};
use fields::Fields;

/// How a portrait names the record and what it refers to.
#[derive(Clone, Copy, Debug)]
pub enum Naming<'a> {
    /// By slug, so that the same data looks the same in every database: without ids, versions and
    /// instants. A citation, which has no slug, is its source and its place in it.
    Slug(&'a Snapshot),
    /// By global id, with everything that the record holds.
    GlobalId,
}

/// Paints a record as an object of JSON: `type`, the name of its GraphQL type, and its fields.
///
/// What the record does not have is left out, a missing value as well as an empty list, so that a
/// field which later programs know changes nothing of what lacks it. A text in two languages is
/// `{"en": ..., "fr": ...}`, a world region its M49 code. By slug, a reference that leads nowhere,
/// which the rules forbid, is null.
///
/// Cost: O(size of the record), with a look-up for each reference by slug.
#[must_use]
pub fn portrait(record: &Record, naming: Naming<'_>) -> Map<String, Value> {
    let fields = Fields::of(record.type_name(), naming);
    let painted = match record {
        Record::WorldRegion(r) => records::world_region(r, fields),
        Record::Source(r) => records::source(r, fields),
        Record::FocusArea(r) => records::focus_area(r, fields),
        Record::Jurisdiction(r) => records::jurisdiction(r, fields),
        Record::Link(r) => records::link(r, fields),
        Record::Contact(r) => records::contact(r, fields),
        Record::CoverageNote(r) => records::coverage_note(r, fields),
        Record::SlugRedirect(r) => records::slug_redirect(r, fields),
    };
    painted.done()
}

impl Record {
    /// The name of its kind, which is that of its GraphQL type where there is one.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::WorldRegion(_) => "WorldRegion",
            Self::Source(_) => "Source",
            Self::FocusArea(_) => "FocusArea",
            Self::Jurisdiction(_) => "Jurisdiction",
            Self::Link(_) => "Link",
            Self::Contact(_) => "Contact",
            Self::CoverageNote(_) => "CoverageNote",
            Self::SlugRedirect(_) => "SlugRedirect",
        }
    }
}
