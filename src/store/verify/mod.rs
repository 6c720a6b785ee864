//! Verifying: everything that is wrong with a database though its constraints let it pass.
//!
//! The rows are held to the rules (`rows`), the change log to itself and then to the rows (`history`,
//! `follower`, `change`, `compare`), and what stands beside is read (`beside`). Nothing is mended here.

mod beside;
mod change;
mod compare;
mod follower;
mod history;
mod names;
mod rows;

use std::fmt;
use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr, RuntimeErr, sqlx};

use super::patience::{off_the_async_threads, to_the_end};
use super::schema::need_current;
use super::{Store, StoreError};
use crate::snapshot::Snapshot;

/// Something that is wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Finding {
    /// Where: `link 22 (quebec-jalisco)`, `revision 3, change 0`.
    pub place: String,
    /// What.
    pub problem: String,
}

/// What was verified, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What the rows say, as far as they can be read.
    pub snapshot: Arc<Snapshot>,
    /// How many changes the log has, as far as it can be read.
    pub changes: u64,
    /// Everything that is wrong; nothing where all is well.
    pub findings: Vec<Finding>,
}

impl Store {
    /// Verifies everything in one view, beside whoever writes.
    ///
    /// The database's own check of its file and its references (SQLite), the rules that constraints
    /// cannot say, the change log from its first revision on, what it leads to against the rows, the
    /// snapshot made by changes against the one that is loaded, and whether keys, tokens and reports can be
    /// read.
    ///
    /// # Errors
    /// [`StoreError::OlderSchema`] and [`StoreError::NewerSchema`], [`StoreError::Database`] where
    /// the database cannot be asked. What cannot be read is a finding.
    ///
    /// Cost: a pass over every table, and two snapshots in memory; of the log the latest record of
    /// each subject only, and that shared with the rows where it is equal.
    pub async fn verify(&self) -> Result<Verdict, StoreError> {
        let store = self.clone();
        to_the_end(async move {
            let transaction = store.begin_long_read().await?;
            need_current(migrations::schema_state(&transaction).await?)?;
            let verdict = verify_within(&transaction).await?;
            transaction.rollback().await?;
            Ok(verdict)
        })
        .await
    }
}

/// Verifies what a transaction sees, its own rows included.
pub(super) async fn verify_within(transaction: &DatabaseTransaction) -> Result<Verdict, DbErr> {
    let mut findings = rows::of_the_database_itself(transaction).await?;
    let loaded = rows::load(transaction, &mut findings).await?;
    let snapshot = Arc::clone(&loaded.snapshot);
    let followed = history::follow(transaction, &snapshot, &mut findings).await?;
    let changes = followed.changes;
    beside::read(transaction, &mut findings).await?;
    let of_records = off_the_async_threads(move || {
        let mut found = rows::broken_rules(&loaded);
        found.extend(compare::with_the_rows(&followed.snapshot, &loaded));
        found
    });
    findings.extend(of_records.await);
    Ok(Verdict { snapshot, changes, findings })
}

impl Finding {
    fn at(place: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { place: place.into(), problem: problem.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

/// What was read, or `None` and a finding where what stands there cannot be.
///
/// # Errors
/// Where the database could not be asked.
fn readable<T>(
    read: Result<T, DbErr>,
    place: &str,
    findings: &mut Vec<Finding>,
) -> Result<Option<T>, DbErr> {
    match read {
        Err(error) if is_of_the_data(&error) => {
            findings.push(Finding::at(place, format!("cannot be read: {error}")));
            Ok(None)
        }
        read => read.map(Some),
    }
}

/// Whether a value that stands in the database is the cause, and not the way to it.
fn is_of_the_data(error: &DbErr) -> bool {
    match error {
        DbErr::Json(_) | DbErr::Type(_) | DbErr::TryIntoErr { .. } => true,
        DbErr::Query(RuntimeErr::SqlxError(cause)) | DbErr::Exec(RuntimeErr::SqlxError(cause)) => {
            matches!(**cause, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_))
        }
        _ => false,
    }
}
