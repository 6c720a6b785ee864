//! Jurisdictions that files state: recognised, or added; and what they add to those that are recorded.

use super::super::building::References;
use super::super::decisions::Decision;
use super::super::matching::{Asked, Candidate, Entry, Found, How};
use super::super::report::{Created, Kept, Recognised};
use super::super::stated::{At, Origin, StatedJurisdiction};
use super::sources::UnknownSource;
use super::{Cause, Effect, Meant, Planner, TOLD_EVERY};
use crate::model::{
    FocusAreaId, JurisdictionId, JurisdictionKey, JurisdictionLevel, LocalisedText, NodeKind, Slug,
    fold, is_iso_3166,
};
use crate::snapshot::{CitationRecord, JurisdictionRecord, Subject};

/// Why a row is not imported.
pub(super) enum Left {
    /// It cannot be.
    Refused(String),
    /// A person decides.
    Doubtful(Vec<Candidate>, String),
    /// A person decided so.
    Skipped,
}

impl From<UnknownSource> for Left {
    fn from(UnknownSource(slug): UnknownSource) -> Self {
        Self::Refused(format!("no source goes by {slug:?}"))
    }
}

impl Planner<'_> {
    /// Plans jurisdictions, coarse before fine, and of the same level those with identifiers first, so
    /// that a row that has none can be recognised as one that has.
    pub(super) fn plan_jurisdictions(
        &mut self,
        stated: &[StatedJurisdiction],
        watch: &dyn Fn(usize),
    ) {
        let mut order: Vec<_> = stated.iter().collect();
        order.sort_by_key(|one| {
            let level = one.level.unwrap_or(JurisdictionLevel::Municipality);
            let has_identifier = one.geonames_id.is_some() || one.wikidata_id.is_some();
            (level, one.origin == Origin::Foreign && !has_identifier)
        });
        for some in order.chunks(TOLD_EVERY) {
            some.iter().for_each(|one| self.plan_jurisdiction(one));
            watch(some.len());
        }
    }

    fn plan_jurisdiction(&mut self, stated: &StatedJurisdiction) {
        let meant = match self.meant_by(stated) {
            Ok(id) => Meant::Jurisdiction(id),
            Err(left) => {
                let called = stated.called().to_owned();
                Meant::Waits(match left {
                    Left::Refused(message) => {
                        self.refuse(&stated.at, message);
                        format!("{called} was refused ({})", stated.at)
                    }
                    Left::Doubtful(candidates, reason) => {
                        self.doubt(stated, &candidates, reason);
                        format!("{called} is doubtful ({})", stated.at)
                    }
                    Left::Skipped => format!("{called} is left out by decision"),
                })
            }
        };
        self.meant.note(stated, meant);
    }

    fn meant_by(&mut self, stated: &StatedJurisdiction) -> Result<JurisdictionId, Left> {
        let cause = Cause::jurisdiction(stated);
        if let Some(message) = self.left_out(&cause) {
            return Err(Left::Refused(message));
        }
        let (country, parent) = self.around(stated)?;
        match self.recognised(stated, country, parent)? {
            Some((id, how)) => {
                *self.report.matched_by.entry(how).or_default() += 1;
                let (at, name) = (stated.at.clone(), stated.called().to_owned());
                let slug = self.known.get(id).record.slug.to_string();
                self.report.recognised.push(Recognised { at, name, slug, how });
                let effect = self.join(id, stated)?;
                self.report.jurisdictions.count(effect);
                if effect != Effect::Nothing {
                    self.note(Subject::Jurisdiction(id), cause);
                }
                if !stated.is_beside_a_link {
                    self.for_others.remove(&id);
                }
                Ok(id)
            }
            None => {
                let id = self.add(stated, country, parent)?;
                if stated.is_beside_a_link {
                    self.for_others.insert(id);
                }
                let slug = self.known.get(id).record.slug.to_string();
                self.report.created.push(Created { at: stated.at.clone(), slug });
                self.report.jurisdictions.count(Effect::Created);
                Ok(id)
            }
        }
    }

    /// The country and what it lies in, as far as is said.
    fn around(
        &mut self,
        stated: &StatedJurisdiction,
    ) -> Result<(Option<JurisdictionId>, Option<JurisdictionId>), Left> {
        if let Some(key) = &stated.parent {
            let parent = self.parent(key, &stated.at).map_err(Left::Refused)?;
            return Ok((self.known.get(parent).country, Some(parent)));
        }
        if stated.level == Some(JurisdictionLevel::Country) {
            return Ok((None, None));
        }
        let country = self.country_of(stated).map_err(Left::Refused)?;
        let Some(country) = country else { return Ok((None, None)) };
        let region = match stated.level {
            Some(JurisdictionLevel::Region) => None,
            _ => self.region_of(stated, country),
        };
        Ok((Some(country), Some(region.unwrap_or(country))))
    }

    fn parent(&self, key: &str, at: &At) -> Result<JurisdictionId, String> {
        if let Some(meant) = self.meant.find(key, Some(&at.file)) {
            return match meant {
                Meant::Jurisdiction(id) => Ok(id),
                Meant::Waits(why) => Err(format!("it lies in what is not imported: {why}")),
            };
        }
        self.recorded(key).map_err(|cause| {
            format!("its parent: {cause}; a parent is coarser than what lies in it, and nothing lies in itself")
        })
    }

    /// The recorded jurisdiction that a key names.
    pub(super) fn recorded(&self, key: &str) -> Result<JurisdictionId, String> {
        let found = self.base.resolve(&JurisdictionKey(key.to_owned()));
        found.map(|record| record.id).map_err(|cause| cause.to_string())
    }

    /// Which one it is, if it is known.
    fn recognised(
        &mut self,
        stated: &StatedJurisdiction,
        country: Option<JurisdictionId>,
        parent: Option<JurisdictionId>,
    ) -> Result<Option<(JurisdictionId, How)>, Left> {
        let region = parent.and_then(|parent| self.known.get(parent).region);
        let asked = Asked { stated, country, region };
        if let Some(id) = stated.slug.as_ref().and_then(|slug| self.with_slug(slug)) {
            return match self.known.doubt_of_slug(&asked, id) {
                None => Ok(Some((id, How::Slug))),
                Some((candidate, reason)) => self.decided(&asked, vec![candidate], reason),
            };
        }
        if let Some(id) = self.by_id_of_ours(stated, country) {
            return Ok(Some((id, How::Slug)));
        }
        let found = match stated.origin {
            Origin::Foreign => self.known.find(&asked, &|_: JurisdictionId| true),
            // Rows of ours are different jurisdictions, and none is one that another row names.
            Origin::Ours => self.known.find(&asked, &|id: JurisdictionId| {
                let slug = &self.known.get(id).record.slug;
                !self.own_slugs.contains(slug.as_str()) && !self.is_touched.contains(&id)
            }),
        };
        match found {
            Found::One(id, how) => Ok(Some((id, how))),
            Found::None => self.by_key(stated),
            Found::Doubtful(candidates, reason) => self.decided(&asked, candidates, reason),
        }
    }

    /// Networks of ours have slugs for ids; one with the same name beside it is no chance.
    fn by_id_of_ours(
        &self,
        stated: &StatedJurisdiction,
        country: Option<JurisdictionId>,
    ) -> Option<JurisdictionId> {
        let id = self.with_slug(&Slug::parse(&stated.key).ok()?)?;
        let entry = self.known.get(id);
        let name = fold(&stated.name.as_ref()?.en);
        let has_name = entry.record.spellings().any(|known| fold(known) == name);
        let has_level = stated.level.is_none_or(|level| level == entry.record.level);
        let is_there = country.is_none_or(|country| entry.country == Some(country));
        (has_name && has_level && is_there).then_some(id)
    }

    fn with_slug(&self, slug: &Slug) -> Option<JurisdictionId> {
        let recorded = || self.base.jurisdiction_by_slug(slug).map(|record| record.id);
        self.known.with_slug(slug).or_else(recorded)
    }

    /// Where a row says nothing but a key, that may be one of ours.
    fn by_key(&self, stated: &StatedJurisdiction) -> Result<Option<(JurisdictionId, How)>, Left> {
        if stated.name.is_some() {
            return Ok(None);
        }
        let found = self.recorded(&stated.key).map_err(Left::Refused)?;
        Ok(Some((found, How::Slug)))
    }

    /// The one that a decision names.
    ///
    /// # Errors
    /// Where that is nobody.
    pub(super) fn named_by_decision(&self, key: &str) -> Result<JurisdictionId, String> {
        let by_slug = Slug::parse(key).ok().and_then(|slug| self.with_slug(&slug));
        let found = by_slug.map_or_else(|| self.recorded(key), Ok);
        found.map_err(|cause| format!("the decision on it: {cause}"))
    }

    fn decided(
        &self,
        asked: &Asked<'_>,
        candidates: Vec<Candidate>,
        reason: String,
    ) -> Result<Option<(JurisdictionId, How)>, Left> {
        match self.decisions.on(asked.stated) {
            None => Err(Left::Doubtful(candidates, reason)),
            Some(Decision::New) => Ok(self.decided_before(asked).map(|id| (id, How::Decision))),
            Some(Decision::Skip) => Err(Left::Skipped),
            Some(Decision::Is(key)) => {
                let found = self.named_by_decision(key).map_err(Left::Refused)?;
                self.fits_the_decision(asked, found).map_err(Left::Refused)?;
                Ok(Some((found, How::Decision)))
            }
        }
    }

    /// The one that was recorded from this row by this decision before.
    fn decided_before(&self, asked: &Asked<'_>) -> Option<JurisdictionId> {
        let name = asked.stated.name.as_ref()?;
        let says_so = |known: &CitationRecord| {
            asked.stated.citations.iter().any(|said| {
                let source = self.sources.if_known(&said.source);
                source == Some(known.source) && said.locator == known.locator
            })
        };
        let is_it = |id: &JurisdictionId| {
            let entry = self.known.get(*id);
            let is_there = asked.region.is_none() || entry.region == asked.region;
            is_there && entry.record.citations.iter().any(says_so)
        };
        self.known.named(asked.country, &name.en).iter().copied().find(is_it)
    }

    /// # Errors
    /// Where the jurisdiction is of another level, or in another country than the row says: a slip of
    /// the pen, which would add the names of one to the other.
    fn fits_the_decision(&self, asked: &Asked<'_>, id: JurisdictionId) -> Result<(), String> {
        let entry = self.known.get(id);
        let (slug, level) = (&entry.record.slug, entry.record.level);
        let called = asked.stated.called();
        match (asked.stated.level, asked.country.zip(entry.country)) {
            (Some(stated), _) if stated != level => {
                Err(format!("the decision on it: {slug} is a {level}, and {called} a {stated}"))
            }
            (_, Some((said, lies))) if said != lies => {
                let [said, lies] = [said, lies].map(|id| &self.known.get(id).record.name.en);
                Err(format!("the decision on it: {slug} lies in {lies}, and {called} in {said}"))
            }
            _ => Ok(()),
        }
    }

    /// Adds one that is not known.
    pub(super) fn add(
        &mut self,
        stated: &StatedJurisdiction,
        country: Option<JurisdictionId>,
        parent: Option<JurisdictionId>,
    ) -> Result<JurisdictionId, Left> {
        let Some(name) = stated.name.clone() else {
            let message = "it is not known, and has no name to be recorded by".to_owned();
            return Err(Left::Refused(message));
        };
        // In a list of others a dash stands for nobody, and could never be recognised again.
        if stated.origin == Origin::Foreign && fold(&name.en).is_empty() {
            let name = &name.en;
            return Err(Left::Refused(format!(
                "{name:?} is no name: it has no letter and no digit"
            )));
        }
        let level = stated.level.unwrap_or(JurisdictionLevel::Municipality);
        if parent.is_none() && level != JurisdictionLevel::Country {
            return Err(Left::Refused(format!(
                "{} is not known, and nothing says in which country it lies",
                stated.called()
            )));
        }
        let mut record = JurisdictionRecord::blank(self.ids.jurisdiction(), level);
        record.slug = self.slug_of_new(stated, &name, parent);
        record.name = name;
        record.names.clone_from(&stated.names);
        record.designation.clone_from(&stated.designation);
        record.iso_code = self.fitting_code(stated, country);
        record.wikidata_id = self.fitting_item(stated, level);
        record.geonames_id = stated.geonames_id;
        record.parent = parent;
        record.world_region.clone_from(&stated.world_region);
        record.location = stated.location;
        record.focus_areas = self.focus_areas(&stated.focus_areas).map_err(Left::Refused)?;
        self.cite(&mut record.citations, stated)?;
        self.own_names_once(&mut record, stated.origin);
        if let Some(code) = stated.iso_code.clone().filter(|_| record.iso_code.is_none()) {
            let values = [String::new(), code];
            self.conflict(&stated.at, record.slug.as_str(), "isoCode", values, Kept::Recorded);
        }
        let item = stated.wikidata_id.clone().filter(|_| record.wikidata_id.is_none());
        self.tell(&record, stated, "wikidataId", None, item);
        self.enter(record, country, parent, Cause::jurisdiction(stated))
    }

    /// Foreign lists repeat the name among the other names.
    fn own_names_once(&self, record: &mut JurisdictionRecord, origin: Origin) {
        if origin == Origin::Foreign {
            let own = [Some(record.name.en.clone()), record.name.fr.clone()];
            record.names.retain(|name| !own.contains(&Some(name.text.clone())));
        }
    }

    fn enter(
        &mut self,
        record: JurisdictionRecord,
        country: Option<JurisdictionId>,
        parent: Option<JurisdictionId>,
        cause: Cause,
    ) -> Result<JurisdictionId, Left> {
        let id = record.id;
        let (country, region) = match record.level {
            JurisdictionLevel::Country => (Some(id), None),
            JurisdictionLevel::Region => (country, Some(id)),
            JurisdictionLevel::Municipality => {
                (country, parent.and_then(|parent| self.known.get(parent).region))
            }
        };
        self.note(Subject::Jurisdiction(id), cause);
        self.touch(id);
        self.known.put(Entry { record: record.into(), country, region });
        Ok(id)
    }

    pub(super) fn touch(&mut self, id: JurisdictionId) {
        if self.is_touched.insert(id) {
            self.touched.push(id);
        }
    }

    pub(super) fn cite(
        &mut self,
        all: &mut Vec<CitationRecord>,
        stated: &StatedJurisdiction,
    ) -> Result<(), UnknownSource> {
        self.sources.cite_as(stated.origin, all, &stated.citations, &mut self.ids)
    }

    /// The slug that it has in a file of ours, or one from its name, with its region or country where
    /// that is taken.
    fn slug_of_new(
        &mut self,
        stated: &StatedJurisdiction,
        name: &LocalisedText,
        parent: Option<JurisdictionId>,
    ) -> Slug {
        if let Some(slug) = &stated.slug
            && self.slugs.take(self.base, NodeKind::Jurisdiction, slug)
        {
            return slug.clone();
        }
        let around = parent.map(|parent| self.known.get(parent).record.name.en.clone());
        let inside = around.map(|around| format!("{} {around}", name.en));
        let names: Vec<_> = std::iter::once(name.en.clone()).chain(inside).collect();
        // In another script, all that is left of it is what it lies in.
        let is_latin = Slug::suggest(&name.en).is_some();
        let names = if is_latin { names } else { Vec::new() };
        let identifier = stated.wikidata_id.clone();
        let identifier =
            identifier.or_else(|| stated.geonames_id.map(|id| format!("geonames {id}")));
        let last_resort = identifier.unwrap_or_else(|| "jurisdiction".to_owned());
        self.slugs.mint(self.base, NodeKind::Jurisdiction, &names, &last_resort)
    }

    /// The code of a jurisdiction; of a foreign file one that ISO 3166 does not list, or not in this
    /// country, is passed over, and so is one that another jurisdiction has.
    pub(super) fn fitting_code(
        &self,
        stated: &StatedJurisdiction,
        country: Option<JurisdictionId>,
    ) -> Option<String> {
        let code = stated.iso_code.clone()?;
        if stated.origin == Origin::Ours {
            return Some(code);
        }
        let country = country.and_then(|id| self.known.get(id).record.iso_code.clone());
        let is_inside = match code.split_once('-') {
            Some((prefix, _)) => country.as_deref() == Some(prefix),
            None => true,
        };
        let is_free = self.known.with_iso_code(&code).is_none();
        (is_inside && is_free && is_iso_3166(&code)).then_some(code)
    }

    /// The item of a jurisdiction, unless another of its level has it.
    pub(super) fn fitting_item(
        &self,
        stated: &StatedJurisdiction,
        level: JurisdictionLevel,
    ) -> Option<String> {
        stated.wikidata_id.clone().filter(|item| {
            let mut others = self.known.with_wikidata_id(item).iter();
            others.all(|other| self.known.get(*other).record.level != level)
        })
    }

    /// Subjects by slug.
    pub(super) fn focus_areas(&self, slugs: &[String]) -> Result<Vec<FocusAreaId>, String> {
        slugs.iter().map(|slug| self.focus_area_id(slug)).collect()
    }
}
