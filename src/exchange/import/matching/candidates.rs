//! Whom a file may mean: by identifiers, else by name, else by a spelling like it.
//!
//! Which of them it is decided here only where one alone can be meant.

use std::collections::{BTreeMap, BTreeSet};

use super::{Entry, How, Known};
use crate::exchange::import::stated::StatedJurisdiction;
use crate::model::{GeoPoint, JurisdictionId, JurisdictionLevel, fold};

/// Two points are of one town within so many kilometres, if all else says so.
const SAME_TOWN_KM: f64 = 50.0;
/// The same where the region of one of them is not known.
const NEAR_KM: f64 = 30.0;
/// The same where the regions differ, since lists do at their borders.
const ACROSS_A_BORDER_KM: f64 = 5.0;
/// Beyond this, towns of other regions are homonyms and nothing else.
const PERHAPS_KM: f64 = 25.0;
/// Spellings are thought of where one letter in so many differs.
const LETTERS_A_CHANGE: usize = 5;
/// How alike they must be for one as near as [`SAME_PLACE_KM`] to be the same: a letter in ten.
const NEARLY_EQUAL: f64 = 0.9;
/// Of two towns of a name one is meant if it is as near as this.
const SAME_PLACE_KM: f64 = 3.0;
/// How many a person is shown.
const SHOWN: usize = 5;

/// What is asked for: a jurisdiction as stated, with the country and the region in which it lies.
pub(in crate::exchange::import) struct Asked<'a> {
    pub(in crate::exchange::import) stated: &'a StatedJurisdiction,
    pub(in crate::exchange::import) country: Option<JurisdictionId>,
    pub(in crate::exchange::import) region: Option<JurisdictionId>,
}

/// One that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange::import) struct Candidate {
    pub(in crate::exchange::import) id: JurisdictionId,
    /// How sure it is, from 0 to 1.
    pub(in crate::exchange::import) score: f64,
    pub(in crate::exchange::import) why: String,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::exchange::import) enum Found {
    /// This one and no other.
    One(JurisdictionId, How),
    /// One of these, or none: a person decides. With the reason.
    Doubtful(Vec<Candidate>, String),
    /// Nothing like it is known.
    None,
}

impl Known {
    /// Finds who is meant.
    ///
    /// Cost: O(1) by identifiers and names; a name that is not known is compared with all in its country.
    pub(in crate::exchange::import) fn find(
        &self,
        asked: &Asked<'_>,
        may_be: &impl Fn(JurisdictionId) -> bool,
    ) -> Found {
        let names = asked.names();
        match self.find_exactly(asked, may_be) {
            Found::None if !names.is_empty() => self.by_spelling(asked, &names, may_be),
            found => found,
        }
    }

    /// The same by identifiers and names alone. Cost: O(1).
    pub(in crate::exchange::import) fn find_exactly(
        &self,
        asked: &Asked<'_>,
        may_be: &impl Fn(JurisdictionId) -> bool,
    ) -> Found {
        match self.by_identifiers(asked, may_be) {
            Found::None => self.by_name(asked, &asked.names(), may_be),
            found => found,
        }
    }

    /// Why a slug is not believed: it is that of another of the name.
    pub(in crate::exchange::import) fn doubt_of_slug(
        &self,
        asked: &Asked<'_>,
        id: JurisdictionId,
    ) -> Option<(Candidate, String)> {
        let entry = self.get(id);
        let differ = || {
            let slug = &entry.record.slug;
            let is_elsewhere = asked.regions(entry, self) == Regions::Different;
            let is_another = is_elsewhere && asked.contradicts(entry);
            is_another.then(|| format!("the slug is that of {slug} in another region"))
        };
        let reason = asked.contradiction(entry, How::Slug).or_else(differ)?;
        Some((Candidate { id, score: 0.5, why: reason.clone() }, reason))
    }

    fn by_identifiers(&self, asked: &Asked<'_>, may_be: &impl Fn(JurisdictionId) -> bool) -> Found {
        let stated = asked.stated;
        let item = stated.wikidata_id.as_deref().map(|item| self.with_wikidata_id(item));
        let number = stated.geonames_id.map(|number| self.with_geonames_id(number));
        let code = stated.iso_code.as_deref().and_then(|code| self.with_iso_code(code));
        let ids = [
            (How::Wikidata, item.unwrap_or_default().to_vec()),
            (How::GeoNames, number.unwrap_or_default().to_vec()),
            (How::Iso3166, code.into_iter().collect()),
        ];
        let mut found: BTreeMap<JurisdictionId, How> = BTreeMap::new();
        for (how, ids) in ids {
            for id in ids.into_iter().filter(|id| may_be(*id)) {
                if asked.has_level_of(self.get(id)) && !asked.only_lies_in(self.get(id), how) {
                    found.entry(id).or_insert(how);
                }
            }
        }
        if asked.stated.level.is_none() {
            self.leave_the_finest(&mut found);
        }
        let candidates = |why: &str| {
            let all = found.iter().map(|(id, how)| Candidate {
                id: *id,
                score: 0.5,
                why: format!("{how}; {why}"),
            });
            all.collect()
        };
        let mut both = found.iter();
        match (both.next(), both.next()) {
            (None, _) => Found::None,
            (Some((id, how)), None) => match asked.contradiction(self.get(*id), *how) {
                None => Found::One(*id, *how),
                Some(reason) => Found::Doubtful(candidates(&reason), reason),
            },
            _ => {
                let reason = "its identifiers stand for several jurisdictions".to_owned();
                Found::Doubtful(candidates("its identifiers differ"), reason)
            }
        }
    }

    /// One item can stand for a region and the city in it: whoever does not say which means the city.
    fn leave_the_finest(&self, found: &mut BTreeMap<JurisdictionId, How>) {
        let item = |id: &JurisdictionId| self.get(*id).record.wikidata_id.clone();
        let items: BTreeSet<_> = found.keys().map(item).collect();
        let level = |id: &JurisdictionId| self.get(*id).record.level;
        if items.len() == 1
            && let Some(finest) = found.keys().map(level).max()
        {
            found.retain(|id, _| level(id) == finest);
        }
    }

    fn by_name(
        &self,
        asked: &Asked<'_>,
        names: &[&str],
        may_be: &impl Fn(JurisdictionId) -> bool,
    ) -> Found {
        // The name first; other spellings only where nobody has it.
        for name in names {
            let ids = self.named(asked.country, name).iter().copied();
            let ids: Vec<_> = ids.filter(|id| may_be(*id)).collect();
            // Towns first, where nothing is said of the level.
            for level in asked.levels() {
                let of_level = ids.iter().filter(|id| self.get(**id).record.level == level);
                let judged: Vec<_> =
                    of_level.map(|id| (*id, asked.judge(self.get(*id), self))).collect();
                match decided(judged) {
                    Found::None => {}
                    found => return found,
                }
            }
        }
        Found::None
    }

    fn by_spelling(
        &self,
        asked: &Asked<'_>,
        names: &[&str],
        may_be: &impl Fn(JurisdictionId) -> bool,
    ) -> Found {
        let Some(country) = asked.country else { return Found::None };
        let written = fold(names[0]);
        let mut best: BTreeMap<JurisdictionId, Candidate> = BTreeMap::new();
        for (spelling, id) in self.spellings(Some(country)) {
            let entry = self.get(id);
            if !may_be(id) || !asked.has_level_of(entry) || asked.is_elsewhere(entry, self) {
                continue;
            }
            let Some(score) = likeness(&written, spelling) else { continue };
            let why = format!("spelled much like it ({score:.2})");
            let candidate = Candidate { id, score, why };
            let known = best.entry(id).or_insert_with(|| candidate.clone());
            if known.score < score {
                *known = candidate;
            }
        }
        let candidates: Vec<_> = best.into_values().collect();
        let near = |one: &&Candidate| {
            let km = asked.distance_km(self.get(one.id));
            one.score >= NEARLY_EQUAL && km.is_some_and(|km| km <= SAME_PLACE_KM)
        };
        match (candidates.as_slice(), candidates.iter().find(near)) {
            ([], _) => Found::None,
            ([one], Some(_)) => Found::One(one.id, How::Spelling),
            _ => doubtful(candidates, "nobody goes by its name, and others by one like it"),
        }
    }
}

/// What the regions say in which two jurisdictions lie.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Regions {
    Same,
    Different,
    CalledOtherwise,
    /// Nothing is said of one of them.
    Unknown,
}

/// What a name that fits says.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Same(f64, Option<f64>),
    Perhaps(f64, &'static str),
    Other,
}

impl Asked<'_> {
    /// Its names, the best known first.
    fn names(&self) -> Vec<&str> {
        let name = self.stated.name.iter();
        let names = name.flat_map(|name| std::iter::once(&name.en).chain(&name.fr));
        names.chain(self.stated.names.iter().map(|name| &name.text)).map(String::as_str).collect()
    }

    /// Of which levels it may be, the likeliest first.
    fn levels(&self) -> Vec<JurisdictionLevel> {
        let finest_first = || JurisdictionLevel::ALL.iter().rev().copied().collect();
        self.stated.level.map_or_else(finest_first, |level| vec![level])
    }

    fn has_level_of(&self, entry: &Entry) -> bool {
        self.stated.level.is_none_or(|level| level == entry.record.level)
    }

    fn distance_km(&self, entry: &Entry) -> Option<f64> {
        Some(distance_km(self.stated.location?, entry.record.location?))
    }

    /// What the regions say in which both lie. Two of which one has no code may be one that lists call
    /// otherwise, such as North Rhine-Westphalia and Nordrhein-Westfalen.
    fn regions(&self, entry: &Entry, known: &Known) -> Regions {
        let (Some(one), Some(other)) = (self.region, entry.region) else { return Regions::Unknown };
        let has_code = |id: JurisdictionId| known.get(id).record.iso_code.is_some();
        match (one == other, has_code(one) && has_code(other)) {
            (true, _) => Regions::Same,
            (false, true) => Regions::Different,
            (false, false) => Regions::CalledOtherwise,
        }
    }

    /// Whether an identifier is that of the country of what is stated, as some lists have beside towns.
    fn only_lies_in(&self, entry: &Entry, how: How) -> bool {
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
    fn is_elsewhere(&self, entry: &Entry, known: &Known) -> bool {
        let is_far = self.distance_km(entry).map(|km| km > PERHAPS_KM);
        is_far.unwrap_or_else(|| self.regions(entry, known) == Regions::Different)
            || self.contradicts(entry)
    }

    /// Whether both have an identifier of one sort, and different ones.
    fn contradicts(&self, entry: &Entry) -> bool {
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
    fn contradiction(&self, entry: &Entry, how: How) -> Option<String> {
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
    fn judge(&self, entry: &Entry, known: &Known) -> Verdict {
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

/// The one that is meant, if others are not as good.
fn decided(judged: Vec<(JurisdictionId, Verdict)>) -> Found {
    let mut same: Vec<_> = judged
        .iter()
        .filter_map(|(id, verdict)| match verdict {
            Verdict::Same(score, km) => Some((*id, *score, *km)),
            _ => None,
        })
        .collect();
    if let [(id, ..)] = same[..] {
        return Found::One(id, How::Name);
    }
    // Of homonyms, one at the very place is meant if the others are elsewhere.
    let at_the_place = |(_, _, km): &&(_, _, Option<f64>)| km.is_some_and(|km| km <= SAME_PLACE_KM);
    let mut here = same.iter().filter(at_the_place);
    if let (Some((id, ..)), None) = (here.next(), here.next())
        && same.iter().all(|(_, _, km)| km.is_some())
    {
        return Found::One(*id, How::Name);
    }
    let perhaps = judged.iter().filter_map(|(id, verdict)| match verdict {
        Verdict::Perhaps(score, why) => {
            Some(Candidate { id: *id, score: *score, why: (*why).to_owned() })
        }
        _ => None,
    });
    let homonyms = same.drain(..).map(|(id, score, _)| Candidate {
        id,
        score,
        why: "of that name".to_owned(),
    });
    let candidates: Vec<_> = homonyms.chain(perhaps).collect();
    match candidates.len() {
        0 => Found::None,
        1 => {
            let reason = candidates[0].why.clone();
            doubtful(candidates, &format!("one is {reason}"))
        }
        _ => doubtful(candidates, "several go by its name"),
    }
}

fn doubtful(mut candidates: Vec<Candidate>, reason: &str) -> Found {
    candidates.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.id.cmp(&other.id)));
    candidates.truncate(SHOWN);
    Found::Doubtful(candidates, reason.to_owned())
}

/// How alike two folded spellings are, from 0 to 1, if they are alike enough: 1 less the share of
/// letters that must be changed, added, dropped or swapped.
fn likeness(one: &str, other: &str) -> Option<f64> {
    let [short, long] = {
        let lengths = [one.chars().count(), other.chars().count()];
        [lengths[0].min(lengths[1]), lengths[0].max(lengths[1])]
    };
    // Lengths alone tell most apart.
    let most = long / LETTERS_A_CHANGE;
    if long - short > most {
        return None;
    }
    let distance = strsim::osa_distance(one, other);
    // `Budapest XV` is not `Budapest II`.
    (distance <= most && numerals(one).eq(numerals(other)))
        .then(|| 1.0 - distance as f64 / long as f64)
}

/// Words of a folded text that are numbers, Arabic or Roman.
fn numerals(text: &str) -> impl Iterator<Item = &str> {
    let is_number =
        |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit() || b"ivxlcdm".contains(&byte));
    text.split(' ').filter(is_number)
}

/// The great-circle distance of two points in kilometres, on a sphere (haversine).
pub(in crate::exchange::import) fn distance_km(one: GeoPoint, other: GeoPoint) -> f64 {
    const RADIUS_KM: f64 = 6_371.0;
    let [lat_1, lat_2] = [one.latitude, other.latitude].map(f64::to_radians);
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let north = half(other.latitude - one.latitude);
    let east = half(other.longitude - one.longitude);
    2.0 * RADIUS_KM * (north + lat_1.cos() * lat_2.cos() * east).sqrt().min(1.0).asin()
}
