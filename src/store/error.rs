//! What can go wrong between the records and the database.

use std::path::PathBuf;

use sea_orm::DbErr;

use crate::model::TokenName;
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
    /// Another writer held the database for longer than a writer waits.
    #[error("another writer holds the database; try again")]
    Busy,
    /// A token has this name; one that was revoked has it, too.
    #[error(
        "a token is named {0} already; choose another name: the history goes on to name whoever had it, \
         so even a revoked token's name is not given again"
    )]
    TokenNameTaken(TokenName),
    /// No token has this name.
    #[error("no token is named {0}; `entente token list` shows all")]
    UnknownToken(TokenName),
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

/// `SQLITE_BUSY` and its kin, and PostgreSQL's `lock_not_available`.
const BUSY_CODES: [&str; 4] = ["5", "261", "517", "55P03"];

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match database_code(&error) {
            Some(code) if BUSY_CODES.contains(&code.as_str()) => Self::Busy,
            _ => Self::Database(error),
        }
    }
}

fn database_code(error: &DbErr) -> Option<String> {
    let (DbErr::Conn(cause) | DbErr::Exec(cause) | DbErr::Query(cause)) = error else {
        return None;
    };
    let sea_orm::RuntimeErr::SqlxError(cause) = cause else { return None };
    cause.as_database_error()?.code().map(|code| code.into_owned())
}
