//! The adjacency: all jurisdictions of a hierarchy, joined by all links at one level.
//!
//! It is built once per structure and shared; which of its links count is the network's business.

use std::ops::Range;
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use itertools::Itertools;
use petgraph::csr::Csr;

use super::Hierarchy;
use super::compressed::compressed;
use super::ix_by_id::IxById;
use super::strand::{LiftedStrand, Strand, lifted, links_of};
use crate::model::{LinkId, NetworkLevel};

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
        let links = links_of(&lifted);
        Self::of(hierarchy, level, lifted, links)
    }

    /// What follows where links changed, and places came or went: without the strands of the links
    /// `changed`, and with those that they have now.
    ///
    /// Places that stay must be in the same order, of the same level and in the same place as before, so
    /// that strands that stay keep theirs. Equal to what [`Adjacency::new`] makes of all strands.
    ///
    /// Cost: O(V + S) for V jurisdictions and S strands, and O(s log s) for the s that came.
    #[must_use]
    pub fn following(
        &self,
        hierarchy: &Arc<Hierarchy>,
        changed: &[LinkId],
        came: impl IntoIterator<Item = Strand>,
    ) -> Self {
        let mut gone = FixedBitSet::with_capacity(self.links.len());
        let known = changed.iter().filter_map(|link| self.links.binary_search(link).ok());
        known.for_each(|link_ix| gone.insert(link_ix));
        let came = lifted(hierarchy, self.level, came);
        let came_links = links_of(&came);
        let former = 0..self.hierarchy.len() as u32;
        let latter_ix: Vec<_> = former.map(|ix| hierarchy.ix(self.hierarchy.id(ix))).collect();
        let stayed = self.lifted().filter(|(link_ix, _)| !gone.contains(*link_ix));
        let stayed = stayed.filter_map(|(_, strand)| strand.renumbered(&latter_ix));
        let lifted = stayed.merge_by(came, |one, other| one.order() <= other.order()).collect();
        let stayed_links = (0..).zip(&self.links).filter(|(link_ix, _)| !gone.contains(*link_ix));
        let links = stayed_links.map(|(_, link)| *link).merge(came_links).collect();
        Self::of(Arc::clone(hierarchy), self.level, lifted, links)
    }

    /// The adjacency of strands that are lifted, in order, each of one of `links`.
    fn of(
        hierarchy: Arc<Hierarchy>,
        level: NetworkLevel,
        lifted: Vec<LiftedStrand>,
        links: Vec<LinkId>,
    ) -> Self {
        let mut edges = Vec::new();
        let mut first_strand = vec![0];
        let mut first_strand_of_next = 0;
        for parallel in lifted.chunk_by(|one, other| one.ends_ix == other.ends_ix) {
            edges.push(parallel[0].ends_ix);
            first_strand_of_next += parallel.len() as u32;
            first_strand.push(first_strand_of_next);
        }
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

    /// Its strands in order, each with the index of its link.
    fn lifted(&self) -> impl Iterator<Item = (usize, LiftedStrand)> {
        (0..).zip(&self.edges).flat_map(move |(edge_ix, ends_ix)| {
            self.strands_of_edge(edge_ix).map(move |strand| {
                let Strand { link, first_named, .. } = self.strands[strand];
                (self.link_ix(strand), LiftedStrand { ends_ix: *ends_ix, link, first_named })
            })
        })
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
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::graph::Member;
    use crate::graph::fixture::Drawing;
    use crate::model::JurisdictionId;
    use crate::model::JurisdictionLevel::{self, Country, Municipality, Region};

    /// In slug order, each with its level and what it lies in; all but the first four may come and go.
    const PLACES: [(&str, JurisdictionLevel, Option<&str>); 9] = [
        ("a", Country, None),
        ("b", Region, Some("a")),
        ("f", Country, None),
        ("g", Region, Some("f")),
        ("c", Municipality, Some("b")),
        ("d", Municipality, Some("b")),
        ("e", Region, Some("a")),
        ("h", Municipality, Some("g")),
        ("i", Country, None),
    ];

    /// Places of each link.
    type Links = BTreeMap<i64, Vec<&'static str>>;

    /// Ids go against the order of slugs.
    fn id(slug: &str) -> JurisdictionId {
        JurisdictionId(1_000 - i64::from(slug.as_bytes()[0]))
    }

    fn parties() -> impl Strategy<Value = Vec<&'static str>> {
        proptest::sample::subsequence(PLACES.map(|(slug, ..)| slug).to_vec(), 2..=3).prop_shuffle()
    }

    /// Some of the places that may come and go.
    fn some_places() -> impl Strategy<Value = Vec<&'static str>> {
        let may_go: Vec<_> = PLACES[4..].iter().map(|(slug, ..)| *slug).collect();
        proptest::sample::subsequence(may_go, 0..=5)
    }

    fn hierarchy_of(some: &[&str]) -> Arc<Hierarchy> {
        let there = PLACES[..4].iter().chain(PLACES[4..].iter().filter(|(s, ..)| some.contains(s)));
        let member = |(slug, level, parent): &(&str, JurisdictionLevel, Option<&str>)| Member {
            id: id(slug),
            level: *level,
            parent: parent.map(id),
        };
        Arc::new(Hierarchy::new(there.sorted_by_key(|(slug, ..)| *slug).map(member)))
    }

    fn strands_of(links: &Links) -> Vec<Strand> {
        let of_link = |(link, parties): (&i64, &Vec<&str>)| {
            let pairs = parties.iter().enumerate().tuple_combinations();
            let strand = |((place, a), (_, b)): ((usize, &&str), (usize, &&str))| Strand {
                a: id(a),
                b: id(b),
                link: LinkId(*link),
                first_named: place == 0,
            };
            pairs.map(strand).collect::<Vec<_>>()
        };
        links.iter().flat_map(of_link).collect()
    }

    /// All that it holds.
    fn content(adjacency: &Adjacency) -> impl PartialEq + std::fmt::Debug + use<> {
        let places = 0..adjacency.hierarchy().len() as u32;
        let neighbours: Vec<Vec<_>> =
            places.map(|ix| adjacency.neighbours_ix(ix).collect()).collect();
        let links = (adjacency.links.clone(), adjacency.link_ix_by_strand.clone());
        let edges = (adjacency.edges.clone(), adjacency.first_strand.clone());
        (edges, adjacency.strands.clone(), links, neighbours)
    }

    proptest! {
        #[test]
        fn what_follows_a_change_equals_what_is_made_anew(
            former in prop::collection::btree_map(0_i64..12, parties(), 0..10),
            changes in prop::collection::btree_map(0_i64..12, prop::option::of(parties()), 0..8),
            (former_places, latter_places) in (some_places(), some_places()),
            level in prop::sample::select(NetworkLevel::ALL),
        ) {
            let mut latter = former.clone();
            for (link, parties) in &changes {
                match parties {
                    Some(parties) => drop(latter.insert(*link, parties.clone())),
                    None => drop(latter.remove(link)),
                }
            }
            // No link without its places, as the keys of the database have it.
            let possible = |links: Links, hierarchy: &Hierarchy| -> Links {
                let is_there = |slug: &&str| hierarchy.contains(id(slug));
                links.into_iter().filter(|(_, parties)| parties.iter().all(is_there)).collect()
            };
            let [before, after] = [former_places, latter_places].map(|some| hierarchy_of(&some));
            let (former, latter) = (possible(former, &before), possible(latter, &after));
            let differs = |link: &i64| former.get(link) != latter.get(link);
            let changed: Vec<_> = (0..12).filter(differs).map(LinkId).collect();
            let came: Links = latter.clone().into_iter().filter(|(l, _)| differs(l)).collect();

            let following = Adjacency::new(before, level, strands_of(&former))
                .following(&after, &changed, strands_of(&came));
            let anew = Adjacency::new(after, level, strands_of(&latter));
            prop_assert_eq!(content(&following), content(&anew));
        }
    }

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
