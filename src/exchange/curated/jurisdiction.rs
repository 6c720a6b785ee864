//! `[[jurisdiction]]`: countries, regions and municipalities.

use chrono::DateTime;

use super::citation;
use super::entry::Entry;
use super::index::Index;
use crate::model::{
    GeoPoint, JurisdictionId, JurisdictionLevel, LocalisedText, Slug, is_iso_3166, is_language,
    is_wikidata_id,
};
use crate::snapshot::{AlternateName, Ids, JurisdictionRecord};

pub(super) fn read(
    entry: &Entry<'_>,
    id: JurisdictionId,
    index: &Index,
    ids: &mut Ids,
) -> Option<JurisdictionRecord> {
    let slug = entry.parsed::<Slug>("slug");
    let level = entry.parsed("level");
    let name = entry.localised("name");
    let names = names(entry, name.as_ref());
    let designation = entry.optional_localised("designation");
    let iso_code = entry.optional_text("iso_code").filter(|code| fits(entry, code, level, index));
    let wikidata_id = entry.optional_text("wikidata_id").filter(|item| is_item(entry, item));
    let geonames_id = entry.optional_integer("geonames_id");
    let parent = index.jurisdictions.optional(entry, "parent");
    index.world_regions.optional(entry, "world_region");
    let world_region = entry.peek("world_region").map(str::to_owned);
    let location = location(entry);
    let focus_areas = index.focus_areas.list(entry, "focus_areas");
    let citations = citation::read(entry, index, ids);
    entry.close();
    Some(JurisdictionRecord {
        id,
        slug: slug?,
        level: level?,
        name: name?,
        names,
        designation,
        iso_code: iso_code.map(str::to_owned),
        wikidata_id: wikidata_id.map(str::to_owned),
        geonames_id,
        parent,
        world_region,
        location,
        focus_areas,
        citations,
        version: 0,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
    })
}

/// The other spellings, each once, without the name itself.
fn names(entry: &Entry<'_>, name: Option<&LocalisedText>) -> Vec<AlternateName> {
    let mut names: Vec<AlternateName> = Vec::new();
    for spelling in entry.tables("names") {
        let text = spelling.text("text").map(str::to_owned);
        let language = spelling.optional_text("language").map(str::to_owned);
        spelling.close();
        if let Some(tag) = language.as_deref().filter(|tag| !is_language(tag)) {
            let message =
                format!("{tag:?} is not a language; expected BCP 47 such as fr or zh-Hans");
            spelling.problem("language", message);
        }
        let Some(text) = text else { continue };
        let is_name = name.is_some_and(|name| name.en == text || name.fr.as_ref() == Some(&text));
        if !is_name && names.iter().all(|other| other.text != text) {
            names.push(AlternateName { text, language });
        }
    }
    names
}

/// Whether `code` is in ISO 3166 and is one for this level and country.
fn fits(entry: &Entry<'_>, code: &str, level: Option<JurisdictionLevel>, index: &Index) -> bool {
    if !is_iso_3166(code) {
        entry.problem("iso_code", format!("{code:?} is not in ISO 3166"));
        return false;
    }
    let (prefix, is_part_1) = match code.split_once('-') {
        Some((prefix, _)) => (prefix, false),
        None => (code, true),
    };
    let Some(level) = level else { return false };
    if is_part_1 != (level == JurisdictionLevel::Country) {
        let expected = if is_part_1 { "ISO 3166-2, such as CA-QC" } else { "alpha-2, such as CA" };
        entry.problem("iso_code", format!("{code:?} does not suit {level}; expected {expected}"));
        return false;
    }
    let country = entry.peek("parent").and_then(|parent| index.country_code(parent));
    let Some(country) = country.filter(|country| !is_part_1 && *country != prefix) else {
        return true;
    };
    entry.problem("iso_code", format!("{code:?} is not in {country}, the country of its parent"));
    false
}

fn is_item(entry: &Entry<'_>, item: &str) -> bool {
    if !is_wikidata_id(item) {
        entry.problem("wikidata_id", format!("{item:?} is not a Wikidata id such as Q176"));
    }
    is_wikidata_id(item)
}

fn location(entry: &Entry<'_>) -> Option<GeoPoint> {
    let point = entry.optional_table("location")?;
    let latitude = point.number("latitude");
    let longitude = point.number("longitude");
    point.close();
    let (latitude, longitude) = (latitude?, longitude?);
    let location = GeoPoint::new(latitude, longitude);
    if location.is_none() {
        entry.problem("location", format!("{latitude}, {longitude} is off the globe"));
    }
    location
}
