//! The store, on both databases.

mod applying;
mod constraints;
mod histories;
mod opening;
mod together;
