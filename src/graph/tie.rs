//! Ties: the links that join a jurisdiction to a place, or to places inside it.
//!
//! Shared partners and convergences are both places where several ties meet; which links tie whom
//! to what is theirs to say.

use super::Network;
use crate::model::{JurisdictionId, LinkId};

/// What joins one jurisdiction to the place in question.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tie {
    /// The jurisdiction that is joined to the place.
    pub from: JurisdictionId,
    /// The links that join them, ascending.
    pub links: Vec<LinkId>,
    /// The places strictly inside the place in question with which it has these links, in slug
    /// order; empty where it is linked to the place itself only.
    pub via: Vec<JurisdictionId>,
}

/// An edge that ties a jurisdiction to a place.
///
/// Sorted, the edges of one place stand together, and in them those of one jurisdiction.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) struct Touch {
    pub(super) place_ix: u32,
    /// Where the tie of `from_ix` stands among those of the place.
    pub(super) rank: u32,
    pub(super) from_ix: u32,
    /// The end of the edge that is the place or lies in it.
    pub(super) neighbour_ix: u32,
    pub(super) edge_ix: u32,
}

/// A place with all that ties to it.
pub(super) struct Meeting {
    pub(super) place_ix: u32,
    pub(super) ties: Vec<Tie>,
    /// How many jurisdictions meet there, as the question counts them.
    pub(super) jurisdictions: usize,
    links: usize,
}

/// Returns the places that `at_least` so many jurisdictions touch, most of these first, then most
/// links, then by slug; ties are ordered by their rank. `count` says how many of them count.
///
/// Cost: O(T log T) for T touches.
pub(super) fn meetings(
    network: &Network,
    mut touches: Vec<Touch>,
    at_least: usize,
    count: impl Fn(&[u32]) -> usize,
) -> Vec<Meeting> {
    touches.sort_unstable();
    let places = touches.chunk_by(|one, other| one.place_ix == other.place_ix);
    let mut meetings: Vec<Meeting> = places
        .map(|touches| meeting(network, touches, &count))
        .filter(|meeting| meeting.jurisdictions >= at_least)
        .collect();
    meetings.sort_by_key(|meeting| std::cmp::Reverse((meeting.jurisdictions, meeting.links)));
    meetings
}

fn meeting(network: &Network, touches: &[Touch], count: impl Fn(&[u32]) -> usize) -> Meeting {
    let by_jurisdiction = touches.chunk_by(|one, other| one.from_ix == other.from_ix);
    let from_ix: Vec<_> = by_jurisdiction.clone().map(|touches| touches[0].from_ix).collect();
    Meeting {
        place_ix: touches[0].place_ix,
        ties: by_jurisdiction.map(|touches| tie(network, touches)).collect(),
        jurisdictions: count(&from_ix),
        // One link can tie several of its parties to the place, so ties cannot just be added up.
        links: network.links_of(touches.iter().map(|touch| touch.edge_ix)).len(),
    }
}

fn tie(network: &Network, touches: &[Touch]) -> Tie {
    let inside = touches.iter().filter(|touch| touch.neighbour_ix != touch.place_ix);
    Tie {
        from: network.id(touches[0].from_ix),
        links: network.links_of(touches.iter().map(|touch| touch.edge_ix)),
        via: network.ids(inside.map(|touch| touch.neighbour_ix)),
    }
}
