//! What a row adds to a jurisdiction that is recorded: what that lacks, and nothing else.

use super::super::matching::Entry;
use super::super::report::Kept;
use super::super::stated::{Origin, StatedJurisdiction};
use super::sources::UnknownSource;
use super::{Effect, Planner};
use crate::exchange::import::matching::distance_km;
use crate::model::{JurisdictionId, JurisdictionLevel, LocalisedText};
use crate::snapshot::{AlternateName, JurisdictionRecord};

/// Points of one place are within so many kilometres in most lists.
const SAME_POINT_KM: f64 = 25.0;

impl Planner<'_> {
    /// Adds to a jurisdiction what a row says and it lacks; tells what it says otherwise.
    pub(super) fn join(
        &mut self,
        id: JurisdictionId,
        stated: &StatedJurisdiction,
    ) -> Result<Effect, UnknownSource> {
        // What nobody vouches for is not added; that it is known is all that such a row says.
        if stated.origin == Origin::Foreign && stated.citations.is_empty() {
            return Ok(Effect::Nothing);
        }
        let Entry { record: before, country, region } = self.known.get(id).clone();
        let mut record = self.filled(&before, stated, country);
        self.tell_other_fields(&record, stated);
        // Whoever only names a party says nothing of it, unless something was missing.
        if !stated.is_beside_a_link || record != *before {
            self.cite(&mut record.citations, stated)?;
        }
        Ok(self.replace(&before, Entry { record: record.into(), country, region }))
    }

    /// Fills what a jurisdiction lacks from a row of a gazetteer, with the region in which that lies.
    ///
    /// The gazetteer is cited where something came from it, and not where it says what is recorded.
    pub(super) fn fill(
        &mut self,
        id: JurisdictionId,
        stated: &StatedJurisdiction,
        said_region: Option<JurisdictionId>,
    ) -> Effect {
        let Entry { record: before, country, region } = self.known.get(id).clone();
        let mut record = self.filled(&before, stated, country);
        let region = self.add_region(&mut record, stated, region, said_region);
        if record != *before {
            self.sources.cite(&mut record.citations, &stated.citations, &mut self.ids);
        }
        self.replace(&before, Entry { record: record.into(), country, region })
    }

    /// A record with what a row says and it lacks.
    fn filled(
        &mut self,
        before: &JurisdictionRecord,
        stated: &StatedJurisdiction,
        country: Option<JurisdictionId>,
    ) -> JurisdictionRecord {
        let mut record = before.clone();
        self.add_codes(&mut record, stated, country);
        self.add_names(&mut record, stated);
        record.designation = record.designation.or_else(|| stated.designation.clone());
        self.add_location(&mut record, stated);
        record
    }

    fn replace(&mut self, before: &JurisdictionRecord, entry: Entry) -> Effect {
        if *entry.record == *before {
            return Effect::Nothing;
        }
        self.touch(before.id);
        self.known.put(entry);
        Effect::Changed
    }

    /// Puts a town that lies in its country alone into its region. Returns where it lies then.
    fn add_region(
        &mut self,
        record: &mut JurisdictionRecord,
        stated: &StatedJurisdiction,
        recorded: Option<JurisdictionId>,
        said: Option<JurisdictionId>,
    ) -> Option<JurisdictionId> {
        let Some(said) = said.filter(|_| record.level == JurisdictionLevel::Municipality) else {
            return recorded;
        };
        let slug = |id: JurisdictionId| Some(self.known.get(id).record.slug.to_string());
        if let Some(recorded) = recorded {
            let values = [slug(recorded), slug(said)];
            let [recorded_slug, said_slug] = values;
            self.tell(record, stated, "parent", recorded_slug, said_slug);
            return Some(recorded);
        }
        let country = self.known.get(said).country;
        if country.is_none() || record.parent != country {
            return recorded;
        }
        record.parent = Some(said);
        Some(said)
    }

    fn add_codes(
        &mut self,
        record: &mut JurisdictionRecord,
        stated: &StatedJurisdiction,
        country: Option<JurisdictionId>,
    ) {
        if record.iso_code.is_none() {
            record.iso_code = self.fitting_code(stated, country);
        }
        self.tell(record, stated, "isoCode", record.iso_code.clone(), stated.iso_code.clone());
        if record.wikidata_id.is_none() {
            record.wikidata_id = self.fitting_item(stated, record.level);
        }
        let items = [record.wikidata_id.clone(), stated.wikidata_id.clone()];
        let [recorded, said] = items;
        self.tell(record, stated, "wikidataId", recorded, said);
        record.geonames_id = record.geonames_id.or(stated.geonames_id);
        let [recorded, said] =
            [record.geonames_id, stated.geonames_id].map(|id| id.map(|id| id.to_string()));
        self.tell(record, stated, "geonamesId", recorded, said);
    }

    fn add_names(&self, record: &mut JurisdictionRecord, stated: &StatedJurisdiction) {
        if let (None, Some(LocalisedText { fr: Some(fr), .. })) = (&record.name.fr, &stated.name)
            && stated.origin == Origin::Foreign
        {
            record.name.fr = Some(fr.clone());
        }
        let own = stated.name.iter().flat_map(|name| std::iter::once(&name.en).chain(&name.fr));
        let language_of = |text: &String| {
            let same = stated.names.iter().find(|name| name.text == *text);
            same.and_then(|name| name.language.clone())
        };
        let own = own.map(|text| AlternateName { text: text.clone(), language: language_of(text) });
        for name in own.chain(stated.names.iter().cloned()) {
            if !record.spellings().any(|known| known == name.text) {
                record.names.push(name);
            }
        }
    }

    fn add_location(&mut self, record: &mut JurisdictionRecord, stated: &StatedJurisdiction) {
        let Some(said) = stated.location else { return };
        let Some(recorded) = record.location else {
            record.location = Some(said);
            return;
        };
        let apart_km = distance_km(recorded, said);
        // Of regions and countries, lists give points that lie far apart.
        let is_town = record.level == JurisdictionLevel::Municipality;
        if is_town && apart_km > SAME_POINT_KM {
            let point = |at: crate::model::GeoPoint| format!("{}, {}", at.latitude, at.longitude);
            self.tell(record, stated, "location", Some(point(recorded)), Some(point(said)));
        }
    }

    /// What only our own formats say: told where it differs.
    fn tell_other_fields(&mut self, record: &JurisdictionRecord, stated: &StatedJurisdiction) {
        if stated.origin == Origin::Foreign {
            return;
        }
        let level = stated.level.map(|level| level.to_string());
        self.tell(record, stated, "level", Some(record.level.to_string()), level);
        let parent = record.parent.map(|id| self.known.get(id).record.slug.to_string());
        self.tell(record, stated, "parent", parent, stated.parent.clone());
        let (recorded, said) = (record.world_region.clone(), stated.world_region.clone());
        self.tell(record, stated, "worldRegion", recorded, said);
        let recorded = self.slugs_of_areas(&record.focus_areas);
        let said = Some(stated.focus_areas.join(", ")).filter(|said| !said.is_empty());
        self.tell(record, stated, "focusAreas", Some(recorded.join(", ")), said);
        if let Some(name) = stated.name.as_ref().filter(|name| **name != record.name) {
            let said = |name: &LocalisedText| match &name.fr {
                Some(fr) => format!("{} / {fr}", name.en),
                None => name.en.clone(),
            };
            let (recorded, said) = (said(&record.name), said(name));
            self.tell(record, stated, "name", Some(recorded), Some(said));
        }
    }

    /// Tells of two values that differ; the recorded one stays.
    pub(super) fn tell(
        &mut self,
        record: &JurisdictionRecord,
        stated: &StatedJurisdiction,
        field: &'static str,
        recorded: Option<String>,
        said: Option<String>,
    ) {
        if recorded == said {
            return;
        }
        if let Some(said) = said {
            let recorded = recorded.unwrap_or_default();
            let subject = record.slug.as_str();
            self.conflict(&stated.at, subject, field, [recorded, said], Kept::Recorded);
        }
    }
}
