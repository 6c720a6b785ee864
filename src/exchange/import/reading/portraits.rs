//! Records as our own exports write them, as objects of JSON.

use serde_json::{Map, Value};

use crate::exchange::import::fields::Fields;
use crate::exchange::import::stated::{
    At, Origin, Stated, StatedCitation, StatedDisagreement, StatedEvent, StatedJurisdiction,
    StatedKind, StatedLink, StatedParty, StatedRecord,
};
use crate::model::Slug;
use crate::snapshot::AlternateName;

/// A record, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct PortraitAt {
    pub(super) at: At,
    pub(super) portrait: Map<String, Value>,
}

/// Kinds of records that are neither jurisdictions nor links.
const OTHERS: [&str; 6] =
    ["WorldRegion", "Source", "FocusArea", "Contact", "CoverageNote", "SlugRedirect"];

/// Reads records, each by its type.
pub(super) fn interpret(records: Vec<PortraitAt>, stated: &mut Stated) {
    stated.rows += records.len();
    for PortraitAt { at, portrait } in records {
        push(at, portrait, stated);
    }
}

/// Reads one record.
pub(super) fn push(at: At, portrait: Map<String, Value>, stated: &mut Stated) {
    let kind = portrait.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    match kind.as_str() {
        "Jurisdiction" => push_jurisdiction(&at, &portrait, stated),
        "Link" => push_link(&at, &portrait, stated),
        other if OTHERS.contains(&other) => {
            // Only whole datasets have them.
            stated.whole |= other == "WorldRegion";
            stated.others.push(StatedRecord { at, portrait });
        }
        other => {
            let message = format!("the type {other:?} is that of no record");
            stated.refused.push(at.problem(message));
        }
    }
}

fn push_jurisdiction(at: &At, portrait: &Map<String, Value>, stated: &mut Stated) {
    match read_jurisdiction(at, portrait) {
        Ok(read) => stated.jurisdictions.push(read),
        Err(message) => stated.refused.push(at.problem(message)),
    }
}

fn push_link(at: &At, portrait: &Map<String, Value>, stated: &mut Stated) {
    match read_link(at, portrait) {
        Ok(read) => stated.links.push(read),
        Err(message) => stated.refused.push(at.problem(message)),
    }
}

/// A jurisdiction from its portrait.
///
/// # Errors
/// Everything that is wrong with it.
pub(in crate::exchange::import) fn read_jurisdiction(
    at: &At,
    portrait: &Map<String, Value>,
) -> Result<StatedJurisdiction, String> {
    let fields = Fields::of(portrait);
    let read = jurisdiction(at, &fields);
    fields.finish(read)
}

/// A link from its portrait.
///
/// # Errors
/// Everything that is wrong with it.
pub(in crate::exchange::import) fn read_link(
    at: &At,
    portrait: &Map<String, Value>,
) -> Result<StatedLink, String> {
    let fields = Fields::of(portrait);
    let read = link(at, &fields);
    fields.finish(read)
}

fn jurisdiction(at: &At, fields: &Fields<'_>) -> Option<StatedJurisdiction> {
    let slug: Option<Slug> = fields.required_parsed("slug");
    let (level, name) = (fields.required_parsed("level"), fields.required_localised("name"));
    let stated = StatedJurisdiction {
        at: at.clone(),
        origin: Origin::Ours,
        is_beside_a_link: false,
        key: slug.as_ref().map(Slug::to_string).unwrap_or_default(),
        slug: slug.clone(),
        level,
        name: name.clone(),
        names: fields.objects("names").iter().filter_map(spelling).collect(),
        designation: fields.localised("designation"),
        iso_code: fields.owned("isoCode"),
        wikidata_id: fields.owned("wikidataId"),
        geonames_id: fields.integer("geonamesId"),
        country: Vec::new(),
        region_code: None,
        region_name: None,
        region_is_certain: true,
        parent: fields.owned("parent"),
        world_region: fields.owned("worldRegion"),
        location: fields.point("location"),
        focus_areas: fields.texts("focusAreas"),
        citations: citations(fields),
    };
    (slug.is_some() && level.is_some() && name.is_some()).then_some(stated)
}

fn link(at: &At, fields: &Fields<'_>) -> Option<StatedLink> {
    let slug = fields.required_parsed("slug");
    let kind = fields.required_parsed("kind").map(StatedKind::Kind);
    let title = fields.required_localised("title");
    let status = fields.required_parsed("status");
    let term = fields.required_parsed("term");
    let stated = StatedLink {
        at: at.clone(),
        origin: Origin::Ours,
        slug,
        kind,
        title,
        status,
        term,
        term_as_stated: fields.owned("termAsStated"),
        parties: fields.objects("parties").iter().filter_map(party).collect(),
        events: fields.objects("events").iter().filter_map(event).collect(),
        focus_areas: fields.texts("focusAreas"),
        joint_bodies: fields.texts("jointBodies"),
        citations: citations(fields),
        disagreements: fields.objects("disagreements").iter().filter_map(disagreement).collect(),
    };
    let is_whole = stated.slug.is_some() && stated.title.is_some() && stated.status.is_some();
    (is_whole && stated.kind.is_some() && stated.term.is_some()).then_some(stated)
}

fn spelling(fields: &Fields<'_>) -> Option<AlternateName> {
    let (text, language) = (fields.required("text"), fields.owned("language"));
    fields.close();
    Some(AlternateName { text: text?.to_owned(), language })
}

fn party(fields: &Fields<'_>) -> Option<StatedParty> {
    let (key, role) = (fields.required("jurisdiction"), fields.required_parsed("role"));
    fields.close();
    Some(StatedParty { key: key?.to_owned(), role: role? })
}

fn event(fields: &Fields<'_>) -> Option<StatedEvent> {
    let kind = fields.required_parsed("kind");
    let (date, note) = (fields.parsed("date"), fields.localised("note"));
    let citations = citations(fields);
    fields.close();
    Some(StatedEvent { kind: kind?, date, note, citations })
}

fn disagreement(fields: &Fields<'_>) -> Option<StatedDisagreement> {
    let (field, value) = (fields.required("field"), fields.required("value"));
    let citation = fields.required_object("citation").and_then(|fields| citation(&fields));
    fields.close();
    Some(StatedDisagreement {
        field: field?.to_owned(),
        value: value?.to_owned(),
        citation: citation?,
    })
}

/// The citations of a record, or of a part of it.
pub(in crate::exchange::import) fn citations(fields: &Fields<'_>) -> Vec<StatedCitation> {
    fields.objects("citations").iter().filter_map(citation).collect()
}

fn citation(fields: &Fields<'_>) -> Option<StatedCitation> {
    let (source, locator) = (fields.required("source"), fields.owned("locator"));
    fields.close();
    Some(StatedCitation { source: source?.to_owned(), locator })
}
