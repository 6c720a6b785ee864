//! Shared partners and convergences, by trying every place with every jurisdiction.

use std::cmp::Reverse;

use super::*;

/// The ties of `froms` to `place` over the neighbours that `counts` for it.
fn ties_to(
    world: &World,
    place: usize,
    froms: impl IntoIterator<Item = usize>,
    counts: impl Fn(usize, usize) -> bool,
) -> Vec<Tie> {
    let all = world.ties(true);
    let mut ties = vec![];
    for from in froms {
        let (mut links, mut via) = (BTreeSet::new(), BTreeSet::new());
        for (_, neighbour, link) in all.iter().filter(|(one, _, _)| *one == from) {
            if counts(from, *neighbour) {
                links.insert(*link);
                via.extend((*neighbour != place).then_some(*neighbour));
            }
        }
        if !links.is_empty() {
            let links = links.into_iter().collect();
            ties.push(Tie { from: world.id(from), links, via: world.ids(via) });
        }
    }
    ties
}

/// Those with most ties first, then with most different links; equal ones stay as they are.
fn in_order(mut places: Vec<(JurisdictionId, Vec<Tie>)>) -> Vec<(JurisdictionId, Vec<Tie>)> {
    places.sort_by_key(|(_, ties)| Reverse((ties.len(), distinct_links(ties))));
    places
}

fn distinct_links(ties: &[Tie]) -> usize {
    ties.iter().flat_map(|tie| &tie.links).collect::<BTreeSet<_>>().len()
}

fn expected_shared_partners(
    world: &World,
    asked: &[usize],
    min_shared: usize,
    partners_at: NetworkLevel,
) -> Vec<(JurisdictionId, Vec<Tie>)> {
    let mut shared = vec![];
    for place in (0..world.len()).filter(|place| !asked.contains(place)) {
        let lifts = partners_at != NetworkLevel::Recorded;
        let ties = ties_to(world, place, asked.iter().copied(), |from, neighbour| {
            world.lift_to(neighbour, partners_at) == place
                && !(lifts && world.is_nested(from, place))
        });
        if ties.len() >= min_shared {
            shared.push((world.id(place), ties));
        }
    }
    in_order(shared)
}

fn meets(
    world: &World,
    place: usize,
    from: Option<&[usize]>,
    levels: &[JurisdictionLevel],
) -> Vec<Tie> {
    let counts = |x: &usize| {
        let at_home = |from: &[usize]| from.iter().any(|home| world.is_or_lies_in(*x, *home));
        levels.contains(&world.places[*x].0)
            && from.is_none_or(at_home)
            && !world.is_nested(*x, place)
    };
    ties_to(world, place, (0..world.len()).filter(counts), |_, neighbour| {
        world.is_or_lies_in(neighbour, place)
    })
}

/// The most that can be chosen of them so that no two lie in each other, tried one by one.
fn meeting_there(world: &World, ties: &[Tie]) -> usize {
    let place = |tie: &Tie| (0..world.len()).find(|place| world.id(*place) == tie.from);
    let from: Vec<usize> = ties.iter().filter_map(place).collect();
    let apart = |chosen: &[usize]| {
        let nested =
            |one: &usize| chosen.iter().any(|other| one != other && world.is_nested(*one, *other));
        !chosen.iter().any(nested)
    };
    let subsets = (0..1_usize << from.len())
        .map(|bits| (0..from.len()).filter(|ix| bits >> ix & 1 == 1).map(|ix| from[ix]).collect());
    subsets
        .filter(|chosen: &Vec<usize>| apart(chosen))
        .map(|chosen| chosen.len())
        .max()
        .unwrap_or(0)
}

fn expected_convergences(
    world: &World,
    at: ConvergenceLevel,
    min_jurisdictions: usize,
    from: Option<&[usize]>,
    levels: &[JurisdictionLevel],
) -> Vec<Convergence> {
    let mut met = vec![];
    for place in 0..world.len() {
        let of_level = world.places[place].0 == at.jurisdiction_level();
        let at_home = |from: &[usize]| from.iter().any(|home| world.is_or_lies_in(place, *home));
        let ties = meets(world, place, from, levels);
        let jurisdictions = meeting_there(world, &ties);
        if of_level && !from.is_some_and(at_home) && jurisdictions >= min_jurisdictions {
            met.push(Convergence { place: world.id(place), jurisdictions, ties });
        }
    }
    met.sort_by_key(|met| Reverse((met.jurisdictions, distinct_links(&met.ties))));
    met
}

/// The levels coarser than that of the network that a question may name.
fn coarser(level: NetworkLevel) -> &'static [NetworkLevel] {
    let finer_or_same = NetworkLevel::ALL.iter().filter(|other| **other <= level).count();
    &NetworkLevel::ALL[finer_or_same..]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn shared_partners_are_those_of_the_definition(
        world in any_world(),
        of in some_places(2..=5),
        partners_at in any::<Index>(),
        min_shared in prop::option::of(2_usize..=4),
    ) {
        let of = world.picked(&of);
        let mut asked: Vec<usize> = vec![];
        for place in of.iter().map(|place| world.lift(*place)) {
            if !asked.contains(&place) {
                asked.push(place);
            }
        }
        let levels = [&[NetworkLevel::Recorded], coarser(world.level)].concat();
        let partners_at = *partners_at.get(&levels);
        let query = SharedPartnersQuery { of: world.ids(of), min_shared, partners_at };
        let found = shared_partners(&world.networks().0, &query);
        let (most, least) = (asked.len(), min_shared.unwrap_or(asked.len()));
        if most < 2 {
            prop_assert_eq!(found, Err(GraphError::TooFewDistinct(most)));
        } else if least > most {
            prop_assert_eq!(found, Err(GraphError::MinShared { min_shared: least, most }));
        } else {
            let found = found.expect("within bounds").into_iter();
            let found: Vec<_> = found.map(|shared| (shared.partner, shared.ties)).collect();
            prop_assert_eq!(found, expected_shared_partners(&world, &asked, least, partners_at));
        }
    }

    #[test]
    fn convergences_are_those_of_the_definition(
        world in any_world(),
        at_country in any::<bool>(),
        min_jurisdictions in 1_usize..=3,
        from in prop::option::of(some_places(0..=2)),
        from_levels in prop::option::of(subsequence(JurisdictionLevel::ALL, 0..=3)),
    ) {
        let at = if at_country { ConvergenceLevel::Country } else { ConvergenceLevel::Region };
        let from = from.map(|from| world.picked(&from));
        let query = ConvergencesQuery {
            at,
            min_jurisdictions,
            from: from.as_ref().map(|from| world.ids(from.iter().copied())),
            from_levels: from_levels.clone(),
        };
        let found = convergences(&world.networks().0, &query);
        let too_fine = match world.level {
            NetworkLevel::Recorded => false,
            NetworkLevel::Region => at == ConvergenceLevel::Region,
            NetworkLevel::Country => true,
        };
        if too_fine {
            prop_assert_eq!(found, Err(GraphError::At { at, level: world.level }));
            return Ok(());
        }
        let lifted = from.map(|from| from.into_iter().map(|f| world.lift(f)).collect::<Vec<_>>());
        let levels = from_levels.unwrap_or(JurisdictionLevel::ALL.to_vec());
        let expected =
            expected_convergences(&world, at, min_jurisdictions, lifted.as_deref(), &levels);
        let found = found.expect("within bounds").into_iter();
        prop_assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_convergence_on_a_place_is_that_of_the_definition(
        world in any_world(),
        on in any::<Index>(),
        from in prop::option::of(some_places(0..=2)),
    ) {
        let on = on.index(world.len());
        let from = from.map(|from| world.picked(&from));
        let from_ids = from.as_ref().map(|from| world.ids(from.iter().copied()));
        let found = convergence(&world.networks().0, world.id(on), from_ids.as_deref());
        let lifted = from.map(|from| from.into_iter().map(|f| world.lift(f)).collect::<Vec<_>>());
        let on = world.lift(on);
        let ties = meets(&world, on, lifted.as_deref(), JurisdictionLevel::ALL);
        let jurisdictions = meeting_there(&world, &ties);
        prop_assert_eq!(found, Ok(Convergence { place: world.id(on), jurisdictions, ties }));
    }

    #[test]
    fn partners_are_the_other_ends_of_ties(world in any_world(), of in any::<Index>()) {
        let of = of.index(world.len());
        let found = partners(&world.networks().0, world.id(of)).expect("a known place");
        let ties = world.ties(true);
        let mut expected = vec![];
        for other in 0..world.len() {
            let joins = |tie: &&(usize, usize, LinkId)| (tie.0, tie.1) == (world.lift(of), other);
            let links: Vec<LinkId> = ties.iter().filter(joins).map(|tie| tie.2).collect();
            if !links.is_empty() {
                expected.push(Partner { jurisdiction: world.id(other), links });
            }
        }
        expected.sort_by_key(|partner| Reverse(partner.links.len()));
        prop_assert_eq!(found, expected);
    }
}
