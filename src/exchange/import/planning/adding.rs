//! Jurisdictions that are not known: recorded as their rows state them, as far as that can be.

use super::super::building::References;
use super::super::matching::Entry;
use super::super::report::Kept;
use super::super::stated::{NO_SOURCE, Origin, StatedJurisdiction};
use super::jurisdictions::Left;
use super::sources::UnknownSource;
use super::{Cause, Planner};
use crate::model::{
    FocusAreaId, JurisdictionId, JurisdictionLevel, LocalisedText, NodeKind, Slug, fold,
    is_iso_3166,
};
use crate::snapshot::{CitationRecord, JurisdictionRecord, Subject};

impl Planner<'_> {
    /// Adds one that is not known.
    pub(super) fn add(
        &mut self,
        stated: &StatedJurisdiction,
        country: Option<JurisdictionId>,
        parent: Option<JurisdictionId>,
    ) -> Result<JurisdictionId, Left> {
        if stated.origin == Origin::Foreign && stated.citations.is_empty() {
            let Some(citations) = self.by_links.get(&stated.key).cloned() else {
                return Err(Left::Refused(NO_SOURCE.to_owned()));
            };
            let stated = StatedJurisdiction { citations, ..stated.clone() };
            return self.add(&stated, country, parent);
        }
        let Some(name) = stated.name.clone() else {
            return Err(Left::Refused(no_name(&stated.key)));
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

    /// The slugs of recorded subjects.
    pub(super) fn slugs_of_areas(&self, ids: &[FocusAreaId]) -> Vec<String> {
        let areas = ids.iter().filter_map(|id| self.base.focus_area(*id));
        areas.map(|area| area.slug.to_string()).collect()
    }

    /// Subjects by slug.
    pub(super) fn focus_areas(&self, slugs: &[String]) -> Result<Vec<FocusAreaId>, String> {
        slugs.iter().map(|slug| self.focus_area_id(slug)).collect()
    }
}

/// What is said of a row that has no name, and whom nobody knows by what it has.
pub(super) fn no_name(key: &str) -> String {
    format!(
        "{key:?} is not known, and nothing says what it is called; name it in a column or an attribute \
         `name`"
    )
}
