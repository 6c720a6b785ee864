//! Graph questions: who is linked to whom, over what, how far, and what the network is like.
//!
//! Pure functions of a [`Network`]: ids in, ids out, petgraph indexes inside only. Nothing here
//! reads a file or a database, waits, or knows GraphQL.
//!
//! A [`Hierarchy`] numbers all jurisdictions in slug order, an [`Adjacency`] joins them by links at
//! one level, and a [`Network`] is an adjacency narrowed to the links of a scope.

mod adjacency;
mod bridges;
mod centrality;
mod clustering;
mod common_partners;
mod communities;
mod components;
mod compressed;
mod convergence;
mod cores;
mod deadline;
mod degree_distribution;
mod distances;
mod edge_betweenness;
mod error;
#[doc(hidden)]
pub mod fixture;
mod hierarchy;
mod ix_by_id;
mod mixing;
mod neighbourhood;
mod network;
mod null_model;
mod outwards;
mod overlap;
mod partners;
mod passage;
mod paths;
#[cfg(test)]
mod properties;
mod ranking;
mod rewiring;
mod scores;
mod searches;
mod shared_partners;
mod shortest;
mod similar;
mod simple;
mod sources;
mod strand;
mod suggestions;
mod summary;
mod tie;
mod triangles;
mod two_sided;

pub use adjacency::Adjacency;
pub use bridges::{Bridge, articulation_points, bridges};
pub use centrality::{CentralityQuery, centrality, closeness_of, harmonic_of, weighted_degree_of};
pub use clustering::{average_clustering, clustering_of, transitivity};
pub use common_partners::common_partners;
pub use communities::{CommunitiesQuery, Community, Partition, communities};
pub use components::{Component, component_count, components, largest_component};
pub use convergence::{Convergence, ConvergencesQuery, convergence, convergences};
pub use cores::{Core, core, core_number_of};
pub use deadline::Deadline;
pub use degree_distribution::{DegreeCount, degree_distribution};
pub use distances::{Distances, distances};
pub use edge_betweenness::{EdgeScore, EdgeScores, edge_betweenness};
pub use error::GraphError;
pub use hierarchy::{Hierarchy, Member};
pub(crate) use ix_by_id::IxById;
pub use mixing::{MixingCell, attribute_assortativity, mixing};
pub use neighbourhood::{Subgraph, SubgraphEdge, SubgraphMember, neighbourhood, within_hops};
pub use network::Network;
pub use null_model::{NullFigure, NullFigureKind, NullModel, NullModelQuery, null_model};
pub use overlap::{Overlap, overlap};
pub use partners::{Partner, partners};
pub use paths::{Path, PathAnswer, PathsQuery, Step, distance, paths};
pub use ranking::{Distribution, Ranked, ranking};
pub use scores::Scores;
pub use shared_partners::{SharedPartner, SharedPartnersQuery, shared_partners};
pub use similar::{Similarity, similar};
pub use strand::Strand;
pub use suggestions::{Suggestion, SuggestionsQuery, suggested_partners};
pub use summary::{average_degree, degree_assortativity, density};
pub use tie::Tie;
