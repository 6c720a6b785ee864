//! The components of a network: the parts that no link joins.

use std::collections::BTreeSet;

use super::{GraphError, Network};
use crate::model::JurisdictionId;

/// Stands for the component of a link that is in none yet.
const NO_COMPONENT: usize = usize::MAX;

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
/// Cost: O(V + S + C log C) for V jurisdictions, S strands and C components.
pub fn components(network: &Network, min_size: usize) -> Result<Vec<Component>, GraphError> {
    if min_size == 0 {
        return Err(GraphError::MinSize(min_size));
    }
    let graph = network.simple();
    let mut number_by_vertex = vec![0; graph.len()];
    for (number, component) in graph.components().enumerate() {
        number_by_vertex[component.start as usize..component.end as usize].fill(number);
    }
    let number = |ix| number_by_vertex[graph.number(ix) as usize];
    let mut parts: Vec<Part> = graph.components().map(|_| Part::default()).collect();
    network.vertices_ix().for_each(|ix| parts[number(ix)].members_ix.push(ix));
    count_links(network, number, &mut parts);
    let asked = parts.into_iter().filter(|part| part.members_ix.len() >= min_size);
    let component =
        |Part { members_ix, links }| Component { members: network.ids(members_ix), links };
    Ok(asked.map(component).collect())
}

/// How many components there are; 0 in an empty network.
#[must_use]
pub fn component_count(network: &Network) -> usize {
    network.simple().components().len()
}

/// How many jurisdictions the largest component has; 0 in an empty network.
#[must_use]
pub fn largest_component(network: &Network) -> usize {
    network.simple().largest_component().len()
}

/// A component with the indexes of its members, in order.
#[derive(Default)]
struct Part {
    members_ix: Vec<u32>,
    links: usize,
}

/// Counts the different links of each part; `number` says in which a jurisdiction is.
fn count_links(network: &Network, number: impl Fn(u32) -> usize, parts: &mut [Part]) {
    let mut counted_in = vec![NO_COMPONENT; network.all_links()];
    // A link of four parties can lie in two components, where its strands between them are cut.
    let mut again = BTreeSet::new();
    for (edge_ix, (a_ix, _)) in network.edges_ix() {
        let number = number(a_ix);
        for link_ix in network.links_ix_of(edge_ix) {
            let counted_in = &mut counted_in[link_ix];
            if *counted_in == NO_COMPONENT {
                *counted_in = number;
                parts[number].links += 1;
            } else if *counted_in != number && again.insert((number, link_ix)) {
                parts[number].links += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::graph::fixture::Drawing;
    use crate::graph::{Adjacency, Strand};
    use crate::model::{LinkId, NetworkLevel};

    #[test]
    fn a_link_in_two_components_counts_in_each() {
        let drawing = Drawing::new("a b c d e", "");
        let [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map(|slug| drawing.id(slug));
        let strand = |(a, b)| Strand { a, b, link: LinkId(1), first_named: true };
        let strands = [(a, b), (c, d), (b, e), (d, e)].map(strand);
        let adjacency = Adjacency::new(drawing.hierarchy(), NetworkLevel::Recorded, strands);
        let network =
            Network::narrowed(Arc::new(adjacency), |strand| strand.b != e && strand.a != e);
        let found = components(&network, 2).expect("in bounds");
        assert_eq!(found.iter().map(|c| c.links).collect::<Vec<_>>(), [1, 1]);
    }

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
