//! What the documentation of a made-up world promises, counted.

use std::collections::HashMap;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::*;
use crate::model::{JurisdictionId, JurisdictionLevel};
use crate::snapshot::{LinkRecord, Revision, Snapshot, violations};

const MANY: u64 = 10_000;

fn world() -> Snapshot {
    Snapshot::of(Revision::EMPTY, records(MANY, 1))
}

/// The share of the links of which something holds.
fn share(world: &Snapshot, holds: impl Fn(&LinkRecord) -> bool) -> f64 {
    world.links().filter(|link| holds(link)).count() as f64 / MANY as f64
}

/// Who measures on a made-up world names its size and seed, and not its records.
#[test]
fn a_world_is_the_same_on_every_machine() {
    let json = serde_json::to_vec(&records(1_000, 1)).expect("records serialise");
    let hash = HEXLOWER.encode(&Sha256::digest(json));
    assert_eq!(hash, "c7cddaee9cd067cefa2a0d8db55292a8ea899f5e3780f885cb2e963e2bd40362");
}

#[test]
fn worlds_of_all_sizes_keep_the_rules() {
    for links in [1, 2, 3, 10, 99, MANY] {
        let records = records(links, links);
        let subjects: Vec<_> = records.iter().map(Record::subject).collect();
        let world = Snapshot::of(Revision::EMPTY, records);
        assert_eq!(world.counts().links as u64, links);
        assert_eq!(violations(&world, &subjects), [], "{links}");
    }
}

#[test]
fn few_places_have_many_links_and_most_have_few() {
    let world = world();
    let mut degrees: HashMap<JurisdictionId, usize> = HashMap::new();
    for id in world.links().flat_map(|link| link.party_ids()) {
        *degrees.entry(id).or_default() += 1;
    }
    let mut degrees: Vec<_> = degrees.into_values().collect();
    degrees.sort_unstable_by(|one, other| other.cmp(one));
    let ends: usize = degrees.iter().sum();
    let of_the_hundredth: usize = degrees[..world.counts().jurisdictions / 100].iter().sum();
    assert!(of_the_hundredth as f64 > 0.15 * ends as f64, "{of_the_hundredth} of {ends}");
    assert!(degrees[degrees.len() / 2] <= 3, "{degrees:?}");
}

#[test]
fn most_links_stay_in_their_circle_of_countries_and_hardly_any_in_their_country() {
    let world = world();
    let countries = world.jurisdictions().filter(|r| r.level == JurisdictionLevel::Country);
    let number: HashMap<_, _> = countries.map(|record| record.id).zip(0..).collect();
    let country = |id| world.ancestors(id).last().map_or(0, |country| number[&country.id]);
    let all_alike = |link: &LinkRecord, key: &dyn Fn(usize) -> usize| {
        let keys: Vec<_> = link.party_ids().map(|id| key(country(id))).collect();
        keys.iter().all(|key| *key == keys[0])
    };
    let at_home = share(&world, |link| all_alike(link, &|country| country));
    let in_circle = share(&world, |link| all_alike(link, &places::circle_of));
    assert!(at_home < 0.02, "{at_home}");
    assert!((0.75..0.9).contains(&in_circle), "{in_circle}");
}

#[test]
fn a_third_is_undated_and_the_others_grow_with_the_decades() {
    let world = world();
    let decade = |link: &LinkRecord| link.first_signed().map(|date| date.year() / 10);
    let undated = share(&world, |link| decade(link).is_none());
    assert!((0.3..0.36).contains(&undated), "{undated}");
    let of = |wanted| share(&world, |link| decade(link) == Some(wanted));
    assert!((195..201).is_sorted_by(|one, next| of(*one) < of(*next)));
}

#[test]
fn a_few_links_have_three_parties() {
    let three = share(&world(), |link| link.parties.len() == 3);
    assert!((0.01..0.03).contains(&three), "{three}");
}

#[test]
fn every_source_says_that_it_is_made_up() {
    assert!(world().sources().all(|source| source.title.contains("test data, not facts")));
}
