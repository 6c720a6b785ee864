//! The neighbourhood: everything within so many hops.

use super::common_partners::in_both;
use super::outwards::Outwards;
use super::shared_partners::checked_of;
use super::{GraphError, Network};
use crate::model::{JurisdictionId, LinkId};

const MOST_HOPS: usize = 10;
const MOST_JURISDICTIONS: usize = 5000;

/// A part of a network around some of its jurisdictions.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Subgraph {
    /// The nearest first, ties by slug.
    pub members: Vec<SubgraphMember>,
    /// All edges among the members, by the slugs of their ends.
    pub edges: Vec<SubgraphEdge>,
    /// Whether more was within reach than was asked for at most.
    pub truncated: bool,
}

/// A jurisdiction in a subgraph.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SubgraphMember {
    /// Which jurisdiction.
    pub jurisdiction: JurisdictionId,
    /// Hops from the nearest asked jurisdiction.
    pub distance: usize,
    /// To how many others it is linked in the whole network.
    pub degree: usize,
}

/// Two members that are linked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SubgraphEdge {
    /// The one whose slug comes first.
    pub a: JurisdictionId,
    /// The other.
    pub b: JurisdictionId,
    /// The links that join them, ascending.
    pub links: Vec<LinkId>,
}

/// Returns the jurisdictions within `hops` of any of `of`, each with its distance, the nearest
/// first, and those at the same distance in no particular order. Those asked about are the first,
/// at a distance of 0.
///
/// ```
/// # use entente::graph::{fixture::Drawing, within_hops};
/// // Alberta -- Jalisco -- Québec -- Shandong
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong",
///     "alberta -- jalisco -- quebec -- shandong",
/// );
/// let within = within_hops(&drawing.recorded(), &drawing.ids("alberta"), 2).unwrap();
/// let [alberta, jalisco, quebec] = ["alberta", "jalisco", "quebec"].map(|slug| drawing.id(slug));
/// assert_eq!(within, [(alberta, 0), (jalisco, 1), (quebec, 2)]);
/// ```
///
/// # Errors
/// [`GraphError::NoneAsked`], [`GraphError::TooManyAsked`] and [`GraphError::Unknown`] for `of`;
/// [`GraphError::Hops`] outside 1 to 10.
///
/// Cost: O(V + E) for V jurisdictions and E edges within reach, and nothing for the others.
pub fn within_hops(
    network: &Network,
    of: &[JurisdictionId],
    hops: usize,
) -> Result<Vec<(JurisdictionId, usize)>, GraphError> {
    check_reach(of, hops)?;
    let reached = reached(network, &network.distinct_lifted_ix(of)?, hops);
    Ok(reached.into_iter().map(|(distance, ix)| (network.id(ix), distance)).collect())
}

fn check_reach(of: &[JurisdictionId], hops: usize) -> Result<(), GraphError> {
    checked_of(of)?;
    if (1..=MOST_HOPS).contains(&hops) { Ok(()) } else { Err(GraphError::Hops(hops)) }
}

/// Returns what is within `hops` of any of `of`, and all edges among it.
///
/// Where more than `max_jurisdictions` are, the nearest are kept, ties by slug; those asked about
/// are always there, even without links.
///
/// ```
/// # use entente::graph::{fixture::Drawing, neighbourhood};
/// // Alberta -- Jalisco -- Québec -- Shandong
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong",
///     "alberta -- jalisco -- quebec -- shandong",
/// );
/// let around = neighbourhood(&drawing.recorded(), &drawing.ids("alberta"), 2, 200).unwrap();
/// let members = around.members.iter().map(|member| member.jurisdiction);
/// assert_eq!(drawing.slugs(members), ["alberta", "jalisco", "quebec"]);
/// assert_eq!(around.edges.len(), 2);
/// assert!(!around.truncated);
/// ```
///
/// # Errors
/// [`GraphError::NoneAsked`], [`GraphError::TooManyAsked`] and [`GraphError::Unknown`] for `of`;
/// [`GraphError::Hops`] outside 1 to 10; [`GraphError::MaxJurisdictions`] outside 1 to 5000.
///
/// Cost: O(V + E + m log m) for V jurisdictions and E edges within reach, of which m are kept, and
/// for each of these the logarithm of its degree for each of the others, at most.
pub fn neighbourhood(
    network: &Network,
    of: &[JurisdictionId],
    hops: usize,
    max_jurisdictions: usize,
) -> Result<Subgraph, GraphError> {
    check_reach(of, hops)?;
    if !(1..=MOST_JURISDICTIONS).contains(&max_jurisdictions) {
        return Err(GraphError::MaxJurisdictions(max_jurisdictions));
    }
    let of_ix = network.distinct_lifted_ix(of)?;
    let mut reached = reached(network, &of_ix, hops);
    let truncated = reached.len() > max_jurisdictions;
    keep_first(&mut reached, max_jurisdictions.max(of_ix.len()));
    let member = |(distance, ix)| SubgraphMember {
        jurisdiction: network.id(ix),
        distance,
        degree: network.simple().degree_of_ix(ix),
    };
    let members_ix = reached.iter().map(|(_, ix)| *ix).collect();
    let edges = edges_among(network, members_ix);
    Ok(Subgraph { members: reached.into_iter().map(member).collect(), edges, truncated })
}

/// Distance and index of each place within `hops`, nearest first, and otherwise in no order.
fn reached(network: &Network, of_ix: &[u32], hops: usize) -> Vec<(usize, u32)> {
    let graph = network.simple();
    let of = of_ix.iter().map(|ix| graph.number(*ix));
    Outwards::lend(|search| {
        let levels = search.within(graph, of, hops);
        let mut reached = Vec::new();
        for (distance, level) in levels.enumerate() {
            reached.extend(level.iter().map(|number| (distance, graph.ix(*number))));
        }
        reached
    })
}

/// Leaves the first so many in their order.
fn keep_first<T: Ord>(items: &mut Vec<T>, most: usize) {
    if items.len() > most {
        items.select_nth_unstable(most);
        items.truncate(most);
    }
    items.sort_unstable();
}

fn edges_among(network: &Network, mut members_ix: Vec<u32>) -> Vec<SubgraphEdge> {
    members_ix.sort_unstable();
    let mut edges = Vec::new();
    for (at, a_ix) in members_ix.iter().copied().enumerate() {
        let joined = |b_ix| Some((b_ix, network.edge_between_ix(a_ix, b_ix)?));
        let edge = |(b_ix, edge_ix)| SubgraphEdge {
            a: network.id(a_ix),
            b: network.id(b_ix),
            links: network.links_of([edge_ix]),
        };
        let known = network.neighbours_in_any_scope_ix(a_ix);
        edges.extend(in_both(known, &members_ix[at + 1..]).filter_map(joined).map(edge));
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    fn members(drawing: &Drawing, around: &Subgraph) -> Vec<(String, usize, usize)> {
        let member =
            |m: &SubgraphMember| (drawing.slug(m.jurisdiction).to_owned(), m.distance, m.degree);
        around.members.iter().map(member).collect()
    }

    fn expected(rows: &[(&str, usize, usize)]) -> Vec<(String, usize, usize)> {
        rows.iter().map(|(slug, distance, degree)| (slug.to_string(), *distance, *degree)).collect()
    }

    #[test]
    fn the_nearest_are_kept_and_then_those_first_by_slug() {
        let drawing = Drawing::new("a b c d e", "e -- d, e -- b, e -- c -- a, b -- d");
        let around =
            neighbourhood(&drawing.recorded(), &drawing.ids("e"), 3, 3).expect("in bounds");
        assert!(around.truncated);
        assert_eq!(members(&drawing, &around), expected(&[("e", 0, 3), ("b", 1, 2), ("c", 1, 2)]));
        let ends: Vec<_> = around.edges.iter().map(|e| drawing.slugs([e.a, e.b])).collect();
        assert_eq!(ends, [["b", "e"], ["c", "e"]]);
    }

    #[test]
    fn those_asked_about_are_there_even_without_links_and_beyond_the_maximum() {
        let drawing = Drawing::new("a b c", "b -- c");
        let around =
            neighbourhood(&drawing.recorded(), &drawing.ids("c a b"), 1, 2).expect("in bounds");
        assert_eq!(members(&drawing, &around), expected(&[("a", 0, 0), ("b", 0, 1), ("c", 0, 1)]));
        assert!(around.truncated);
    }

    #[test]
    fn arguments_out_of_bounds_are_refused() {
        let drawing = Drawing::new("a", "");
        let (network, of) = (drawing.recorded(), drawing.ids("a"));
        let refused =
            |of, hops, most| neighbourhood(&network, of, hops, most).expect_err("out of bounds");
        assert_eq!(refused(&[], 1, 1), GraphError::NoneAsked);
        assert_eq!(refused(&of, 0, 1), GraphError::Hops(0));
        assert_eq!(refused(&of, 11, 1), GraphError::Hops(11));
        assert_eq!(refused(&of, 1, 0), GraphError::MaxJurisdictions(0));
        assert_eq!(refused(&of, 1, 5001), GraphError::MaxJurisdictions(5001));
    }
}
