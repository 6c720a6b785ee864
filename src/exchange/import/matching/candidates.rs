//! Whom a file may mean: by identifiers, else by name, else by a spelling like it.
//!
//! Which of them it is decided here only where one alone can be meant.

use std::collections::{BTreeMap, BTreeSet};

use super::asked::{Asked, Regions, Verdict};
use super::spelling::{compared, likeness};
use super::{How, Known};
use crate::model::JurisdictionId;

/// How alike they must be for one as near as [`SAME_PLACE_KM`] to be the same: a letter in ten.
const NEARLY_EQUAL: f64 = 0.9;
/// Of two towns of a name one is meant if it is as near as this.
const SAME_PLACE_KM: f64 = 3.0;
/// How many a person is shown.
const SHOWN: usize = 5;

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
        let written = compared(names[0]);
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
