//! What can be searched of a record: the one list of it. How it is found is in `index`.

use crate::model::SearchType;
use crate::snapshot::Subject;
use crate::snapshot::record::{
    FocusAreaRecord, JurisdictionRecord, LinkRecord, Record, SourceRecord, WorldRegionRecord,
};

/// All that the index knows of a record. Two records with equal entries are found alike.
#[derive(Debug, PartialEq)]
pub(super) struct Entry<'a> {
    pub(super) subject: Subject,
    /// Unique among its kind: a slug, or the code of a world region.
    pub(super) key: &'a str,
    /// What it is called, English first.
    pub(super) names: Vec<&'a str>,
    /// What finds it and is not its name: code, slug, synonym, publisher.
    pub(super) others: Vec<&'a str>,
    /// What sort of thing it is: `province`.
    pub(super) designations: Vec<&'a str>,
    /// What a person may name beside it to say which is meant: where it lies, who its parties are.
    pub(super) around: Vec<Subject>,
    /// What has one link more by it.
    pub(super) counts_for: Vec<Subject>,
}

impl<'a> Entry<'a> {
    /// The entry of a record; `None` for what is not searched.
    pub(super) fn of(record: &'a Record) -> Option<Self> {
        Some(match record {
            Record::Jurisdiction(record) => Self::of_jurisdiction(record),
            Record::Link(record) => Self::of_link(record),
            Record::FocusArea(record) => Self::of_focus_area(record),
            Record::Source(record) => Self::of_source(record),
            Record::WorldRegion(record) => Self::of_world_region(record),
            Record::Contact(_) | Record::CoverageNote(_) | Record::SlugRedirect(_) => return None,
        })
    }

    fn new(subject: Subject, key: &'a str) -> Self {
        let (names, others, designations) = (Vec::new(), vec![key], Vec::new());
        let (around, counts_for) = (Vec::new(), Vec::new());
        Self { subject, key, names, others, designations, around, counts_for }
    }

    fn of_jurisdiction(record: &'a JurisdictionRecord) -> Self {
        let mut entry = Self::new(Subject::Jurisdiction(record.id), record.slug.as_str());
        entry.names.extend(record.spellings());
        entry.others.extend(record.iso_code.as_deref());
        entry.others.extend(record.wikidata_id.as_deref());
        let designation = record.designation.iter();
        let texts = designation.flat_map(|text| std::iter::once(&text.en).chain(&text.fr));
        entry.designations.extend(texts.map(String::as_str));
        entry.around.extend(record.parent.map(Subject::Jurisdiction));
        entry
    }

    fn of_link(record: &'a LinkRecord) -> Self {
        let mut entry = Self::new(Subject::Link(record.id), record.slug.as_str());
        entry
            .names
            .extend([record.title.en.as_str()].into_iter().chain(record.title.fr.as_deref()));
        entry.around.extend(record.party_ids().map(Subject::Jurisdiction));
        entry.counts_for.extend(entry.around.iter().cloned());
        entry.counts_for.extend(record.focus_areas.iter().copied().map(Subject::FocusArea));
        entry
    }

    fn of_focus_area(record: &'a FocusAreaRecord) -> Self {
        let mut entry = Self::new(Subject::FocusArea(record.id), record.slug.as_str());
        entry.names.extend([record.name.en.as_str()].into_iter().chain(record.name.fr.as_deref()));
        entry.others.extend(record.synonyms.iter().map(String::as_str));
        entry.around.extend(record.broader.map(Subject::FocusArea));
        entry
    }

    fn of_source(record: &'a SourceRecord) -> Self {
        let mut entry = Self::new(Subject::Source(record.id), record.slug.as_str());
        entry.names.push(&record.title);
        entry.others.extend(record.publisher.as_deref());
        entry
    }

    fn of_world_region(record: &'a WorldRegionRecord) -> Self {
        let mut entry = Self::new(Subject::WorldRegion(record.m49.clone()), &record.m49);
        entry.names.extend([record.name.en.as_str()].into_iter().chain(record.name.fr.as_deref()));
        entry
    }

    /// Whether what it is called is a title rather than a name.
    pub(super) const fn is_titled(&self) -> bool {
        matches!(self.subject, Subject::Link(_) | Subject::Source(_))
    }

    /// Every spelling that finds it, names first. May repeat.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &'a str> {
        self.names.iter().chain(&self.others).copied()
    }
}

/// The key of a record that can be found, as its entry has it.
pub(super) fn key_of(record: &Record) -> Option<&str> {
    Some(match record {
        Record::Jurisdiction(record) => record.slug.as_str(),
        Record::Link(record) => record.slug.as_str(),
        Record::FocusArea(record) => record.slug.as_str(),
        Record::Source(record) => record.slug.as_str(),
        Record::WorldRegion(record) => &record.m49,
        Record::Contact(_) | Record::CoverageNote(_) | Record::SlugRedirect(_) => return None,
    })
}

/// Of which type a hit is; `None` for world regions, which only a key proposes.
pub(super) const fn type_of(subject: &Subject) -> Option<SearchType> {
    match subject {
        Subject::Jurisdiction(_) => Some(SearchType::Jurisdiction),
        Subject::Link(_) => Some(SearchType::Link),
        Subject::FocusArea(_) => Some(SearchType::FocusArea),
        Subject::Source(_) => Some(SearchType::Source),
        _ => None,
    }
}
