//! Rules: what must hold of records together, whoever wrote them.
//!
//! The database holds what a constraint can say; this holds all of it, says it in words, and says
//! everything at once. The store refuses changes that break a rule; the reader of the curated
//! files reports them with file and line.

mod jurisdictions;
mod records;

use std::collections::HashSet;
use std::fmt;
use std::hash::Hash;

use super::record::{CitationRecord, Record, RedirectTarget};
use super::{Snapshot, Subject};
use crate::model::{FocusAreaId, JurisdictionId, LocalisedText, NodeKind, Slug, SourceId};

/// A rule that a record breaks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violation {
    /// Which record.
    pub subject: Subject,
    /// Which of its fields, as the record names it.
    pub field: &'static str,
    /// What sort of rule.
    pub kind: ViolationKind,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Which field, and what is wrong with it, for whoever knows of which record it is.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field {
            "" => f.write_str(&self.message),
            field => write!(f, "{field}: {}", self.message),
        }
    }
}

/// The sorts of rules; they are the codes of a mutation's `userErrors`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ViolationKind {
    /// Something is missing.
    Required,
    /// A value cannot be.
    Invalid,
    /// It refers to what is not there.
    NotFound,
    /// Another record has it already.
    Duplicate,
    /// Others still refer to what is to be deleted.
    InUse,
}

/// Returns every rule that the `touched` records break in `snapshot`, in the order of `touched`.
///
/// A subject that is no longer there was deleted: it breaks a rule if others still refer to it.
///
/// Cost: O(log n) for each reference of a touched record, and for each place inside a jurisdiction; a
/// deleted world region or slug target
/// costs a scan of the records that could name it.
#[must_use]
pub fn violations<'a>(
    snapshot: &Snapshot,
    touched: impl IntoIterator<Item = &'a Subject>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for subject in touched {
        let mut check = Check { snapshot, subject, found: &mut found };
        match snapshot.record(subject) {
            Some(record) => check.record(&record),
            None => check.deleted(),
        }
    }
    found
}

struct Check<'a> {
    snapshot: &'a Snapshot,
    subject: &'a Subject,
    found: &'a mut Vec<Violation>,
}

impl Check<'_> {
    fn broken(&mut self, kind: ViolationKind, field: &'static str, message: impl Into<String>) {
        let subject = self.subject.clone();
        self.found.push(Violation { subject, field, kind, message: message.into() });
    }

    fn record(&mut self, record: &Record) {
        self.storable(record);
        match record {
            Record::WorldRegion(record) => self.world_region(record),
            Record::Source(record) => self.source(record),
            Record::FocusArea(record) => self.focus_area(record),
            Record::Jurisdiction(record) => self.jurisdiction(record),
            Record::Link(record) => self.link(record),
            Record::Contact(record) => self.contact(record),
            Record::CoverageNote(record) => self.coverage_note(record),
            Record::SlugRedirect(record) => self.redirect(&record.slug, record.target),
        }
    }

    /// PostgreSQL has no text with a NUL in it, and what one database takes both must.
    fn storable(&mut self, record: &Record) {
        let json = serde_json::to_value(record).expect("a record serialises");
        if holds_nul(&json) {
            self.broken(ViolationKind::Invalid, "", "a text of it holds a NUL character");
        }
    }

    fn texts<'t>(&mut self, field: &'static str, texts: impl IntoIterator<Item = &'t String>) {
        for text in texts {
            self.present(field, text);
        }
    }

    fn localised<'t>(
        &mut self,
        field: &'static str,
        texts: impl IntoIterator<Item = &'t LocalisedText>,
    ) {
        for text in texts {
            self.texts(field, [&text.en].into_iter().chain(&text.fr));
        }
    }

    fn present(&mut self, field: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.broken(ViolationKind::Required, field, "it is empty");
        }
    }

    fn unique_slug(&mut self, holders: usize, slug: &Slug) {
        if holders > 1 {
            let message = format!("another one has the slug {:?}", slug.as_str());
            self.broken(ViolationKind::Duplicate, "slug", message);
        }
    }

    /// An old slug goes on to lead to what it named: what was quoted once stays true.
    fn no_old_slug(&mut self, kind: NodeKind, slug: &Slug) {
        let Some(target) = self.snapshot.redirect(kind, slug) else { return };
        let subject = match target {
            RedirectTarget::Jurisdiction(id) => Subject::Jurisdiction(id),
            RedirectTarget::Link(id) => Subject::Link(id),
        };
        let holder = self.snapshot.name_of(&subject);
        let message = format!("{:?} is an old slug of {holder}, and leads there", slug.as_str());
        self.broken(ViolationKind::Duplicate, "slug", message);
    }

    fn distinct<T: Eq + Hash>(&mut self, field: &'static str, values: &[T]) {
        if values.iter().collect::<HashSet<_>>().len() < values.len() {
            self.broken(ViolationKind::Duplicate, field, "one is named twice");
        }
    }

    fn cited(&mut self, field: &'static str, citations: &[CitationRecord]) {
        if citations.is_empty() {
            let message = "every link and every event says where it is known from; add a citation";
            self.broken(ViolationKind::Required, field, message);
        }
        self.citations(field, citations);
    }

    fn citations(&mut self, field: &'static str, citations: &[CitationRecord]) {
        for citation in citations {
            self.known_source(field, citation.source);
        }
    }

    fn known_source(&mut self, field: &'static str, id: SourceId) {
        if self.snapshot.source(id).is_none() {
            self.broken(ViolationKind::NotFound, field, "its source is not known");
        }
    }

    fn known_jurisdiction(&mut self, field: &'static str, id: JurisdictionId) {
        if self.snapshot.jurisdiction(id).is_none() {
            self.broken(ViolationKind::NotFound, field, "its jurisdiction is not known");
        }
    }

    fn known_focus_area(&mut self, field: &'static str, id: FocusAreaId) {
        if self.snapshot.focus_area(id).is_none() {
            self.broken(ViolationKind::NotFound, field, "a subject of it is not known");
        }
    }

    fn known_world_region(&mut self, field: &'static str, m49: &String) {
        if self.snapshot.world_region(m49).is_none() {
            let message = format!("{m49:?} is not a UN M49 region in the dataset");
            self.broken(ViolationKind::NotFound, field, message);
        }
    }
}

fn holds_nul(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(items) => items.iter().any(holds_nul),
        serde_json::Value::Object(fields) => fields.values().any(holds_nul),
        _ => false,
    }
}
