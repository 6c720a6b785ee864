//! What must hold of each kind of record, but for jurisdictions.

use std::collections::BTreeSet;

use super::{Check, ViolationKind};
use crate::model::{FocusAreaId, LinkKind, NodeKind, PartyRole, Slug, excerpt, is_web_address};
use crate::snapshot::record::{
    ContactRecord, CoverageNoteRecord, FocusAreaRecord, LinkRecord, PartyRecord, RedirectTarget,
    SourceRecord, WorldRegionRecord,
};

impl Check<'_> {
    pub(super) fn world_region(&mut self, record: &WorldRegionRecord) {
        if record.m49.len() != 3 || !record.m49.bytes().all(|byte| byte.is_ascii_digit()) {
            let message = format!("{:?} is not a UN M49 code; expected three digits", record.m49);
            self.broken(ViolationKind::Invalid, "m49", message);
        }
        self.localised("name", [&record.name]);
        if let Some(parent) = &record.parent {
            self.known_world_region("parent", parent);
            let next = |m49: &String| self.snapshot.world_region(m49)?.parent.clone();
            if has_cycle(record.m49.clone(), next) {
                self.broken(ViolationKind::Invalid, "parent", "it would lie in itself");
            }
        }
    }

    pub(super) fn source(&mut self, record: &SourceRecord) {
        self.unique_slug(self.snapshot.sources_with_slug(&record.slug).count(), &record.slug);
        self.present("title", &record.title);
        self.texts("publisher", &record.publisher);
        self.texts("licence", &record.licence);
        if let Some(url) = &record.url
            && !is_web_address(url)
        {
            let url = excerpt(url);
            let message =
                format!("{url:?} is not an absolute http or https address without blanks");
            self.broken(ViolationKind::Invalid, "url", message);
        }
    }

    pub(super) fn focus_area(&mut self, record: &FocusAreaRecord) {
        self.unique_slug(self.snapshot.focus_areas_with_slug(&record.slug).count(), &record.slug);
        self.localised("name", [&record.name]);
        self.texts("synonyms", &record.synonyms);
        self.distinct("synonyms", &record.synonyms);
        if let Some(broader) = record.broader {
            self.known_focus_area("broader", broader);
            let next = |id: &FocusAreaId| self.snapshot.focus_area(*id)?.broader;
            if has_cycle(record.id, next) {
                self.broken(ViolationKind::Invalid, "broader", "it would be broader than itself");
            }
        }
        self.citations("citations", &record.citations);
    }

    pub(super) fn link(&mut self, record: &LinkRecord) {
        self.unique_slug(self.snapshot.links_with_slug(&record.slug).count(), &record.slug);
        self.no_old_slug(NodeKind::Link, &record.slug);
        self.localised("title", [&record.title]);
        self.texts("term_as_stated", &record.term_as_stated);
        self.texts("joint_bodies", &record.joint_bodies);
        self.parties(record.kind, &record.parties);
        for focus_area in &record.focus_areas {
            self.known_focus_area("focus_areas", *focus_area);
        }
        self.distinct("focus_areas", &record.focus_areas);
        self.cited("citations", &record.citations);
        for event in &record.events {
            self.localised("events", &event.note);
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

    pub(super) fn contact(&mut self, record: &ContactRecord) {
        self.present("organisation", &record.organisation);
        for (field, text) in [
            ("unit", &record.unit),
            ("role", &record.role),
            ("phone", &record.phone),
            ("email", &record.email),
            ("hours", &record.hours),
            ("covers_as_stated", &record.covers_as_stated),
        ] {
            self.texts(field, text);
        }
        self.known_jurisdiction("jurisdiction", record.jurisdiction);
        for m49 in &record.covers {
            self.known_world_region("covers", m49);
        }
        self.distinct("covers", &record.covers);
        self.citations("citations", &record.citations);
    }

    pub(super) fn coverage_note(&mut self, record: &CoverageNoteRecord) {
        self.known_jurisdiction("jurisdiction", record.jurisdiction);
        self.known_source("source", record.source);
        self.localised("note", [&record.note]);
        for (field, count) in [
            ("stated_partners", record.stated_partners),
            ("recorded_partners", Some(record.recorded_partners)),
        ] {
            if count.is_some_and(|count| count < 0) {
                self.broken(ViolationKind::Invalid, field, "a count is not negative");
            }
        }
    }

    pub(super) fn redirect(&mut self, slug: &Slug, target: RedirectTarget) {
        let now = self.snapshot;
        let (known, holder) = match target {
            RedirectTarget::Jurisdiction(id) => {
                let holder = now.jurisdictions_with_slug(slug).next();
                (now.jurisdiction(id).is_some(), holder.map(|holder| &holder.name.en))
            }
            RedirectTarget::Link(id) => {
                let holder = now.links_with_slug(slug).next();
                (now.link(id).is_some(), holder.map(|holder| &holder.title.en))
            }
        };
        if !known {
            self.broken(ViolationKind::NotFound, "target", "it leads to nothing");
        }
        if let Some(holder) = holder {
            let message = format!("{holder} has the slug {:?} now", slug.as_str());
            self.broken(ViolationKind::Duplicate, "slug", message);
        }
    }

    pub(super) fn deleted(&mut self) {
        let users = self.snapshot.users(self.subject);
        if !users.is_empty() {
            let message = format!("still used by {}", users.join(", "));
            self.broken(ViolationKind::InUse, "", message);
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
