//! Paths, by listing every simple path.

use super::*;

/// Where a path may go in one step, and what the step is.
fn step_kind(
    world: &World,
    ties: &BTreeSet<(usize, usize, LinkId)>,
    reach: ContainmentReach,
    (from, to): (usize, usize),
) -> Option<PathStepKind> {
    use JurisdictionLevel::{Country, Municipality, Region};
    if ties.iter().any(|tie| (tie.0, tie.1) == (from, to)) {
        return Some(PathStepKind::Link);
    }
    let holds = |parent: usize, child: usize| {
        let levels = (world.places[parent].0, world.places[child].0);
        world.places[child].1 == Some(parent)
            && match reach {
                ContainmentReach::None => false,
                ContainmentReach::Region => levels == (Region, Municipality),
                ContainmentReach::Country => {
                    levels == (Region, Municipality) || levels.0 == Country
                }
            }
    };
    if holds(to, from) {
        Some(PathStepKind::LiesIn)
    } else {
        holds(from, to).then_some(PathStepKind::Contains)
    }
}

/// Adds every simple path that goes on from `path` to `to` over `open` places.
fn collect_paths(
    path: &mut Vec<usize>,
    to: usize,
    joined: &dyn Fn(usize, usize) -> bool,
    open: &[usize],
    found: &mut Vec<Vec<usize>>,
) {
    let last = path[path.len() - 1];
    if last == to {
        found.push(path.clone());
        return;
    }
    for next in open {
        if joined(last, *next) && !path.contains(next) {
            path.push(*next);
            collect_paths(path, to, joined, open, found);
            path.pop();
        }
    }
}

fn all_paths(
    world: &World,
    query: &PathsQuery,
    (from, to): (usize, usize),
    only_in_scope: bool,
    closed: &dyn Fn(usize) -> bool,
) -> Vec<Vec<usize>> {
    let ties = world.ties(only_in_scope);
    let open: Vec<usize> =
        (0..world.len()).filter(|place| [from, to].contains(place) || !closed(*place)).collect();
    let joined = |a, b| step_kind(world, &ties, query.through_containment, (a, b)).is_some();
    let mut found = vec![];
    collect_paths(&mut vec![from], to, &joined, &open, &mut found);
    found.sort_by_key(|path| (path.len(), path.clone()));
    found
}

fn expected(
    world: &World,
    query: &PathsQuery,
    ends: (usize, usize),
    avoid: &[usize],
) -> PathAnswer {
    let nothing = |outcome| PathAnswer { outcome, paths: vec![] };
    if ends.0 == ends.1 {
        return nothing(PathOutcome::SameJurisdiction);
    }
    let ties = world.ties(true);
    let links = |place: usize| {
        let links = ties.iter().filter(|tie| tie.0 == place).map(|tie| tie.2);
        links.collect::<BTreeSet<_>>().len()
    };
    let closed = |place: usize| {
        avoid.contains(&place)
            || query.max_intermediate_degree.is_some_and(|most| links(place) > most)
    };
    let every = all_paths(world, query, ends, true, &closed);
    let mut found: Vec<_> = every.iter().filter(|path| path.len() - 1 <= query.max_hops).collect();
    if found.is_empty() {
        let anywhere = [true, false]
            .map(|only_in_scope| all_paths(world, query, ends, only_in_scope, &|_| false))
            .concat();
        return nothing(match (every.is_empty(), anywhere.is_empty()) {
            (false, _) => PathOutcome::BeyondMaxHops,
            (true, false) => PathOutcome::NotConnectedInScope,
            (true, true) => PathOutcome::NotConnected,
        });
    }
    found.truncate(query.limit);
    let step = |ends: &[usize]| Step {
        kind: step_kind(world, &ties, query.through_containment, (ends[0], ends[1]))
            .expect("a step of a path"),
        from: world.id(ends[0]),
        to: world.id(ends[1]),
        links: ties.iter().filter(|t| [t.0, t.1] == ends).map(|t| t.2).collect(),
    };
    let paths = found.iter().map(|stops| Path { steps: stops.windows(2).map(step).collect() });
    PathAnswer { outcome: PathOutcome::Found, paths: paths.collect() }
}

fn any_reach(level: NetworkLevel, lot: Index) -> ContainmentReach {
    use ContainmentReach::{Country, None, Region};
    *match level {
        NetworkLevel::Recorded => lot.get(&[None, Region, Country]),
        NetworkLevel::Region => lot.get(&[None, Country]),
        NetworkLevel::Country => &None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_distance_is_the_length_of_the_shortest_of_all_paths(
        world in any_world(),
        (from, to) in any::<(Index, Index)>(),
    ) {
        let (from, to) = (from.index(world.len()), to.index(world.len()));
        let found = distance(&world.networks().0, world.id(from), world.id(to));
        let query = PathsQuery::between(world.id(from), world.id(to));
        let ends = (world.lift(from), world.lift(to));
        let shortest = all_paths(&world, &query, ends, true, &|_| false).into_iter().next();
        prop_assert_eq!(found, Ok(shortest.map(|path| path.len() - 1)));
    }

    #[test]
    fn paths_are_the_shortest_of_all_simple_ones(
        world in any_world(),
        (from, to) in any::<(Index, Index)>(),
        (limit, max_hops) in (1_usize..=12, 1_usize..=6),
        reach in any::<Index>(),
        avoid in some_places(0..=2),
        max_intermediate_degree in prop::option::weighted(0.3, 0_usize..=4),
    ) {
        let (from, to) = (from.index(world.len()), to.index(world.len()));
        let avoid = world.picked(&avoid);
        let query = PathsQuery {
            limit,
            max_hops,
            through_containment: any_reach(world.level, reach),
            avoid: world.ids(avoid.iter().copied()),
            max_intermediate_degree,
            ..PathsQuery::between(world.id(from), world.id(to))
        };
        let (network, default) = world.networks();
        let found = paths(&network, &default, &query);
        let ends = (world.lift(from), world.lift(to));
        let is_end = |place: &&usize| [ends.0, ends.1].contains(&world.lift(**place));
        if let Some(end) = avoid.iter().find(is_end) {
            prop_assert_eq!(found, Err(GraphError::AvoidsEnd(world.id(*end))));
            return Ok(());
        }
        let avoid: Vec<usize> = avoid.iter().map(|place| world.lift(*place)).collect();
        prop_assert_eq!(found, Ok(expected(&world, &query, ends, &avoid)));
    }
}
