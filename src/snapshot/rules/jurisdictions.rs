//! What must hold of a jurisdiction: its codes, its names, and its place among the others.

use super::{Check, Violation, ViolationKind};
use crate::model::{
    JurisdictionLevel, NodeKind, excerpt, is_iso_3166, is_language, is_wikidata_id,
};
use crate::snapshot::Subject;
use crate::snapshot::record::JurisdictionRecord;

impl Check<'_> {
    pub(super) fn jurisdiction(&mut self, record: &JurisdictionRecord) {
        self.unique_slug(self.snapshot.jurisdictions_with_slug(&record.slug).count(), &record.slug);
        self.no_old_slug(NodeKind::Jurisdiction, &record.slug);
        self.localised("name", [&record.name]);
        self.localised("designation", &record.designation);
        self.texts("names", record.names.iter().map(|name| &name.text));
        self.languages(record);
        self.codes(record);
        self.parent(record);
        self.codes_of_the_country(record);
        if let Some(m49) = &record.world_region {
            self.known_world_region("world_region", m49);
        }
        for focus_area in &record.focus_areas {
            self.known_focus_area("focus_areas", *focus_area);
        }
        self.distinct("focus_areas", &record.focus_areas);
        self.citations("citations", &record.citations);
    }

    fn codes(&mut self, record: &JurisdictionRecord) {
        if let Some(code) = &record.iso_code {
            let part_2 = code.contains('-');
            let fits = match record.level {
                JurisdictionLevel::Country => !part_2,
                JurisdictionLevel::Region | JurisdictionLevel::Municipality => part_2,
            };
            if !is_iso_3166(code) || !fits {
                let message = format!("{code:?} is not an ISO 3166 code of a {}", record.level);
                self.broken(ViolationKind::Invalid, "iso_code", message);
            }
            if self.snapshot.jurisdictions_with_iso_code(code).count() > 1 {
                let message = format!("another jurisdiction has the code {code:?}");
                self.broken(ViolationKind::Duplicate, "iso_code", message);
            }
        }
        if record.geonames_id.is_some_and(|id| id < 1) {
            self.broken(ViolationKind::Invalid, "geonames_id", "a GeoNames id is above 0");
        }
        if let Some(item) = &record.wikidata_id {
            if !is_wikidata_id(item) {
                let message = format!("{item:?} is not a Wikidata item id such as Q176");
                self.broken(ViolationKind::Invalid, "wikidata_id", message);
            }
            let same_level = self
                .snapshot
                .jurisdictions_with_wikidata_id(item)
                .filter(|other| other.level == record.level);
            if same_level.count() > 1 {
                let message = format!("another {} has the Wikidata id {item:?}", record.level);
                self.broken(ViolationKind::Duplicate, "wikidata_id", message);
            }
        }
    }

    fn languages(&mut self, record: &JurisdictionRecord) {
        let tags = record.names.iter().filter_map(|name| name.language.as_ref());
        for tag in tags.filter(|tag| !is_language(tag)) {
            let tag = excerpt(tag);
            let message =
                format!("{tag:?} is not a language; expected BCP 47 such as fr or zh-Hans");
            self.broken(ViolationKind::Invalid, "names", message);
        }
    }

    /// ISO 3166-2 begins with the code of the country, of a record and of all that lies in it.
    fn codes_of_the_country(&mut self, record: &JurisdictionRecord) {
        let code_of = |id| self.snapshot.jurisdiction(id)?.iso_code.as_deref();
        let country = self.snapshot.country_of(record.id).and_then(code_of);
        // What is wrong with the code of the country itself is told beside.
        let Some(country) = country.filter(|code| !code.contains('-')) else { return };
        let is_elsewhere = |code: &&str| code.split_once('-').is_some_and(|(of, _)| of != country);
        for place in self.snapshot.within(record.id) {
            let Some(code) = code_of(place).filter(is_elsewhere) else { continue };
            let broken = Violation {
                subject: Subject::Jurisdiction(place),
                field: "iso_code",
                kind: ViolationKind::Invalid,
                message: format!("{code:?} is not in {country}, the country in which it lies"),
            };
            // Both may have been touched.
            if !self.found.contains(&broken) {
                self.found.push(broken);
            }
        }
    }

    fn parent(&mut self, record: &JurisdictionRecord) {
        let children = self.snapshot.children(record.id);
        let too_coarse: Vec<_> = children.filter(|child| child.level <= record.level).collect();
        for child in too_coarse {
            let message = format!("{}, a {}, lies in it and is not finer", child.slug, child.level);
            self.broken(ViolationKind::Invalid, "level", message);
        }
        let Some(parent_id) = record.parent else {
            if record.level != JurisdictionLevel::Country {
                let message = format!("a {} lies in something; name its parent", record.level);
                self.broken(ViolationKind::Required, "parent", message);
            }
            return;
        };
        match self.snapshot.jurisdiction(parent_id) {
            None => self.broken(ViolationKind::NotFound, "parent", "its parent is not known"),
            // Levels are declared from coarse to fine. Coarser parents make cycles impossible.
            Some(parent) if parent.level >= record.level => {
                let message =
                    format!("a {} cannot lie in {}, a {}", record.level, parent.slug, parent.level);
                self.broken(ViolationKind::Invalid, "parent", message);
            }
            Some(_) => {}
        }
    }
}
