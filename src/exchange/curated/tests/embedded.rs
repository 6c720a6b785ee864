//! The dataset of the binary, as tests ask it.

use std::sync::Arc;

use crate::exchange::curated::{embedded, read};
use crate::model::{JurisdictionId, LinkEventKind, fold};
use crate::snapshot::{
    ContactRecord, CoverageNoteRecord, FocusAreaRecord, Ids, JurisdictionRecord, LinkRecord,
    Record, SourceRecord, WorldRegionRecord,
};

/// Every record, by kind.
#[derive(Default)]
pub(super) struct Dataset {
    pub(super) world_regions: Vec<Arc<WorldRegionRecord>>,
    pub(super) sources: Vec<Arc<SourceRecord>>,
    pub(super) focus_areas: Vec<Arc<FocusAreaRecord>>,
    pub(super) jurisdictions: Vec<Arc<JurisdictionRecord>>,
    pub(super) links: Vec<Arc<LinkRecord>>,
    pub(super) contacts: Vec<Arc<ContactRecord>>,
    pub(super) coverage_notes: Vec<Arc<CoverageNoteRecord>>,
}

impl Dataset {
    pub(super) fn embedded() -> Self {
        let records = read(&embedded(), &mut Ids::after(0)).unwrap_or_else(|problems| {
            let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", lines.join("\n"))
        });
        let mut dataset = Self::default();
        for record in records {
            match record {
                Record::WorldRegion(record) => dataset.world_regions.push(record),
                Record::Source(record) => dataset.sources.push(record),
                Record::FocusArea(record) => dataset.focus_areas.push(record),
                Record::Jurisdiction(record) => dataset.jurisdictions.push(record),
                Record::Link(record) => dataset.links.push(record),
                Record::Contact(record) => dataset.contacts.push(record),
                Record::CoverageNote(record) => dataset.coverage_notes.push(record),
                Record::SlugRedirect(_) => panic!("the files hold no redirects"),
            }
        }
        dataset
    }

    pub(super) fn link(&self, slug: &str) -> &LinkRecord {
        self.links.iter().find(|link| link.slug.as_str() == slug).expect(slug)
    }

    pub(super) fn jurisdiction(&self, slug: &str) -> &JurisdictionRecord {
        self.jurisdictions.iter().find(|one| one.slug.as_str() == slug).expect(slug)
    }

    pub(super) fn slug(&self, id: JurisdictionId) -> &str {
        let found = self.jurisdictions.iter().find(|one| one.id == id);
        found.expect("a party is in the dataset").slug.as_str()
    }

    pub(super) fn parties(&self, slug: &str) -> Vec<&str> {
        self.link(slug).parties.iter().map(|party| self.slug(party.jurisdiction)).collect()
    }

    pub(super) fn focus_areas(&self, link: &LinkRecord) -> Vec<&str> {
        let slug = |id| {
            let found = self.focus_areas.iter().find(|area| area.id == id);
            found.expect("a focus area is in the dataset").slug.as_str()
        };
        link.focus_areas.iter().map(|id| slug(*id)).collect()
    }

    /// Whom a name finds, folded as a search folds it.
    pub(super) fn found_by(&self, name: &str) -> Vec<&str> {
        let named = |one: &&Arc<JurisdictionRecord>| {
            let aliases = one.names.iter().map(|name| &name.text);
            let mut names = aliases.chain([&one.name.en]).chain(&one.name.fr);
            names.any(|other| fold(other) == fold(name))
        };
        self.jurisdictions.iter().filter(named).map(|one| one.slug.as_str()).collect()
    }
}

pub(super) fn events(link: &LinkRecord) -> Vec<(LinkEventKind, Option<String>)> {
    link.events.iter().map(|event| (event.kind, event.date.map(String::from))).collect()
}
