//! Communities, held to the definition of modularity and to what the methods promise.

use super::*;

const ALL_TOGETHER: fn(usize) -> usize = |_| 0;
const EVERYONE_ALONE: fn(usize) -> usize = |place| place;

fn any_query() -> impl Strategy<Value = CommunitiesQuery> {
    let method = prop::sample::select(CommunityMethod::ALL);
    (method, 0.1..4.0, any::<u64>()).prop_map(|(method, resolution, seed)| CommunitiesQuery {
        method,
        resolution,
        seed,
    })
}

fn answered(world: &World, query: &CommunitiesQuery) -> Partition {
    let (network, _) = world.networks();
    communities(&network, query, Deadline::never()).expect("within bounds")
}

/// The numbers of the members of each community.
fn groups(world: &World, partition: &Partition) -> Vec<Vec<usize>> {
    let place = |id: &JurisdictionId| {
        (0..world.len()).find(|place| world.id(*place) == *id).expect("a place")
    };
    let members = partition.communities.iter().map(|community| &community.members);
    members.map(|members| members.iter().map(place).collect()).collect()
}

/// The sum within groups of A - γ k k' / 2m, divided by 2m, as the definition has it.
fn modularity(world: &World, group: impl Fn(usize) -> usize, resolution: f64) -> Option<f64> {
    let pairs: BTreeSet<_> = world.ties(true).iter().map(|(one, two, _)| (*one, *two)).collect();
    let degree = |place| pairs.iter().filter(|pair| pair.0 == place).count() as f64;
    let ends = pairs.len() as f64;
    let mut sum = 0.0;
    for one in 0..world.len() {
        for two in (0..world.len()).filter(|two| group(one) == group(*two)) {
            let linked = f64::from(u8::from(pairs.contains(&(one, two))));
            sum += linked - resolution * degree(one) * degree(two) / ends;
        }
    }
    (ends > 0.0).then(|| sum / ends)
}

fn is_connected(world: &World, members: &[usize]) -> bool {
    let ties = world.ties(true);
    let mut reached = BTreeSet::from([members[0]]);
    for _ in members {
        let from_reached = ties.iter().filter(|(one, _, _)| reached.contains(one));
        let next: Vec<usize> = from_reached.map(|(_, two, _)| *two).collect();
        reached.extend(next.into_iter().filter(|place| members.contains(place)));
    }
    reached.len() == members.len()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_partition_holds_every_linked_jurisdiction_once(
        world in any_world(),
        query in any_query(),
    ) {
        let groups = groups(&world, &answered(&world, &query));
        let mut members = groups.concat();
        members.sort_unstable();
        let linked: BTreeSet<usize> = world.ties(true).iter().map(|tie| tie.0).collect();
        prop_assert!(members.into_iter().eq(linked));
        prop_assert!(groups.iter().all(|members| members.is_sorted()));
        let order = |members: &Vec<usize>| (std::cmp::Reverse(members.len()), members[0]);
        prop_assert!(groups.is_sorted_by_key(order));
    }

    #[test]
    fn a_leader_has_the_most_links_of_its_community(world in any_world(), query in any_query()) {
        let partition = answered(&world, &query);
        let links = |place: usize| {
            let ties = world.ties(true).into_iter().filter(move |tie| tie.0 == place);
            ties.map(|tie| tie.2).collect::<BTreeSet<_>>().len()
        };
        for (members, community) in groups(&world, &partition).iter().zip(&partition.communities) {
            let leader = members.iter().min_by_key(|place| std::cmp::Reverse(links(**place)));
            prop_assert_eq!(Some(community.leader), leader.map(|place| world.id(*place)));
        }
    }

    #[test]
    fn modularity_is_that_of_the_definition(world in any_world(), query in any_query()) {
        let partition = answered(&world, &query);
        let groups = groups(&world, &partition);
        let group = |place| groups.iter().position(|members| members.contains(&place));
        let group = |place| group(place).unwrap_or(groups.len());
        match (partition.modularity, modularity(&world, group, query.resolution)) {
            (Some(found), Some(expected)) => prop_assert!((found - expected).abs() < 1e-9),
            (found, expected) => prop_assert_eq!(found, expected),
        }
    }

    #[test]
    fn communities_of_leiden_and_of_labels_are_connected(
        world in any_world(),
        query in any_query(),
    ) {
        for method in [CommunityMethod::Leiden, CommunityMethod::LabelPropagation] {
            let partition = answered(&world, &CommunitiesQuery { method, ..query });
            for members in groups(&world, &partition) {
                prop_assert!(is_connected(&world, &members));
            }
        }
    }

    #[test]
    fn no_label_outnumbers_the_own_one_among_partners(world in any_world(), query in any_query()) {
        let method = CommunityMethod::LabelPropagation;
        let groups = groups(&world, &answered(&world, &CommunitiesQuery { method, ..query }));
        for own in &groups {
            for member in own {
                let ties = world.ties(true).into_iter().filter(|tie| tie.0 == *member);
                let partners: BTreeSet<usize> = ties.map(|tie| tie.1).collect();
                let among = |group: &Vec<usize>| {
                    group.iter().filter(|place| partners.contains(place)).count()
                };
                prop_assert!(groups.iter().all(|other| among(other) <= among(own)));
            }
        }
    }

    #[test]
    fn leiden_and_louvain_find_no_less_than_one_community_or_single_ones(
        world in any_world(),
        query in any_query(),
    ) {
        for method in [CommunityMethod::Leiden, CommunityMethod::Louvain] {
            let found = answered(&world, &CommunitiesQuery { method, ..query }).modularity;
            for simple in [ALL_TOGETHER, EVERYONE_ALONE] {
                let simple = modularity(&world, simple, query.resolution);
                prop_assert!(found >= simple.map(|modularity| modularity - 1e-9));
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_answer(world in any_world(), query in any_query()) {
        prop_assert_eq!(answered(&world, &query), answered(&world, &query));
    }
}
