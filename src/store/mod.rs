//! The only room that talks SQL: opens a database, loads a snapshot, commits changes, backs
//! everything up, restores and verifies it.
//!
//! The database is the record, the snapshot is the answer; questions are answered by `snapshot`
//! and `graph`, not here.

mod address;
mod apply;
mod backup;
mod changes;
mod connection;
mod error;
mod history;
mod load;
mod log;
mod rows;
mod schema;
mod step;
mod verify;

pub use apply::Author;
pub use backup::{BackedUp, Backup, BackupError, Counted, OnFindings, Restored};
pub use changes::{ChangePage, ChangePlace, ChangesAsked, LoggedChange, TakeChanges};
pub use connection::Store;
pub use error::StoreError;
pub use migrations::SchemaState;
pub use verify::{Finding, Verdict};
