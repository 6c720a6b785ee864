//! Timelines and comparisons of two days, held against the networks as of those days.

use std::collections::BTreeSet;

use entente::model::{EdtfDate, TimelineInterval};
use entente::snapshot::{
    Rows, Scope, Snapshot, TimelinePoint, TimelineQuery, TooManyPeriods, Undated,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::json;

use crate::scopes::{any_scope, narrowed, snapshot};
use crate::support::curated::{data, json as ask};

fn date(text: &str) -> EdtfDate {
    EdtfDate::parse(text).expect("a date in a test")
}

fn on(scope: &Scope, day: EdtfDate) -> Scope {
    Scope { as_of: Some(day), ..scope.clone() }
}

/// The slugs of links and of jurisdictions in the network of a scope.
fn held(snapshot: &Snapshot, scope: &Scope) -> (BTreeSet<String>, BTreeSet<String>) {
    let scoped = snapshot.network(&scope.canonical(snapshot));
    let links = scoped.network.link_ids().map(|id| snapshot.link(id).unwrap().slug.to_string());
    let ids = scoped.network.jurisdiction_ids();
    let places = ids.map(|id| snapshot.jurisdiction(id).unwrap().slug.to_string());
    (links.collect(), places.collect())
}

fn links(snapshot: &Snapshot, rows: &Rows) -> BTreeSet<String> {
    let list = snapshot.list_links(rows, &[]);
    (0..list.len()).map(|position| list.record(position).slug.to_string()).collect()
}

fn places(snapshot: &Snapshot, rows: &Rows) -> BTreeSet<String> {
    let list = snapshot.list_jurisdictions(rows, &[]);
    (0..list.len()).map(|position| list.record(position).slug.to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn each_period_agrees_with_the_network_as_of_its_end(
        seeds in proptest::collection::vec(any::<u64>(), 0..30),
        (scope, lots) in any_scope(),
        interval in select(TimelineInterval::ALL),
        ends in proptest::option::of(any::<[Index; 2]>()),
    ) {
        let snapshot = snapshot(&seeds);
        let scope = narrowed(&snapshot, scope, &lots);
        let year = |lot: &Index| date(&format!("{}", 1990 + lot.index(40)));
        let ends = ends.map(|[from, to]| [year(&from), year(&to)]);
        let query = TimelineQuery {
            interval,
            from: ends.map(|ends| ends[0].min(ends[1])),
            to: ends.map(|ends| ends[0].max(ends[1])),
        };
        // Random links may begin thousands of years from now.
        let Ok(points) = snapshot.timeline(&scope, &query) else { return Ok(()) };
        for point in &points {
            let end = date(&point.period.replace('X', "9"));
            let (links, places) = held(&snapshot, &on(&scope, end));
            prop_assert_eq!((point.in_force, point.jurisdictions), (links.len(), places.len()));
        }
        let all = snapshot.network(&scope.through_time().canonical(&snapshot));
        let turns = || all.network.link_ids().map(|id| {
            let link = snapshot.link(id).unwrap();
            let counts = link.first_signed().is_some() || scope.undated == Undated::Kept;
            (link.first_signed(), link.ended().filter(|_| counts))
        });
        let is_in = |date: Option<EdtfDate>, point: &TimelinePoint| date.is_some_and(|date| {
            let year = format!("{:04}", date.year());
            year.starts_with(point.period.trim_end_matches('X'))
        });
        for point in &points {
            let signed = turns().filter(|(signed, _)| is_in(*signed, point)).count();
            let ended = turns().filter(|(_, ended)| is_in(*ended, point)).count();
            prop_assert_eq!((point.signed, point.ended), (signed, ended), "{}", point.period);
        }
        if ends.is_none() {
            let dated = turns().filter(|(signed, _)| signed.is_some()).count();
            prop_assert_eq!(points.iter().map(|point| point.signed).sum::<usize>(), dated);
        }
    }

    #[test]
    fn what_began_and_ended_makes_one_network_of_the_other(
        seeds in proptest::collection::vec(any::<u64>(), 0..30),
        (scope, lots) in any_scope(),
        days in select(vec![("1990", "2006"), ("1999-01", "2019-04-18"), ("2005", "2005"),
                            ("2006-05-03", "2030"), ("2006", "2006-06")]),
    ) {
        let snapshot = snapshot(&seeds);
        let scope = narrowed(&snapshot, scope, &lots);
        let (from, to) = (date(days.0), date(days.1));
        let diff = snapshot.network_diff(&scope, from, to);
        let [(mut links_then, mut places_then), (mut links_now, places_now)] =
            [from, to].map(|day| held(&snapshot, &on(&scope, day)));
        // Of a link that is said to end before it began, nothing follows from the two lists.
        let sane = |slug: &String| {
            let link = snapshot.links().find(|link| link.slug.as_str() == slug).unwrap();
            link.first_signed().zip(link.ended()).is_none_or(|(one, other)| one <= other)
        };
        links_then.extend(links(&snapshot, &diff.began));
        let ended = links(&snapshot, &diff.ended);
        links_then.retain(|slug| sane(slug) && !ended.contains(slug));
        links_now.retain(sane);
        prop_assert_eq!(links_then, links_now);
        let (joined, left) = (places(&snapshot, &diff.joined), places(&snapshot, &diff.left));
        prop_assert!(joined.is_disjoint(&places_then) && left.is_subset(&places_then));
        places_then.retain(|slug| !left.contains(slug));
        places_then.extend(joined);
        prop_assert_eq!(places_then, places_now);
    }
}

#[test]
fn more_periods_than_a_chart_can_show_are_refused() {
    let snapshot = snapshot(&[]);
    let query = TimelineQuery {
        interval: TimelineInterval::Year,
        from: Some(date("0001")),
        to: Some(date("2000")),
    };
    let refused = snapshot.timeline(&Scope::default(), &query);
    assert_eq!(refused, Err(TooManyPeriods(2000)));
    let decades = TimelineQuery { interval: TimelineInterval::Decade, ..query };
    assert_eq!(snapshot.timeline(&Scope::default(), &decades).map(|rows| rows.len()), Ok(201));
}

#[tokio::test]
async fn days_in_the_wrong_order_are_refused_where_they_stand() {
    for field in [
        r#"diff(from: "2007", to: "2006-05") { from }"#,
        r#"timeline(from: "2007", to: "2006-05") { period }"#,
    ] {
        let answer = ask(format!("{{ network {{ {field} }} }}")).await;
        let error = &answer["errors"][0];
        assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT");
        assert_eq!(error["extensions"]["problems"][0]["place"], "from");
    }
}

#[tokio::test]
async fn the_date_of_the_scope_plays_no_part_in_a_timeline() {
    let asked = |scope: &str| {
        format!("{{ network{scope} {{ timeline(interval: DECADE) {{ period inForce }} }} }}")
    };
    let today = data(asked("")).await;
    assert_eq!(today, data(asked(r#"(scope: { asOf: "1985" })"#)).await);
    assert_eq!(today["network"]["timeline"][0], json!({ "period": "197X", "inForce": 1 }));
}
