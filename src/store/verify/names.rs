//! What findings call records and their fields.

use crate::model::Slug;
use crate::snapshot::{Record, Subject};

/// What is changed, by kind and number: `link 22`.
pub(super) fn subject(subject: &Subject) -> String {
    match subject {
        Subject::WorldRegion(m49) => format!("world region {m49}"),
        Subject::Source(id) => format!("source {id}"),
        Subject::FocusArea(id) => format!("focus area {id}"),
        Subject::Jurisdiction(id) => format!("jurisdiction {id}"),
        Subject::Link(id) => format!("link {id}"),
        Subject::Contact(id) => format!("contact {id}"),
        Subject::CoverageNote(id) => format!("coverage note {id}"),
        Subject::SlugRedirect(kind, slug) => format!("old slug {slug} of a {kind:?}"),
    }
}

/// The same with the slug that people know it by: `link 22 (quebec-jalisco)`.
pub(super) fn record(record: &Record) -> String {
    let name = subject(&record.subject());
    slug(record).map_or_else(|| name.clone(), |slug| format!("{name} ({slug})"))
}

fn slug(record: &Record) -> Option<&Slug> {
    match record {
        Record::Source(record) => Some(&record.slug),
        Record::FocusArea(record) => Some(&record.slug),
        Record::Jurisdiction(record) => Some(&record.slug),
        Record::Link(record) => Some(&record.slug),
        _ => None,
    }
}

/// The fields in which two records of a kind differ, by name.
pub(super) fn fields_that_differ(one: &Record, other: &Record) -> String {
    let (one, other) = (fields(one), fields(other));
    let differing = one.iter().filter(|(field, value)| other.get(field.as_str()) != Some(value));
    let mut names: Vec<_> = differing.map(|(field, _)| field.as_str()).collect();
    names.sort_unstable();
    names.join(", ")
}

/// A record is written as one entry, the name of its kind over all its fields.
fn fields(record: &Record) -> serde_json::Map<String, serde_json::Value> {
    let written = serde_json::to_value(record).expect("a record serialises");
    let serde_json::Value::Object(kinds) = written else { return serde_json::Map::new() };
    match kinds.into_iter().next() {
        Some((_, serde_json::Value::Object(fields))) => fields,
        _ => serde_json::Map::new(),
    }
}
