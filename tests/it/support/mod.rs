//! What the tests share: databases to test on, and records to put into them.

#[macro_use]
pub mod databases;

pub mod curated;
pub mod http;
pub mod issuer;
pub mod postgres;
pub mod process;
pub mod random;
pub mod renumbered;
pub mod sample;
pub mod world;
