//! One place's partners, straight from its links: no network is built for them.

use std::collections::{BTreeMap, BTreeSet};

use super::Snapshot;
use super::networks::strands;
use super::scope::CanonicalScope;
use crate::graph::Partner;
use crate::model::{JurisdictionId, LinkId, MultiPartyProjection, NetworkLevel};

impl Snapshot {
    /// Returns the partners of a jurisdiction in a scope, most links first, ties by slug.
    ///
    /// The jurisdiction is lifted as parties are. The same as `graph::partners` on the network of
    /// the scope, without building it.
    ///
    /// Cost: O(links of the place and, where the scope lifts, of all places inside it); for a scope that
    /// nobody asked for yet, a pass over all links before.
    #[must_use]
    pub fn partners(&self, of: JurisdictionId, scope: &CanonicalScope) -> Vec<Partner> {
        let place = self.lift(of, scope.level);
        let star = scope.multi_party == MultiPartyProjection::Star;
        let kept = self.select_links(&scope.kept());
        let mut found: BTreeMap<JurisdictionId, BTreeSet<LinkId>> = BTreeMap::new();
        for id in self.links_read_at(place, scope) {
            let kept_link = self.link(id).filter(|link| self.holds_link(&kept, link.id));
            let Some(link) = kept_link else { continue };
            for strand in strands(link).filter(|strand| !star || strand.first_named) {
                let ends = (self.lift(strand.a, scope.level), self.lift(strand.b, scope.level));
                let partner = match ends {
                    (a, b) if a == b => continue,
                    (a, b) if a == place => b,
                    (a, b) if b == place => a,
                    _ => continue,
                };
                found.entry(partner).or_default().insert(link.id);
            }
        }
        let mut partners: Vec<_> = found
            .into_iter()
            .map(|(jurisdiction, links)| Partner { jurisdiction, links: Vec::from_iter(links) })
            .collect();
        let slug = |id| self.jurisdiction(id).map(|record| &record.slug);
        partners.sort_by(|one, other| {
            let by_links = other.links.len().cmp(&one.links.len());
            by_links.then_with(|| slug(one.jurisdiction).cmp(&slug(other.jurisdiction)))
        });
        partners
    }

    /// The links of every jurisdiction for which `place` stands, ascending, each once.
    fn links_read_at(&self, place: JurisdictionId, scope: &CanonicalScope) -> BTreeSet<LinkId> {
        let inside = match scope.level {
            NetworkLevel::Recorded => vec![place],
            NetworkLevel::Region | NetworkLevel::Country => self.within(place),
        };
        let stood_for = inside.into_iter().filter(|id| self.lift(*id, scope.level) == place);
        stood_for.flat_map(|id| self.links_of(id).map(|link| link.id)).collect()
    }
}
