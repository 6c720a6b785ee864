//! Which fields each kind of record has.
//!
//! Records are taken apart field by field, so that one which a record gains and nothing shows does
//! not compile.

use serde_json::Value;

use super::fields::{Fields, localised};
use crate::model::{EdtfDate, GeoPoint, GlobalId};
use crate::snapshot::{
    AlternateName, CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord,
    JurisdictionRecord, LinkEventRecord, LinkRecord, PartyRecord, RedirectTarget,
    SlugRedirectRecord, SourceRecord, StatedValueRecord, WorldRegionRecord,
};

pub(super) fn world_region<'a>(record: &WorldRegionRecord, fields: Fields<'a>) -> Fields<'a> {
    let WorldRegionRecord { m49, name, parent } = record;
    fields
        .with("m49", m49.as_str())
        .with("name", localised(name))
        .maybe("parent", parent.as_deref())
}

pub(super) fn source<'a>(record: &SourceRecord, fields: Fields<'a>) -> Fields<'a> {
    let SourceRecord {
        id,
        slug,
        title,
        publisher,
        url,
        language,
        updated_on,
        retrieved_on,
        licence,
    } = record;
    fields
        .id(*id)
        .with("slug", slug.as_str())
        .with("title", title.as_str())
        .maybe("publisher", publisher.as_deref())
        .maybe("url", url.as_deref())
        .maybe("language", language.map(|language| language.as_str()))
        .maybe("updatedOn", updated_on.map(date))
        .maybe("retrievedOn", retrieved_on.map(date))
        .maybe("licence", licence.as_deref())
}

pub(super) fn focus_area<'a>(record: &FocusAreaRecord, fields: Fields<'a>) -> Fields<'a> {
    let FocusAreaRecord { id, slug, name, broader, synonyms, citations: cited } = record;
    let broader = broader.map(|id| fields.name_of(id));
    let cited = citations(cited, &fields);
    fields
        .id(*id)
        .with("slug", slug.as_str())
        .with("name", localised(name))
        .maybe("broader", broader)
        .list("synonyms", synonyms.iter().map(String::as_str))
        .list("citations", cited)
}

pub(super) fn jurisdiction<'a>(record: &JurisdictionRecord, fields: Fields<'a>) -> Fields<'a> {
    let JurisdictionRecord {
        id,
        slug,
        level,
        name,
        names,
        designation,
        iso_code,
        wikidata_id,
        geonames_id,
        parent,
        world_region,
        location,
        focus_areas,
        citations: cited,
        version,
        created_at,
        updated_at,
    } = record;
    let parent = parent.map(|id| fields.name_of(id));
    let names: Vec<_> = names.iter().map(|name| spelling(name, &fields)).collect();
    let location = location.map(|point| geo_point(point, &fields));
    let focus_areas: Vec<_> = focus_areas.iter().map(|id| fields.name_of(*id)).collect();
    let cited = citations(cited, &fields);
    fields
        .id(*id)
        .with("slug", slug.as_str())
        .with("level", level.as_str())
        .with("name", localised(name))
        .list("names", names)
        .maybe("designation", designation.as_ref().map(localised))
        .maybe("isoCode", iso_code.as_deref())
        .maybe("wikidataId", wikidata_id.as_deref())
        .maybe("geonamesId", *geonames_id)
        .maybe("parent", parent)
        .maybe("worldRegion", world_region.as_deref())
        .maybe("location", location)
        .list("focusAreas", focus_areas)
        .list("citations", cited)
        .stamp(*version, *created_at, *updated_at)
}

pub(super) fn link<'a>(record: &LinkRecord, fields: Fields<'a>) -> Fields<'a> {
    let LinkRecord {
        id,
        slug,
        kind,
        title,
        status,
        term,
        term_as_stated,
        parties,
        events,
        focus_areas,
        joint_bodies,
        citations: cited,
        disagreements,
        version,
        created_at,
        updated_at,
    } = record;
    let parties: Vec<_> = parties.iter().map(|one| party(one, &fields)).collect();
    let events: Vec<_> = events.iter().map(|one| event(one, &fields)).collect();
    let focus_areas: Vec<_> = focus_areas.iter().map(|id| fields.name_of(*id)).collect();
    let stated: Vec<_> =
        disagreements.iter().map(|one| stated_value(one, cited, &fields)).collect();
    let cited = citations(cited, &fields);
    fields
        .id(*id)
        .with("slug", slug.as_str())
        .with("kind", kind.as_str())
        .with("title", localised(title))
        .with("status", status.as_str())
        .with("term", term.as_str())
        .maybe("termAsStated", term_as_stated.as_deref())
        .list("parties", parties)
        .list("events", events)
        .list("focusAreas", focus_areas)
        .list("jointBodies", joint_bodies.iter().map(String::as_str))
        .list("citations", cited)
        .list("disagreements", stated)
        .stamp(*version, *created_at, *updated_at)
}

pub(super) fn contact<'a>(record: &ContactRecord, fields: Fields<'a>) -> Fields<'a> {
    let ContactRecord {
        id,
        jurisdiction,
        organisation,
        unit,
        role,
        phone,
        email,
        hours,
        covers_as_stated,
        covers,
        citations: cited,
    } = record;
    let jurisdiction = fields.name_of(*jurisdiction);
    let cited = citations(cited, &fields);
    fields
        .id(*id)
        .with("jurisdiction", jurisdiction)
        .with("organisation", organisation.as_str())
        .maybe("unit", unit.as_deref())
        .maybe("role", role.as_deref())
        .maybe("phone", phone.as_deref())
        .maybe("email", email.as_deref())
        .maybe("hours", hours.as_deref())
        .maybe("coversAsStated", covers_as_stated.as_deref())
        .list("covers", covers.iter().map(String::as_str))
        .list("citations", cited)
}

pub(super) fn coverage_note<'a>(record: &CoverageNoteRecord, fields: Fields<'a>) -> Fields<'a> {
    let CoverageNoteRecord { id, jurisdiction, source, stated_partners, recorded_partners, note } =
        record;
    let (jurisdiction, source) = (fields.name_of(*jurisdiction), fields.name_of(*source));
    fields
        .id(*id)
        .with("jurisdiction", jurisdiction)
        .with("source", source)
        .maybe("statedPartners", *stated_partners)
        .with("recordedPartners", *recorded_partners)
        .with("note", localised(note))
}

/// The field in which the target stands says of which kind it is.
pub(super) fn slug_redirect<'a>(record: &SlugRedirectRecord, fields: Fields<'a>) -> Fields<'a> {
    let SlugRedirectRecord { slug, target, former_id } = record;
    let kind_of_id = target.kind();
    let (kind, target) = match *target {
        RedirectTarget::Jurisdiction(id) => ("jurisdiction", fields.name_of(id)),
        RedirectTarget::Link(id) => ("link", fields.name_of(id)),
    };
    let former = former_id.filter(|_| fields.holds_ids());
    let former = former.map(|number| GlobalId { kind: kind_of_id, number }.to_string());
    fields.with("slug", slug.as_str()).with(kind, target).maybe("formerId", former)
}

fn spelling<'a>(name: &AlternateName, around: &Fields<'a>) -> Fields<'a> {
    let AlternateName { text, language } = name;
    around.part().with("text", text.as_str()).maybe("language", language.as_deref())
}

fn geo_point<'a>(point: GeoPoint, around: &Fields<'a>) -> Fields<'a> {
    let GeoPoint { latitude, longitude } = point;
    around.part().with("latitude", latitude).with("longitude", longitude)
}

fn party<'a>(party: &PartyRecord, around: &Fields<'a>) -> Fields<'a> {
    let PartyRecord { jurisdiction, role } = *party;
    let jurisdiction = around.name_of(jurisdiction);
    around.part().with("jurisdiction", jurisdiction).with("role", role.as_str())
}

fn event<'a>(event: &LinkEventRecord, around: &Fields<'a>) -> Fields<'a> {
    let LinkEventRecord { id, kind, date: on, note, citations: cited } = event;
    around
        .part()
        .id(*id)
        .with("kind", kind.as_str())
        .maybe("date", on.map(date))
        .maybe("note", note.as_ref().map(localised))
        .list("citations", citations(cited, around))
}

fn citations<'a>(citations: &[CitationRecord], around: &Fields<'a>) -> Vec<Fields<'a>> {
    citations.iter().map(|one| citation(one, around)).collect()
}

fn citation<'a>(citation: &CitationRecord, around: &Fields<'a>) -> Fields<'a> {
    let CitationRecord { id, source, locator } = citation;
    let source = around.name_of(*source);
    around.part().id(*id).with("source", source).maybe("locator", locator.as_deref())
}

/// One of `cited`, the link's citations, says so: named by its id, or shown.
fn stated_value<'a>(
    stated: &StatedValueRecord,
    cited: &[CitationRecord],
    around: &Fields<'a>,
) -> Fields<'a> {
    let StatedValueRecord { field, value, citation: id } = stated;
    let shown = || cited.iter().find(|one| one.id == *id).map(|one| citation(one, around));
    let said_in: Value = match around.holds_ids() {
        true => GlobalId::from(*id).to_string().into(),
        false => shown().into(),
    };
    around
        .part()
        .with("field", field.as_str())
        .with("value", value.as_str())
        .with("citation", said_in)
}

fn date(date: EdtfDate) -> String {
    date.to_string()
}
