//! Indexes: who has which slug, name, code, part and link.

use std::sync::Arc;

use rayon::prelude::*;

use super::record::{
    CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord, JurisdictionRecord,
    LinkRecord, Record,
};
use super::relation::{Least, Left, Relation, Step, sort_by_number, sort_by_text};
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

/// Defines the indexes, each with its left and its right side.
macro_rules! indexes {
    ($($(#[$about:meta])* $index:ident: $left:ty => $right:ty,)+) => {
        /// The indexes over the records of one revision.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(super) struct Indexes {
            $($(#[$about])* pub(super) $index: Relation<$left, $right>,)+
        }

        impl Indexes {
            /// Puts what was gathered in order, each index on whichever core is free.
            fn settle(&mut self) {
                rayon::scope(|cores| {
                    $(cores.spawn(|_| self.$index.settle());)+
                });
            }

            /// What two have gathered.
            fn and(mut self, other: Self) -> Self {
                $(self.$index.gather(other.$index);)+
                self
            }
        }
    };
}

indexes! {
    jurisdictions_by_slug: Slug => JurisdictionId,
    links_by_slug: Slug => LinkId,
    sources_by_slug: Slug => SourceId,
    focus_areas_by_slug: Slug => FocusAreaId,
    jurisdictions_by_iso_code: Arc<str> => JurisdictionId,
    jurisdictions_by_wikidata_id: Arc<str> => JurisdictionId,
    /// By folded ISO 3166 code and Wikidata id.
    jurisdictions_by_code: Arc<str> => JurisdictionId,
    /// By folded name: names and aliases in every language.
    jurisdictions_by_name: Arc<str> => JurisdictionId,
    children: JurisdictionId => JurisdictionId,
    links_of: JurisdictionId => LinkId,
    links_on: FocusAreaId => LinkId,
    named_by: FocusAreaId => JurisdictionId,
    narrower: FocusAreaId => FocusAreaId,
    link_of_event: LinkEventId => LinkId,
    subject_of_citation: CitationId => CitationSubject,
    citations_of_source: SourceId => CitationId,
    contacts_of: JurisdictionId => ContactId,
    coverage_of: JurisdictionId => CoverageNoteId,
    coverage_by_source: SourceId => CoverageNoteId,
}

impl Indexes {
    /// The indexes over `records`. Cost: O(n log n), on all cores.
    pub(super) fn of(records: &[Record]) -> Self {
        let chunk = records.len().div_ceil(rayon::current_num_threads()).max(1);
        let gathered = records.par_chunks(chunk).map(|records| {
            let mut indexes = Self::default();
            records.iter().for_each(|record| indexes.step(Step::Gather, record));
            indexes
        });
        let mut indexes = gathered.reduce_with(Self::and).unwrap_or_default();
        indexes.settle();
        indexes
    }

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
        for code in record.iso_code.iter().chain(&record.wikidata_id) {
            self.jurisdictions_by_code.step(step, fold(code).into(), id);
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

macro_rules! sides {
    ($($id:ident),+ $(,)?) => {$(
        impl Least for $id {
            const LEAST: Self = Self(i64::MIN);
        }

        impl Left for $id {
            fn sort<B: Ord>(pairs: &mut [(Self, B)]) {
                sort_by_number(pairs, |id| id.0);
            }
        }
    )+};
}

sides!(
    CitationId,
    ContactId,
    CoverageNoteId,
    FocusAreaId,
    JurisdictionId,
    LinkEventId,
    LinkId,
    SourceId,
);

impl Left for Arc<str> {
    fn sort<B: Ord>(pairs: &mut [(Self, B)]) {
        sort_by_text(pairs, Self::as_ref);
    }
}

impl Left for Slug {
    fn sort<B: Ord>(pairs: &mut [(Self, B)]) {
        sort_by_text(pairs, Self::as_str);
    }
}

impl Least for CitationSubject {
    const LEAST: Self = Self::Jurisdiction(JurisdictionId::LEAST);
}
