//! What of a gazetteer can matter: what it must say of a row that could be a recorded jurisdiction.

use std::collections::{HashMap, HashSet};

use super::{Adds, GazetteerSettings};
use crate::exchange::import::matching::code_in_use;
use crate::model::{JurisdictionLevel, fold};
use crate::snapshot::{JurisdictionRecord, Snapshot};

/// A recorded jurisdiction with a GeoNames id.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) level: JurisdictionLevel,
    /// Its English name.
    pub(super) name: String,
    /// Of its country.
    pub(super) country: Option<String>,
}

/// What recorded jurisdictions go by.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    by_id: HashMap<i64, Known>,
    /// Folded spellings of those without a GeoNames id, and of all where some are added, by the code of
    /// their country.
    names: HashMap<String, HashSet<String>>,
    /// Wikidata items of those without a GeoNames id.
    items: HashSet<String>,
    /// GeoNames ids of which its links to Wikidata say that they are one of those.
    pub(super) by_item: HashSet<i64>,
    codes: HashMap<String, JurisdictionLevel>,
    /// Countries to which all is limited, if it is.
    countries: HashSet<String>,
}

impl Wanted {
    /// Cost: O(n) for n names.
    pub(super) fn of(base: &Snapshot, settings: &GazetteerSettings) -> Self {
        let countries = settings.countries.iter().map(|code| code.to_ascii_uppercase()).collect();
        let mut wanted = Self { countries, ..Self::default() };
        for record in base.jurisdictions() {
            let country = base.country_of(record.id).and_then(|id| base.jurisdiction(id));
            wanted.put(record, country.and_then(|country| code_in_use(country)), settings.adds);
        }
        wanted
    }

    fn put(&mut self, record: &JurisdictionRecord, country: Option<String>, adds: Adds) {
        if let Some(code) = &record.iso_code {
            self.codes.insert(code.clone(), record.level);
        }
        if let Some(id) = record.geonames_id {
            let (level, name, country) = (record.level, record.name.en.clone(), country.clone());
            self.by_id.entry(id).or_insert(Known { level, name, country });
        } else {
            self.items.extend(record.wikidata_id.clone());
        }
        // What is added must not be there already under another number.
        if let Some(country) =
            country.filter(|_| adds != Adds::Nothing || record.geonames_id.is_none())
        {
            let names = record.spellings().map(fold).filter(|name| !name.is_empty());
            self.names.entry(country).or_default().extend(names);
        }
    }

    /// Adds names that somebody in a country will go by.
    pub(super) fn want(&mut self, country: &str, names: &[String]) {
        let folded = names.iter().map(|name| fold(name));
        self.names.entry(country.to_owned()).or_default().extend(folded);
    }

    /// The recorded jurisdiction with a GeoNames id.
    pub(super) fn with_id(&self, id: i64) -> Option<&Known> {
        self.by_id.get(&id)
    }

    /// The level of the recorded jurisdiction with a code of ISO 3166.
    pub(super) fn level_of_code(&self, code: &str) -> Option<JurisdictionLevel> {
        self.codes.get(code).copied()
    }

    /// Whether a country is among those asked for.
    pub(super) fn is_in_scope(&self, country: &str) -> bool {
        self.countries.is_empty() || self.countries.contains(country)
    }

    /// Whether somebody in a country goes by a name, and is not known by number alone.
    pub(super) fn has_name(&self, country: &str, name: &str) -> bool {
        self.names.get(country).is_some_and(|names| names.contains(&fold(name)))
    }

    /// Whether links to Wikidata can tell anything.
    pub(super) fn has_items(&self) -> bool {
        !self.items.is_empty()
    }

    pub(super) fn has_item(&self, item: &str) -> bool {
        self.items.contains(item)
    }
}
