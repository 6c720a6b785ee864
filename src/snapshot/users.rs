//! What refers to a record, and so would dangle without it.

use std::sync::Arc;

use super::record::{RedirectTarget, SlugRedirectRecord};
use super::{Snapshot, Subject};
use crate::model::{FocusAreaId, JurisdictionId, SourceId};

/// How many of a sort are named; there may be thousands.
const ENOUGH: usize = 5;

impl Snapshot {
    /// What still refers to a subject, each in a few words, at most five of each sort.
    #[must_use]
    pub(super) fn users(&self, subject: &Subject) -> Vec<String> {
        match subject {
            Subject::Jurisdiction(id) => self.users_of_jurisdiction(*id),
            Subject::Link(id) => self.redirects_to(RedirectTarget::Link(*id)),
            Subject::Source(id) => self.users_of_source(*id),
            Subject::FocusArea(id) => self.users_of_focus_area(*id),
            Subject::WorldRegion(m49) => self.users_of_world_region(m49),
            Subject::Contact(_) | Subject::CoverageNote(_) | Subject::SlugRedirect(..) => vec![],
        }
    }

    fn users_of_jurisdiction(&self, id: JurisdictionId) -> Vec<String> {
        [
            named("link", self.links_of(id).map(|link| &link.slug)),
            named("jurisdiction", self.children(id).map(|child| &child.slug)),
            named("contact", self.contacts_of(id).map(|contact| contact.id)),
            named("coverage note", self.coverage_of(id).map(|note| note.id)),
            self.redirects_to(RedirectTarget::Jurisdiction(id)),
        ]
        .concat()
    }

    fn users_of_source(&self, id: SourceId) -> Vec<String> {
        let notes = named("coverage note", self.indexes.coverage_by_source.of(&id));
        [named("citation", self.citations_of(id)), notes].concat()
    }

    fn users_of_focus_area(&self, id: FocusAreaId) -> Vec<String> {
        let named_by = self.indexes.named_by.of(&id).filter_map(|id| self.jurisdiction(*id));
        [
            named("link", self.links_on(id).map(|link| &link.slug)),
            named("focus area", self.narrower(id).map(|area| &area.slug)),
            named("jurisdiction", named_by.map(|record| &record.slug)),
        ]
        .concat()
    }

    /// Cost: scans of the records that could name it, since world regions hardly ever go.
    fn users_of_world_region(&self, m49: &str) -> Vec<String> {
        let is = |other: &Option<String>| other.as_deref() == Some(m49);
        let regions = self.tables.world_regions.values().filter(|region| is(&region.parent));
        let places = self.jurisdictions().filter(|record| is(&record.world_region));
        let contacts = self.tables.contacts.values();
        let covering = contacts.filter(|contact| contact.covers.iter().any(|own| own == m49));
        [
            named("world region", regions.map(|region| &region.m49)),
            named("jurisdiction", places.map(|record| &record.slug)),
            named("contact", covering.map(|contact| contact.id)),
        ]
        .concat()
    }

    fn redirects_to(&self, target: RedirectTarget) -> Vec<String> {
        named("old slug", self.old_slugs_of(target).iter().map(|record| &record.slug))
    }

    /// The old slugs that lead to something. Cost: a scan, since old slugs are few.
    #[must_use]
    pub fn old_slugs_of(&self, target: RedirectTarget) -> Vec<Arc<SlugRedirectRecord>> {
        let redirects = self.tables.slug_redirects.values();
        redirects.filter(|record| record.target == target).cloned().collect()
    }
}

fn named<T: std::fmt::Display>(sort: &str, names: impl Iterator<Item = T>) -> Vec<String> {
    let mut names = names.map(|name| format!("{sort} {name}"));
    let mut named: Vec<_> = names.by_ref().take(ENOUGH).collect();
    if let (Some(last), true) = (named.last_mut(), names.next().is_some()) {
        last.push_str(" and more");
    }
    named
}
