//! Rules: what must hold of records together, whoever wrote them.
//!
//! The database holds what a constraint can say; this holds all of it, says it in words, and says
//! everything at once. The store refuses changes that break a rule; the reader of the curated
//! files reports them with file and line.

use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

use super::record::{
    CitationRecord, ContactRecord, CoverageNoteRecord, FocusAreaRecord, JurisdictionRecord,
    LinkRecord, PartyRecord, Record, RedirectTarget, SourceRecord, WorldRegionRecord,
};
use super::{Snapshot, Subject};
use crate::model::{
    FocusAreaId, JurisdictionId, JurisdictionLevel, LinkKind, PartyRole, SourceId, is_iso_3166,
    is_web_address, is_wikidata_id,
};

/// A rule that a record breaks.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violation {
    /// Which record.
    pub subject: Subject,
    /// Which of its fields, as the record names it.
    pub field: &'static str,
    /// What sort of rule.
    pub kind: ViolationKind,
    /// What is wrong, and what to do.
    pub message: String,
}

/// The sorts of rules; they are the codes of a mutation's `userErrors`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ViolationKind {
    /// Something is missing.
    Required,
    /// A value cannot be.
    Invalid,
    /// It refers to what is not there.
    NotFound,
    /// Another record has it already.
    Duplicate,
    /// Others still refer to what is to be deleted.
    InUse,
}

/// Returns every rule that the `touched` records break in `snapshot`, in the order of `touched`.
///
/// A subject that is no longer there was deleted: it breaks a rule if others still refer to it.
///
/// Cost: O(log n) for each reference of a touched record; a deleted world region or slug target
/// costs a scan of the records that could name it.
#[must_use]
pub fn violations<'a>(
    snapshot: &Snapshot,
    touched: impl IntoIterator<Item = &'a Subject>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    for subject in touched {
        let mut check = Check { snapshot, subject, found: &mut found };
        match snapshot.record(subject) {
            Some(record) => check.record(&record),
            None => check.deleted(),
        }
    }
    found
}

struct Check<'a> {
    snapshot: &'a Snapshot,
    subject: &'a Subject,
    found: &'a mut Vec<Violation>,
}

impl Check<'_> {
    fn broken(&mut self, kind: ViolationKind, field: &'static str, message: impl Into<String>) {
        let subject = self.subject.clone();
        self.found.push(Violation { subject, field, kind, message: message.into() });
    }

    fn record(&mut self, record: &Record) {
        match record {
            Record::WorldRegion(record) => self.world_region(record),
            Record::Source(record) => self.source(record),
            Record::FocusArea(record) => self.focus_area(record),
            Record::Jurisdiction(record) => self.jurisdiction(record),
            Record::Link(record) => self.link(record),
            Record::Contact(record) => self.contact(record),
            Record::CoverageNote(record) => self.coverage_note(record),
            Record::SlugRedirect(record) => self.redirect(record.target),
        }
    }

    fn world_region(&mut self, record: &WorldRegionRecord) {
        if record.m49.len() != 3 || !record.m49.bytes().all(|byte| byte.is_ascii_digit()) {
            let message = format!("{:?} is not a UN M49 code; expected three digits", record.m49);
            self.broken(ViolationKind::Invalid, "m49", message);
        }
        if let Some(parent) = &record.parent {
            self.known_world_region("parent", parent);
            let next = |m49: &String| self.snapshot.world_region(m49)?.parent.clone();
            if has_cycle(record.m49.clone(), next) {
                self.broken(ViolationKind::Invalid, "parent", "it would lie in itself");
            }
        }
    }

    fn source(&mut self, record: &SourceRecord) {
        self.unique_slug(self.snapshot.sources_with_slug(&record.slug).count(), &record.slug);
        self.present("title", &record.title);
        if let Some(url) = &record.url
            && !is_web_address(url)
        {
            let message = format!("{url:?} is not an absolute http or https address");
            self.broken(ViolationKind::Invalid, "url", message);
        }
    }

    fn focus_area(&mut self, record: &FocusAreaRecord) {
        self.unique_slug(self.snapshot.focus_areas_with_slug(&record.slug).count(), &record.slug);
        self.present("name", &record.name.en);
        if let Some(broader) = record.broader {
            self.known_focus_area("broader", broader);
            let next = |id: &FocusAreaId| self.snapshot.focus_area(*id)?.broader;
            if has_cycle(record.id, next) {
                self.broken(ViolationKind::Invalid, "broader", "it would be broader than itself");
            }
        }
        self.citations("citations", &record.citations);
    }

    fn jurisdiction(&mut self, record: &JurisdictionRecord) {
        self.unique_slug(self.snapshot.jurisdictions_with_slug(&record.slug).count(), &record.slug);
        self.present("name", &record.name.en);
        self.codes(record);
        self.parent(record);
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

    fn parent(&mut self, record: &JurisdictionRecord) {
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
        let children = self.snapshot.children(record.id);
        let too_coarse: Vec<_> = children.filter(|child| child.level <= record.level).collect();
        for child in too_coarse {
            let message = format!("{}, a {}, lies in it and is not finer", child.slug, child.level);
            self.broken(ViolationKind::Invalid, "level", message);
        }
    }

    fn link(&mut self, record: &LinkRecord) {
        self.unique_slug(self.snapshot.links_with_slug(&record.slug).count(), &record.slug);
        self.present("title", &record.title.en);
        self.parties(record.kind, &record.parties);
        for focus_area in &record.focus_areas {
            self.known_focus_area("focus_areas", *focus_area);
        }
        self.distinct("focus_areas", &record.focus_areas);
        self.cited("citations", &record.citations);
        for event in &record.events {
            self.cited("events", &event.citations);
        }
        for stated in &record.disagreements {
            if !record.citations.iter().any(|citation| citation.id == stated.citation) {
                let message = "a stated value names a citation that is not one of the link's";
                self.broken(ViolationKind::NotFound, "disagreements", message);
            }
        }
    }

    fn parties(&mut self, kind: LinkKind, parties: &[PartyRecord]) {
        let ids: Vec<_> = parties.iter().map(|party| party.jurisdiction).collect();
        if ids.iter().collect::<BTreeSet<_>>().len() < 2 {
            let message = "a link joins two different jurisdictions or more";
            self.broken(ViolationKind::Required, "parties", message);
        }
        self.distinct("parties", &ids);
        for id in ids {
            if self.snapshot.jurisdiction(id).is_none() {
                self.broken(ViolationKind::NotFound, "parties", "a party is not known");
            }
        }
        let has = |role| parties.iter().any(|party| party.role == role);
        let fits = match kind {
            LinkKind::RepresentativeOffice => {
                has(PartyRole::Sender) && has(PartyRole::Host) && !has(PartyRole::Party)
            }
            _ => !has(PartyRole::Sender) && !has(PartyRole::Host),
        };
        if !fits {
            let message = "an office has a SENDER and a HOST; every other link has equal parties";
            self.broken(ViolationKind::Invalid, "parties", message);
        }
    }

    fn contact(&mut self, record: &ContactRecord) {
        self.present("organisation", &record.organisation);
        self.known_jurisdiction("jurisdiction", record.jurisdiction);
        for m49 in &record.covers {
            self.known_world_region("covers", m49);
        }
        self.distinct("covers", &record.covers);
        self.citations("citations", &record.citations);
    }

    fn coverage_note(&mut self, record: &CoverageNoteRecord) {
        self.known_jurisdiction("jurisdiction", record.jurisdiction);
        self.known_source("source", record.source);
        let stated = record.stated_partners.unwrap_or(0);
        if stated < 0 || record.recorded_partners < 0 {
            self.broken(ViolationKind::Invalid, "stated_partners", "a count is not negative");
        }
    }

    fn redirect(&mut self, target: RedirectTarget) {
        let known = match target {
            RedirectTarget::Jurisdiction(id) => self.snapshot.jurisdiction(id).is_some(),
            RedirectTarget::Link(id) => self.snapshot.link(id).is_some(),
        };
        if !known {
            self.broken(ViolationKind::NotFound, "target", "it leads to nothing");
        }
    }

    fn deleted(&mut self) {
        let users = self.snapshot.users(self.subject);
        if !users.is_empty() {
            let message = format!("still used by {}", users.join(", "));
            self.broken(ViolationKind::InUse, "", message);
        }
    }

    fn present(&mut self, field: &'static str, text: &str) {
        if text.trim().is_empty() {
            self.broken(ViolationKind::Required, field, "it is empty");
        }
    }

    fn unique_slug(&mut self, holders: usize, slug: &crate::model::Slug) {
        if holders > 1 {
            let message = format!("another one has the slug {:?}", slug.as_str());
            self.broken(ViolationKind::Duplicate, "slug", message);
        }
    }

    fn distinct<T: Eq + Hash>(&mut self, field: &'static str, values: &[T]) {
        if values.iter().collect::<HashSet<_>>().len() < values.len() {
            self.broken(ViolationKind::Duplicate, field, "one is named twice");
        }
    }

    fn cited(&mut self, field: &'static str, citations: &[CitationRecord]) {
        if citations.is_empty() {
            let message = "every link and every event says where it is known from; add a citation";
            self.broken(ViolationKind::Required, field, message);
        }
        self.citations(field, citations);
    }

    fn citations(&mut self, field: &'static str, citations: &[CitationRecord]) {
        for citation in citations {
            self.known_source(field, citation.source);
        }
    }

    fn known_source(&mut self, field: &'static str, id: SourceId) {
        if self.snapshot.source(id).is_none() {
            self.broken(ViolationKind::NotFound, field, "its source is not known");
        }
    }

    fn known_jurisdiction(&mut self, field: &'static str, id: JurisdictionId) {
        if self.snapshot.jurisdiction(id).is_none() {
            self.broken(ViolationKind::NotFound, field, "its jurisdiction is not known");
        }
    }

    fn known_focus_area(&mut self, field: &'static str, id: FocusAreaId) {
        if self.snapshot.focus_area(id).is_none() {
            self.broken(ViolationKind::NotFound, field, "a subject of it is not known");
        }
    }

    fn known_world_region(&mut self, field: &'static str, m49: &String) {
        if self.snapshot.world_region(m49).is_none() {
            let message = format!("{m49:?} is not a UN M49 region in the dataset");
            self.broken(ViolationKind::NotFound, field, message);
        }
    }
}

/// Whether following `next` from `start` comes back to `start`.
fn has_cycle<T: Clone + Eq + Ord>(start: T, next: impl Fn(&T) -> Option<T>) -> bool {
    let mut seen = BTreeSet::new();
    let mut current = start.clone();
    while let Some(following) = next(&current) {
        if following == start {
            return true;
        }
        if !seen.insert(following.clone()) {
            return false;
        }
        current = following;
    }
    false
}
