//! Centralities, bridges, cores and the null model, from the definitions word by word.

use std::collections::BTreeMap;

use rand::SeedableRng;

use super::shape::{FAR, distances_over};
use super::*;

type Pairs = BTreeSet<(usize, usize)>;

/// Who is linked with whom, in both directions, and how far everyone is from everyone.
struct Matrix {
    pairs: Pairs,
    distance: Vec<Vec<usize>>,
}

impl Matrix {
    fn of(world: &World) -> Self {
        let pairs = world.ties(true).into_iter().map(|(one, other, _)| (one, other)).collect();
        Self::over(world.len(), pairs)
    }

    fn over(size: usize, pairs: Pairs) -> Self {
        Self { distance: distances_over(size, pairs.iter().copied()), pairs }
    }

    fn places(&self) -> std::ops::Range<usize> {
        0..self.distance.len()
    }

    fn linked(&self) -> Vec<usize> {
        self.places().filter(|place| !self.partners(*place).is_empty()).collect()
    }

    fn partners(&self, place: usize) -> Vec<usize> {
        self.places().filter(|other| self.pairs.contains(&(place, *other))).collect()
    }

    /// Those from which there is a way to `place`, without itself.
    fn reached(&self, place: usize) -> Vec<usize> {
        let distance = &self.distance[place];
        self.places().filter(|other| (1..FAR).contains(&distance[*other])).collect()
    }

    /// How many shortest ways lead from one place to another.
    fn ways(&self, from: usize, to: usize) -> f64 {
        match self.distance[from][to] {
            0 => 1.0,
            FAR.. => 0.0,
            hops => {
                let before = self.partners(to).into_iter();
                let before = before.filter(|place| self.distance[from][*place] == hops - 1);
                before.map(|place| self.ways(from, place)).sum()
            }
        }
    }

    /// The share of the shortest ways between two that lead from one to another along this way.
    fn share(&self, (from, to): (usize, usize), (first, hops, last): (usize, usize, usize)) -> f64 {
        let length = self.distance[from][first] + hops + self.distance[last][to];
        let on_way = length == self.distance[from][to] && length < FAR;
        let ways = self.ways(from, first) * self.ways(last, to);
        if on_way { ways / self.ways(from, to) } else { 0.0 }
    }

    fn all_pairs(&self) -> Vec<(usize, usize)> {
        let pairs = self.places().flat_map(|one| (0..one).map(move |other| (other, one)));
        pairs.collect()
    }

    fn linked_partners(&self, place: usize) -> usize {
        let partners = self.partners(place);
        self.pairs.iter().filter(|(a, b)| partners.contains(a) && partners.contains(b)).count() / 2
    }

    /// What is left once everyone with less than `k` partners has gone, and those who then have.
    fn core(&self, k: usize) -> Pairs {
        let mut left = self.pairs.clone();
        loop {
            let count = |place: usize| left.iter().filter(|(one, _)| *one == place).count();
            let next: Pairs =
                left.iter().copied().filter(|(a, b)| count(*a) >= k && count(*b) >= k).collect();
            if next.len() == left.len() {
                return left;
            }
            left = next;
        }
    }

    fn raw(&self, world: &World, measure: CentralityMeasure, place: usize) -> Option<f64> {
        let partners = self.partners(place);
        let degree = partners.len() as f64;
        let reached = self.reached(place);
        let hops = reached.iter().map(|other| self.distance[place][*other] as f64);
        Some(match measure {
            CentralityMeasure::Degree => degree,
            CentralityMeasure::WeightedDegree => {
                world.ties(true).iter().filter(|(one, _, _)| *one == place).count() as f64
            }
            CentralityMeasure::Betweenness => {
                let others =
                    self.all_pairs().into_iter().filter(|(a, b)| *a != place && *b != place);
                others.map(|pair| self.share(pair, (place, 0, place))).sum()
            }
            CentralityMeasure::Closeness => 1.0 / hops.sum::<f64>(),
            CentralityMeasure::Harmonic => hops.map(|hops| 1.0 / hops).sum(),
            CentralityMeasure::CoreNumber => {
                let within = |k: &usize| self.core(*k).iter().any(|(one, _)| *one == place);
                self.places().take_while(within).last()? as f64
            }
            CentralityMeasure::Clustering => {
                let pairs = (degree * (degree - 1.0) / 2.0).max(1.0);
                self.linked_partners(place) as f64 / pairs
            }
            CentralityMeasure::Constraint => {
                let share = |a: usize, b: usize| {
                    let linked = self.pairs.contains(&(a, b));
                    f64::from(u8::from(linked)) / self.partners(a).len().max(1) as f64
                };
                let indirect = |to: usize| {
                    self.places().map(|by| share(place, by) * share(by, to)).sum::<f64>()
                };
                partners.iter().map(|to| (share(place, *to) + indirect(*to)).powi(2)).sum()
            }
            CentralityMeasure::EffectiveSize => {
                degree - 2.0 * self.linked_partners(place) as f64 / degree
            }
            CentralityMeasure::Eigenvector | CentralityMeasure::Pagerank => return None,
        })
    }
}

fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn centralities_are_as_defined(world in any_world()) {
        let (network, _) = world.networks();
        let matrix = Matrix::of(&world);
        for measure in CentralityMeasure::ALL {
            let query = CentralityQuery { measure: *measure, damping: 0.85 };
            let scores = centrality(&network, query, Deadline::never()).expect("in bounds");
            prop_assert_eq!(scores.values.len(), matrix.linked().len());
            prop_assert!(scores.values.iter().all(|score| score.is_finite()));
            for (score, place) in scores.values.iter().zip(matrix.linked()) {
                let expected = matrix.raw(&world, *measure, place).unwrap_or(*score);
                prop_assert!(is_near(*score, expected), "{measure}: {score}, expected {expected}");
            }
        }
    }

    #[test]
    fn pagerank_is_what_flows_in_and_eigenvector_what_partners_have(world in any_world()) {
        let (network, _) = world.networks();
        let matrix = Matrix::of(&world);
        let (linked, mut scores) = (matrix.linked(), vec![0.0; world.len()]);
        let mut measured = |measure| {
            let query = CentralityQuery { measure, damping: 0.6 };
            let found = centrality(&network, query, Deadline::never()).expect("in bounds");
            linked.iter().zip(found.values).for_each(|(place, score)| scores[*place] = score);
            scores.clone()
        };
        let ranks = measured(CentralityMeasure::Pagerank);
        let eigenvector = measured(CentralityMeasure::Eigenvector);
        let of_partners = |place: &usize, worth: &dyn Fn(usize) -> f64| -> f64 {
            matrix.partners(*place).into_iter().map(worth).sum()
        };
        let value = linked.iter().map(|place| {
            eigenvector[*place] * of_partners(place, &|partner| eigenvector[partner])
        }).sum::<f64>();
        // The vector of the largest eigenvalue, of length 1: no smaller one is at least the mean degree.
        let length: f64 = linked.iter().map(|place| eigenvector[*place].powi(2)).sum();
        let mean_degree =
            2.0 * network.edges() as f64 / linked.len().max(1) as f64;
        prop_assert!(linked.is_empty() || is_near(length, 1.0));
        prop_assert!(linked.iter().all(|place| eigenvector[*place] >= 0.0));
        prop_assert!(value >= mean_degree - 1e-6);
        for place in &linked {
            let degree = |partner| matrix.partners(partner).len() as f64;
            let flow = of_partners(place, &|partner| ranks[partner] / degree(partner));
            let anew = 0.4 / linked.len() as f64;
            prop_assert!(is_near(ranks[*place], anew + 0.6 * flow));
            let sum = of_partners(place, &|partner| eigenvector[partner]);
            prop_assert!((value * eigenvector[*place] - sum).abs() < 1e-6);
        }
    }

    #[test]
    fn one_jurisdiction_has_the_score_that_all_have(world in any_world()) {
        let (network, _) = world.networks();
        for place in 0..world.len() {
            let id = world.id(place);
            let score = |measure| {
                let query = CentralityQuery { measure, damping: 0.85 };
                centrality(&network, query, Deadline::never()).expect("in bounds")
            };
            let closeness = score(CentralityMeasure::Closeness);
            let closeness = closeness.normalised(&network, CentralityMeasure::Closeness);
            let weighted = score(CentralityMeasure::WeightedDegree);
            let pairs = [
                (closeness_of(&network, id), closeness),
                (harmonic_of(&network, id), score(CentralityMeasure::Harmonic)),
                (clustering_of(&network, id), score(CentralityMeasure::Clustering)),
                (weighted_degree_of(&network, id), weighted),
            ];
            for (found, all) in pairs {
                let (found, expected) = (found.expect("known"), all.of(&network, id).expect("known"));
                prop_assert_eq!(found.is_some(), expected.is_some());
                let both = found.zip(expected);
                prop_assert!(both.is_none_or(|(one, other)| is_near(one, other)));
            }
        }
    }

    #[test]
    fn edges_lie_on_shortest_paths_as_defined(world in any_world()) {
        let (network, _) = world.networks();
        let matrix = Matrix::of(&world);
        let found = edge_betweenness(&network, Deadline::never()).expect("in bounds");
        prop_assert_eq!(found.values.len(), matrix.pairs.len() / 2);
        prop_assert!(found.values.is_sorted_by(|a, b| a.score > b.score - 1e-9));
        let all = matrix.linked().len() as f64;
        let place = |id: JurisdictionId| (0..world.len()).find(|place| world.id(*place) == id);
        for EdgeScore { a, b, score, .. } in found.values {
            let (a, b) = (place(a).expect("known"), place(b).expect("known"));
            prop_assert!(a < b);
            let over = |pair| matrix.share(pair, (a, 1, b)) + matrix.share(pair, (b, 1, a));
            let expected: f64 = matrix.all_pairs().into_iter().map(over).sum();
            prop_assert!(is_near(score, expected / (all * (all - 1.0) / 2.0)));
        }
    }

    #[test]
    fn bridges_and_articulation_points_are_what_the_network_falls_apart_without(
        world in any_world(),
    ) {
        let (network, _) = world.networks();
        let matrix = Matrix::of(&world);
        let mut expected = vec![];
        for (a, b) in matrix.pairs.iter().copied().filter(|(a, b)| a < b) {
            let other = |pair: &(usize, usize)| *pair != (a, b) && *pair != (b, a);
            let without = matrix.pairs.iter().copied().filter(other).collect();
            let without = Matrix::over(world.len(), without);
            if without.distance[a][b] >= FAR {
                let side = |end: usize| without.reached(end).len() + 1;
                expected.push((std::cmp::Reverse(side(a).min(side(b))), a, b));
            }
        }
        expected.sort_unstable();
        let links = |a, b| {
            let joining = world.ties(true).into_iter().filter(|tie| (tie.0, tie.1) == (a, b));
            joining.map(|tie| tie.2).collect()
        };
        let expected = expected.into_iter().map(|(smaller_side, a, b)| Bridge {
            a: world.id(a),
            b: world.id(b),
            links: links(a, b),
            smaller_side: smaller_side.0,
        });
        prop_assert_eq!(bridges(&network), expected.collect::<Vec<_>>());
        let cuts = |place: &usize| {
            let without = matrix.pairs.iter().copied().filter(|(a, b)| a != place && b != place);
            let partners = matrix.partners(*place);
            let without = Matrix::over(world.len(), without.collect());
            partners.iter().any(|partner| without.distance[partners[0]][*partner] >= FAR)
        };
        let points = matrix.linked().into_iter().filter(cuts);
        prop_assert_eq!(articulation_points(&network), world.ids(points));
    }

    #[test]
    fn a_core_is_what_is_left_without_those_who_have_less(world in any_world(), k in 0_usize..4) {
        let (network, _) = world.networks();
        let matrix = Matrix::of(&world);
        let left = matrix.core(k);
        let members: BTreeSet<usize> = left.iter().map(|(one, _)| *one).collect();
        let expected = Core { k, members: world.ids(members), edges: left.len() / 2 };
        prop_assert_eq!(core(&network, Some(k)), expected);
        let innermost = core(&network, None);
        prop_assert!(matrix.core(innermost.k + 1).is_empty());
        prop_assert_eq!(innermost.members.is_empty(), matrix.pairs.is_empty());
    }

    #[test]
    fn degrees_are_distributed_as_counted(world in any_world()) {
        let (network, _) = world.networks();
        let matrix = Matrix::of(&world);
        let mut counts = BTreeMap::new();
        for place in matrix.linked() {
            *counts.entry(matrix.partners(place).len()).or_insert(0) += 1;
        }
        let expected = counts.into_iter();
        let expected = expected.map(|(degree, jurisdictions)| DegreeCount { degree, jurisdictions });
        prop_assert!(degree_distribution(&network).into_iter().eq(expected));
    }

    #[test]
    fn the_links_between_two_are_those_that_join_them(world in any_world()) {
        let (network, _) = world.networks();
        let (first, second) = (world.lift(0), world.lift(1));
        let joining = world.ties(true).into_iter().filter(|tie| (tie.0, tie.1) == (first, second));
        let expected: Vec<LinkId> = joining.map(|tie| tie.2).collect();
        prop_assert_eq!(network.links_between(world.id(0), world.id(1)), Ok(expected));
    }

    #[test]
    fn rewiring_keeps_every_degree_and_makes_no_loop_and_no_parallel(
        world in any_world(),
        seed in any::<u64>(),
    ) {
        let (network, _) = world.networks();
        let graph = network.simple();
        let mut rewiring = rewiring::Rewiring::of(graph);
        rewiring.swap(20 * graph.edges(), &mut rand_pcg::Pcg32::seed_from_u64(seed));
        let rewired = rewiring.graph();
        prop_assert_eq!(rewired.len(), graph.len());
        for (numbered, vertex) in rewired.vertices().map(|number| (number, rewired.ix(number))) {
            let neighbours = rewired.neighbours(numbered);
            prop_assert_eq!(neighbours.len(), graph.degree(vertex));
            prop_assert!(neighbours.is_sorted_by(|one, next| one < next));
            prop_assert!(!neighbours.contains(&numbered));
            for neighbour in neighbours {
                prop_assert!(rewired.neighbours(*neighbour).contains(&numbered));
            }
        }
    }
}
