//! Portfolios, held against a slow count over the partners of a place.

use std::collections::{BTreeMap, BTreeSet};

use entente::graph;
use entente::model::{JurisdictionId, LinkId};
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
        prop_assert!(portfolio.by_country.is_sorted_by_key(|share| std::cmp::Reverse(share.links)));

        let all: usize = portfolio.by_country.iter().map(|share| share.links).sum();
        let parts = portfolio.by_country.iter().map(|share| share.links as f64 / all as f64);
        let index = (all > 0).then(|| parts.map(|part| part * part).sum::<f64>());
        prop_assert_eq!(portfolio.concentration, index);
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
