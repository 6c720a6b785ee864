//! What is recorded of the thing that a portrait shows.

use serde_json::{Map, Value};

use crate::model::{NodeKind, Slug};
use crate::snapshot::{Record, Snapshot, Subject};

/// The record of the same thing: by slug, also an old one, by code, or by what tells those without
/// either apart.
pub(in crate::exchange::import) fn recorded(
    now: &Snapshot,
    portrait: &Map<String, Value>,
) -> Option<Record> {
    let text = |field: &str| portrait.get(field).and_then(Value::as_str);
    let slug = || Slug::parse(text("slug")?).ok();
    match text("type")? {
        "WorldRegion" => now.record(&Subject::WorldRegion(text("m49")?.to_owned())),
        "Source" => now.sources_with_slug(&slug()?).next().cloned().map(Record::Source),
        "FocusArea" => now.focus_areas_with_slug(&slug()?).next().cloned().map(Record::FocusArea),
        "Jurisdiction" => now.jurisdiction_by_slug(&slug()?).cloned().map(Record::Jurisdiction),
        "Link" => now.link_by_slug(&slug()?).cloned().map(Record::Link),
        "Contact" => contact(now, portrait),
        "CoverageNote" => coverage_note(now, portrait),
        _ => {
            let kind = if text("link").is_some() { NodeKind::Link } else { NodeKind::Jurisdiction };
            now.record(&Subject::SlugRedirect(kind, slug()?))
        }
    }
}

/// An office, by whose it is, the body, the unit and the post. Whoever it belongs to may have another slug
/// by now.
fn contact(now: &Snapshot, portrait: &Map<String, Value>) -> Option<Record> {
    let text = |field: &str| portrait.get(field).and_then(Value::as_str);
    let of = Slug::parse(text("jurisdiction")?).ok()?;
    let of = now.jurisdiction_by_slug(&of)?;
    let found = now.contacts_of(of.id).find(|known| {
        Some(known.organisation.as_str()) == text("organisation")
            && known.unit.as_deref() == text("unit")
            && known.role.as_deref() == text("role")
    });
    found.cloned().map(Record::Contact)
}

/// A note, by on whom and by which source it is.
fn coverage_note(now: &Snapshot, portrait: &Map<String, Value>) -> Option<Record> {
    let slug = |field: &str| Slug::parse(portrait.get(field)?.as_str()?).ok();
    let of = now.jurisdiction_by_slug(&slug("jurisdiction")?)?;
    let source = now.sources_with_slug(&slug("source")?).next()?;
    let found = now.coverage_of(of.id).find(|known| known.source == source.id);
    found.cloned().map(Record::CoverageNote)
}
