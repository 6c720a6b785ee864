//! Countries and regions in which jurisdictions lie, as files name them; those that are not recorded are
//! added from what is generally known.

use std::collections::HashMap;

use super::super::matching::{Entry, from_code_or_name};
use super::super::report::Created;
use super::super::stated::StatedJurisdiction;
use super::{Cause, Planner};
use crate::model::{JurisdictionId, JurisdictionLevel, LocalisedText, NodeKind, fold, is_iso_3166};
use crate::snapshot::{AlternateName, JurisdictionRecord, Subject};

/// A region by country, code and name.
type RegionKey = (JurisdictionId, Option<String>, Option<String>);

/// What texts of the files were found to mean.
#[derive(Debug, Default)]
pub(super) struct Places {
    countries: HashMap<String, Option<JurisdictionId>>,
    regions: HashMap<RegionKey, Option<JurisdictionId>>,
}

impl Planner<'_> {
    /// The country in which a jurisdiction lies; `None` where nothing is said of it.
    ///
    /// # Errors
    /// Where what is said names none.
    pub(super) fn country_of(
        &mut self,
        stated: &StatedJurisdiction,
    ) -> Result<Option<JurisdictionId>, String> {
        let from_code = stated.region_code.iter().chain(&stated.iso_code);
        let from_code =
            from_code.filter_map(|code| code.split_once('-').map(|(country, _)| country));
        let said: Vec<_> = stated.country.iter().map(String::as_str).chain(from_code).collect();
        for text in &said {
            if let Some(country) = self.country(text, stated) {
                return Ok(Some(country));
            }
        }
        match said.first() {
            None => Ok(None),
            Some(text) => Err(format!(
                "no country goes by {text:?}; expected a code of ISO 3166-1 such as JP, or a name"
            )),
        }
    }

    fn country(&mut self, text: &str, stated: &StatedJurisdiction) -> Option<JurisdictionId> {
        if let Some(found) = self.places.countries.get(text).copied() {
            self.lies_in(found, stated);
            return found;
        }
        let found = self.recorded_country(text).or_else(|| self.new_country(text, stated));
        self.places.countries.insert(text.to_owned(), found);
        found
    }

    fn recorded_country(&self, text: &str) -> Option<JurisdictionId> {
        let is_country =
            |id: &JurisdictionId| self.known.get(*id).record.level == JurisdictionLevel::Country;
        let code = self.known.with_iso_code(&text.to_ascii_uppercase()).filter(is_country);
        let item = text.rsplit('/').next().unwrap_or(text);
        let by_item = || self.known.with_wikidata_id(item).iter().copied().find(is_country);
        let by_name = || match self.known.named(None, text) {
            [id] => Some(*id).filter(is_country),
            _ => None,
        };
        code.or_else(by_item).or_else(by_name)
    }

    /// A country that is generally known and not recorded, or recorded under another name.
    fn new_country(&mut self, text: &str, stated: &StatedJurisdiction) -> Option<JurisdictionId> {
        let general = from_code_or_name(text)?;
        let recorded = match &general.iso_code {
            Some(code) => self.known.with_iso_code(code),
            None => self.recorded_country(&general.name.en),
        };
        if recorded.is_some() {
            return recorded;
        }
        let world_region = general.sub_region.as_deref().and_then(|name| {
            let mut regions = self.base.world_regions();
            regions
                .find(|region| fold(&region.name.en) == fold(name))
                .map(|region| region.m49.clone())
        });
        let mut record =
            JurisdictionRecord::blank(self.ids.jurisdiction(), JurisdictionLevel::Country);
        let names = [general.name.en.clone(), format!("{} country", general.name.en)];
        record.slug = self.slugs.mint(self.base, NodeKind::Jurisdiction, &names, "country");
        record.name = general.name;
        record.iso_code = general.iso_code;
        record.world_region = world_region;
        record.location = general.location;
        self.sources.cite(&mut record.citations, &stated.citations, &mut self.ids);
        let id = record.id;
        self.put_implied(Entry { record: record.into(), country: Some(id), region: None }, stated);
        Some(id)
    }

    /// The region in which a jurisdiction lies, by code or by name; `None` where nothing is said of it, or
    /// where a code is that of nothing.
    pub(super) fn region_of(
        &mut self,
        stated: &StatedJurisdiction,
        country: JurisdictionId,
    ) -> Option<JurisdictionId> {
        let (code, name) = (stated.region_code.clone(), stated.region_name.clone());
        if code.is_none() && name.is_none() {
            return None;
        }
        // `IL` in the United States is `US-IL`.
        let code = code.or_else(|| self.code_of_part(country, name.as_deref()?));
        let key = (country, code, name);
        if let Some(found) = self.places.regions.get(&key).copied() {
            self.lies_in(found, stated);
            return found;
        }
        let (_, code, name) = &key;
        let found = self.recorded_region(country, code.as_deref(), name.as_deref());
        let found =
            found.or_else(|| self.new_region(country, code.as_deref(), name.as_deref(), stated));
        self.places.regions.insert(key, found);
        found
    }

    fn recorded_region(
        &self,
        country: JurisdictionId,
        code: Option<&str>,
        name: Option<&str>,
    ) -> Option<JurisdictionId> {
        let is_region = |id: &JurisdictionId| {
            let entry = self.known.get(*id);
            entry.record.level == JurisdictionLevel::Region && entry.country == Some(country)
        };
        let by_code = code.and_then(|code| self.known.with_iso_code(code));
        let by_item = || {
            let item = code?.rsplit('/').next()?;
            self.known.with_wikidata_id(item).iter().copied().find(is_region)
        };
        let by_name = |name: &str| {
            let regions = self.known.named(Some(country), name).iter().copied().filter(is_region);
            let regions: Vec<_> = regions.collect();
            if let [only] = regions[..] { Some(only) } else { None }
        };
        let by_listed_name = |name: &str| {
            let code = self.listed_code(country, name)?;
            self.known.with_iso_code(code)
        };
        let by_code = by_code.filter(is_region).or_else(by_item);
        by_code.or_else(|| by_name(name?).or_else(|| by_listed_name(name?)))
    }

    /// The code of ISO 3166-2 of which a text is the part after the country.
    fn code_of_part(&self, country: JurisdictionId, text: &str) -> Option<String> {
        let country = self.known.get(country).record.iso_code.as_deref()?;
        let code = format!("{country}-{}", text.to_ascii_uppercase());
        is_iso_3166(&code).then_some(code)
    }

    /// The code that ISO 3166-2 lists for a name in a country.
    fn listed_code(&self, country: JurisdictionId, name: &str) -> Option<&'static str> {
        let country = self.known.get(country).record.iso_code.as_deref()?;
        let listed = rust_iso3166::from_alpha2(country)?;
        let name = fold(name);
        listed.subdivisions()?.iter().find(|part| fold(part.name) == name).map(|part| part.code)
    }

    fn new_region(
        &mut self,
        country: JurisdictionId,
        code: Option<&str>,
        name: Option<&str>,
        stated: &StatedJurisdiction,
    ) -> Option<JurisdictionId> {
        let of_country = self.known.get(country).record.clone();
        let prefix = of_country.iso_code.clone().unwrap_or_default() + "-";
        let code = code.filter(|code| code.starts_with(&prefix) && is_iso_3166(code));
        let code = code.or_else(|| self.listed_code(country, name?));
        if code.is_none() && !stated.region_is_certain {
            return None;
        }
        // A city of that code, such as Berlin, is region and city in one.
        let code = code.filter(|code| self.known.with_iso_code(code).is_none());
        let listed = code.and_then(rust_iso3166::iso3166_2::from_code).map(|part| part.name);
        // A part that has a code is called what that stands for, and not by a part of the code.
        let is_code = |name: &&str| self.code_of_part(country, name).is_some();
        let name = name.filter(|name| !is_code(name)).or(listed).or(name)?;
        let mut record =
            JurisdictionRecord::blank(self.ids.jurisdiction(), JurisdictionLevel::Region);
        let in_country = format!("{name} {}", of_country.name.en);
        // A city of the name is asked for more often, and has the short one.
        let names = [format!("{name} region"), in_country];
        let names: Vec<_> = match self.known.named(Some(country), name).is_empty() {
            true => std::iter::once(name.to_owned()).chain(names).collect(),
            false => names.into(),
        };
        record.slug = self.slugs.mint(self.base, NodeKind::Jurisdiction, &names, &prefix);
        record.name = LocalisedText { en: name.to_owned(), fr: None };
        let other = listed.filter(|listed| *listed != name);
        record
            .names
            .extend(other.map(|text| AlternateName { text: text.to_owned(), language: None }));
        record.iso_code = code.map(str::to_owned);
        record.parent = Some(country);
        self.sources.cite(&mut record.citations, &stated.citations, &mut self.ids);
        let (id, region) = (record.id, Some(record.id));
        self.put_implied(Entry { record: record.into(), country: Some(country), region }, stated);
        Some(id)
    }

    /// Adds a country or a region because something else lies in it.
    fn put_implied(&mut self, entry: Entry, stated: &StatedJurisdiction) {
        let (id, slug) = (entry.record.id, entry.record.slug.to_string());
        self.report.implied.push(Created { at: stated.at.clone(), slug });
        self.touch(id);
        self.for_others.insert(id);
        self.known.put(entry);
        self.lies_in(Some(id), stated);
    }

    /// Notes that a jurisdiction lies in one that is added for that: if that cannot be, neither can this.
    fn lies_in(&mut self, added: Option<JurisdictionId>, stated: &StatedJurisdiction) {
        if let Some(id) = added.filter(|id| self.for_others.contains(id)) {
            self.note(Subject::Jurisdiction(id), Cause::jurisdiction(stated));
        }
    }
}
