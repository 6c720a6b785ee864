//! Backups: everything that a database holds, in one file that both sorts of database are restored
//! from.
//!
//! JSON Lines, compressed with zstd. The first line says what the backup is of, then comes a line for
//! each record, revision, change, idempotency key, token and report, and the last line has the number of each
//! and the SHA-256 of all lines before it, so that a file which is cut off or altered is told. Files
//! are opened, named and put in place by whoever calls.

mod error;
mod format;
mod reading;
mod restoring;
mod taking;
mod writing;

use std::collections::BTreeMap;

pub use error::BackupError;
pub use restoring::{Backup, OnFindings, Restored};
pub use taking::BackedUp;

/// How many rows of each sort there are, by the name of their table.
pub type Counted = BTreeMap<String, u64>;
