//! What a path may step on: links, containment within reach, and no closed places.

use fixedbitset::FixedBitSet;

use super::Network;
use super::simple::SimpleGraph;
use super::two_sided::Search;
use crate::model::{ContainmentReach, JurisdictionLevel, NetworkLevel};

impl ContainmentReach {
    pub(super) const fn network_level(self) -> Option<NetworkLevel> {
        match self {
            Self::None => None,
            Self::Region => Some(NetworkLevel::Region),
            Self::Country => Some(NetworkLevel::Country),
        }
    }
}

/// A network as a path sees it, with places by their numbers in the simple graph.
pub(super) struct Passage<'a> {
    network: &'a Network,
    graph: &'a SimpleGraph,
    reach: ContainmentReach,
    /// Reaches to the last closed place only, so that it is empty for most.
    closed: FixedBitSet,
}

impl<'a> Passage<'a> {
    pub(super) fn new(network: &'a Network, reach: ContainmentReach) -> Self {
        Self { network, graph: network.simple(), reach, closed: FixedBitSet::new() }
    }

    pub(super) fn close(&mut self, ix: u32) {
        self.closed.grow_and_insert(self.number(ix) as usize);
    }

    /// Closes the places with more than `most` links, except `ends_ix`.
    pub(super) fn close_busier_than(&mut self, most: usize, ends_ix: [u32; 2]) {
        let network = self.network;
        let busier = network.vertices_ix().filter(|ix| network.links_at_ix(*ix) > most);
        busier.filter(|ix| !ends_ix.contains(ix)).for_each(|ix| self.close(ix));
    }

    /// How many jurisdictions there are, open or closed.
    pub(super) fn places(&self) -> usize {
        self.graph.places()
    }

    /// The number of a place.
    pub(super) fn number(&self, ix: u32) -> u32 {
        self.graph.number(ix)
    }

    /// The numbers of places.
    pub(super) fn numbers(&self, indexes: &[u32]) -> Vec<u32> {
        indexes.iter().map(|ix| self.number(*ix)).collect()
    }

    /// The index of the place with this number.
    pub(super) fn ix(&self, number: u32) -> u32 {
        self.graph.ix(number)
    }

    /// Where one step leads, in no particular order; a place that is both linked and contained
    /// comes twice.
    pub(super) fn next(&self, number: u32) -> impl Iterator<Item = u32> {
        self.next_by_link(number).chain(self.next_by_containment(number))
    }

    /// Where one step along a link leads.
    pub(super) fn next_by_link(&self, number: u32) -> impl Iterator<Item = u32> {
        self.graph.neighbours(number).iter().copied().filter(|next| self.is_open(*next))
    }

    /// Where one step up or down leads.
    pub(super) fn next_by_containment(&self, number: u32) -> impl Iterator<Item = u32> {
        // A closed reach must not cost a look at every place in a country.
        let contained = match self.reach {
            ContainmentReach::None => None,
            _ => Some(self.contained(number)),
        };
        contained.into_iter().flatten().filter(|next| self.is_open(*next))
    }

    fn is_open(&self, number: u32) -> bool {
        !self.closed.contains(number as usize)
    }

    /// How many places are linked to one.
    pub(super) fn degree(&self, number: u32) -> usize {
        self.graph.neighbours(number).len()
    }

    /// Whether one step leads from one open place to another.
    pub(super) fn joins(&self, one: u32, other: u32) -> bool {
        let is_contained = || self.contained(one).any(|place| place == other);
        self.graph.neighbours(one).binary_search(&other).is_ok()
            || (self.reach != ContainmentReach::None && is_contained())
    }

    fn contained(&self, number: u32) -> impl Iterator<Item = u32> {
        let (hierarchy, ix) = (self.network.hierarchy(), self.ix(number));
        let above = hierarchy.parent_ix(ix).filter(|parent| self.holds(*parent, ix));
        let below = hierarchy.children_ix(ix).iter().copied();
        let below = below.filter(move |child| self.holds(ix, *child));
        above.into_iter().chain(below).map(|ix| self.number(ix))
    }

    /// The length of the shortest path, if there is one.
    pub(super) fn distance(&self, from_ix: u32, to_ix: u32) -> Option<usize> {
        if from_ix == to_ix {
            return Some(0);
        }
        let (from, to) = (self.number(from_ix), self.number(to_ix));
        Search::lend(|search| search.steps(self, &[from], to, &[], usize::MAX))
    }

    /// Whether a path may step between a parent and its child.
    fn holds(&self, parent_ix: u32, child_ix: u32) -> bool {
        use JurisdictionLevel::{Country, Municipality, Region};
        let hierarchy = self.network.hierarchy();
        let levels = (hierarchy.level(parent_ix), hierarchy.level(child_ix));
        match self.reach {
            ContainmentReach::None => false,
            ContainmentReach::Region => levels == (Region, Municipality),
            ContainmentReach::Country => {
                matches!(levels, (Region, Municipality) | (Country, Region | Municipality))
            }
        }
    }
}
