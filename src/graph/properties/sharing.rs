//! What follows from common partners: suggestions, similarity, overlap; from the sets of partners.

use std::cmp::Reverse;

use super::*;

fn partners_of(world: &World, place: usize) -> BTreeSet<usize> {
    world.ties(true).into_iter().filter(|tie| tie.0 == place).map(|tie| tie.1).collect()
}

fn shared_by(world: &World, one: usize, other: usize) -> Vec<usize> {
    partners_of(world, one).intersection(&partners_of(world, other)).copied().collect()
}

fn jaccard(world: &World, one: usize, other: usize) -> f64 {
    let of_either = &partners_of(world, one) | &partners_of(world, other);
    shared_by(world, one, other).len() as f64 / of_either.len() as f64
}

fn expected_score(world: &World, of: usize, other: usize, method: SuggestionMethod) -> f64 {
    let degree = |place: usize| partners_of(world, place).len() as f64;
    let degrees = shared_by(world, of, other).into_iter().map(degree);
    match method {
        SuggestionMethod::CommonNeighbours => degrees.count() as f64,
        SuggestionMethod::Jaccard => jaccard(world, of, other),
        SuggestionMethod::AdamicAdar => degrees.map(|degree| 1.0 / degree.ln()).sum(),
        SuggestionMethod::ResourceAllocation => degrees.map(|degree| 1.0 / degree).sum(),
        SuggestionMethod::PreferentialAttachment => degree(of) * degree(other),
    }
}

/// How many ways there are to choose so many of so many.
fn ways(of: usize, chosen: usize) -> f64 {
    (0..chosen).map(|one| (of as f64 - one as f64) / (one + 1) as f64).product()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn common_partners_are_in_both_sets(world in any_world(), pair in any::<[Index; 2]>()) {
        let [one, other] = pair.map(|lot| lot.index(world.len()));
        let found = common_partners(&world.networks().0, world.id(one), world.id(other));
        let expected = shared_by(&world, world.lift(one), world.lift(other));
        prop_assert_eq!(found, Ok(world.ids(expected)));
    }

    #[test]
    fn suggested_are_those_who_share_partners_without_being_one(
        world in any_world(),
        of in any::<Index>(),
        method in prop::sample::select(SuggestionMethod::ALL),
    ) {
        let of = of.index(world.len());
        let query = SuggestionsQuery { of: world.id(of), method };
        let found = suggested_partners(&world.networks().0, &query).expect("a known place");
        let of = world.lift(of);
        let mut expected: Vec<(usize, f64)> = (0..world.len())
            .filter(|other| !partners_of(&world, of).contains(other))
            .filter(|other| !world.is_nested(of, *other))
            .filter(|other| !shared_by(&world, of, *other).is_empty())
            .map(|other| (other, expected_score(&world, of, other, method)))
            .collect();
        // In worlds this small, scores that differ at all differ by more than a billionth.
        expected.sort_by_key(|(_, score)| Reverse((score * 1e9).round() as u64));
        prop_assert_eq!(found.len(), expected.len());
        for (found, (other, score)) in found.iter().zip(expected) {
            prop_assert_eq!(found.jurisdiction, world.id(other));
            prop_assert!((found.score - score).abs() <= 1e-12 * score);
            let shared = world.ids(shared_by(&world, of, other));
            prop_assert_eq!(&found.shared_partners, &shared);
        }
    }

    #[test]
    fn similar_are_all_who_share_partners(world in any_world(), to in any::<Index>()) {
        let to = to.index(world.len());
        let found = similar(&world.networks().0, world.id(to)).expect("a known place");
        let to = world.lift(to);
        let mut expected = vec![];
        for other in (0..world.len()).filter(|other| *other != to) {
            let shared = shared_by(&world, to, other);
            if !shared.is_empty() {
                expected.push(Similarity {
                    jurisdiction: world.id(other),
                    jaccard: jaccard(&world, to, other),
                    shared_partners: world.ids(shared),
                });
            }
        }
        expected.sort_by(|one, other| other.jaccard.total_cmp(&one.jaccard));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn an_overlap_counts_draws_from_the_places_of_the_scope(
        world in any_world(),
        pair in any::<[Index; 2]>(),
        partners_at in prop::sample::select(NetworkLevel::ALL),
    ) {
        let [one, other] = pair.map(|lot| lot.index(world.len()));
        let network = world.networks().0;
        let asked = [one, other].map(|place| world.lift(place));
        let found = overlap(&network, world.id(one), world.id(other), partners_at);
        let of = world.ids([one, other]);
        let query = SharedPartnersQuery { of, min_shared: None, partners_at };
        let shared = match shared_partners(&network, &query) {
            Ok(shared) => shared.len(),
            Err(error) => {
                prop_assert_eq!(found, Err(error));
                return Ok(());
            }
        };
        let found = found.expect("what shared partners accept");
        let drawn = |places: BTreeSet<usize>| -> BTreeSet<usize> {
            let lifts = partners_at != NetworkLevel::Recorded;
            let apart = |place: &usize| {
                let excluded = |of| if lifts { world.is_nested(of, *place) } else { of == *place };
                !asked.into_iter().any(excluded)
            };
            places.into_iter().map(|p| world.lift_to(p, partners_at)).filter(apart).collect()
        };
        let [first, second] = asked.map(|of| drawn(partners_of(&world, of)));
        let population = drawn(world.ties(true).into_iter().map(|tie| tie.0).collect()).len();
        prop_assert_eq!(found.shared, shared);
        prop_assert_eq!(found.partners_of_first, first.len());
        prop_assert_eq!(found.partners_of_second, second.len());
        let of_either = (&first | &second).len();
        prop_assert_eq!(found.jaccard.is_some(), of_either > 0);
        prop_assert!(found.jaccard.is_none_or(|j| j == shared as f64 / of_either as f64));
        let mut by_chance = 0.0;
        for both in shared..=first.len().min(second.len()) {
            let others = second.len() - both;
            by_chance += ways(first.len(), both) * ways(population - first.len(), others);
        }
        by_chance /= ways(population, second.len());
        prop_assert_eq!(found.p_value.is_some(), population > 0);
        prop_assert!(found.p_value.is_none_or(|p| (p - by_chance).abs() < 1e-12));
        let mean = (first.len() * second.len()) as f64 / population as f64;
        prop_assert!(found.expected.is_none_or(|expected| expected == mean));
    }
}
