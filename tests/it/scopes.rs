//! Scopes and the networks that they make, held against a naive reading of the contract.

use std::collections::{BTreeMap, BTreeSet};

use entente::graph;
use entente::model::{
    EdtfDate, JurisdictionId, JurisdictionLevel, LinkId, LinkKind, LinkStatus, LinkTerm,
    MultiPartyProjection, NetworkLevel,
};
use entente::snapshot::{LinkRecord, Revision, Scope, ScopedNetwork, Snapshot, Undated};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::support::{random, sample};

pub fn snapshot(seeds: &[u64]) -> Snapshot {
    let revision = Revision { last_id: sample::LAST_ID, ..Revision::EMPTY };
    let start = Snapshot::of(revision, sample::records());
    let changes = random::changes(&start, seeds);
    start.next(*start.revision(), &changes)
}

fn some_of<T: Clone + Ord + std::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = Option<BTreeSet<T>>> {
    let some = subsequence(all.to_vec(), 0..=all.len()).prop_map(BTreeSet::from_iter);
    option::weighted(0.3, some)
}

/// The parts of a scope that need no snapshot, then lots that pick from one.
pub fn any_scope() -> impl Strategy<Value = (Scope, Vec<Index>)> {
    let dates = option::of(select(vec!["1998", "1999", "2006", "2006-04", "2006-05-03", "2019"]));
    let undated = select(vec![Undated::LeftOut, Undated::Kept]);
    let levels = select(NetworkLevel::ALL);
    let projections = select(MultiPartyProjection::ALL);
    let parts = (
        dates,
        undated,
        some_of(LinkKind::ALL),
        some_of(LinkStatus::ALL),
        some_of(LinkTerm::ALL),
        levels,
        projections,
        proptest::collection::vec(any::<Index>(), 4),
    );
    parts.prop_map(|(date, undated, kinds, statuses, terms, level, multi_party, lots)| {
        let as_of = date.map(|date| EdtfDate::parse(date).unwrap());
        (
            Scope {
                as_of,
                undated,
                kinds,
                statuses,
                terms,
                level,
                multi_party,
                ..Scope::default()
            },
            lots,
        )
    })
}

/// Narrows a scope by one subject, source, place or world region, or by none of them.
pub fn narrowed(snapshot: &Snapshot, mut scope: Scope, lots: &[Index]) -> Scope {
    let which = lots[0].index(6);
    let pick = |count: usize| (count > 0).then(|| lots[1].index(count));
    let places: Vec<_> = snapshot.jurisdictions().collect();
    match which {
        0 => {
            let areas: Vec<_> = snapshot.focus_areas().map(|area| area.id).collect();
            scope.focus_areas = pick(areas.len()).map(|ix| [areas[ix]].into());
        }
        1 => {
            let sources: Vec<_> = snapshot.sources().map(|source| source.id).collect();
            scope.sources = pick(sources.len()).map(|ix| [sources[ix]].into());
        }
        2 => scope.within = pick(places.len()).map(|ix| [places[ix].id].into()),
        3 => {
            let region = pick(places.len()).and_then(|ix| snapshot.world_region_of(places[ix].id));
            scope.world_regions = region.map(|m49| [m49.to_owned()].into());
        }
        _ => {}
    }
    scope
}

/// What the contract says of one link, read slowly: whether it is kept, and whether only its
/// missing date leaves it out.
fn reading(snapshot: &Snapshot, scope: &Scope, link: &LinkRecord) -> (bool, bool) {
    let parties: Vec<_> = link.parties.iter().map(|party| party.jurisdiction).collect();
    let status = match (&scope.statuses, link.status) {
        (Some(statuses), status) => statuses.contains(&status),
        (None, LinkStatus::Proposed) => false,
        (None, LinkStatus::Ended) => scope.as_of.is_some(),
        (None, _) => true,
    };
    let about = |wanted: &BTreeSet<_>| {
        link.focus_areas.iter().any(|area| {
            let mut above = Some(*area);
            while let Some(id) = above {
                if wanted.contains(&id) {
                    return true;
                }
                above = snapshot.focus_area(id).and_then(|record| record.broader);
            }
            false
        })
    };
    let cited = |wanted: &BTreeSet<_>| {
        let events = link.events.iter().flat_map(|event| &event.citations);
        link.citations.iter().chain(events).any(|citation| wanted.contains(&citation.source))
    };
    let inside = |wanted: &BTreeSet<_>| {
        parties.iter().any(|party| wanted.iter().any(|place| snapshot.is_within(*party, *place)))
    };
    let in_region = |wanted: &BTreeSet<String>| {
        parties
            .iter()
            .filter_map(|party| snapshot.world_region_of(*party))
            .any(|own| wanted.iter().any(|region| snapshot.is_in_world_region(own, region)))
    };
    let kept = status
        && (scope.multi_party != MultiPartyProjection::Omit || parties.len() == 2)
        && scope.kinds.as_ref().is_none_or(|kinds| kinds.contains(&link.kind))
        && scope.terms.as_ref().is_none_or(|terms| terms.contains(&link.term))
        && scope.focus_areas.as_ref().is_none_or(about)
        && scope.sources.as_ref().is_none_or(cited)
        && scope.within.as_ref().is_none_or(inside)
        && scope.world_regions.as_ref().is_none_or(in_region);
    let Some(date) = scope.as_of else { return (kept, false) };
    if !kept || link.ended().is_some_and(|ended| ended.in_or_before(date)) {
        return (false, false);
    }
    match link.first_signed() {
        Some(signed) => (signed.in_or_before(date), false),
        None => (scope.undated == Undated::Kept, scope.undated == Undated::LeftOut),
    }
}

fn lift(snapshot: &Snapshot, id: JurisdictionId, level: NetworkLevel) -> JurisdictionId {
    let at = |wanted: JurisdictionLevel| {
        let own = snapshot.jurisdiction(id).into_iter();
        own.chain(snapshot.ancestors(id)).find(|record| record.level == wanted).map(|r| r.id)
    };
    match level {
        NetworkLevel::Recorded => id,
        NetworkLevel::Region => at(JurisdictionLevel::Region).unwrap_or(id),
        NetworkLevel::Country => at(JurisdictionLevel::Country).unwrap_or(id),
    }
}

type Edges = BTreeMap<(JurisdictionId, JurisdictionId), BTreeSet<LinkId>>;

/// The edges of a scope with their links, and how many links only lack a date.
fn slow_network(snapshot: &Snapshot, scope: &Scope) -> (Edges, usize) {
    let (mut edges, mut undated) = (Edges::new(), 0);
    for link in snapshot.links() {
        let (kept, lacks_date) = reading(snapshot, scope, link);
        if !kept && !lacks_date {
            continue;
        }
        let mut joins = false;
        for (a, one) in link.parties.iter().enumerate() {
            for (b, other) in link.parties.iter().enumerate().skip(a + 1) {
                let star = scope.multi_party == MultiPartyProjection::Star;
                let one = lift(snapshot, one.jurisdiction, scope.level);
                let other = lift(snapshot, other.jurisdiction, scope.level);
                if one != other && (!star || a == 0) {
                    debug_assert!(b > a);
                    joins = true;
                    let edge = (one.min(other), one.max(other));
                    if kept {
                        edges.entry(edge).or_default().insert(link.id);
                    }
                }
            }
        }
        undated += usize::from(lacks_date && joins);
    }
    (edges, undated)
}

/// The edges of a network, asked for jurisdiction by jurisdiction.
fn edges(snapshot: &Snapshot, scoped: &ScopedNetwork) -> Edges {
    let mut edges = Edges::new();
    for id in scoped.network.jurisdiction_ids() {
        for partner in graph::partners(&scoped.network, id).unwrap() {
            assert!(snapshot.jurisdiction(partner.jurisdiction).is_some());
            let edge = (id.min(partner.jurisdiction), id.max(partner.jurisdiction));
            edges.entry(edge).or_default().extend(partner.links);
        }
    }
    edges
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_network_is_what_a_slow_reader_makes_of_its_scope(
        seeds in proptest::collection::vec(any::<u64>(), 0..30),
        (scope, lots) in any_scope(),
    ) {
        let snapshot = snapshot(&seeds);
        let scope = narrowed(&snapshot, scope, &lots);
        let scoped = snapshot.network(&scope.canonical(&snapshot));
        let (slow, undated) = slow_network(&snapshot, &scope);
        prop_assert_eq!(edges(&snapshot, &scoped), slow);
        prop_assert_eq!(scoped.undated_links_left_out, undated);
    }

    #[test]
    fn one_places_partners_are_those_of_the_network(
        seeds in proptest::collection::vec(any::<u64>(), 0..30),
        (scope, lots) in any_scope(),
    ) {
        let snapshot = snapshot(&seeds);
        let scope = narrowed(&snapshot, scope, &lots).canonical(&snapshot);
        let scoped = snapshot.network(&scope);
        for record in snapshot.jurisdictions() {
            let from_network = graph::partners(&scoped.network, record.id).unwrap();
            prop_assert_eq!(snapshot.partners(record.id, &scope), from_network);
        }
    }

    #[test]
    fn networks_kept_from_the_snapshot_before_are_those_of_this_one(
        seeds in proptest::collection::vec(any::<u64>(), 1..12),
        later in proptest::collection::vec(any::<u64>(), 1..4),
        (scope, lots) in any_scope(),
    ) {
        let before = snapshot(&seeds);
        let scope = narrowed(&before, scope, &lots);
        let _kept = before.network(&scope.canonical(&before));
        let after = before.next(*before.revision(), &random::changes(&before, &later));
        let anew = Snapshot::of(*after.revision(), after.records());
        let (kept, built) =
            (after.network(&scope.canonical(&after)), anew.network(&scope.canonical(&anew)));
        prop_assert_eq!(edges(&after, &kept), edges(&anew, &built));
        prop_assert_eq!(kept.undated_links_left_out, built.undated_links_left_out);
    }
}
