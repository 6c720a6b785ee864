//! Mixing: how often links join one group of jurisdictions with another.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Network;
use crate::model::JurisdictionId;

/// How many links join two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct MixingCell<G> {
    /// The group that comes first.
    pub a: G,
    /// The other, or the same.
    pub b: G,
    /// The different links that join a member of the one with a member of the other.
    pub links: usize,
    /// These links as a share of all links of the network, 0 to 1.
    pub share: f64,
}

/// Returns for every two groups between which there are links how many, most first, ties by group.
///
/// The mixing matrix of M. Newman, Mixing patterns in networks, Physical Review E 67, 026126,
/// 2003, as one cell for a pair of groups in either direction. A link of several parties counts
/// once in each cell to which two of them belong, so shares can add up to more than 1.
///
/// ```
/// # use entente::graph::{fixture::Drawing, mixing};
/// // Alberta -- Jalisco -- Québec, by the first letter
/// let drawing = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec");
/// let cells = mixing(&drawing.recorded(), |id| drawing.slug(id).chars().next());
/// let pairs: Vec<_> = cells.iter().map(|cell| (cell.a, cell.b, cell.share)).collect();
/// assert_eq!(pairs, [(Some('a'), Some('j'), 0.5), (Some('j'), Some('q'), 0.5)]);
/// ```
///
/// Cost: O(S log S) for S strands.
#[must_use]
pub fn mixing<G: Clone + Ord>(
    network: &Network,
    group_of: impl Fn(JurisdictionId) -> G,
) -> Vec<MixingCell<G>> {
    let group_by_ix = groups(network, group_of);
    let mut cells: Vec<_> = network
        .edges_ix()
        .flat_map(|(edge_ix, (a_ix, b_ix))| {
            let (one, other) = (group_by_ix.of(a_ix), group_by_ix.of(b_ix));
            let ends = (one.min(other), one.max(other));
            network.links_of([edge_ix]).into_iter().map(move |link| (ends, link))
        })
        .collect();
    cells.sort_unstable();
    cells.dedup();
    let all = network.links() as f64;
    let mut counted: Vec<_> = cells
        .chunk_by(|one, other| one.0 == other.0)
        .map(|links| (links[0].0, links.len()))
        .collect();
    counted.sort_by_key(|(ends, links)| (Reverse(*links), *ends));
    let cell = |((a, b), links): ((usize, usize), usize)| MixingCell {
        a: group_by_ix.groups[a].clone(),
        b: group_by_ix.groups[b].clone(),
        links,
        share: links as f64 / all,
    };
    counted.into_iter().map(cell).collect()
}

/// Returns whether linked jurisdictions are of one group more often than chance has it: 1 where
/// they always are, 0 as by chance, negative where less often; `None` for an empty network or one
/// of a single group.
///
/// Newman's assortativity coefficient of a discrete characteristic (the same paper, formula 2), of
/// the simple graph, as `attribute_assortativity_coefficient` of NetworkX has it.
///
/// ```
/// # use entente::graph::{attribute_assortativity, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec
/// let drawing = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec");
/// let canadian = |id| drawing.slug(id) != "jalisco";
/// assert_eq!(attribute_assortativity(&drawing.recorded(), canadian), Some(-1.0));
/// ```
///
/// Cost: O(V log V + E) for V jurisdictions and E edges.
#[must_use]
pub fn attribute_assortativity<G: Clone + Ord>(
    network: &Network,
    group_of: impl Fn(JurisdictionId) -> G,
) -> Option<f64> {
    let group_by_ix = groups(network, group_of);
    // Counted in ends of edges, so everything is a whole number until the end.
    let mut ends_of = vec![0_i128; group_by_ix.groups.len()];
    let (mut ends, mut within) = (0_i128, 0_i128);
    for (_, (a_ix, b_ix)) in network.edges_ix() {
        let (a, b) = (group_by_ix.of(a_ix), group_by_ix.of(b_ix));
        ends_of[a] += 1;
        ends_of[b] += 1;
        ends += 2;
        within += if a == b { 2 } else { 0 };
    }
    let by_chance: i128 = ends_of.iter().map(|ends| ends * ends).sum();
    let most = ends * ends - by_chance;
    (most > 0).then(|| (within * ends - by_chance) as f64 / most as f64)
}

/// The groups of a network's jurisdictions, numbered in their order.
struct Groups<G> {
    groups: Vec<G>,
    number_by_ix: Vec<u32>,
}

impl<G> Groups<G> {
    fn of(&self, ix: u32) -> usize {
        self.number_by_ix[ix as usize] as usize
    }
}

fn groups<G: Clone + Ord>(network: &Network, group_of: impl Fn(JurisdictionId) -> G) -> Groups<G> {
    let mut members: BTreeMap<G, Vec<u32>> = BTreeMap::new();
    for ix in network.vertices_ix() {
        members.entry(group_of(network.id(ix))).or_default().push(ix);
    }
    let mut number_by_ix = vec![0; network.hierarchy().len()];
    for (number, members_ix) in (0..).zip(members.values()) {
        members_ix.iter().for_each(|ix| number_by_ix[*ix as usize] = number);
    }
    Groups { groups: members.into_keys().collect(), number_by_ix }
}
