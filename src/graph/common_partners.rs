//! The partners that jurisdictions have in common, by the meeting of sorted lists.
//!
//! Which links join them is the business of `shared_partners`; what follows from sharing many is
//! that of `suggestions` and `similar`.

use super::simple::SimpleGraph;
use super::{GraphError, Network};
use crate::model::JurisdictionId;

/// Returns the jurisdictions linked to both `a` and `b`, each once, in slug order.
///
/// Neither of the two is among them, since none is linked to itself.
///
/// ```
/// # use entente::graph::{common_partners, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec -- Shandong -- Alberta -- Québec
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong",
///     "alberta -- jalisco -- quebec -- shandong -- alberta -- quebec",
/// );
/// let [alberta, quebec] = ["alberta", "quebec"].map(|slug| drawing.id(slug));
/// let common = common_partners(&drawing.recorded(), alberta, quebec).unwrap();
/// assert_eq!(drawing.slugs(common), ["jalisco", "shandong"]);
/// ```
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has one of the ids.
///
/// Cost: O(d) for d the sum of both degrees.
pub fn common_partners(
    network: &Network,
    a: JurisdictionId,
    b: JurisdictionId,
) -> Result<Vec<JurisdictionId>, GraphError> {
    Ok(network.ids(common_ix(network, network.lifted_ix(a)?, network.lifted_ix(b)?)))
}

/// The indexes of those linked to both, in order.
///
/// Lists of all partners are compared, and only who is in both is looked at: whether a link of the
/// scope joins it to either.
pub(super) fn common_ix(network: &Network, a_ix: u32, b_ix: u32) -> impl Iterator<Item = u32> {
    let [a, b] = [a_ix, b_ix].map(|ix| network.neighbours_in_any_scope_ix(ix));
    let is_linked = move |one_ix, ix| network.edge_between_ix(one_ix, ix).is_some();
    in_both(a, b).filter(move |ix| is_linked(a_ix, *ix) && is_linked(b_ix, *ix))
}

/// What stands in both of two ascending lists, ascending.
///
/// Each of the shorter list is searched for in what is left of the longer one, over doubling
/// strides (J. Bentley, A. Yao, An almost optimal algorithm for unbounded searching, Information
/// Processing Letters 5, 82-87, 1976): few partners meet thousands in a few steps, and equals
/// are merged.
pub(super) fn in_both<'a>(one: &'a [u32], other: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut left = long;
    short.iter().copied().filter(move |value| {
        left = &left[below(left, *value)..];
        left.first() == Some(value)
    })
}

/// How many of an ascending list are below a value.
fn below(values: &[u32], bound: u32) -> usize {
    let mut stride = 1;
    while values.get(stride - 1).is_some_and(|value| *value < bound) {
        stride *= 2;
    }
    let (known, end) = (stride / 2, values.len().min(stride - 1));
    known + values[known..end].partition_point(|value| *value < bound)
}

/// Someone who shares partners with the one asked about.
pub(super) struct Sharer {
    pub(super) ix: u32,
    /// In slug order, at least one.
    pub(super) shared_ix: Vec<u32>,
}

impl Sharer {
    /// The share of the partners of either that are partners of both.
    ///
    /// P. Jaccard, The distribution of the flora in the alpine zone, New Phytologist 11, 37-50,
    /// 1912.
    pub(super) fn jaccard(&self, graph: &SimpleGraph, of: u32) -> f64 {
        let shared = self.shared_ix.len();
        let of_either = graph.degree(of) + graph.degree_of_ix(self.ix) - shared;
        shared as f64 / of_either as f64
    }
}

/// Returns everyone who shares a partner with `of`, linked to it or not, in slug order.
///
/// Cost: O(d log d) for d the sum of the degrees of its partners.
pub(super) fn sharers(graph: &SimpleGraph, of: u32) -> Vec<Sharer> {
    let mut met: Vec<(u32, u32)> = Vec::new();
    for partner in graph.neighbours(of) {
        let partner_ix = graph.ix(*partner);
        let others = graph.neighbours(*partner).iter().filter(|other| **other != of);
        met.extend(others.map(|other| (graph.ix(*other), partner_ix)));
    }
    met.sort_unstable();
    let by_other = met.chunk_by(|one, other| one.0 == other.0);
    by_other
        .map(|met| Sharer { ix: met[0].0, shared_ix: met.iter().map(|met| met.1).collect() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;
    use crate::model::NetworkLevel;

    #[test]
    fn a_place_without_links_has_nothing_in_common() {
        let drawing = Drawing::new("a b c", "b -- c");
        let network = drawing.recorded();
        assert_eq!(common_partners(&network, drawing.id("a"), drawing.id("b")), Ok(vec![]));
        let stray = JurisdictionId(999);
        let error = common_partners(&network, stray, drawing.id("b"));
        assert_eq!(error, Err(GraphError::Unknown(stray)));
    }

    #[test]
    fn two_cities_have_in_common_what_their_regions_are_linked_to() {
        let drawing = Drawing::new("x/a/k x/b/l y/p", "a -- p -- l");
        let network = drawing.network(NetworkLevel::Region);
        let common = common_partners(&network, drawing.id("k"), drawing.id("b"));
        assert_eq!(common, Ok(drawing.ids("p")));
    }
}
