//! The only room that talks SQL: opens a database, loads a snapshot, commits changes, keeps tokens and
//! reports, backs everything up, restores and verifies it.
//!
//! The database is the record, the snapshot is the answer; questions are answered by `snapshot`
//! and `graph`, not here.

mod address;
mod apply;
mod backup;
mod changes;
mod connection;
mod error;
mod follow;
mod history;
mod live;
mod load;
mod log;
mod news;
mod past;
mod patience;
mod pools;
mod repeat;
mod replica;
mod reports;
mod rows;
mod schema;
mod step;
mod tokens;
mod undo;
mod verify;
mod writing;

pub use apply::Author;
pub use backup::{BackedUp, Backup, BackupError, Counted, OnFindings, Restored};
pub use changes::{ChangeFilter, ChangePage, ChangePlace, ChangesAsked, LoggedChange, TakeChanges};
pub use connection::Store;
pub use error::StoreError;
pub use live::{Live, Order, Thought, Watch, WriteError, Written};
pub use migrations::SchemaState;
pub use news::Following;
pub use past::{Past, PastError};
pub use repeat::RequestKey;
pub use reports::{ClosedReports, KeptReport, ReportsAsked, WhichReports};
pub use tokens::{NewToken, Token, TokenState};
pub use undo::{CannotUndo, Undoing};
pub use verify::{Finding, Verdict};

pub use patience::off_the_async_threads;
