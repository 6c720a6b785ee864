//! Portfolios: how the links of one jurisdiction spread over the world and over subjects.

use std::collections::{BTreeMap, BTreeSet};

use super::{CanonicalScope, GroupValue, LinkRecord, Snapshot};
use crate::model::{JurisdictionId, JurisdictionLevel, LinkId};

/// How the links of a jurisdiction are spread; lists most links first, ties by slug or code.
#[derive(Clone, Debug, PartialEq)]
pub struct Portfolio {
    /// Its links, each once.
    pub links: usize,
    /// To how many others it is linked.
    pub partners: usize,
    /// By the M49 region in which the partner's country lies directly.
    pub by_world_region: Vec<Share>,
    /// By the partner's country.
    pub by_country: Vec<Share>,
    /// By subject, as recorded; links without one are in none.
    pub by_focus_area: Vec<Share>,
    /// By kind of link.
    pub by_kind: Vec<Share>,
    /// Herfindahl-Hirschman index over partner countries, 0 to 1; `None` without such links.
    pub concentration: Option<f64>,
}

/// How many links have a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The value.
    pub value: GroupValue,
    /// Links that have it, each once.
    pub links: usize,
    /// Of all its links, 0 to 1.
    pub share: f64,
}

impl Snapshot {
    /// Returns how the links of a jurisdiction spread in a scope, both lifted as partners are.
    ///
    /// A link with partners in two countries counts once in each, so shares can add up to more
    /// than 1. Concentration is the sum of the squares of each country's part of these counts
    /// (A. Hirschman, The paternity of an index, American Economic Review 54, 761, 1964).
    ///
    /// Cost: O(l log l) for l links of the place and, where the scope lifts, of all inside it.
    #[must_use]
    pub fn portfolio(&self, of: JurisdictionId, scope: &CanonicalScope) -> Portfolio {
        let partners = self.partners(of, scope);
        let links: BTreeSet<LinkId> = partners.iter().flat_map(|p| p.links.clone()).collect();
        let records = || links.iter().filter_map(|id| self.link(*id));
        let of_partner = |value: &dyn Fn(JurisdictionId) -> Option<GroupValue>| {
            let values = partners.iter().filter_map(|p| Some((value(p.jurisdiction)?, &p.links)));
            let each = values
                .flat_map(|(value, links)| links.iter().map(move |link| (value.clone(), *link)));
            self.shares(each, links.len())
        };
        let of_link = |values: &dyn Fn(&LinkRecord) -> Vec<GroupValue>| {
            let each = records()
                .flat_map(|link| values(link).into_iter().map(move |value| (value, link.id)));
            self.shares(each, links.len())
        };
        let country = |id| self.country_of(id).map(GroupValue::Jurisdiction);
        let world_region =
            |id| self.world_region_of(id).map(|m49| GroupValue::WorldRegion(m49.to_owned()));
        let by_country = of_partner(&country);
        Portfolio {
            links: links.len(),
            partners: partners.len(),
            by_world_region: of_partner(&world_region),
            concentration: concentration(&by_country),
            by_country,
            by_focus_area: of_link(&|link| {
                link.focus_areas.iter().map(|id| GroupValue::FocusArea(*id)).collect()
            }),
            by_kind: of_link(&|link| vec![GroupValue::Kind(link.kind)]),
        }
    }

    /// The country that a jurisdiction is or lies in.
    #[must_use]
    pub fn country_of(&self, id: JurisdictionId) -> Option<JurisdictionId> {
        let itself_and_above = self.jurisdiction(id).into_iter().chain(self.ancestors(id));
        let mut countries = itself_and_above.filter(|r| r.level == JurisdictionLevel::Country);
        countries.next().map(|country| country.id)
    }

    fn shares(&self, links: impl Iterator<Item = (GroupValue, LinkId)>, all: usize) -> Vec<Share> {
        let mut links_by_value: BTreeMap<GroupValue, BTreeSet<LinkId>> = BTreeMap::new();
        for (value, link) in links {
            links_by_value.entry(value).or_default().insert(link);
        }
        let share = |(value, links): (_, BTreeSet<LinkId>)| Share {
            value,
            links: links.len(),
            share: links.len() as f64 / all as f64,
        };
        let mut shares: Vec<Share> = links_by_value.into_iter().map(share).collect();
        shares.sort_by_cached_key(|share| {
            (std::cmp::Reverse(share.links), self.group_key(&share.value))
        });
        shares
    }
}

fn concentration(by_country: &[Share]) -> Option<f64> {
    let all: usize = by_country.iter().map(|share| share.links).sum();
    let part = |share: &Share| share.links as f64 / all as f64;
    (all > 0).then(|| by_country.iter().map(|share| part(share).powi(2)).sum())
}
