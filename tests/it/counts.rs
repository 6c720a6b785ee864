//! Counts of links: figures that were read in the data, and a naive count of random data.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entente::model::{JurisdictionLevel, LinkDimension, LinkStatOrder, Locale};
use entente::snapshot::{Filter, GroupValue, LinkRecord, LinkStatsQuery, Revision, Snapshot};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::curated::{data, json as ask};
use crate::support::{random, sample};

/// The rows of an answer as `value/value: links, jurisdictions`.
fn rows(stats: &Value) -> Vec<String> {
    let row = |row: &Value| {
        let keys: Vec<_> = row["keys"]
            .as_array()
            .unwrap()
            .iter()
            .map(|key| key["value"].as_str().unwrap_or("-").to_owned())
            .collect();
        format!("{}: {}, {}", keys.join("/"), row["links"], row["jurisdictions"])
    };
    stats["rows"].as_array().unwrap().iter().map(row).collect()
}

async fn stats(arguments: &str) -> Value {
    let query = format!(
        "{{ linkStats({arguments}) {{ totalRows links rows {{ links jurisdictions keys {{ value }} }} }} }}"
    );
    data(query).await["linkStats"].clone()
}

#[tokio::test]
async fn a_link_counts_once_in_each_country_that_its_parties_lie_in() {
    let found = stats("groupBy: [COUNTRY], having: { atLeast: 4 }").await;
    assert_eq!(
        rows(&found),
        ["canada: 48, 8", "united-states: 16, 13", "china: 9, 9", "japan: 4, 4", "mexico: 4, 3"]
    );
    assert_eq!((&found["links"], &found["totalRows"]), (&json!(48), &json!(5)));
}

#[tokio::test]
async fn places_asked_for_together_are_those_of_one_party() {
    let only = r#"filter: { parties: ["alberta", "jalisco"] }"#;
    let found = stats(&format!("{only}, groupBy: [COUNTRY, REGION], orderBy: KEY_ASC")).await;
    assert_eq!(rows(&found), ["canada/alberta: 1, 1", "mexico/jalisco: 1, 1"]);
}

#[tokio::test]
async fn what_has_no_value_has_a_row_of_its_own_which_comes_last() {
    let found = stats("groupBy: [DECADE_SIGNED], orderBy: KEY_ASC").await;
    assert_eq!(
        rows(&found),
        ["197X: 1, 2", "198X: 2, 3", "199X: 1, 2", "200X: 14, 17", "201X: 1, 2", "-: 29, 34"]
    );
    let labels = data(
        "{ linkStats(groupBy: [DECADE_SIGNED], orderBy: KEY_ASC) {
             rows { keys { dimension label french: label(locale: FR) } } } }",
    )
    .await;
    let last = &labels["linkStats"]["rows"][5]["keys"][0];
    assert_eq!((&last["label"], &last["french"]), (&json!("Undated"), &json!("Sans date")));
    let first = &labels["linkStats"]["rows"][0]["keys"][0];
    assert_eq!((&first["label"], &first["french"]), (&json!("1970s"), &json!("Années 1970")));
}

#[tokio::test]
async fn one_row_of_all_is_given_where_nothing_is_grouped() {
    let found = stats("groupBy: []").await;
    assert_eq!(rows(&found), [": 48, 51"]);
    let found = stats("groupBy: [], filter: { or: [] }").await;
    assert_eq!((rows(&found), &found["links"]), (vec![], &json!(0)));
}

#[tokio::test]
async fn rows_are_ordered_bounded_and_cut() {
    let found = stats("groupBy: [KIND], orderBy: LINKS_ASC, first: 2").await;
    assert_eq!(rows(&found), ["POLICY_PARTNERSHIP: 1, 2", "SISTER_PROVINCE: 7, 8"]);
    assert_eq!(found["totalRows"], 6);
    let found = stats("groupBy: [KIND], having: { atLeast: 7, atMost: 9 }, orderBy: KEY_ASC").await;
    assert_eq!(
        rows(&found),
        ["SISTER_PROVINCE: 7, 8", "BILATERAL_RELATION: 9, 10", "REPRESENTATIVE_OFFICE: 7, 8"]
    );
}

#[tokio::test]
async fn all_that_is_wrong_is_said_at_once() {
    let answer =
        ask(r#"{ linkStats(filter: { parties: ["nobody"] }, groupBy: [KIND, KIND], first: 0,
                 having: { atLeast: -1 }) { links } }"#)
        .await;
    let problems = answer["errors"][0]["extensions"]["problems"].as_array().unwrap().clone();
    let places: Vec<_> = problems.iter().map(|problem| problem["place"].clone()).collect();
    assert_eq!(places, ["filter.parties[0]", "groupBy", "having.atLeast", "first"]);
}

/// The values of one link for one of its parties: every combination, counted slowly.
fn naive_keys(
    snapshot: &Snapshot,
    link: &LinkRecord,
    party: entente::model::JurisdictionId,
    dimensions: &[LinkDimension],
) -> BTreeSet<Vec<Option<GroupValue>>> {
    let at = |wanted: JurisdictionLevel| {
        let own = snapshot.jurisdiction(party).into_iter();
        let found = own.chain(snapshot.ancestors(party)).find(|record| record.level == wanted);
        vec![found.map(|record| GroupValue::Jurisdiction(record.id))]
    };
    let year = link.first_signed().map(|date| date.year());
    let several = |values: Vec<GroupValue>| match values.is_empty() {
        true => vec![None],
        false => values.into_iter().map(Some).collect(),
    };
    let values = |dimension: &LinkDimension| match dimension {
        LinkDimension::Kind => vec![Some(GroupValue::Kind(link.kind))],
        LinkDimension::Status => vec![Some(GroupValue::Status(link.status))],
        LinkDimension::Term => vec![Some(GroupValue::Term(link.term))],
        LinkDimension::YearSigned => vec![year.map(GroupValue::Year)],
        LinkDimension::DecadeSigned => vec![year.map(|year| GroupValue::Decade(year / 10))],
        LinkDimension::FocusArea => {
            several(link.focus_areas.iter().copied().map(GroupValue::FocusArea).collect())
        }
        LinkDimension::Source => several(link.source_ids().map(GroupValue::Source).collect()),
        LinkDimension::Country => at(JurisdictionLevel::Country),
        LinkDimension::Region => at(JurisdictionLevel::Region),
        LinkDimension::WorldRegion => {
            let region = snapshot.world_region_of(party).map(str::to_owned);
            vec![region.map(GroupValue::WorldRegion)]
        }
        LinkDimension::Jurisdiction => vec![Some(GroupValue::Jurisdiction(party))],
    };
    let mut keys = BTreeSet::from([Vec::new()]);
    for dimension in dimensions {
        let with = |key: &Vec<_>| {
            let key = key.clone();
            values(dimension).into_iter().map(move |value| [key.clone(), vec![value]].concat())
        };
        keys = keys.iter().flat_map(with).collect();
    }
    keys
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn counts_are_those_of_a_slow_count(
        seeds in proptest::collection::vec(any::<u64>(), 0..30),
        dimensions in proptest::sample::subsequence(LinkDimension::ALL.to_vec(), 0..=4),
        order_by in proptest::sample::select(LinkStatOrder::ALL),
        (at_least, at_most) in (0_usize..3, 1_usize..20),
    ) {
        let revision = Revision { last_id: sample::LAST_ID, ..Revision::EMPTY };
        let start = Snapshot::of(revision, sample::records());
        let snapshot = Arc::new(start.next(revision, &random::changes(&start, &seeds)));
        let mut slow: BTreeMap<_, (BTreeSet<_>, BTreeSet<_>)> = BTreeMap::new();
        for link in snapshot.links() {
            for party in link.party_ids() {
                for key in naive_keys(&snapshot, link, party, &dimensions) {
                    let (links, parties) = slow.entry(key).or_default();
                    links.insert(link.id);
                    parties.insert(party);
                }
            }
        }
        let slow: BTreeMap<_, _> = slow
            .into_iter()
            .map(|(key, (links, parties))| (key, (links.len(), parties.len())))
            .filter(|(_, (links, _))| (at_least..=at_most).contains(links))
            .collect();

        let rows = snapshot.select_links(&Filter::default());
        let query = LinkStatsQuery {
            group_by: dimensions, at_least, at_most, order_by, locale: Locale::En, first: 1_000,
        };
        let stats = snapshot.link_stats(&rows, &query);
        prop_assert_eq!(stats.links, snapshot.links().count());
        prop_assert_eq!(stats.total_rows, slow.len());
        let counts: Vec<_> = stats.rows.iter().map(|row| row.links).collect();
        let in_order = match order_by {
            LinkStatOrder::LinksAsc => counts.is_sorted(),
            LinkStatOrder::LinksDesc => counts.iter().rev().is_sorted(),
            LinkStatOrder::KeyAsc => true,
        };
        prop_assert!(in_order);
        let found: BTreeMap<_, _> = stats
            .rows
            .into_iter()
            .map(|row| (row.keys, (row.links, row.jurisdictions)))
            .collect();
        prop_assert_eq!(found, slow);
    }
}
