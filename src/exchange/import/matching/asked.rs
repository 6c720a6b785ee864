//! What is asked for, and what speaks for and against one that is known: names, identifiers, regions, and
//! how far both are from each other.

use super::spelling::{distance_km, likeness};
use super::{Entry, How, Known};
use crate::exchange::import::stated::StatedJurisdiction;
use crate::model::{JurisdictionId, JurisdictionLevel, fold};

/// Two points are of one town within so many kilometres, if all else says so.
const SAME_TOWN_KM: f64 = 50.0;
/// The same where the region of one of them is not known.
const NEAR_KM: f64 = 30.0;
/// The same where the regions differ, since lists do at their borders.
const ACROSS_A_BORDER_KM: f64 = 5.0;
/// Beyond this, towns of other regions are homonyms and nothing else.
const PERHAPS_KM: f64 = 25.0;

/// What is asked for: a jurisdiction as stated, with the country and the region in which it lies.
pub(in crate::exchange::import) struct Asked<'a> {
    pub(in crate::exchange::import) stated: &'a StatedJurisdiction,
    pub(in crate::exchange::import) country: Option<JurisdictionId>,
    pub(in crate::exchange::import) region: Option<JurisdictionId>,
}

/// What the regions say in which two jurisdictions lie.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Regions {
    Same,
    Different,
    CalledOtherwise,
    /// Nothing is said of one of them.
    Unknown,
}

/// What a name that fits says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Same(f64, Option<f64>),
    Perhaps(f64, &'static str),
    Other,
}

impl Asked<'_> {
    /// Its names, the best known first.
    pub(super) fn names(&self) -> Vec<&str> {
        let name = self.stated.name.iter();
        let names = name.flat_map(|name| std::iter::once(&name.en).chain(&name.fr));
        names.chain(self.stated.names.iter().map(|name| &name.text)).map(String::as_str).collect()
    }

    /// Of which levels it may be, the likeliest first.
    pub(super) fn levels(&self) -> Vec<JurisdictionLevel> {
        let finest_first = || JurisdictionLevel::ALL.iter().rev().copied().collect();
        self.stated.level.map_or_else(finest_first, |level| vec![level])
    }

    pub(super) fn has_level_of(&self, entry: &Entry) -> bool {
        self.stated.level.is_none_or(|level| level == entry.record.level)
    }

    pub(super) fn distance_km(&self, entry: &Entry) -> Option<f64> {
        Some(distance_km(self.stated.location?, entry.record.location?))
    }

    /// What the regions say in which both lie. Two of which one has no code may be one that lists call
    /// otherwise, such as North Rhine-Westphalia and Nordrhein-Westfalen.
    pub(super) fn regions(&self, entry: &Entry, known: &Known) -> Regions {
        let (Some(one), Some(other)) = (self.region, entry.region) else { return Regions::Unknown };
        let has_code = |id: JurisdictionId| known.get(id).record.iso_code.is_some();
        match (one == other, has_code(one) && has_code(other)) {
            (true, _) => Regions::Same,
            (false, true) => Regions::Different,
            (false, false) => Regions::CalledOtherwise,
        }
    }

    /// Whether an identifier is that of the country of what is stated, as some lists have beside towns.
    pub(super) fn only_lies_in(&self, entry: &Entry, how: How) -> bool {
        let is_country = entry.record.level == JurisdictionLevel::Country;
        let is_unsaid = self.stated.level.is_none() && self.stated.name.is_some();
        how == How::Iso3166 && is_country && is_unsaid && !self.has_a_name_like(entry)
    }

    /// Whether one of its names is spelled as one that is recorded, or nearly so.
    fn has_a_name_like(&self, entry: &Entry) -> bool {
        let alike = |name: &str| {
            let written = fold(name);
            entry.record.spellings().any(|known| likeness(&written, &fold(known)).is_some())
        };
        self.names().into_iter().any(alike)
    }

    /// Whether it is certainly somewhere else, so that its spelling need not be looked at.
    pub(super) fn is_elsewhere(&self, entry: &Entry, known: &Known) -> bool {
        let is_far = self.distance_km(entry).map(|km| km > PERHAPS_KM);
        is_far.unwrap_or_else(|| self.regions(entry, known) == Regions::Different)
            || self.contradicts(entry)
    }

    /// Whether both have an identifier of one sort, and different ones.
    pub(super) fn contradicts(&self, entry: &Entry) -> bool {
        let (stated, record) = (self.stated, &entry.record);
        let differ = |one: Option<&str>, other: Option<&str>| {
            one.zip(other).is_some_and(|(one, other)| one != other)
        };
        let numbers = stated.geonames_id.zip(record.geonames_id);
        differ(stated.wikidata_id.as_deref(), record.wikidata_id.as_deref())
            || differ(stated.iso_code.as_deref(), record.iso_code.as_deref())
            || numbers.is_some_and(|(one, other)| one != other)
    }

    /// Why an identifier alone is not believed: everything else says otherwise.
    pub(super) fn contradiction(&self, entry: &Entry, how: How) -> Option<String> {
        let known = self.country.zip(entry.country);
        if known.is_some_and(|(one, other)| one != other) {
            return Some(format!("the {how} is that of {} in another country", entry.record.slug));
        }
        let far = self.distance_km(entry).filter(|km| *km > SAME_TOWN_KM)?;
        let is_town = entry.record.level == JurisdictionLevel::Municipality;
        // A slug is made of the name, and homonyms have it elsewhere.
        let has_another_name = how == How::Slug || !self.has_a_name_like(entry);
        (is_town && has_another_name)
            .then(|| format!("the {how} is that of {}, {far:.0} km away", entry.record.slug))
    }

    /// What one of the same name, level and country is.
    pub(super) fn judge(&self, entry: &Entry, known: &Known) -> Verdict {
        // Of regions and countries, lists give points that lie far apart.
        let is_town = entry.record.level == JurisdictionLevel::Municipality;
        let distance_km = self.distance_km(entry).filter(|_| is_town);
        let within = |km: f64| distance_km.map(|distance| distance <= km);
        if self.contradicts(entry) {
            return match within(ACROSS_A_BORDER_KM) {
                Some(true) => {
                    Verdict::Perhaps(0.6, "of that name and place, with another identifier")
                }
                _ => Verdict::Other,
            };
        }
        match (self.regions(entry, known), distance_km) {
            (Regions::Same, _) if within(SAME_TOWN_KM) == Some(false) => {
                Verdict::Perhaps(0.7, "of that name in the same region, but far away")
            }
            (Regions::Same, _) => Verdict::Same(1.0, distance_km),
            (Regions::Unknown, _) if within(NEAR_KM) == Some(false) => {
                Verdict::Perhaps(0.5, "of that name in the same country, but far away")
            }
            (Regions::Unknown, _) => Verdict::Same(0.9, distance_km),
            (_, Some(km)) if km <= ACROSS_A_BORDER_KM => Verdict::Same(0.8, distance_km),
            (_, Some(km)) if km <= PERHAPS_KM => {
                Verdict::Perhaps(0.6, "of that name near by, in another region")
            }
            (Regions::CalledOtherwise, None) => {
                Verdict::Perhaps(0.5, "of that name, in a region that is called otherwise")
            }
            _ => Verdict::Other,
        }
    }
}
