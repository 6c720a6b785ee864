//! Rows on jurisdictions, whether they have a sheet of their own or stand beside a link.

use super::Settings;
use super::cells::Cells;
use super::headings::Of;
use super::sheet::Sheet;
use super::values;
use crate::exchange::import::stated::{Origin, Stated, StatedJurisdiction};
use crate::model::{GeoPoint, JurisdictionLevel, LocalisedText, Slug, is_wikidata_id};
use crate::snapshot::AlternateName;

/// What addresses of Wikidata's items hold, by which the result of a query is known.
const OF_WIKIDATA: &str = "wikidata.org/entity/";

/// Reads a sheet of jurisdictions.
pub(super) fn read(
    sheet: &Sheet,
    columns: &[Option<Of>],
    settings: &Settings,
    stated: &mut Stated,
) {
    for row in &sheet.rows {
        let cells = Cells::of(sheet, row, columns);
        let read = jurisdiction(&cells, |of| of, settings, None);
        match cells.problem() {
            Some(problem) => stated.refused.push(problem),
            None => stated.jurisdictions.push(read),
        }
    }
}

/// Reads a jurisdiction from a row, given where each of its values stands, and of which level it is where
/// nothing says so.
pub(super) fn jurisdiction<C: Copy + PartialEq>(
    cells: &Cells<'_, C>,
    column: impl Fn(Of) -> C,
    settings: &Settings,
    implied: Option<JurisdictionLevel>,
) -> StatedJurisdiction {
    let text = |of: Of| cells.text(column(of)).map(str::to_owned);
    let mapping = &settings.mapping;
    let level = cells.read(column(Of::Level), |word| mapping.level(word));
    // A column of cities holds no regions.
    let is_town = text(Of::Town).is_some().then_some(JurisdictionLevel::Municipality);
    let level = level.or(mapping.default_level).or(is_town);
    let key = text(Of::Key);
    // What is named by an item of Wikidata is that item.
    let item = text(Of::WikidataId).or_else(|| key.clone().filter(|key| is_address(key)));
    let is_from_wikidata = item.as_ref().is_some_and(|item| item.contains(OF_WIKIDATA));
    let item = item.map(|item| values::wikidata_id(&item));
    let name = text(Of::Name).or_else(|| text(Of::Town));
    let name = name.or_else(|| key.clone().filter(|key| is_name(key)));
    // Where Wikidata has no name in the languages that were asked for, it gives the id.
    let name = name.filter(|name| item.as_ref() != Some(name));
    let (code, region_name) = region(text(Of::Region), text(Of::RegionName));
    let names = cells.list(column(Of::Names));
    let mut country: Vec<_> =
        [Of::Country, Of::CountryName].into_iter().filter_map(&text).collect();
    if country.is_empty() {
        country.extend(mapping.default_country.clone());
    }
    let mut stated = StatedJurisdiction {
        at: cells.at.clone(),
        origin: Origin::Foreign,
        is_beside_a_link: false,
        key: key.unwrap_or_default(),
        slug: cells.read(column(Of::Slug), |slug| Slug::parse(slug).map_err(|e| e.to_string())),
        level,
        name: names_of(name, text(Of::NameFr)),
        names: names.map(|text| AlternateName { text: text.to_owned(), language: None }).collect(),
        designation: None,
        iso_code: text(Of::IsoCode),
        wikidata_id: item,
        geonames_id: cells.read(column(Of::GeonamesId), values::geonames_id),
        country,
        region_code: code,
        region_name,
        region_is_certain: !is_from_wikidata,
        parent: text(Of::Parent),
        world_region: None,
        location: location(cells, &column),
        focus_areas: Vec::new(),
        citations: cells.citations(
            column(Of::Sources),
            column(Of::Locator),
            settings.source.as_deref(),
        ),
    };
    own_code_of_a_region(&mut stated);
    stated.level = stated.level.or(implied);
    if let Some(item) = stated.wikidata_id.as_ref().filter(|item| !is_wikidata_id(item)) {
        cells.wrong(format!("{item:?} is no Wikidata item id; expected one such as Q24639"));
    }
    if stated.key.is_empty() {
        stated.key = own_key(&stated);
    }
    stated
}

/// A name that is said in French only stands for both.
fn names_of(en: Option<String>, fr: Option<String>) -> Option<LocalisedText> {
    let any = en.or_else(|| fr.clone())?;
    Some(LocalisedText { en: any, fr })
}

/// What a row without an id is called within its files: an item of Wikidata by its id, since a query gives
/// several rows for one of which it knows two countries; all else by everything that tells it from others.
fn own_key(stated: &StatedJurisdiction) -> String {
    if let Some(item) = stated.wikidata_id.as_ref().filter(|_| !stated.region_is_certain) {
        return item.clone();
    }
    let level = stated.level.map(|level| level.as_str().to_owned());
    let number = stated.geonames_id.map(|id| id.to_string());
    let point = stated.location.map(|at| format!("{}, {}", at.latitude, at.longitude));
    let names = stated.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join("|");
    let name = stated.name.as_ref();
    let parts = [
        name.map(|name| name.en.clone()),
        name.and_then(|name| name.fr.clone()),
        Some(names),
        stated.slug.as_ref().map(ToString::to_string),
        stated.wikidata_id.clone(),
        number,
        stated.iso_code.clone(),
        level,
        stated.country.first().cloned(),
        stated.region_code.clone(),
        stated.region_name.clone(),
        stated.parent.clone(),
        point,
    ];
    match name {
        // No id of a file looks like it.
        Some(_) => format!("\u{1f}{}", parts.map(Option::unwrap_or_default).join("\u{1f}")),
        // Without a name it is told by this; a mere code would be taken for the id of a record.
        None => {
            let said = parts.into_iter().flatten().filter(|part| !part.is_empty());
            format!("who is only known by {}", said.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Whether an id is a name, as in what NetworkX writes of a graph whose nodes are texts: it has capital
/// letters and small ones, and neither figures nor signs of addresses and codes.
fn is_name(key: &str) -> bool {
    let is_sign = |letter: char| letter.is_numeric() || "_:/@#<>=|\\".contains(letter);
    let has = |of: fn(char) -> bool| key.chars().any(of);
    !key.contains(is_sign) && has(char::is_uppercase) && has(char::is_lowercase)
}

fn is_address(key: &str) -> bool {
    is_wikidata_id(&values::wikidata_id(key)) && (key.contains("wikidata") || is_wikidata_id(key))
}

/// A column on regions holds codes in one file and names in the other.
fn region(region: Option<String>, name: Option<String>) -> (Option<String>, Option<String>) {
    let is_code = |text: &String| {
        let looks_like_iso = text.split_once('-').is_some_and(|(country, part)| {
            let is_code =
                |text: &str| text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            country.len() == 2 && (1..=3).contains(&part.len()) && is_code(country) && is_code(part)
        });
        looks_like_iso || is_wikidata_id(&values::wikidata_id(text))
    };
    match region {
        Some(code) if is_code(&code) => (Some(code), name),
        other => (None, name.or(other)),
    }
}

/// A row on a region may say under `region` which one it is itself.
fn own_code_of_a_region(stated: &mut StatedJurisdiction) {
    if stated.level == Some(JurisdictionLevel::Region) && stated.parent.is_none() {
        let code = stated.region_code.take().filter(|code| code.contains('-'));
        stated.iso_code = stated.iso_code.take().or(code);
        stated.region_name = None;
    }
}

fn location<C: Copy + PartialEq>(
    cells: &Cells<'_, C>,
    column: &impl Fn(Of) -> C,
) -> Option<GeoPoint> {
    if let Some(point) = cells.read(column(Of::Point), values::written_point) {
        return Some(point);
    }
    let [latitude, longitude] = [Of::Latitude, Of::Longitude].map(|of| cells.text(column(of)));
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => cells.valid(values::point(latitude, longitude)),
        (None, None) => None,
        _ => {
            cells.wrong("a latitude without a longitude, or the other way round");
            None
        }
    }
}
