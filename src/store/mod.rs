//! The only room that talks SQL: opens a database, loads a snapshot, commits changes.
//!
//! The database is the record, the snapshot is the answer; questions are answered by `snapshot`
//! and `graph`, not here.

mod address;
mod apply;
mod changes;
mod connection;
mod error;
mod follow;
mod history;
mod live;
mod load;
mod news;
mod repeat;
mod replica;
mod rows;
mod schema;
mod step;
mod tokens;
mod undo;

pub use apply::Author;
pub use changes::{ChangeFilter, ChangePage, ChangePlace, ChangesAsked, LoggedChange, TakeChanges};
pub use connection::Store;
pub use error::StoreError;
pub use live::{Live, Order, Thought, WriteError, Written};
pub use migrations::SchemaState;
pub use news::Following;
pub use repeat::RequestKey;
pub use tokens::{NewToken, Token, TokenState};
pub use undo::{CannotUndo, Undoing};

use connection::off_the_async_threads;
