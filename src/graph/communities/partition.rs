//! A partition of a network into communities, as it is answered.
//!
//! How communities are found is not known here.

use std::cmp::Reverse;

use super::groups::Groups;
use crate::graph::Network;
use crate::model::JurisdictionId;

/// The communities of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Partition {
    /// Largest first, ties by the slug of their first member.
    pub communities: Vec<Community>,
    /// At the resolution that was asked for; `None` for an empty network.
    pub modularity: Option<f64>,
}

/// Jurisdictions that are linked with each other more than with the rest.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Community {
    /// By slug.
    pub members: Vec<JurisdictionId>,
    /// The member with the most links in the network, ties by slug.
    pub leader: JurisdictionId,
}

impl Partition {
    /// Roughly how many bytes it holds.
    #[must_use]
    pub fn weight_bytes(&self) -> usize {
        let members = self.communities.iter().map(|community| community.members.len());
        size_of::<Self>()
            + self.communities.len() * size_of::<Community>()
            + members.sum::<usize>() * size_of::<JurisdictionId>()
    }

    /// The groups of the simple graph of a network as communities.
    ///
    /// Cost: O(V + S log S) for V jurisdictions and S strands.
    pub(super) fn of(network: &Network, groups: &Groups, modularity: Option<f64>) -> Self {
        let graph = network.simple();
        let mut members_ix: Vec<Vec<u32>> = vec![Vec::new(); groups.len()];
        for vertex in graph.in_slug_order() {
            members_ix[groups.of(vertex) as usize].push(graph.ix(vertex));
        }
        members_ix.sort_unstable_by_key(|members| (Reverse(members.len()), members[0]));
        let communities = members_ix.into_iter().map(|members| community(network, members));
        Self { communities: communities.collect(), modularity }
    }
}

fn community(network: &Network, members_ix: Vec<u32>) -> Community {
    let fewest_first = |ix: &&u32| (network.links_at_ix(**ix), Reverse(**ix));
    let leader = members_ix.iter().max_by_key(fewest_first).expect("no group is empty");
    Community { leader: network.id(*leader), members: network.ids(members_ix) }
}
