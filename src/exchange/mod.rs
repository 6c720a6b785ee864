//! Files to records, and records to files: one format a folder or file; and records of no file.
//!
//! Nothing here talks SQL or GraphQL, and nothing here decides what is stored.

pub mod curated;
pub mod export;
mod formula;
pub mod import;
pub mod made_up;
mod problem;

pub use formula::{guard, unguard};
pub use problem::Problem;
