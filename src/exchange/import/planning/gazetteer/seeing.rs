//! Whom a row of a gazetteer may be, as far as it can be told from this row alone.

use super::super::super::decisions::Decision;
use super::super::super::gazetteer::Row;
use super::super::super::matching::{Asked, Candidate, Found, How, distance_km, from_code_or_name};
use super::super::super::stated::StatedJurisdiction;
use super::super::{Cause, Planner};
use super::Regions;
use super::claims::{Claim, SAME_PLACE_KM, Seen, rank};
use crate::model::{JurisdictionId, JurisdictionLevel};
use crate::snapshot::{AlternateName, JurisdictionRecord};

/// As near as this, one of a name is the same, whichever region a list puts it into.
const NEAR_KM: f64 = 5.0;

/// Farther than this, it is another of that name.
const ELSEWHERE_KM: f64 = 50.0;

/// What is known of where a row lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) country: Option<JurisdictionId>,
    pub(super) region: Option<JurisdictionId>,
    /// The key of a region that is none of those recorded.
    other_region: Option<&'a str>,
}

impl Planner<'_> {
    /// Whom a row may be.
    pub(super) fn see(&mut self, row: &Row, regions: &Regions) -> Seen {
        if let Some(message) = self.left_out(&Cause::jurisdiction(&row.stated)) {
            self.refuse(&row.stated.at, message);
            return Seen::Left;
        }
        let around = self.around_row(row, regions);
        let found = self.who(row, around, regions);
        let is_identified = matches!(&found, Found::One(_, how) if rank(*how) > rank(How::Name));
        match self.decisions.on(&row.stated) {
            // What was recorded by a decision is recognised by its identifier from then on.
            Some(decision) if !is_identified => self.see_decided(row, decision),
            _ => self.seen(row, found, around),
        }
    }

    fn see_decided(&mut self, row: &Row, decision: &Decision) -> Seen {
        match decision {
            Decision::New => Seen::New,
            Decision::Skip => Seen::Left,
            Decision::Is(key) => match self.named_by_decision(key) {
                Ok(id) => Seen::Is(self.claim(row, id, How::Decision)),
                Err(message) => {
                    self.refuse(&row.stated.at, message);
                    Seen::Left
                }
            },
        }
    }

    pub(super) fn seen(&self, row: &Row, found: Found, around: Around<'_>) -> Seen {
        let (id, how) = match found {
            Found::None => return Seen::Nobody,
            Found::Doubtful(candidates, reason) => return Seen::Perhaps(candidates, reason),
            Found::One(id, how) => (id, how),
        };
        let claim = self.claim(row, id, how);
        let entry = self.known.get(id);
        let is_town = entry.record.level == JurisdictionLevel::Municipality;
        // A name and a country are not enough to say that a town of a known region is one of a region
        // that nobody could name.
        let is_unsure = how == How::Name
            && is_town
            && entry.region.is_some()
            && around.region.is_none()
            && claim.distance_km.is_none();
        if !is_unsure {
            return Seen::Is(claim);
        }
        let why =
            "of that name in the same country, and nothing says in which region this row lies";
        let candidate = Candidate { id, score: 0.5, why: why.to_owned() };
        Seen::Perhaps(vec![candidate], format!("one is {why}"))
    }

    fn claim(&self, row: &Row, id: JurisdictionId, how: How) -> Claim {
        let points = row.stated.location.zip(self.known.get(id).record.location);
        Claim { id, how, distance_km: points.map(|(one, other)| distance_km(one, other)) }
    }

    /// Where a row lies, as far as that is recorded.
    pub(super) fn around_row<'r>(&self, row: &'r Row, regions: &Regions) -> Around<'r> {
        let stated = &row.stated;
        let country = match stated.level {
            Some(JurisdictionLevel::Country) => None,
            _ => stated.country.first().and_then(|code| self.country_of_gazetteer(code)),
        };
        let region = row.region.as_ref().and_then(|key| regions.by_key.get(key).copied());
        let other_region = row.region.as_deref().filter(|_| region.is_none());
        Around { country, region, other_region }
    }

    /// The recorded country with a code, or with that of a country that ISO 3166 does not have.
    fn country_of_gazetteer(&self, code: &str) -> Option<JurisdictionId> {
        let is_country =
            |id: &JurisdictionId| self.known.get(*id).record.level == JurisdictionLevel::Country;
        let by_name = || {
            let general = from_code_or_name(code).filter(|general| general.iso_code.is_none())?;
            match self.known.named(None, &general.name.en) {
                [only] => Some(*only),
                _ => None,
            }
        };
        self.known.with_iso_code(code).or_else(by_name).filter(is_country)
    }

    /// Whom a row means, with the spellings by which it may be recognised.
    pub(super) fn who(&self, row: &Row, around: Around<'_>, regions: &Regions) -> Found {
        let mut stated = row.stated.clone();
        let also = row.also.iter().map(|text| AlternateName { text: text.clone(), language: None });
        stated.names.extend(also);
        // Of regions and countries, lists give points that lie far apart.
        stated.location =
            stated.location.filter(|_| stated.level == Some(JurisdictionLevel::Municipality));
        let found = self.who_as(&stated, row, around, regions);
        if stated.wikidata_id.is_none() || matches!(found, Found::One(..)) {
            return found;
        }
        // Towns and what governs them are different items of Wikidata, so that lists differ in them.
        stated.wikidata_id = None;
        match self.who_as(&stated, row, around, regions) {
            Found::One(id, how)
                if self.claim(row, id, how).distance_km.is_some_and(|km| km <= SAME_PLACE_KM) =>
            {
                Found::One(id, how)
            }
            _ => found,
        }
    }

    fn who_as(
        &self,
        stated: &StatedJurisdiction,
        row: &Row,
        around: Around<'_>,
        regions: &Regions,
    ) -> Found {
        let asked = Asked { stated, country: around.country, region: around.region };
        let may_be = |id: JurisdictionId| !self.is_in_another_region(id, stated, around, regions);
        match row.is_addable {
            // One that is spelled a little otherwise would be there twice.
            true => self.known.find(&asked, &may_be),
            false => {
                let number = stated.geonames_id;
                let is_free = |id: JurisdictionId| {
                    let recorded = self.known.get(id).record.geonames_id;
                    recorded.is_none() || number.is_none() || recorded == number
                };
                self.known.find_exactly(&asked, &|id: JurisdictionId| is_free(id) && may_be(id))
            }
        }
    }

    /// Whether a recorded town lies in a region that another row is, and not near this one.
    fn is_in_another_region(
        &self,
        id: JurisdictionId,
        stated: &StatedJurisdiction,
        around: Around<'_>,
        regions: &Regions,
    ) -> bool {
        let entry = self.known.get(id);
        let key = entry.region.and_then(|region| regions.keys.get(&region));
        let differ = key.zip(around.other_region).is_some_and(|(one, other)| one != other);
        let points = stated.location.zip(entry.record.location);
        let is_near = points.is_some_and(|(one, other)| distance_km(one, other) <= NEAR_KM);
        differ && !is_near && !has_its_identifier(&entry.record, stated)
    }

    /// Whether a town is too far away for a row of its name to be it.
    pub(super) fn is_elsewhere(&self, row: &Row, id: JurisdictionId) -> bool {
        let record = &self.known.get(id).record;
        let is_town = record.level == JurisdictionLevel::Municipality;
        let points = row.stated.location.zip(record.location);
        let is_far = points.is_some_and(|(one, other)| distance_km(one, other) > ELSEWHERE_KM);
        is_town && is_far && !has_its_identifier(record, &row.stated)
    }
}

/// Whether a row has the number or the item of what is recorded.
fn has_its_identifier(record: &JurisdictionRecord, stated: &StatedJurisdiction) -> bool {
    let (number, item) = (record.geonames_id, &record.wikidata_id);
    (number.is_some() && number == stated.geonames_id)
        || (item.is_some() && *item == stated.wikidata_id)
}
