//! The store, on both databases.

mod applying;
mod constraints;
mod histories;
mod measures;
mod opening;
mod together;
