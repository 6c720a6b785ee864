//! The components of a network: the parts that no link joins.

use std::cmp::Reverse;

use petgraph::unionfind::UnionFind;

use super::{GraphError, Network};
use crate::model::JurisdictionId;

/// A part of a network, connected in itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Component {
    /// Its jurisdictions, in slug order.
    pub members: Vec<JurisdictionId>,
    /// How many different links join them.
    pub links: usize,
}

/// Returns the components of at least `min_size` jurisdictions, largest first, ties by the slug of
/// the first member. Jurisdictions without links are in none.
///
/// ```
/// # use entente::graph::{components, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec    Regina -- Jinan
/// let drawing = Drawing::new(
///     "alberta jalisco jinan quebec regina vermont",
///     "alberta -- jalisco -- quebec, regina -- jinan",
/// );
/// let components = components(&drawing.recorded(), 2).unwrap();
/// assert_eq!(components.len(), 2);
/// assert_eq!(drawing.slugs(components[1].members.iter().copied()), ["jinan", "regina"]);
/// ```
///
/// # Errors
/// [`GraphError::MinSize`] for 0.
///
/// Cost: O(V + S log S) for V jurisdictions and S strands.
pub fn components(network: &Network, min_size: usize) -> Result<Vec<Component>, GraphError> {
    if min_size == 0 {
        return Err(GraphError::MinSize(min_size));
    }
    let large_enough = groups(network).into_iter().filter(|group| group.len() >= min_size);
    Ok(large_enough.map(|group| component(network, &group)).collect())
}

/// How many components there are; 0 in an empty network.
#[must_use]
pub fn component_count(network: &Network) -> usize {
    groups(network).len()
}

/// How many jurisdictions the largest component has; 0 in an empty network.
#[must_use]
pub fn largest_component(network: &Network) -> usize {
    largest_group(network).len()
}

/// The largest component, ascending; of several equal ones that with the first slug.
pub(super) fn largest_group(network: &Network) -> Vec<u32> {
    groups(network).into_iter().next().unwrap_or_default()
}

/// The components in the order of [`components`], each ascending.
fn groups(network: &Network) -> Vec<Vec<u32>> {
    let mut joined: UnionFind<u32> = UnionFind::new(network.hierarchy().len());
    for (_, (a_ix, b_ix)) in network.edges_ix() {
        joined.union(a_ix, b_ix);
    }
    let label_by_ix = joined.into_labeling();
    // The sort is stable, so it keeps members in slug order.
    let mut vertices_ix: Vec<u32> = network.vertices_ix().collect();
    vertices_ix.sort_by_key(|ix| label_by_ix[*ix as usize]);
    let parts = vertices_ix
        .chunk_by(|one, other| label_by_ix[*one as usize] == label_by_ix[*other as usize]);
    let mut groups: Vec<Vec<u32>> = parts.map(<[u32]>::to_vec).collect();
    groups.sort_by_key(|group| (Reverse(group.len()), group[0]));
    groups
}

fn component(network: &Network, group: &[u32]) -> Component {
    let edges_ix = group.iter().flat_map(|ix| network.neighbours_ix(*ix)).map(|(_, edge)| edge);
    let links = network.links_of(edges_ix).len();
    Component { members: network.ids(group.iter().copied()), links }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    #[test]
    fn parallel_links_count_each_and_components_of_one_size_stand_by_slug() {
        let drawing = Drawing::new("a b c d e", "b -- e, c -- a, a -- c");
        let found = components(&drawing.recorded(), 1).expect("in bounds");
        let members = |c: &Component| drawing.slugs(c.members.iter().copied()).join(" ");
        assert_eq!(found.iter().map(members).collect::<Vec<_>>(), ["a c", "b e"]);
        assert_eq!(found.iter().map(|c| c.links).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(components(&drawing.recorded(), 3), Ok(vec![]));
        assert_eq!(components(&drawing.recorded(), 0), Err(GraphError::MinSize(0)));
    }
}
