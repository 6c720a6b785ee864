//! Indexes: who has which slug, name, code, part and link.

use std::sync::Arc;

use super::record::{
    CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord, JurisdictionRecord,
    LinkRecord, Record,
};
use super::relation::{Extremes, Relation, Step};
use crate::model::{
    CitationId, ContactId, CoverageNoteId, FocusAreaId, JurisdictionId, LinkEventId, LinkId, Slug,
    SourceId, fold,
};

/// What a citation is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum CitationSubject {
    /// A jurisdiction.
    Jurisdiction(JurisdictionId),
    /// A link as a whole.
    Link(LinkId),
    /// An event of a link.
    LinkEvent(LinkEventId),
    /// An office to ask.
    Contact(ContactId),
    /// A subject of cooperation.
    FocusArea(FocusAreaId),
}

/// The indexes over the records of one revision.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Indexes {
    pub(super) jurisdictions_by_slug: Relation<Slug, JurisdictionId>,
    pub(super) links_by_slug: Relation<Slug, LinkId>,
    pub(super) sources_by_slug: Relation<Slug, SourceId>,
    pub(super) focus_areas_by_slug: Relation<Slug, FocusAreaId>,
    pub(super) jurisdictions_by_iso_code: Relation<Arc<str>, JurisdictionId>,
    pub(super) jurisdictions_by_wikidata_id: Relation<Arc<str>, JurisdictionId>,
    /// By folded name: names and aliases in every language.
    pub(super) jurisdictions_by_name: Relation<Arc<str>, JurisdictionId>,
    pub(super) children: Relation<JurisdictionId, JurisdictionId>,
    pub(super) links_of: Relation<JurisdictionId, LinkId>,
    pub(super) links_on: Relation<FocusAreaId, LinkId>,
    pub(super) named_by: Relation<FocusAreaId, JurisdictionId>,
    pub(super) narrower: Relation<FocusAreaId, FocusAreaId>,
    pub(super) link_of_event: Relation<LinkEventId, LinkId>,
    pub(super) subject_of_citation: Relation<CitationId, CitationSubject>,
    pub(super) citations_of_source: Relation<SourceId, CitationId>,
    pub(super) contacts_of: Relation<JurisdictionId, ContactId>,
    pub(super) coverage_of: Relation<JurisdictionId, CoverageNoteId>,
    pub(super) coverage_by_source: Relation<SourceId, CoverageNoteId>,
}

impl Indexes {
    /// Puts the entries of a record in, or takes them out: the one list of what is indexed.
    pub(super) fn step(&mut self, step: Step, record: &Record) {
        match record {
            // World regions are few and go by their code; old slugs are looked up as they are.
            Record::WorldRegion(_) | Record::SlugRedirect(_) => {}
            Record::Source(r) => self.sources_by_slug.step(step, r.slug.clone(), r.id),
            Record::FocusArea(r) => self.step_focus_area(step, r),
            Record::Jurisdiction(r) => self.step_jurisdiction(step, r),
            Record::Link(r) => self.step_link(step, r),
            Record::Contact(r) => self.step_contact(step, r),
            Record::CoverageNote(r) => self.step_coverage_note(step, r),
        }
    }

    fn step_focus_area(&mut self, step: Step, record: &FocusAreaRecord) {
        self.focus_areas_by_slug.step(step, record.slug.clone(), record.id);
        if let Some(broader) = record.broader {
            self.narrower.step(step, broader, record.id);
        }
        self.step_citations(step, &record.citations, CitationSubject::FocusArea(record.id));
    }

    fn step_jurisdiction(&mut self, step: Step, record: &JurisdictionRecord) {
        let id = record.id;
        self.jurisdictions_by_slug.step(step, record.slug.clone(), id);
        for name in record.spellings() {
            self.jurisdictions_by_name.step(step, fold(name).into(), id);
        }
        if let Some(code) = &record.iso_code {
            self.jurisdictions_by_iso_code.step(step, code.as_str().into(), id);
        }
        if let Some(item) = &record.wikidata_id {
            self.jurisdictions_by_wikidata_id.step(step, item.as_str().into(), id);
        }
        if let Some(parent) = record.parent {
            self.children.step(step, parent, id);
        }
        for focus_area in &record.focus_areas {
            self.named_by.step(step, *focus_area, id);
        }
        self.step_citations(step, &record.citations, CitationSubject::Jurisdiction(id));
    }

    fn step_link(&mut self, step: Step, record: &LinkRecord) {
        let id = record.id;
        self.links_by_slug.step(step, record.slug.clone(), id);
        for party in &record.parties {
            self.links_of.step(step, party.jurisdiction, id);
        }
        for focus_area in &record.focus_areas {
            self.links_on.step(step, *focus_area, id);
        }
        for event in &record.events {
            self.link_of_event.step(step, event.id, id);
            self.step_citations(step, &event.citations, CitationSubject::LinkEvent(event.id));
        }
        self.step_citations(step, &record.citations, CitationSubject::Link(id));
    }

    fn step_contact(&mut self, step: Step, record: &ContactRecord) {
        self.contacts_of.step(step, record.jurisdiction, record.id);
        self.step_citations(step, &record.citations, CitationSubject::Contact(record.id));
    }

    fn step_coverage_note(&mut self, step: Step, record: &CoverageNoteRecord) {
        self.coverage_of.step(step, record.jurisdiction, record.id);
        self.coverage_by_source.step(step, record.source, record.id);
    }

    fn step_citations(&mut self, step: Step, citations: &[CitationRecord], of: CitationSubject) {
        for citation in citations {
            self.subject_of_citation.step(step, citation.id, of);
            self.citations_of_source.step(step, citation.source, citation.id);
        }
    }
}

impl JurisdictionRecord {
    /// Every spelling that finds it: its names first, then the alternate ones. May repeat.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        let names = std::iter::once(&self.name.en).chain(&self.name.fr);
        names.chain(self.names.iter().map(|name| &name.text)).map(String::as_str)
    }
}

macro_rules! extremes {
    ($($id:ident),+ $(,)?) => {$(
        impl Extremes for $id {
            const LEAST: Self = Self(i64::MIN);
        }
    )+};
}

extremes!(CitationId, ContactId, CoverageNoteId, FocusAreaId, JurisdictionId, LinkId, SourceId);

impl Extremes for CitationSubject {
    const LEAST: Self = Self::Jurisdiction(JurisdictionId::LEAST);
}
