//! What is said of each source, subject, jurisdiction and link.

use super::vocabulary::{Said, Thing};
use crate::exchange::export::selection::Selected;
use crate::model::{JurisdictionId, JurisdictionLevel, LinkKind, LinkStatus};
use crate::snapshot::{FocusAreaRecord, JurisdictionRecord, LinkRecord, SourceRecord};

fn id(kind: &str, slug: &str) -> String {
    format!("urn:entente:{kind}:{slug}")
}

pub(super) fn source(record: &SourceRecord) -> Thing {
    let mut thing = Thing::new(id("source", record.slug.as_str()), &["schema:CreativeWork"]);
    let language = record.language.map(|language| language.as_str().to_ascii_lowercase());
    thing.say(
        "schema:name",
        match &language {
            Some(language) => Said::spoken(&record.title, language),
            None => Said::Text(record.title.clone()),
        },
    );
    thing.say("schema:publisher", record.publisher.clone().map(Said::Text));
    thing.say("schema:url", record.url.as_deref().map(Said::address));
    thing.say("schema:inLanguage", language.map(Said::Text));
    thing.say("schema:dateModified", record.updated_on.map(Said::date));
    thing.say("schema:license", record.licence.clone().map(Said::Text));
    thing
}

pub(super) fn subject(selected: &Selected<'_>, record: &FocusAreaRecord) -> Thing {
    let mut thing = Thing::new(id("focus-area", record.slug.as_str()), &["skos:Concept"]);
    thing.say_in_both("skos:prefLabel", &record.name);
    for synonym in &record.synonyms {
        thing.say("skos:altLabel", Said::Text(synonym.clone()));
    }
    let broader = record.broader.and_then(|id| selected.snapshot.focus_area(id));
    thing
        .say("skos:broader", broader.map(|area| Said::Thing(id("focus-area", area.slug.as_str()))));
    thing
}

pub(super) fn place(selected: &Selected<'_>, record: &JurisdictionRecord) -> Thing {
    let kind = match record.level {
        JurisdictionLevel::Country => "schema:Country",
        JurisdictionLevel::Region => "schema:State",
        JurisdictionLevel::Municipality => "schema:City",
    };
    let snapshot = selected.snapshot;
    let types = ["schema:AdministrativeArea", kind];
    let mut thing = Thing::new(id("jurisdiction", record.slug.as_str()), &types);
    thing.say_in_both("schema:name", &record.name);
    for name in &record.names {
        thing.say(
            "schema:alternateName",
            match &name.language {
                Some(language) => Said::spoken(&name.text, language),
                None => Said::Text(name.text.clone()),
            },
        );
    }
    thing.say("schema:identifier", record.iso_code.clone().map(Said::Text));
    if let Some(item) = &record.wikidata_id {
        // A city that is a region of its own is one item there and two jurisdictions here, which
        // are therefore not the same.
        let alone = snapshot.jurisdictions_with_wikidata_id(item).nth(1).is_none();
        let term = if alone { "owl:sameAs" } else { "schema:sameAs" };
        thing.say(term, Said::address(&format!("http://www.wikidata.org/entity/{item}")));
    }
    let geonames = |id: i64| Said::Thing(format!("https://sws.geonames.org/{id}/"));
    thing.say("schema:sameAs", record.geonames_id.map(geonames));
    let named = |id: JurisdictionId| jurisdiction(selected, id);
    thing.say("schema:containedInPlace", record.parent.map(named));
    thing.say("wdt:P131", record.parent.map(named));
    let country = snapshot.ancestors(record.id).find(|one| one.level == JurisdictionLevel::Country);
    thing.say("wdt:P17", country.map(|country| named(country.id)));
    if let Some(point) = record.location {
        let [latitude, longitude] = [point.latitude, point.longitude];
        thing.say("schema:latitude", Said::Typed(latitude.to_string(), "xsd:double"));
        thing.say("schema:longitude", Said::Typed(longitude.to_string(), "xsd:double"));
        let wkt = format!("Point({longitude} {latitude})");
        thing.say("wdt:P625", Said::Typed(wkt, "geo:wktLiteral"));
    }
    thing
}

fn jurisdiction(selected: &Selected<'_>, of: JurisdictionId) -> Said {
    Said::Thing(id("jurisdiction", selected.slug(of)))
}

pub(super) fn link(selected: &Selected<'_>, record: &LinkRecord) -> Thing {
    let snapshot = selected.snapshot;
    let types = ["entente:Link", "schema:Action"];
    let mut thing = Thing::new(id("link", record.slug.as_str()), &types);
    thing.say_in_both("schema:name", &record.title);
    thing.say("entente:kind", Said::Text(record.kind.as_str().to_owned()));
    thing.say("entente:status", Said::Text(record.status.as_str().to_owned()));
    thing.say("entente:term", Said::Text(record.term.as_str().to_owned()));
    thing.say("entente:firstSigned", record.first_signed().map(Said::date));
    thing.say("entente:lastRenewed", record.last_renewed().map(Said::date));
    thing.say("entente:ended", record.ended().map(Said::date));
    for party in record.party_ids() {
        thing.say("schema:participant", jurisdiction(selected, party));
    }
    for area in record.focus_areas.iter().filter_map(|id| snapshot.focus_area(*id)) {
        thing.say("schema:about", Said::Thing(id("focus-area", area.slug.as_str())));
    }
    for source in selected.sources_of(record) {
        thing.say("schema:citation", Said::Thing(id("source", source)));
    }
    thing
}

/// That the parties are twinned, which Wikidata says of each of them (P190), where the link is such a
/// tie and has neither ended nor still to begin.
pub(super) fn twins(selected: &Selected<'_>, record: &LinkRecord) -> Vec<Thing> {
    let is_twinning = matches!(
        record.kind,
        LinkKind::SisterCity | LinkKind::FriendshipCity | LinkKind::SisterProvince
    );
    let is_alive = !matches!(record.status, LinkStatus::Ended | LinkStatus::Proposed);
    if !is_twinning || !is_alive {
        return Vec::new();
    }
    let said_of = |one| {
        let mut thing = Thing::new(id("jurisdiction", selected.slug(one)), &[]);
        for other in record.party_ids().filter(|other| *other != one) {
            thing.say("wdt:P190", jurisdiction(selected, other));
        }
        thing
    };
    record.party_ids().map(said_of).collect()
}
