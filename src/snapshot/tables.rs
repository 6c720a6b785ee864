//! The records of one revision, each kind by its id.

use std::sync::Arc;

use imbl::OrdMap;

use super::change::{Change, Subject};
use super::record::{
    ContactRecord, CoverageNoteRecord, FocusAreaRecord, JurisdictionRecord, LinkRecord, Record,
    RedirectTarget, SlugRedirectRecord, SourceRecord, WorldRegionRecord,
};
use crate::model::{
    ContactId, CoverageNoteId, FocusAreaId, JurisdictionId, LinkId, NodeKind, Slug, SourceId,
};

/// Records by id, shared in chunks with the snapshot before.
pub(super) type Table<Id, R> = OrdMap<Id, Arc<R>>;

/// Every record of one revision.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tables {
    pub(super) world_regions: Table<String, WorldRegionRecord>,
    pub(super) sources: Table<SourceId, SourceRecord>,
    pub(super) focus_areas: Table<FocusAreaId, FocusAreaRecord>,
    pub(super) jurisdictions: Table<JurisdictionId, JurisdictionRecord>,
    pub(super) links: Table<LinkId, LinkRecord>,
    pub(super) contacts: Table<ContactId, ContactRecord>,
    pub(super) coverage_notes: Table<CoverageNoteId, CoverageNoteRecord>,
    pub(super) slug_redirects: Table<(NodeKind, Slug), SlugRedirectRecord>,
}

impl Tables {
    pub(super) fn of(records: &[Record]) -> Self {
        let mut tables = Self::default();
        records.iter().for_each(|record| tables.put(record.clone()));
        tables
    }

    /// Looks a record up by what a change would call it.
    pub(super) fn get(&self, subject: &Subject) -> Option<Record> {
        match subject {
            Subject::WorldRegion(m49) => {
                self.world_regions.get(m49).cloned().map(Record::WorldRegion)
            }
            Subject::Source(id) => self.sources.get(id).cloned().map(Record::Source),
            Subject::FocusArea(id) => self.focus_areas.get(id).cloned().map(Record::FocusArea),
            Subject::Jurisdiction(id) => {
                self.jurisdictions.get(id).cloned().map(Record::Jurisdiction)
            }
            Subject::Link(id) => self.links.get(id).cloned().map(Record::Link),
            Subject::Contact(id) => self.contacts.get(id).cloned().map(Record::Contact),
            Subject::CoverageNote(id) => {
                self.coverage_notes.get(id).cloned().map(Record::CoverageNote)
            }
            Subject::SlugRedirect(kind, slug) => {
                let key = (*kind, slug.clone());
                self.slug_redirects.get(&key).cloned().map(Record::SlugRedirect)
            }
        }
    }

    /// Puts a record in the place of the one with its id.
    pub(super) fn put(&mut self, record: Record) {
        match record {
            Record::WorldRegion(r) => drop(self.world_regions.insert(r.m49.clone(), r)),
            Record::Source(r) => drop(self.sources.insert(r.id, r)),
            Record::FocusArea(r) => drop(self.focus_areas.insert(r.id, r)),
            Record::Jurisdiction(r) => drop(self.jurisdictions.insert(r.id, r)),
            Record::Link(r) => drop(self.links.insert(r.id, r)),
            Record::Contact(r) => drop(self.contacts.insert(r.id, r)),
            Record::CoverageNote(r) => drop(self.coverage_notes.insert(r.id, r)),
            Record::SlugRedirect(r) => {
                drop(self.slug_redirects.insert((r.target.kind(), r.slug.clone()), r));
            }
        }
    }

    /// Takes a record out, if it is there.
    pub(super) fn delete(&mut self, subject: &Subject) {
        match subject {
            Subject::WorldRegion(m49) => drop(self.world_regions.remove(m49)),
            Subject::Source(id) => drop(self.sources.remove(id)),
            Subject::FocusArea(id) => drop(self.focus_areas.remove(id)),
            Subject::Jurisdiction(id) => drop(self.jurisdictions.remove(id)),
            Subject::Link(id) => drop(self.links.remove(id)),
            Subject::Contact(id) => drop(self.contacts.remove(id)),
            Subject::CoverageNote(id) => drop(self.coverage_notes.remove(id)),
            Subject::SlugRedirect(kind, slug) => {
                drop(self.slug_redirects.remove(&(*kind, slug.clone())));
            }
        }
    }

    /// Every record; what is referred to comes before what refers to it, but for parents and
    /// broader subjects, which stand among their own kind by id.
    pub(super) fn iter(&self) -> impl Iterator<Item = Record> {
        let world_regions = self.world_regions.values().cloned().map(Record::WorldRegion);
        world_regions
            .chain(self.sources.values().cloned().map(Record::Source))
            .chain(self.focus_areas.values().cloned().map(Record::FocusArea))
            .chain(self.jurisdictions.values().cloned().map(Record::Jurisdiction))
            .chain(self.links.values().cloned().map(Record::Link))
            .chain(self.contacts.values().cloned().map(Record::Contact))
            .chain(self.coverage_notes.values().cloned().map(Record::CoverageNote))
            .chain(self.slug_redirects.values().cloned().map(Record::SlugRedirect))
    }
}

impl Record {
    /// What a change calls this record.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Self::WorldRegion(r) => Subject::WorldRegion(r.m49.clone()),
            Self::Source(r) => Subject::Source(r.id),
            Self::FocusArea(r) => Subject::FocusArea(r.id),
            Self::Jurisdiction(r) => Subject::Jurisdiction(r.id),
            Self::Link(r) => Subject::Link(r.id),
            Self::Contact(r) => Subject::Contact(r.id),
            Self::CoverageNote(r) => Subject::CoverageNote(r.id),
            Self::SlugRedirect(r) => Subject::SlugRedirect(r.target.kind(), r.slug.clone()),
        }
    }
}

impl RedirectTarget {
    /// The kind of thing that the old slug named.
    #[must_use]
    pub const fn kind(self) -> NodeKind {
        match self {
            Self::Jurisdiction(_) => NodeKind::Jurisdiction,
            Self::Link(_) => NodeKind::Link,
        }
    }
}

impl Change {
    /// What the change is about.
    #[must_use]
    pub fn subject(&self) -> Subject {
        match self {
            Self::Put(record) | Self::Restore(record) => record.subject(),
            Self::Delete(subject) => subject.clone(),
        }
    }
}
