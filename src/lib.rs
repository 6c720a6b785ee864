//! Entente: the links that provinces, states, regions and cities make with each other across
//! borders, findable, queryable and quotable.
//!
//! The rooms in reading order; `ARCHITECTURE.md` has the map and says which may import which.

pub mod model;

pub mod graph;

pub mod entity;

pub mod snapshot;

pub mod store;

pub mod identity;

pub mod sentence;

pub mod exchange;

pub mod api;

pub mod gate;

pub mod picture;

pub mod explorer;

pub mod http;

pub mod config;
pub mod error;

pub mod cli;
