//! Graph questions: who is linked to whom, over what, how far, and what the network is like.
//!
//! Pure functions of a [`Network`]: ids in, ids out, petgraph indexes inside only. Nothing here
//! reads a file or a database, waits, or knows GraphQL.
//!
//! A [`Hierarchy`] numbers all jurisdictions in slug order, an [`Adjacency`] joins them by links at
//! one level, and a [`Network`] is an adjacency narrowed to the links of a scope.

mod adjacency;
mod clustering;
mod components;
mod convergence;
mod distances;
mod error;
#[doc(hidden)]
pub mod fixture;
mod hierarchy;
mod neighbourhood;
mod network;
#[cfg(test)]
mod oracle;
mod partners;
mod passage;
mod paths;
#[cfg(test)]
mod properties;
mod shared_partners;
mod shortest;
mod simple;
mod summary;
mod tie;

pub use adjacency::{Adjacency, Strand};
pub use clustering::{average_clustering, transitivity};
pub use components::{Component, component_count, components, largest_component};
pub use convergence::{Convergence, ConvergencesQuery, convergence, convergences};
pub use distances::{Distances, distances};
pub use error::GraphError;
pub use hierarchy::{Hierarchy, Member};
pub use neighbourhood::{Subgraph, SubgraphEdge, SubgraphMember, neighbourhood};
pub use network::Network;
pub use partners::{Partner, partners};
pub use paths::{Path, PathAnswer, PathsQuery, Step, paths};
pub use shared_partners::{SharedPartner, SharedPartnersQuery, shared_partners};
pub use summary::{average_degree, degree_assortativity, density};
pub use tie::Tie;
