//! What a path may step on: links, containment within reach, and no closed places.

use std::collections::VecDeque;

use fixedbitset::FixedBitSet;

use super::Network;
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

/// A network as a path sees it.
pub(super) struct Passage<'a> {
    network: &'a Network,
    reach: ContainmentReach,
    closed: FixedBitSet,
}

impl<'a> Passage<'a> {
    pub(super) fn new(network: &'a Network, reach: ContainmentReach) -> Self {
        Self { network, reach, closed: FixedBitSet::with_capacity(network.hierarchy().len()) }
    }

    pub(super) fn close(&mut self, ix: u32) {
        self.closed.insert(ix as usize);
    }

    /// Closes the places with more than `most` links, except `ends_ix`.
    pub(super) fn close_busier_than(&mut self, most: usize, ends_ix: [u32; 2]) {
        let network = self.network;
        let busier = network.vertices_ix().filter(|ix| network.links_at_ix(*ix) > most);
        busier.filter(|ix| !ends_ix.contains(ix)).for_each(|ix| self.close(ix));
    }

    /// How many jurisdictions there are, open or closed.
    pub(super) fn len(&self) -> usize {
        self.closed.len()
    }

    /// Where one step leads, in no particular order; a place that is both linked and contained
    /// comes twice.
    pub(super) fn next_ix(&self, ix: u32) -> impl Iterator<Item = u32> {
        let hierarchy = self.network.hierarchy();
        let linked = self.network.neighbours_ix(ix).map(|(neighbour_ix, _)| neighbour_ix);
        let above = hierarchy.parent_ix(ix).filter(move |parent| self.holds(*parent, ix));
        // A closed reach must not cost a look at every place in a country.
        let inside = match self.reach {
            ContainmentReach::None => &[],
            _ => hierarchy.children_ix(ix),
        };
        let below = inside.iter().copied().filter(move |child| self.holds(ix, *child));
        linked.chain(above).chain(below).filter(|ix| !self.closed.contains(*ix as usize))
    }

    /// The length of the shortest path, if there is one.
    pub(super) fn distance(&self, from_ix: u32, to_ix: u32) -> Option<usize> {
        let mut seen = FixedBitSet::with_capacity(self.len());
        let mut waiting = VecDeque::from([(from_ix, 0)]);
        seen.insert(from_ix as usize);
        while let Some((ix, distance)) = waiting.pop_front() {
            if ix == to_ix {
                return Some(distance);
            }
            let new = self.next_ix(ix).filter(|next| !seen.put(*next as usize));
            waiting.extend(new.map(|next| (next, distance + 1)));
        }
        None
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
