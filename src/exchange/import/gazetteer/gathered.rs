//! What is gathered from all files: places of GeoNames by their number, with what several files say of
//! one brought together, and codes of ISO 3166.

use std::collections::{HashMap, HashSet};

use super::bad::Bad;
use super::iso_codes::IsoEntry;
use super::wanted::Wanted;
use super::{Adds, GEONAMES, GazetteerSettings, Row, sources};
use crate::exchange::import::stated::{
    At, Gazetteer, Origin, Stated, StatedCitation, StatedJurisdiction,
};
use crate::model::{GeoPoint, JurisdictionLevel, LocalisedText, is_iso_3166};
use crate::snapshot::AlternateName;

/// A place of GeoNames.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) at: At,
    pub(super) id: i64,
    pub(super) level: JurisdictionLevel,
    /// ISO 3166-1 alpha-2, or `XK`; empty where it is not known.
    pub(super) country: String,
    pub(super) name: String,
    /// Spellings that recorded jurisdictions go by; their language is not known.
    pub(super) also: Vec<String>,
    /// `CA.10`: for a region its own code, for a town that of the region in which it lies.
    pub(super) admin1: Option<String>,
    pub(super) location: Option<GeoPoint>,
    pub(super) population: u64,
    pub(super) is_addable: bool,
}

/// A name in a language.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) language: String,
    /// How fit it is to stand for the place, the less the better.
    pub(super) order: u8,
}

/// All of it.
pub(super) struct Gathered<'a> {
    pub(super) wanted: Wanted,
    pub(super) settings: &'a GazetteerSettings,
    pub(super) rows: usize,
    pub(super) bad: Bad,
    iso: Vec<IsoEntry>,
    /// Names of ISO 3166 in other languages, with the language, by the name that it has.
    pub(super) translations: HashMap<String, Vec<AlternateName>>,
    places: HashMap<i64, Place>,
    names: HashMap<i64, Vec<Name>>,
    items: HashMap<i64, String>,
}

impl<'a> Gathered<'a> {
    pub(super) fn new(wanted: Wanted, settings: &'a GazetteerSettings) -> Self {
        Self {
            wanted,
            settings,
            rows: 0,
            bad: Bad::default(),
            iso: Vec::new(),
            translations: HashMap::new(),
            places: HashMap::new(),
            names: HashMap::new(),
            items: HashMap::new(),
        }
    }

    /// Whether names in a language are recorded: `zh-Hant` where `zh` is.
    pub(super) fn takes_language(&self, tag: &str) -> bool {
        let primary = tag.split('-').next().unwrap_or(tag);
        self.settings.languages.iter().any(|known| known == tag || known == primary)
    }

    /// Whether names of a place can matter: it is kept, or recorded.
    pub(super) fn takes_names_of(&self, id: i64) -> bool {
        let is_recorded = self.wanted.with_id(id).is_some_and(|known| {
            self.wanted.is_in_scope(known.country.as_deref().unwrap_or_default())
        });
        is_recorded || self.places.contains_key(&id)
    }

    /// Adds a code of ISO 3166, by whose names rows that come later may be recognised.
    pub(super) fn put_iso(&mut self, entry: IsoEntry) {
        if let Some(country) = entry.region_of()
            && self.settings.adds.level(JurisdictionLevel::Region)
        {
            self.wanted.want(country, entry.names());
        }
        self.iso.push(entry);
    }

    /// Adds a place, or to one of another file what that lacks.
    pub(super) fn put_place(&mut self, place: Place) {
        let Some(known) = self.places.get_mut(&place.id) else {
            self.places.insert(place.id, place);
            return;
        };
        known.location = known.location.or(place.location);
        known.admin1 = known.admin1.take().or(place.admin1);
        known.population = known.population.max(place.population);
        known.is_addable |= place.is_addable;
        for name in std::iter::once(place.name).chain(place.also) {
            if name != known.name && !known.also.contains(&name) {
                known.also.push(name);
            }
        }
    }

    pub(super) fn put_name(&mut self, at: At, id: i64, name: Name) {
        self.names.entry(id).or_default().push(name);
        self.put_bare(at, id);
    }

    pub(super) fn put_item(&mut self, at: At, id: i64, item: &str) {
        self.items.entry(id).or_insert_with(|| item.to_owned());
        self.put_bare(at, id);
    }

    /// A recorded place of which files have names alone.
    fn put_bare(&mut self, at: At, id: i64) {
        let Some(known) = self.wanted.with_id(id).filter(|_| !self.places.contains_key(&id)) else {
            return;
        };
        let place = Place {
            at,
            id,
            level: known.level,
            country: known.country.clone().unwrap_or_default(),
            name: known.name.clone(),
            also: Vec::new(),
            admin1: None,
            location: None,
            population: 0,
            is_addable: false,
        };
        self.places.insert(id, place);
    }

    /// What all files state, coarse before fine, and codes of ISO 3166 before GeoNames.
    pub(super) fn stated(mut self) -> Stated {
        let iso = std::mem::take(&mut self.iso);
        // Where both have the regions of a country, those of ISO 3166 are added, and those of GeoNames
        // recognised: what both name otherwise would be there twice.
        let listed: HashSet<_> =
            iso.iter().filter_map(|entry| entry.region_of().map(str::to_owned)).collect();
        let mut batches: [Vec<Row>; 5] = Default::default();
        for entry in iso {
            let batch = if entry.region_of().is_none() { 0 } else { 2 };
            batches[batch].push(entry.row(&self));
        }
        let mut places: Vec<_> = std::mem::take(&mut self.places).into_values().collect();
        // Of two that are added where one can be, the larger one is.
        places.sort_by_key(|place| (std::cmp::Reverse(place.population), place.id));
        let regions = region_names(&places);
        for mut place in places {
            let batch = match place.level {
                JurisdictionLevel::Country => 1,
                JurisdictionLevel::Region => 3,
                JurisdictionLevel::Municipality => 4,
            };
            let is_region = place.level == JurisdictionLevel::Region;
            place.is_addable &= !(is_region && listed.contains(&place.country));
            batches[batch].push(self.row(place, &regions));
        }
        Stated {
            gazetteer: Some(Gazetteer { batches: batches.into() }),
            sources: sources().into(),
            refused: self.bad.told(),
            rows: self.rows,
            ..Stated::default()
        }
    }

    fn row(&mut self, place: Place, regions: &HashMap<String, String>) -> Row {
        let mut names = self.names.remove(&place.id).unwrap_or_default();
        names.sort_by_key(|name| name.order);
        let best = |language: &str| {
            names.iter().find(|name| name.language == language).map(|name| name.text.clone())
        };
        let (en, fr) = (best("en"), best("fr"));
        let local =
            en.is_some().then(|| AlternateName { text: place.name.clone(), language: None });
        let tagged = names
            .into_iter()
            .map(|name| AlternateName { text: name.text, language: Some(name.language) });
        let mut stated = blank(place.at, format!("geonameid {}", place.id), place.level);
        stated.names = tagged.chain(local).collect();
        stated.name = Some(LocalisedText { en: en.unwrap_or(place.name), fr });
        stated.geonames_id = Some(place.id);
        stated.wikidata_id = self.items.remove(&place.id);
        // Its codes of countries are those of ISO 3166-1, unlike those of regions.
        stated.iso_code = Some(place.country.clone())
            .filter(|code| place.level == JurisdictionLevel::Country && is_iso_3166(code));
        stated.country = Some(place.country).filter(|code| !code.is_empty()).into_iter().collect();
        stated.location = place.location;
        stated.citations = vec![citation(GEONAMES, stated.key.clone())];
        let is_region = place.level == JurisdictionLevel::Region;
        let (key, region) = match is_region {
            true => (place.admin1, None),
            false => (None, place.admin1),
        };
        stated.key = key.unwrap_or(stated.key);
        stated.region_name = region.as_ref().and_then(|code| regions.get(code).cloned());
        Row { stated, also: place.also, region, is_addable: place.is_addable }
    }
}

/// Names of regions by their codes, for people to tell homonyms apart by.
fn region_names(places: &[Place]) -> HashMap<String, String> {
    let regions = places.iter().filter(|place| place.level == JurisdictionLevel::Region);
    regions.filter_map(|place| Some((place.admin1.clone()?, place.name.clone()))).collect()
}

impl Adds {
    /// Whether rows of a level are added.
    pub(super) fn level(self, level: JurisdictionLevel) -> bool {
        match level {
            JurisdictionLevel::Country => false,
            JurisdictionLevel::Region => self >= Self::Regions,
            JurisdictionLevel::Municipality => self >= Self::Cities,
        }
    }
}

pub(super) fn citation(source: &str, locator: String) -> StatedCitation {
    StatedCitation { source: source.to_owned(), locator: Some(locator) }
}

/// A jurisdiction of which nothing is said.
pub(super) fn blank(at: At, key: String, level: JurisdictionLevel) -> StatedJurisdiction {
    StatedJurisdiction {
        at,
        origin: Origin::Foreign,
        is_beside_a_link: false,
        key,
        slug: None,
        level: Some(level),
        name: None,
        names: Vec::new(),
        designation: None,
        iso_code: None,
        wikidata_id: None,
        geonames_id: None,
        country: Vec::new(),
        region_code: None,
        region_name: None,
        region_is_certain: true,
        parent: None,
        world_region: None,
        location: None,
        focus_areas: Vec::new(),
        citations: Vec::new(),
    }
}
