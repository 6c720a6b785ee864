//! Portfolios, held against a slow count over the partners of a place.

use std::collections::{BTreeMap, BTreeSet};

use entente::graph;
use entente::model::{JurisdictionId, JurisdictionLevel, LinkId};
use entente::snapshot::{GroupValue, Share, Snapshot};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::scopes::{any_scope, narrowed, snapshot};
use crate::support::curated::data;

type Counted = BTreeMap<GroupValue, usize>;

fn counted(values: impl Iterator<Item = (GroupValue, LinkId)>) -> Counted {
    let mut links: BTreeMap<GroupValue, BTreeSet<LinkId>> = BTreeMap::new();
    values.for_each(|(value, link)| {
        links.entry(value).or_default().insert(link);
    });
    links.into_iter().map(|(value, links)| (value, links.len())).collect()
}

fn of_shares(shares: &[Share]) -> Counted {
    shares.iter().map(|share| (share.value.clone(), share.links)).collect()
}

fn country(snapshot: &Snapshot, id: JurisdictionId) -> Option<GroupValue> {
    let own = snapshot.jurisdiction(id).into_iter();
    let countries = own.chain(snapshot.ancestors(id));
    let mut countries = countries.filter(|record| record.level == JurisdictionLevel::Country);
    countries.next().map(|record| GroupValue::Jurisdiction(record.id))
}

fn world_region(snapshot: &Snapshot, id: JurisdictionId) -> Option<GroupValue> {
    snapshot.world_region_of(id).map(|m49| GroupValue::WorldRegion(m49.to_owned()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn shares_are_those_of_a_slow_count(
        seeds in proptest::collection::vec(any::<u64>(), 0..30),
        (scope, lots) in any_scope(),
        of in any::<Index>(),
    ) {
        let snapshot = snapshot(&seeds);
        let scope = narrowed(&snapshot, scope, &lots).canonical(&snapshot);
        let places: Vec<_> = snapshot.jurisdictions().map(|record| record.id).collect();
        let of = *of.get(&places);
        let portfolio = snapshot.portfolio(of, &scope);
        let partners = graph::partners(&snapshot.network(&scope).network, of).unwrap();
        let each = || partners.iter().flat_map(|p| p.links.iter().map(|link| (p.jurisdiction, *link)));
        let links: BTreeSet<LinkId> = each().map(|(_, link)| link).collect();
        prop_assert_eq!((portfolio.links, portfolio.partners), (links.len(), partners.len()));

        let by_region = counted(each().filter_map(|(id, link)| Some((world_region(&snapshot, id)?, link))));
        prop_assert_eq!(of_shares(&portfolio.by_world_region), by_region);
        let records = || links.iter().map(|id| snapshot.link(*id).unwrap());
        let by_kind = counted(records().map(|link| (GroupValue::Kind(link.kind), link.id)));
        prop_assert_eq!(of_shares(&portfolio.by_kind), by_kind);
        let by_subject = counted(records().flat_map(|link| {
            link.focus_areas.iter().map(|area| (GroupValue::FocusArea(*area), link.id))
        }));
        prop_assert_eq!(of_shares(&portfolio.by_focus_area), by_subject);
        let by_country = counted(each().filter_map(|(id, link)| Some((country(&snapshot, id)?, link))));
        prop_assert_eq!(of_shares(&portfolio.by_country), by_country.clone());
        let slug = |value: &GroupValue| match value {
            GroupValue::Jurisdiction(id) => snapshot.jurisdiction(*id).unwrap().slug.clone(),
            other => panic!("{other:?} is no country"),
        };
        let place = |share: &Share| (std::cmp::Reverse(share.links), slug(&share.value));
        prop_assert!(portfolio.by_country.is_sorted_by_key(place));
        let lists = [&portfolio.by_world_region, &portfolio.by_country, &portfolio.by_kind];
        for share in lists.into_iter().chain([&portfolio.by_focus_area]).flatten() {
            prop_assert_eq!(share.share, share.links as f64 / links.len() as f64);
        }

        let counts: Vec<f64> = by_country.values().map(|links| *links as f64).collect();
        let squares = counts.iter().map(|links| links * links).sum::<f64>();
        let index = squares / counts.iter().sum::<f64>().powi(2);
        let found = portfolio.concentration;
        prop_assert_eq!(found.is_some(), !counts.is_empty());
        prop_assert!(found.is_none_or(|found| (found - index).abs() < 1e-12));
    }
}

#[tokio::test]
async fn links_spread_evenly_over_three_countries_are_a_concentration_of_a_third() {
    let of = |key: &str| {
        data(format!(
            "{{ jurisdiction(key: \"{key}\") {{ portfolio {{ links concentration }} metrics {{ degree }} }} }}"
        ))
    };
    let toronto = of("toronto").await["jurisdiction"]["portfolio"].clone();
    assert_eq!(toronto, json!({ "links": 3, "concentration": 1.0 / 3.0 }));
    let hainan = of("hainan").await["jurisdiction"]["portfolio"].clone();
    assert_eq!(hainan, json!({ "links": 1, "concentration": 1.0 }));
    let japan = of("japan").await["jurisdiction"].clone();
    assert_eq!(japan["portfolio"], json!({ "links": 0, "concentration": null }));
    assert_eq!(japan["metrics"], Value::Null);
}
