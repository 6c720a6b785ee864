//! Random small worlds, in which every answer is compared with one found by brute force.
//!
//! What is here and in the files below is written from the definitions, over places and links as
//! they were drawn by lot; none of the code under test is used to find what is expected.

mod communities;
mod measures;
mod meetings;
mod shape;
mod sharing;
mod ways;

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

use super::*;
use crate::model::{
    CentralityMeasure, CommunityMethod, ContainmentReach, ConvergenceLevel, JurisdictionId,
    JurisdictionLevel, LinkId, NetworkLevel, PathOutcome, PathStepKind, SuggestionMethod,
};

/// Places by number in slug order, and links between them.
#[derive(Clone, Debug)]
struct World {
    places: Vec<(JurisdictionLevel, Option<usize>)>,
    links: Vec<WorldLink>,
    star: bool,
    level: NetworkLevel,
}

#[derive(Clone, Debug)]
struct WorldLink {
    parties: Vec<usize>,
    in_scope: bool,
}

fn any_world() -> impl Strategy<Value = World> {
    let level = prop::sample::select(JurisdictionLevel::ALL);
    let places = prop::collection::vec((level, prop::option::weighted(0.8, any::<Index>())), 2..9);
    let network_level = prop::sample::select(NetworkLevel::ALL);
    (places, any::<bool>(), network_level).prop_flat_map(|(drawn, star, level)| {
        let places: Vec<_> =
            drawn.iter().map(|(l, lot)| (*l, parent_of(&drawn, *l, *lot))).collect();
        let numbers: Vec<usize> = (0..places.len()).collect();
        let most_parties = places.len().min(3);
        let parties = subsequence(numbers, 2..=most_parties).prop_shuffle();
        let link = (parties, prop::bool::weighted(0.8))
            .prop_map(|(parties, in_scope)| WorldLink { parties, in_scope });
        let links = prop::collection::vec(link, 0..12);
        links.prop_map(move |links| World { places: places.clone(), links, star, level })
    })
}

/// One of the coarser places, by lot.
fn parent_of(
    places: &[(JurisdictionLevel, Option<Index>)],
    level: JurisdictionLevel,
    lot: Option<Index>,
) -> Option<usize> {
    let coarser: Vec<usize> = (0..places.len()).filter(|ix| places[*ix].0 < level).collect();
    (!coarser.is_empty()).then(|| lot.map(|lot| *lot.get(&coarser)))?
}

/// Some numbers of places, as arguments name them; there may be too many.
fn some_places(size: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<Index>> {
    prop::collection::vec(any::<Index>(), size)
}

impl World {
    fn len(&self) -> usize {
        self.places.len()
    }

    /// Ids go against the order of slugs, so that a tie wrongly broken by id shows.
    fn id(&self, place: usize) -> JurisdictionId {
        JurisdictionId(1000 - place as i64)
    }

    fn ids(&self, places: impl IntoIterator<Item = usize>) -> Vec<JurisdictionId> {
        places.into_iter().map(|place| self.id(place)).collect()
    }

    fn picked(&self, lots: &[Index]) -> Vec<usize> {
        lots.iter().map(|lot| lot.index(self.len())).collect()
    }

    fn above(&self, place: usize) -> Vec<usize> {
        match self.places[place].1 {
            Some(parent) => [vec![parent], self.above(parent)].concat(),
            None => vec![],
        }
    }

    fn is_or_lies_in(&self, place: usize, container: usize) -> bool {
        place == container || self.above(place).contains(&container)
    }

    fn is_nested(&self, one: usize, other: usize) -> bool {
        self.is_or_lies_in(one, other) || self.is_or_lies_in(other, one)
    }

    fn lift_to(&self, place: usize, level: NetworkLevel) -> usize {
        let mut chain = [vec![place], self.above(place)].concat().into_iter();
        let wanted = match level {
            NetworkLevel::Recorded => return place,
            NetworkLevel::Region => JurisdictionLevel::Region,
            NetworkLevel::Country => JurisdictionLevel::Country,
        };
        chain.find(|place| self.places[*place].0 == wanted).unwrap_or(place)
    }

    fn lift(&self, place: usize) -> usize {
        self.lift_to(place, self.level)
    }

    /// Every way a link leads from one lifted place to another, in the scope or in all.
    fn ties(&self, only_in_scope: bool) -> BTreeSet<(usize, usize, LinkId)> {
        let mut ties = BTreeSet::new();
        for (link, WorldLink { parties, in_scope }) in (1..).map(LinkId).zip(&self.links) {
            for (i, one) in parties.iter().enumerate() {
                for (j, other) in parties.iter().enumerate() {
                    let joined = i != j && (!self.star || i == 0 || j == 0);
                    let (one, other) = (self.lift(*one), self.lift(*other));
                    if joined && one != other && (*in_scope || !only_in_scope) {
                        ties.insert((one, other, link));
                    }
                }
            }
        }
        ties
    }

    /// The network of the scope, and that of all links, by the code under test.
    fn networks(&self) -> (Network, Network) {
        let hierarchy = Arc::new(Hierarchy::new(self.places.iter().enumerate().map(
            |(place, (level, parent))| Member {
                id: self.id(place),
                level: *level,
                parent: parent.map(|parent| self.id(parent)),
            },
        )));
        let mut strands = vec![];
        for (link, WorldLink { parties, .. }) in (1..).map(LinkId).zip(&self.links) {
            for (i, a) in parties.iter().enumerate() {
                for b in &parties[i + 1..] {
                    let (a, b) = (self.id(*a), self.id(*b));
                    strands.push(Strand { a, b, link, first_named: i == 0 });
                }
            }
        }
        // Reversed, so that of strands that lifting merges a first-named one is not always first.
        let strands = strands.into_iter().rev();
        let adjacency = Arc::new(Adjacency::new(hierarchy, self.level, strands));
        let in_scope = |strand: &Strand| self.links[strand.link.0 as usize - 1].in_scope;
        let projected = |strand: &Strand| !self.star || strand.first_named;
        let scope = Network::narrowed(Arc::clone(&adjacency), |s| in_scope(s) && projected(s));
        (scope, Network::narrowed(adjacency, projected))
    }
}

proptest! {
    #[test]
    fn a_network_counts_what_its_ties_join(world in any_world()) {
        let (network, _) = world.networks();
        let ties = world.ties(true);
        let vertices: BTreeSet<_> = ties.iter().map(|(one, _, _)| *one).collect();
        let pairs: BTreeSet<_> = ties.iter().map(|(one, other, _)| (one, other)).collect();
        let links: BTreeSet<_> = ties.iter().map(|(_, _, link)| *link).collect();
        prop_assert_eq!(network.edges(), pairs.len() / 2);
        prop_assert_eq!(network.links(), links.len());
        prop_assert!(network.link_ids().eq(links));
        prop_assert_eq!(network.jurisdictions(), vertices.len());
        prop_assert!(network.jurisdiction_ids().eq(world.ids(vertices)));
    }

    #[test]
    fn the_hierarchy_lifts_and_contains_as_defined(world in any_world()) {
        let (network, _) = world.networks();
        let hierarchy = network.hierarchy();
        for place in 0..world.len() {
            for level in NetworkLevel::ALL {
                let lifted = world.id(world.lift_to(place, *level));
                prop_assert_eq!(hierarchy.lift(world.id(place), *level), lifted);
            }
            for other in 0..world.len() {
                let inside = world.above(place).contains(&other);
                prop_assert_eq!(hierarchy.lies_in(world.id(place), world.id(other)), inside);
            }
        }
    }
}
