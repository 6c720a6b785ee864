//! The store, on both databases.

mod applying;
mod backups;
mod changes;
mod connections;
mod constraints;
mod histories;
mod measures;
mod migrating;
mod opening;
mod replaced;
mod reports;
mod together;
mod tokens;
mod verifying;
