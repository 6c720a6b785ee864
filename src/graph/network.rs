//! The network of a scope: an adjacency narrowed to the links that count.
//!
//! It answers for itself how large it is; every other question has a file of its own.

use std::mem::size_of;
use std::sync::{Arc, OnceLock};

use fixedbitset::FixedBitSet;

use super::simple::SimpleGraph;
use super::{Adjacency, GraphError, Hierarchy, Strand};
use crate::model::{JurisdictionId, LinkId, NetworkLevel};

/// A shared adjacency, narrowed to some of its links.
///
/// Every question lifts the jurisdictions that it is asked about to the level of the network.
#[derive(Debug)]
pub struct Network {
    adjacency: Arc<Adjacency>,
    strands: FixedBitSet,
    edges: FixedBitSet,
    /// Those with an edge.
    vertices: FixedBitSet,
    links: FixedBitSet,
    /// What measures walk, made when the first of them asks.
    simple: OnceLock<SimpleGraph>,
}

impl Network {
    /// The network of all links.
    #[must_use]
    pub fn whole(adjacency: Arc<Adjacency>) -> Self {
        Self::narrowed(adjacency, |_| true)
    }

    /// The network of the links whose strands `keep` accepts; their ends are already lifted.
    ///
    /// An edge remains while one of its strands does, a jurisdiction while one of its edges does.
    ///
    /// ```
    /// # use entente::graph::{Network, fixture::Drawing};
    /// # use entente::model::{LinkId, NetworkLevel};
    /// // Alberta -1- Jalisco -2- Québec
    /// let drawing = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec");
    /// let adjacency = drawing.adjacency(NetworkLevel::Recorded);
    /// let network = Network::narrowed(adjacency, |strand| strand.link == LinkId(2));
    /// assert_eq!((network.jurisdictions(), network.links(), network.edges()), (2, 1, 1));
    /// ```
    ///
    /// Cost: O(V + S) for V jurisdictions and S strands of the adjacency.
    #[must_use]
    pub fn narrowed(adjacency: Arc<Adjacency>, mut keep: impl FnMut(&Strand) -> bool) -> Self {
        let mut strands = FixedBitSet::with_capacity(adjacency.strands().len());
        let mut edges = FixedBitSet::with_capacity(adjacency.edges().len());
        let mut vertices = FixedBitSet::with_capacity(adjacency.hierarchy().len());
        let mut links = FixedBitSet::with_capacity(adjacency.links().len());
        for (edge_ix, (a_ix, b_ix)) in (0..).zip(adjacency.edges()) {
            for strand in adjacency.strands_of_edge(edge_ix) {
                if keep(&adjacency.strands()[strand]) {
                    strands.insert(strand);
                    links.insert(adjacency.link_ix(strand));
                    edges.insert(edge_ix as usize);
                    vertices.insert(*a_ix as usize);
                    vertices.insert(*b_ix as usize);
                }
            }
        }
        Self { adjacency, strands, edges, vertices, links, simple: OnceLock::new() }
    }

    /// The level at which it is read.
    #[must_use]
    pub fn level(&self) -> NetworkLevel {
        self.adjacency.level()
    }

    /// All jurisdictions, with links or without.
    #[must_use]
    pub fn hierarchy(&self) -> &Arc<Hierarchy> {
        self.adjacency.hierarchy()
    }

    /// How many jurisdictions have a link.
    #[must_use]
    pub fn jurisdictions(&self) -> usize {
        self.vertices.count_ones(..)
    }

    /// The jurisdictions that have a link, each once, in slug order.
    pub fn jurisdiction_ids(&self) -> impl Iterator<Item = JurisdictionId> {
        self.vertices_ix().map(|ix| self.id(ix))
    }

    /// How many links join two different jurisdictions.
    #[must_use]
    pub fn links(&self) -> usize {
        self.links.count_ones(..)
    }

    /// The links that join two different jurisdictions, each once, ascending.
    pub fn link_ids(&self) -> impl Iterator<Item = LinkId> {
        self.links.ones().map(|ix| self.adjacency.links()[ix])
    }

    /// Every link's part in every edge, ends lifted, by edge and then by link.
    pub fn strands(&self) -> impl Iterator<Item = &Strand> {
        self.strands.ones().map(|strand| &self.adjacency.strands()[strand])
    }

    /// How many pairs of jurisdictions are linked.
    #[must_use]
    pub fn edges(&self) -> usize {
        self.edges.count_ones(..)
    }

    /// To how many others `id` is linked, after lifting; parallel links count once.
    ///
    /// # Errors
    /// [`GraphError::Unknown`] where no jurisdiction has that id.
    ///
    /// Cost: linear in its neighbours in the whole adjacency.
    pub fn degree(&self, id: JurisdictionId) -> Result<usize, GraphError> {
        Ok(self.degree_of_ix(self.lifted_ix(id)?))
    }

    /// The links that join two jurisdictions, after lifting, ascending; none where no edge does.
    ///
    /// # Errors
    /// [`GraphError::Unknown`] where no jurisdiction has one of the ids.
    ///
    /// Cost: O(log d + l) for d neighbours and l links.
    pub fn links_between(
        &self,
        a: JurisdictionId,
        b: JurisdictionId,
    ) -> Result<Vec<LinkId>, GraphError> {
        let edge_ix = self.edge_between_ix(self.lifted_ix(a)?, self.lifted_ix(b)?);
        Ok(self.links_of(edge_ix))
    }

    /// Roughly how many bytes it holds on the heap once a measure was asked for, the shared
    /// adjacency apart.
    #[must_use]
    pub fn weight_bytes(&self) -> usize {
        let bits = [&self.strands, &self.edges, &self.vertices, &self.links];
        let bits = bits.iter().map(|set| set.len().div_ceil(8)).sum::<usize>();
        let places = self.hierarchy().len();
        let simple = SimpleGraph::weight_bytes(places, self.edges());
        size_of::<Self>() + bits + simple
    }

    /// Where a jurisdiction stands among those that have a link, in slug order, after lifting;
    /// `None` where it has none.
    pub(super) fn position(&self, id: JurisdictionId) -> Result<Option<usize>, GraphError> {
        let ix = self.lifted_ix(id)? as usize;
        Ok(self.vertices.contains(ix).then(|| self.vertices.count_ones(..ix)))
    }

    /// Makes what searches and measures walk, unless it is there: the first of them would wait.
    ///
    /// Cost: O(V + E log d) for V jurisdictions and E edges, d of them at one place at most.
    pub fn prepare(&self) {
        self.simple();
    }

    /// Whether it is prepared.
    #[must_use]
    pub fn is_prepared(&self) -> bool {
        self.simple.get().is_some()
    }

    /// The simple graph of the network, made when it is first asked for.
    pub(super) fn simple(&self) -> &SimpleGraph {
        self.simple.get_or_init(|| SimpleGraph::of(self))
    }

    /// The vertex of a jurisdiction, after lifting; `None` where it has no link.
    pub(super) fn vertex(&self, id: JurisdictionId) -> Result<Option<u32>, GraphError> {
        Ok(self.simple().vertex(self.lifted_ix(id)?))
    }

    /// The index of the place that stands for `id` here.
    pub(super) fn lifted_ix(&self, id: JurisdictionId) -> Result<u32, GraphError> {
        let ix = self.hierarchy().ix(id).ok_or(GraphError::Unknown(id))?;
        Ok(self.hierarchy().lift_ix(ix, self.level()))
    }

    /// The indexes of the places that stand for `ids`, each once, in the order of the first naming.
    ///
    /// Compares each with all before, since few are named: clearing a bit for each of 465,442 places
    /// takes longer than most answers.
    pub(super) fn distinct_lifted_ix(
        &self,
        ids: &[JurisdictionId],
    ) -> Result<Vec<u32>, GraphError> {
        let mut lifted = Vec::with_capacity(ids.len());
        for id in ids {
            let ix = self.lifted_ix(*id)?;
            if !lifted.contains(&ix) {
                lifted.push(ix);
            }
        }
        Ok(lifted)
    }

    /// The jurisdictions that stand for `ids`, after lifting, each once, in the order of the first
    /// naming.
    ///
    /// # Errors
    /// [`GraphError::Unknown`] where no jurisdiction has one of the ids.
    ///
    /// Cost: O(n²) for n ids, of which few are named.
    pub fn distinct(&self, ids: &[JurisdictionId]) -> Result<Vec<JurisdictionId>, GraphError> {
        Ok(self.ids(self.distinct_lifted_ix(ids)?))
    }

    pub(super) fn id(&self, ix: u32) -> JurisdictionId {
        self.hierarchy().id(ix)
    }

    pub(super) fn ids(&self, indexes: impl IntoIterator<Item = u32>) -> Vec<JurisdictionId> {
        indexes.into_iter().map(|ix| self.id(ix)).collect()
    }

    /// The jurisdictions with an edge, in slug order.
    pub(super) fn vertices_ix(&self) -> impl Iterator<Item = u32> {
        self.vertices.ones().map(|ix| ix as u32)
    }

    /// The edges with their ends, smaller index first, in order.
    pub(super) fn edges_ix(&self) -> impl Iterator<Item = (u32, (u32, u32))> {
        self.edges.ones().map(|edge| (edge as u32, self.adjacency.edges()[edge]))
    }

    /// The neighbours in slug order, each with the edge to it.
    pub(super) fn neighbours_ix(&self, ix: u32) -> impl Iterator<Item = (u32, u32)> {
        let all = self.adjacency.neighbours_ix(ix);
        all.filter(|(_, edge_ix)| self.edges.contains(*edge_ix as usize))
    }

    /// The neighbours in slug order, among others that only links outside the scope join to it:
    /// for what looks at few of them, which [`Self::edge_between_ix`] then tells apart.
    pub(super) fn neighbours_in_any_scope_ix(&self, ix: u32) -> &[u32] {
        self.adjacency.neighbours_slice(ix)
    }

    /// How many different links a vertex has.
    pub(super) fn links_at_ix(&self, ix: u32) -> usize {
        self.links_of(self.neighbours_ix(ix).map(|(_, edge_ix)| edge_ix)).len()
    }

    pub(super) fn degree_of_ix(&self, ix: u32) -> usize {
        self.neighbours_ix(ix).count()
    }

    /// How many links a vertex has over all its edges, one that makes several counting for each.
    pub(super) fn strands_at_ix(&self, ix: u32) -> usize {
        let strands = |edge_ix| self.strands.count_ones(self.adjacency.strands_of_edge(edge_ix));
        self.neighbours_ix(ix).map(|(_, edge_ix)| strands(edge_ix)).sum()
    }

    pub(super) fn edge_between_ix(&self, one_ix: u32, other_ix: u32) -> Option<u32> {
        let edge_ix = self.adjacency.edge_between_ix(one_ix, other_ix);
        edge_ix.filter(|edge_ix| self.edges.contains(*edge_ix as usize))
    }

    /// How many links the adjacency has, in the scope or not.
    pub(super) fn all_links(&self) -> usize {
        self.links.len()
    }

    /// Where the links of an edge stand among all of the adjacency, each once.
    pub(super) fn links_ix_of(&self, edge_ix: u32) -> impl Iterator<Item = usize> {
        self.strands_of(edge_ix).map(|strand| self.adjacency.link_ix(strand))
    }

    /// The links of these edges, each once, ascending.
    pub(super) fn links_of(&self, edges_ix: impl IntoIterator<Item = u32>) -> Vec<LinkId> {
        let kept = edges_ix.into_iter().flat_map(|edge_ix| self.strands_of(edge_ix));
        let mut links: Vec<_> = kept.map(|kept| self.adjacency.strands()[kept].link).collect();
        links.sort_unstable();
        links.dedup();
        links
    }

    /// The strands of an edge that count.
    fn strands_of(&self, edge_ix: u32) -> impl Iterator<Item = usize> {
        let all = self.adjacency.strands_of_edge(edge_ix);
        all.filter(|strand| self.strands.contains(*strand))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    #[test]
    fn an_edge_remains_while_one_of_its_links_does() {
        let drawing = Drawing::new("a b c", "a -- b, a -- b, b -- c");
        let adjacency = drawing.adjacency(NetworkLevel::Recorded);
        let network = Network::narrowed(adjacency, |strand| strand.link == LinkId(2));
        assert_eq!((network.jurisdictions(), network.links(), network.edges()), (2, 1, 1));
        assert_eq!(drawing.slugs(network.jurisdiction_ids()), ["a", "b"]);
        assert_eq!(network.link_ids().collect::<Vec<_>>(), [LinkId(2)]);
        assert_eq!(network.degree(drawing.id("c")), Ok(0));
        assert_eq!(network.degree(drawing.id("b")), Ok(1));
    }

    #[test]
    fn one_link_over_several_edges_counts_once() {
        let drawing = Drawing::new("a b c", "");
        let [a, b, c] = ["a", "b", "c"].map(|slug| drawing.id(slug));
        let strands = [(a, b, true), (a, c, true), (b, c, false)]
            .map(|(a, b, first_named)| Strand { a, b, link: LinkId(1), first_named });
        let adjacency =
            Arc::new(Adjacency::new(drawing.hierarchy(), NetworkLevel::Recorded, strands));
        let clique = Network::whole(Arc::clone(&adjacency));
        assert_eq!((clique.links(), clique.edges()), (1, 3));
        let star = Network::narrowed(adjacency, |strand| strand.first_named);
        assert_eq!((star.links(), star.edges(), star.degree(b)), (1, 2, Ok(1)));
    }

    #[test]
    fn the_degree_of_a_city_is_that_of_the_region_that_stands_for_it() {
        let drawing = Drawing::new("a/b/c a/b/d e f", "c -- e, d -- f");
        let network = drawing.network(NetworkLevel::Region);
        assert_eq!(network.degree(drawing.id("c")), Ok(2));
        assert_eq!(
            network.degree(JurisdictionId(999)),
            Err(GraphError::Unknown(JurisdictionId(999)))
        );
    }
}
