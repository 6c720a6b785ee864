//! Looking things up: by id, by slug, and by what they have to do with each other.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::indexes::CitationSubject;
use super::record::{
    CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord, JurisdictionRecord,
    LinkEventRecord, LinkRecord, RedirectTarget, SourceRecord, WorldRegionRecord,
};
use super::{Snapshot, Subject};
use crate::model::{
    CitationId, ContactId, CoverageNoteId, FocusAreaId, JurisdictionId, JurisdictionLevel,
    LinkEventId, LinkId, NodeKind, Slug, SourceId,
};

macro_rules! by_id {
    ($($(#[$about:meta])* $method:ident: $table:ident[$id:ty] -> $record:ty),+ $(,)?) => {$(
        $(#[$about])*
        #[must_use]
        pub fn $method(&self, id: $id) -> Option<&Arc<$record>> {
            self.tables.$table.get(&id)
        }
    )+};
}

macro_rules! by_slug {
    ($($(#[$about:meta])* $method:ident: $index:ident -> $table:ident: $record:ty),+ $(,)?) => {$(
        $(#[$about])*
        pub fn $method(&self, slug: &Slug) -> impl Iterator<Item = &Arc<$record>> {
            self.indexes.$index.of(slug).filter_map(|id| self.tables.$table.get(id))
        }
    )+};
}

impl Snapshot {
    by_id! {
        /// The jurisdiction with this id.
        jurisdiction: jurisdictions[JurisdictionId] -> JurisdictionRecord,
        /// The link with this id.
        link: links[LinkId] -> LinkRecord,
        /// The source with this id.
        source: sources[SourceId] -> SourceRecord,
        /// The subject with this id.
        focus_area: focus_areas[FocusAreaId] -> FocusAreaRecord,
        /// The office with this id.
        contact: contacts[ContactId] -> ContactRecord,
        /// The coverage note with this id.
        coverage_note: coverage_notes[CoverageNoteId] -> CoverageNoteRecord,
    }

    by_slug! {
        /// The jurisdictions with this slug: one, unless a rule is broken.
        jurisdictions_with_slug: jurisdictions_by_slug -> jurisdictions: JurisdictionRecord,
        /// The links with this slug: one, unless a rule is broken.
        links_with_slug: links_by_slug -> links: LinkRecord,
        /// The sources with this slug: one, unless a rule is broken.
        sources_with_slug: sources_by_slug -> sources: SourceRecord,
        /// The subjects with this slug: one, unless a rule is broken.
        focus_areas_with_slug: focus_areas_by_slug -> focus_areas: FocusAreaRecord,
    }

    /// The world region with this M49 code.
    #[must_use]
    pub fn world_region(&self, m49: &str) -> Option<&Arc<WorldRegionRecord>> {
        self.tables.world_regions.get(m49)
    }

    /// Every world region, by code.
    pub fn world_regions(&self) -> impl Iterator<Item = &Arc<WorldRegionRecord>> {
        self.tables.world_regions.values()
    }

    /// Every jurisdiction, by id.
    pub fn jurisdictions(&self) -> impl Iterator<Item = &Arc<JurisdictionRecord>> {
        self.tables.jurisdictions.values()
    }

    /// Every link, by id.
    pub fn links(&self) -> impl Iterator<Item = &Arc<LinkRecord>> {
        self.tables.links.values()
    }

    /// Every subject, by id.
    pub fn focus_areas(&self) -> impl Iterator<Item = &Arc<FocusAreaRecord>> {
        self.tables.focus_areas.values()
    }

    /// Every source, by id.
    pub fn sources(&self) -> impl Iterator<Item = &Arc<SourceRecord>> {
        self.tables.sources.values()
    }

    /// The licence that every source states, if all state the same: so is all that follows from
    /// them. A made-up world says here what it is.
    #[must_use]
    pub fn common_licence(&self) -> Option<&str> {
        let mut licences = self.sources().map(|source| source.licence.as_deref());
        let first = licences.next()?;
        licences.all(|licence| licence == first).then_some(first).flatten()
    }

    /// How many jurisdictions, links and sources there are.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            jurisdictions: self.tables.jurisdictions.len(),
            links: self.tables.links.len(),
            sources: self.tables.sources.len(),
        }
    }

    /// The jurisdictions with this ISO 3166 code: one, unless a rule is broken.
    pub fn jurisdictions_with_iso_code(
        &self,
        code: &str,
    ) -> impl Iterator<Item = &Arc<JurisdictionRecord>> {
        let ids = self.indexes.jurisdictions_by_iso_code.of(&Arc::from(code));
        ids.filter_map(|id| self.jurisdiction(*id))
    }

    /// The jurisdictions with this Wikidata id, at most one of a level.
    pub fn jurisdictions_with_wikidata_id(
        &self,
        item: &str,
    ) -> impl Iterator<Item = &Arc<JurisdictionRecord>> {
        let ids = self.indexes.jurisdictions_by_wikidata_id.of(&Arc::from(item));
        ids.filter_map(|id| self.jurisdiction(*id))
    }

    /// What lies directly in a jurisdiction, by id.
    pub fn children(&self, id: JurisdictionId) -> impl Iterator<Item = &Arc<JurisdictionRecord>> {
        self.indexes.children.of(&id).filter_map(|child| self.jurisdiction(*child))
    }

    /// What a jurisdiction lies in, from its parent up to its country.
    pub fn ancestors(&self, id: JurisdictionId) -> impl Iterator<Item = &Arc<JurisdictionRecord>> {
        let parent = |record: &Arc<JurisdictionRecord>| self.jurisdiction(record.parent?);
        // Parents are coarser than their children, so there are never more than the levels.
        let all = std::iter::successors(self.jurisdiction(id), move |record| parent(record));
        all.skip(1).take(JurisdictionLevel::ALL.len())
    }

    /// Whether a jurisdiction is `container` or lies in it at any depth.
    #[must_use]
    pub fn is_within(&self, id: JurisdictionId, container: JurisdictionId) -> bool {
        id == container || self.ancestors(id).any(|ancestor| ancestor.id == container)
    }

    /// A jurisdiction and all that lies in it at any depth, each once.
    #[must_use]
    pub fn within(&self, id: JurisdictionId) -> Vec<JurisdictionId> {
        let mut found = vec![id];
        let mut next = 0;
        // Parents are coarser than their children, so nothing is met twice.
        while let Some(container) = found.get(next).copied() {
            found.extend(self.indexes.children.of(&container).copied());
            next += 1;
        }
        found
    }

    /// Subjects, with all that are below them at any depth.
    #[must_use]
    pub fn with_narrower(&self, areas: &BTreeSet<FocusAreaId>) -> BTreeSet<FocusAreaId> {
        let mut found = areas.clone();
        let mut open: Vec<_> = areas.iter().copied().collect();
        while let Some(area) = open.pop() {
            open.extend(self.indexes.narrower.of(&area).filter(|below| found.insert(**below)));
        }
        found
    }

    /// The M49 code of the region in which a jurisdiction lies: its own, or that of what it lies in.
    #[must_use]
    pub fn world_region_of(&self, id: JurisdictionId) -> Option<&str> {
        let own = self.jurisdiction(id).into_iter();
        own.chain(self.ancestors(id)).find_map(|record| record.world_region.as_deref())
    }

    /// Whether the region `m49` is `container` or lies in it at any depth.
    #[must_use]
    pub fn is_in_world_region(&self, m49: &str, container: &str) -> bool {
        // M49 is five levels deep; the bound keeps a broken cycle from looping.
        let parent = |m49: &&str| self.world_region(m49)?.parent.as_deref();
        std::iter::successors(Some(m49), parent).take(8).any(|region| region == container)
    }

    /// The links of a jurisdiction itself, by id.
    pub fn links_of(&self, id: JurisdictionId) -> impl Iterator<Item = &Arc<LinkRecord>> {
        self.indexes.links_of.of(&id).filter_map(|link| self.link(*link))
    }

    /// The links about a subject itself, by id.
    pub fn links_on(&self, id: FocusAreaId) -> impl Iterator<Item = &Arc<LinkRecord>> {
        self.indexes.links_on.of(&id).filter_map(|link| self.link(*link))
    }

    /// The subjects directly below a subject, by id.
    pub fn narrower(&self, id: FocusAreaId) -> impl Iterator<Item = &Arc<FocusAreaRecord>> {
        self.indexes.narrower.of(&id).filter_map(|narrower| self.focus_area(*narrower))
    }

    /// The offices of a jurisdiction, by id.
    pub fn contacts_of(&self, id: JurisdictionId) -> impl Iterator<Item = &Arc<ContactRecord>> {
        self.indexes.contacts_of.of(&id).filter_map(|contact| self.contact(*contact))
    }

    /// The coverage notes on a jurisdiction, by id.
    pub fn coverage_of(
        &self,
        id: JurisdictionId,
    ) -> impl Iterator<Item = &Arc<CoverageNoteRecord>> {
        self.indexes.coverage_of.of(&id).filter_map(|note| self.coverage_note(*note))
    }

    /// An event, with the link that it belongs to.
    #[must_use]
    pub fn link_event(&self, id: LinkEventId) -> Option<(&Arc<LinkRecord>, &LinkEventRecord)> {
        let link = self.link(*self.indexes.link_of_event.first(&id)?)?;
        let event = link.events.iter().find(|event| event.id == id)?;
        Some((link, event))
    }

    /// A citation, with what it is about.
    #[must_use]
    pub fn citation(&self, id: CitationId) -> Option<(&CitationRecord, CitationSubject)> {
        let subject = *self.indexes.subject_of_citation.first(&id)?;
        let citations = match subject {
            CitationSubject::Jurisdiction(id) => &self.jurisdiction(id)?.citations,
            CitationSubject::Link(id) => &self.link(id)?.citations,
            CitationSubject::LinkEvent(id) => &self.link_event(id)?.1.citations,
            CitationSubject::Contact(id) => &self.contact(id)?.citations,
            CitationSubject::FocusArea(id) => &self.focus_area(id)?.citations,
        };
        let citation = citations.iter().find(|citation| citation.id == id)?;
        Some((citation, subject))
    }

    /// The citations of a source, by id.
    pub fn citations_of(&self, id: SourceId) -> impl Iterator<Item = CitationId> {
        self.indexes.citations_of_source.of(&id).copied()
    }

    /// What a person would call a subject: its slug, name or code with its kind.
    #[must_use]
    pub fn name_of(&self, subject: &Subject) -> String {
        match self.record(subject) {
            Some(record) => record.called(),
            None => format!("what had the id {}, which is gone,", subject.public_id()),
        }
    }

    /// Where the id of what was merged into something else leads. Cost: a scan, since merges are few.
    #[must_use]
    pub fn successor(&self, kind: NodeKind, former_id: i64) -> Option<RedirectTarget> {
        let mut redirects = self.tables.slug_redirects.values();
        let merged =
            redirects.find(|old| old.former_id == Some(former_id) && old.target.kind() == kind)?;
        Some(merged.target)
    }

    /// Where an old slug of a kind leads.
    #[must_use]
    pub fn redirect(&self, kind: NodeKind, slug: &Slug) -> Option<RedirectTarget> {
        self.tables.slug_redirects.get(&(kind, slug.clone())).map(|record| record.target)
    }
}

/// How much there is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Counts {
    /// Jurisdictions.
    pub jurisdictions: usize,
    /// Links.
    pub links: usize,
    /// Sources.
    pub sources: usize,
}
