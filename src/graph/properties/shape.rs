//! Components, distances, neighbourhoods and summary figures, from the matrix of all distances.

use super::*;

pub(super) const FAR: usize = usize::MAX / 4;

fn distance_matrix(world: &World) -> Vec<Vec<usize>> {
    distances_over(world.len(), world.ties(true).into_iter().map(|(one, other, _)| (one, other)))
}

/// The distance between every two places, by trying every place between (Floyd and Warshall).
pub(super) fn distances_over(
    size: usize,
    edges: impl IntoIterator<Item = (usize, usize)>,
) -> Vec<Vec<usize>> {
    let mut distance = vec![vec![FAR; size]; size];
    (0..size).for_each(|place| distance[place][place] = 0);
    for (one, other) in edges {
        distance[one][other] = 1;
    }
    for between in 0..size {
        for one in 0..size {
            for other in 0..size {
                let around = distance[one][between] + distance[between][other];
                distance[one][other] = distance[one][other].min(around);
            }
        }
    }
    distance
}

fn degree(distance: &[Vec<usize>], place: usize) -> usize {
    distance[place].iter().filter(|hops| **hops == 1).count()
}

/// The components, largest first, then by first member.
fn expected_components(world: &World, distance: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut components: Vec<Vec<usize>> = vec![];
    for place in (0..world.len()).filter(|place| degree(distance, *place) > 0) {
        let reached = (0..world.len()).filter(|other| distance[place][*other] < FAR).collect();
        if !components.contains(&reached) {
            components.push(reached);
        }
    }
    components.sort_by_key(|component| std::cmp::Reverse(component.len()));
    components
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn components_are_what_distances_connect(world in any_world(), min_size in 1_usize..=4) {
        let (network, _) = world.networks();
        let mut expected = vec![];
        let all = expected_components(&world, &distance_matrix(&world));
        for component in all.iter().filter(|component| component.len() >= min_size) {
            let ties = world.ties(true).into_iter().filter(|tie| component.contains(&tie.0));
            let links = ties.map(|tie| tie.2).collect::<BTreeSet<_>>().len();
            expected.push(Component { members: world.ids(component.iter().copied()), links });
        }
        prop_assert_eq!(components(&network, min_size), Ok(expected));
        prop_assert_eq!(component_count(&network), all.len());
        prop_assert_eq!(largest_component(&network), all.first().map_or(0, Vec::len));
    }

    #[test]
    fn distances_are_those_of_the_matrix(world in any_world()) {
        let (network, _) = world.networks();
        let distance = distance_matrix(&world);
        let largest = expected_components(&world, &distance).into_iter().next();
        let expected = largest.map(|largest| {
            let pairs = largest.iter().flat_map(|one| largest.iter().map(move |two| (*one, *two)));
            let hops: Vec<usize> =
                pairs.filter(|(a, b)| a != b).map(|(a, b)| distance[a][b]).collect();
            let average_path_length = hops.iter().sum::<usize>() as f64 / hops.len() as f64;
            let diameter = hops.into_iter().max().expect("a component has two members");
            Distances { diameter, average_path_length }
        });
        prop_assert_eq!(distances(&network, Deadline::never()), Ok(expected));
    }

    #[test]
    fn a_neighbourhood_is_all_within_so_many_hops(
        world in any_world(),
        of in some_places(1..=3),
        hops in 1_usize..=4,
        most in 1_usize..=8,
    ) {
        let (network, _) = world.networks();
        let distance = distance_matrix(&world);
        let of = world.picked(&of);
        let asked: BTreeSet<usize> = of.iter().map(|place| world.lift(*place)).collect();
        let nearest = |place: usize| asked.iter().map(|a| distance[*a][place]).min().unwrap_or(FAR);
        let mut near: Vec<(usize, usize)> =
            (0..world.len()).map(|place| (nearest(place), place)).collect();
        near.retain(|(distance, _)| *distance <= hops);
        near.sort_unstable();
        let mut within: Vec<_> = near.iter().map(|(hops, place)| (*hops, world.id(*place))).collect();
        let found = within_hops(&network, &world.ids(of.clone()), hops).expect("within bounds");
        prop_assert!(found.is_sorted_by_key(|(_, hops)| *hops));
        let mut found: Vec<_> = found.into_iter().map(|(id, hops)| (hops, id)).collect();
        found.sort_unstable();
        within.sort_unstable();
        prop_assert_eq!(found, within);
        let truncated = near.len() > most;
        near.truncate(most.max(asked.len()));
        let found = neighbourhood(&network, &world.ids(of), hops, most).expect("within bounds");
        let members: Vec<_> = near
            .iter()
            .map(|(hops, place)| SubgraphMember {
                jurisdiction: world.id(*place),
                distance: *hops,
                degree: degree(&distance, *place),
            })
            .collect();
        prop_assert_eq!(found.members, members);
        prop_assert_eq!(found.truncated, truncated);
        let is_near = |place: usize| near.iter().any(|(_, near)| *near == place);
        let pairs: BTreeSet<_> = world
            .ties(true)
            .into_iter()
            .filter(|tie| tie.0 < tie.1 && is_near(tie.0) && is_near(tie.1))
            .map(|tie| (tie.0, tie.1))
            .collect();
        let expected = pairs.into_iter().map(|(a, b)| (world.id(a), world.id(b)));
        prop_assert!(found.edges.iter().map(|edge| (edge.a, edge.b)).eq(expected));
    }

    #[test]
    fn figures_are_finite_and_in_their_range(world in any_world()) {
        let (network, _) = world.networks();
        let shares = [density(&network), average_clustering(&network), transitivity(&network)];
        for share in shares {
            prop_assert_eq!(share.is_some(), network.edges() > 0);
            prop_assert!(share.is_none_or(|share| (0.0..=1.0).contains(&share)));
        }
        let assortativity = degree_assortativity(&network);
        prop_assert!(assortativity.is_none_or(|r| (-1.0..=1.0).contains(&r)));
    }
}
