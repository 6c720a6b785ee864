//! What can go wrong between the records and the database.

use std::path::PathBuf;

use sea_orm::DbErr;

use crate::model::{ReportId, TokenName};
use crate::snapshot::Violation;

/// Why the store could not do what was asked; nothing was written.
///
/// No message holds a password: an address is named without it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No database that is known goes by this scheme.
    #[error(
        "unknown database scheme {0:?}; expected an address such as sqlite:entente.db, \
         sqlite::memory: or postgres://user:password@host/database"
    )]
    UnknownScheme(String),
    /// The address cannot be read.
    #[error("the {scheme} address cannot be read: {reason}")]
    BadAddress {
        /// The scheme, which could be read.
        scheme: String,
        /// What is wrong with the rest.
        reason: String,
    },
    /// The folder in which a database file should stand does not exist.
    #[error("the folder {0:?} does not exist; create it, or give the database another place")]
    NoFolder(PathBuf),
    /// The database cannot be opened.
    #[error("cannot open {address}: {reason}; {advice}")]
    Unreachable {
        /// Where it should be, without the password.
        address: String,
        /// What the driver says.
        reason: String,
        /// What to do about it.
        advice: &'static str,
    },
    /// A newer binary has changed the tables in ways that this one does not know.
    #[error("the database is newer than this program: it has {}; update the program", .0.join(", "))]
    NewerSchema(Vec<String>),
    /// Steps of migration are still to be taken.
    #[error("the database is not migrated: it lacks {}; run `entente migrate`", .0.join(", "))]
    OlderSchema(Vec<String>),
    /// Another change was committed since the snapshot on which these changes build.
    #[error(
        "the data moved on: the change builds on revision {base}, the current one is {current}"
    )]
    Stale {
        /// The revision on which the changes build.
        base: i64,
        /// The revision of the database.
        current: i64,
    },
    /// The changes break rules; all of them are named.
    #[error("the change breaks {} rule(s): {}", .0.len(), summary(.0))]
    Refused(Vec<Violation>),
    /// All connections with which history is read are in use.
    #[error("too many read the history at the moment; try again")]
    Crowded,
    /// Another writer held the database for longer than a writer waits.
    #[error("another writer holds the database; try again")]
    Busy,
    /// The database cannot be reached, or has just gone away. Nothing was written.
    #[error("the database cannot be reached: {0}")]
    Away(DbErr),
    /// The connection went away, or fell silent, while a change was committed: whether it was written,
    /// the database knows when it is back.
    #[error("the connection to the database was lost while the change was committed: {0}")]
    InDoubt(DbErr),
    /// The database has no room left.
    #[error("the database's disk is full, and nothing was written; make room, and try again: {0}")]
    NoRoom(DbErr),
    /// The database holds less than was read from it before.
    #[error(
        "the database went back from revision {base} to {current}, as if an older copy of it had been \
         put in its place; if that is meant, start the server anew"
    )]
    WentBack {
        /// The revision that was read from it.
        base: i64,
        /// The revision that it has now.
        current: i64,
    },
    /// The database has another revision under a number than was read from it before.
    #[error(
        "revision {0} of the database is another than was read from it before, as if a copy that lost \
         changes had been put in its place; if that is meant, start the server anew"
    )]
    OtherHistory(i64),
    /// A replica is not one of the database.
    #[error("the database of --read-database is no copy of that of --database: {0}")]
    OtherReplica(Box<StoreError>),
    /// Only PostgreSQL has replicas to read from.
    #[error("--read-database takes a PostgreSQL replica, postgres://user:password@host/database")]
    NoReplica,
    /// A token has this name; one that was revoked has it, too.
    #[error(
        "a token is named {0} already; choose another name: the history goes on to name whoever had it, \
         so even a revoked token's name is not given again"
    )]
    TokenNameTaken(TokenName),
    /// No token has this name.
    #[error("no token is named {0}; `entente token list` shows all")]
    UnknownToken(TokenName),
    /// So many reports of readers are open that no more are kept.
    #[error(
        "{0} reports of readers are open, and no more are kept at once; `entente reports` shows them, and \
         `entente reports close` closes those that are dealt with"
    )]
    TooManyReports(u64),
    /// No report has these ids.
    #[error(
        "no report has the id {}, so nothing was done; `entente reports --all` lists all", all(.0)
    )]
    UnknownReports(Vec<ReportId>),
    /// The database failed, or a record in it cannot be.
    #[error("the database failed: {0}")]
    Database(DbErr),
}

fn summary(violations: &[Violation]) -> String {
    let lines = violations.iter().map(|violation| {
        format!("{:?} {}: {}", violation.subject, violation.field, violation.message)
    });
    lines.collect::<Vec<_>>().join("; ")
}

fn all(ids: &[ReportId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// `SQLITE_BUSY` and its kin, and PostgreSQL's `lock_not_available`.
const BUSY_CODES: [&str; 4] = ["5", "261", "517", "55P03"];

/// `SQLITE_FULL`, and PostgreSQL's `disk_full`.
const FULL_CODES: [&str; 2] = ["13", "53100"];

/// PostgreSQL's: it is stopping, has crashed, is starting, has no connection left, or is a replica that
/// takes no writes.
const AWAY_CODES: [&str; 5] = ["57P01", "57P02", "57P03", "53300", "25006"];

impl StoreError {
    /// What went wrong with a `COMMIT`: where its answer is lost, nobody knows what it was.
    pub(super) fn in_commit(self) -> Self {
        match self {
            Self::Away(error) => Self::InDoubt(error),
            known => known,
        }
    }

    /// Whether no connection could be had: the pool does not say whether for want of the server.
    pub(super) const fn is_want_of_a_connection(&self) -> bool {
        matches!(self, Self::Away(DbErr::ConnectionAcquire(_)))
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match database_code(&error) {
            Some(code) if BUSY_CODES.contains(&code.as_str()) => Self::Busy,
            Some(code) if FULL_CODES.contains(&code.as_str()) => Self::NoRoom(error),
            // The class of connections.
            Some(code) if code.starts_with("08") || AWAY_CODES.contains(&code.as_str()) => {
                Self::Away(error)
            }
            None if is_of_the_connection(&error) => Self::Away(error),
            _ => Self::Database(error),
        }
    }
}

fn database_code(error: &DbErr) -> Option<String> {
    Some(driver_error(error)?.as_database_error()?.code()?.into_owned())
}

fn is_of_the_connection(error: &DbErr) -> bool {
    use sea_orm::sqlx::Error::{Io, PoolClosed, PoolTimedOut, Protocol, Tls, WorkerCrashed};
    match driver_error(error) {
        Some(cause) => {
            matches!(
                cause,
                Io(_) | PoolClosed | PoolTimedOut | Protocol(_) | Tls(_) | WorkerCrashed
            )
        }
        None => matches!(error, DbErr::ConnectionAcquire(_)),
    }
}

fn driver_error(error: &DbErr) -> Option<&sea_orm::sqlx::Error> {
    let (DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause)) = error else {
        return None;
    };
    let sea_orm::RuntimeErr::SqlxError(cause) = cause else { return None };
    Some(cause)
}
