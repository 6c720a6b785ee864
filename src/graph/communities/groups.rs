//! Groups of vertices: a partition while it is being searched for.
//!
//! What is answered is a `Partition`, of jurisdictions.

use petgraph::unionfind::UnionFind;

use super::weighted::WeightedGraph;

/// A partition of vertices, its groups numbered without gaps.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Groups {
    by_vertex: Vec<u32>,
    len: usize,
}

impl Groups {
    /// Every vertex by itself.
    pub(super) fn alone(vertices: usize) -> Self {
        Self { by_vertex: (0..vertices as u32).collect(), len: vertices }
    }

    /// Groups by any numbers below that of vertices; new ones are given by their first vertex.
    pub(super) fn numbered(mut by_vertex: Vec<u32>) -> Self {
        const NONE: u32 = u32::MAX;
        let mut new_by_old = vec![NONE; by_vertex.len()];
        let mut len = 0;
        for group in &mut by_vertex {
            let new = &mut new_by_old[*group as usize];
            if *new == NONE {
                *new = len;
                len += 1;
            }
            *group = *new;
        }
        Self { by_vertex, len: len as usize }
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The group of a vertex.
    pub(super) fn of(&self, vertex: u32) -> u32 {
        self.by_vertex[vertex as usize]
    }

    /// The group of each vertex.
    pub(super) fn by_vertex(&self) -> &[u32] {
        &self.by_vertex
    }

    /// The vertices of each group, ascending.
    pub(super) fn members(&self) -> Vec<Vec<u32>> {
        let mut members = vec![Vec::new(); self.len];
        for (vertex, group) in (0..).zip(&self.by_vertex) {
            members[*group as usize].push(vertex);
        }
        members
    }

    /// What each group adds up to, for numbers of vertices.
    pub(super) fn sums(&self, by_vertex: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.len];
        for (group, number) in self.by_vertex.iter().zip(by_vertex) {
            sums[*group as usize] += number;
        }
        sums
    }

    /// The same groups, of the parts of a finer partition.
    pub(super) fn over(&self, parts: &Self) -> Self {
        let mut by_part = vec![0; parts.len];
        for (group, part) in self.by_vertex.iter().zip(&parts.by_vertex) {
            by_part[*part as usize] = *group;
        }
        Self { by_vertex: by_part, len: self.len }
    }

    /// The group of each vertex's group, which is a vertex of `coarser`.
    pub(super) fn through(&self, coarser: &Self) -> Self {
        let by_vertex = self.by_vertex.iter().map(|group| coarser.of(*group)).collect();
        Self { by_vertex, len: coarser.len }
    }

    /// The connected parts of each group.
    ///
    /// Cost: O(V + E), nearly.
    pub(super) fn connected_parts(&self, graph: &WeightedGraph) -> Self {
        let mut parts = UnionFind::<u32>::new(self.by_vertex.len());
        for vertex in 0..graph.len() as u32 {
            for (neighbour, _) in graph.neighbours(vertex) {
                if self.of(vertex) == self.of(neighbour) {
                    parts.union(vertex, neighbour);
                }
            }
        }
        Self::numbered(parts.into_labeling())
    }
}
