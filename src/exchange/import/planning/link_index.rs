//! Links by their parties and slugs: those recorded, and those that this import leaves.

use std::collections::HashMap;

use crate::model::{JurisdictionId, LinkId, Slug};
use crate::snapshot::{LinkRecord, PartyRecord, Snapshot};

/// Links by their parties, as they are recorded and as this import leaves them.
#[derive(Debug)]
pub(super) struct Links {
    by_parties: HashMap<Vec<JurisdictionId>, Vec<LinkId>>,
    /// Those that a row speaks of.
    now: HashMap<LinkId, LinkRecord>,
    by_new_slug: HashMap<Slug, LinkId>,
    touched: Vec<LinkId>,
}

impl Links {
    /// Those of a snapshot. Cost: O(n) for n links.
    pub(super) fn of(base: &Snapshot) -> Self {
        let mut by_parties: HashMap<_, Vec<_>> = HashMap::new();
        for link in base.links() {
            by_parties.entry(sorted(link.party_ids())).or_default().push(link.id);
        }
        Self { by_parties, now: HashMap::new(), by_new_slug: HashMap::new(), touched: Vec::new() }
    }

    /// A link as it would be.
    pub(super) fn get(&self, base: &Snapshot, id: LinkId) -> LinkRecord {
        let recorded = || base.link(id).map(|link| (**link).clone());
        self.now.get(&id).cloned().or_else(recorded).expect("a link that was found")
    }

    /// The link that goes by a slug, or went by it.
    pub(super) fn with_slug(&self, base: &Snapshot, slug: &Slug) -> Option<LinkId> {
        let recorded = base.link_by_slug(slug).map(|link| link.id);
        recorded.or_else(|| self.by_new_slug.get(slug).copied())
    }

    /// Links between these and no others, in the order in which they were recorded.
    pub(super) fn between(&self, parties: &[PartyRecord]) -> impl Iterator<Item = LinkId> {
        let parties = sorted(parties.iter().map(|party| party.jurisdiction));
        self.by_parties.get(&parties).into_iter().flatten().copied()
    }

    /// Whether a row speaks of it.
    pub(super) fn is_touched(&self, id: LinkId) -> bool {
        self.now.contains_key(&id)
    }

    /// Whether a slug is that of a link that this import adds.
    pub(super) fn is_new(&self, slug: &Slug) -> bool {
        self.by_new_slug.contains_key(slug)
    }

    pub(super) fn put(&mut self, link: LinkRecord) {
        let id = link.id;
        if self.now.insert(id, link).is_none() {
            self.touched.push(id);
        }
    }

    pub(super) fn add(&mut self, link: LinkRecord) {
        self.by_parties.entry(sorted(link.party_ids())).or_default().push(link.id);
        self.by_new_slug.insert(link.slug.clone(), link.id);
        self.put(link);
    }

    /// The parties of links that a row speaks of.
    pub(super) fn parties(&self) -> impl Iterator<Item = JurisdictionId> {
        self.now.values().flat_map(LinkRecord::party_ids)
    }

    /// Links that a row speaks of, as they would be, in the order of the first rows.
    pub(super) fn take_touched(&mut self) -> Vec<LinkRecord> {
        let touched = std::mem::take(&mut self.touched);
        touched.into_iter().filter_map(|id| self.now.remove(&id)).collect()
    }
}

/// Each of several jurisdictions once, in one order.
pub(super) fn sorted(parties: impl Iterator<Item = JurisdictionId>) -> Vec<JurisdictionId> {
    let mut parties: Vec<_> = parties.collect();
    parties.sort_unstable();
    parties.dedup();
    parties
}
