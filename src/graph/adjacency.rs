//! The adjacency: all jurisdictions of a hierarchy, joined by all links at one level.
//!
//! It is built once per structure and shared; which of its links count is the network's business.

use std::ops::Range;
use std::sync::Arc;

use petgraph::csr::Csr;

use super::Hierarchy;
use super::compressed::compressed;
use super::ix_by_id::IxById;
use crate::model::{JurisdictionId, LinkId, NetworkLevel};

/// One link's part in an edge.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Strand {
    /// One end.
    pub a: JurisdictionId,
    /// The other end.
    pub b: JurisdictionId,
    /// The link that joins them.
    pub link: LinkId,
    /// Whether one end is the first-named party of the link, as the `STAR` projection needs it.
    pub first_named: bool,
}

/// All jurisdictions of a hierarchy, joined by links, seen at one level.
///
/// Parallel strands are one edge that carries their links, each at most once; an edge from a place
/// to itself, which lifting can make, is none.
#[derive(Debug)]
pub struct Adjacency {
    hierarchy: Arc<Hierarchy>,
    level: NetworkLevel,
    /// Every edge in both directions, neighbours sorted; its weight is the index into `edges`.
    graph: Csr<(), u32>,
    /// The ends of each edge, smaller index first, in order.
    edges: Vec<(u32, u32)>,
    /// The strands of each edge in turn, by link, with lifted ends.
    strands: Vec<Strand>,
    /// Where the strands of each edge begin, with one entry more than there are edges.
    first_strand: Vec<u32>,
    /// The different links, ascending, and for each strand the index of its link among them.
    links: Vec<LinkId>,
    link_ix_by_strand: Vec<u32>,
}

impl Adjacency {
    /// Joins the jurisdictions of `hierarchy` by `strands`, lifted to `level`.
    ///
    /// A strand whose end is not in the hierarchy is left out; the keys of the database forbid it.
    /// If lifting merges several strands of one link in one edge, one remains, which is of a
    /// first-named party if any of them was.
    ///
    /// Cost: O(V + S log S) for V jurisdictions and S strands.
    pub fn new(
        hierarchy: Arc<Hierarchy>,
        level: NetworkLevel,
        strands: impl IntoIterator<Item = Strand>,
    ) -> Self {
        let lifted = lifted(&hierarchy, level, strands);
        let mut edges = Vec::new();
        let mut first_strand = vec![0];
        let mut first_strand_of_next = 0;
        for parallel in lifted.chunk_by(|one, other| one.ends_ix == other.ends_ix) {
            edges.push(parallel[0].ends_ix);
            first_strand_of_next += parallel.len() as u32;
            first_strand.push(first_strand_of_next);
        }
        let mut links: Vec<LinkId> = lifted.iter().map(|strand| strand.link).collect();
        links.sort_unstable();
        links.dedup();
        let ix_by_link = IxById::new(links.iter().map(|link| link.0));
        let link_ix =
            |strand: &LiftedStrand| ix_by_link.get(strand.link.0).expect("one of the links");
        Self {
            level,
            graph: sorted_graph(hierarchy.len(), &edges),
            edges,
            link_ix_by_strand: lifted.iter().map(link_ix).collect(),
            strands: lifted.into_iter().map(|strand| strand.with_ids(&hierarchy)).collect(),
            first_strand,
            links,
            hierarchy,
        }
    }

    /// The level to which its ends are lifted.
    #[must_use]
    pub fn level(&self) -> NetworkLevel {
        self.level
    }

    /// The jurisdictions that it joins.
    #[must_use]
    pub fn hierarchy(&self) -> &Arc<Hierarchy> {
        &self.hierarchy
    }

    pub(super) fn edges(&self) -> &[(u32, u32)] {
        &self.edges
    }

    pub(super) fn strands(&self) -> &[Strand] {
        &self.strands
    }

    pub(super) fn strands_of_edge(&self, edge_ix: u32) -> Range<usize> {
        let edge_ix = edge_ix as usize;
        self.first_strand[edge_ix] as usize..self.first_strand[edge_ix + 1] as usize
    }

    pub(super) fn links(&self) -> &[LinkId] {
        &self.links
    }

    pub(super) fn link_ix(&self, strand: usize) -> usize {
        self.link_ix_by_strand[strand] as usize
    }

    /// The neighbours of a jurisdiction in slug order.
    pub(super) fn neighbours_slice(&self, ix: u32) -> &[u32] {
        self.graph.neighbors_slice(ix)
    }

    /// The neighbours of a jurisdiction in slug order, each with the index of the edge to it.
    pub(super) fn neighbours_ix(&self, ix: u32) -> impl Iterator<Item = (u32, u32)> {
        let edges = self.graph.edges_slice(ix).iter().copied();
        self.neighbours_slice(ix).iter().copied().zip(edges)
    }

    pub(super) fn edge_between_ix(&self, one_ix: u32, other_ix: u32) -> Option<u32> {
        let neighbours = self.neighbours_slice(one_ix);
        let position = neighbours.binary_search(&other_ix).ok()?;
        Some(self.graph.edges_slice(one_ix)[position])
    }
}

struct LiftedStrand {
    /// The smaller index first.
    ends_ix: (u32, u32),
    link: LinkId,
    first_named: bool,
}

impl LiftedStrand {
    fn with_ids(self, hierarchy: &Hierarchy) -> Strand {
        let (a, b) = self.ends_ix;
        Strand {
            a: hierarchy.id(a),
            b: hierarchy.id(b),
            link: self.link,
            first_named: self.first_named,
        }
    }
}

/// Lifts the strands, without loops, sorted by ends and link, one for each link in an edge.
fn lifted(
    hierarchy: &Hierarchy,
    level: NetworkLevel,
    strands: impl IntoIterator<Item = Strand>,
) -> Vec<LiftedStrand> {
    let lift = |id| Some(hierarchy.lift_ix(hierarchy.ix(id)?, level));
    let lifted = strands.into_iter().filter_map(|strand| {
        let (a, b) = (lift(strand.a)?, lift(strand.b)?);
        let ends_ix = (a.min(b), a.max(b));
        let Strand { link, first_named, .. } = strand;
        (a != b).then_some(LiftedStrand { ends_ix, link, first_named })
    });
    let mut lifted: Vec<LiftedStrand> = lifted.collect();
    lifted.sort_unstable_by_key(|strand| (strand.ends_ix, strand.link));
    lifted.dedup_by(|again, kept| {
        let same = (again.ends_ix, again.link) == (kept.ends_ix, kept.link);
        kept.first_named |= same && again.first_named;
        same
    });
    lifted
}

/// The graph of edges that are in order.
///
/// The neighbours before a place are put in first, then those behind it, both in order.
fn sorted_graph(jurisdictions: usize, edges: &[(u32, u32)]) -> Csr<(), u32> {
    let mut first_of = vec![0_usize; jurisdictions + 1];
    for (a, b) in edges {
        first_of[*a as usize + 1] += 1;
        first_of[*b as usize + 1] += 1;
    }
    for ix in 1..first_of.len() {
        first_of[ix] += first_of[ix - 1];
    }
    let mut both = vec![(0, 0, 0); 2 * edges.len()];
    let mut put = |from: u32, to: u32, edge_ix: u32| {
        both[first_of[from as usize]] = (from, to, edge_ix);
        first_of[from as usize] += 1;
    };
    (0..).zip(edges).for_each(|(edge_ix, (a, b))| put(*b, *a, edge_ix));
    (0..).zip(edges).for_each(|(edge_ix, (a, b))| put(*a, *b, edge_ix));
    compressed(jurisdictions, &both)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    fn ends(adjacency: &Adjacency) -> Vec<(i64, i64, i64, bool)> {
        let strands = adjacency.strands().iter();
        strands.map(|s| (s.a.0, s.b.0, s.link.0, s.first_named)).collect()
    }

    fn strand(drawing: &Drawing, a: &str, b: &str, link: i64, first_named: bool) -> Strand {
        Strand { a: drawing.id(a), b: drawing.id(b), link: LinkId(link), first_named }
    }

    #[test]
    fn a_strand_between_two_places_of_one_region_is_no_edge_at_region_level() {
        let drawing = Drawing::new("a/b/c a/b/d", "c -- d, b -- c");
        assert_eq!(drawing.adjacency(NetworkLevel::Recorded).edges().len(), 2);
        assert_eq!(drawing.adjacency(NetworkLevel::Region).edges().len(), 0);
    }

    #[test]
    fn merged_strands_of_one_link_are_of_the_first_named_party_if_any_was() {
        let drawing = Drawing::new("a/b/c a/b/d e/f", "");
        let strands = [strand(&drawing, "d", "f", 1, false), strand(&drawing, "f", "c", 1, true)];
        let lifted = Adjacency::new(drawing.hierarchy(), NetworkLevel::Region, strands);
        let (b, f) = (drawing.id("b").0, drawing.id("f").0);
        assert_eq!(ends(&lifted), [(b, f, 1, true)]);
    }

    #[test]
    fn a_strand_to_an_unknown_place_is_left_out() {
        let drawing = Drawing::new("a b", "");
        let stray = Strand { b: JurisdictionId(999), ..strand(&drawing, "a", "b", 1, true) };
        let adjacency = Adjacency::new(drawing.hierarchy(), NetworkLevel::Recorded, [stray]);
        assert!(adjacency.edges().is_empty());
    }

    #[test]
    fn places_after_the_last_linked_one_have_no_neighbours() {
        let drawing = Drawing::new("a b c d", "a -- b");
        let adjacency = drawing.adjacency(NetworkLevel::Recorded);
        assert_eq!(adjacency.neighbours_ix(3).count(), 0);
        assert_eq!(adjacency.neighbours_ix(0).collect::<Vec<_>>(), [(1, 0)]);
        assert_eq!(adjacency.edge_between_ix(1, 0), Some(0));
        assert_eq!(adjacency.edge_between_ix(1, 3), None);
    }
}
