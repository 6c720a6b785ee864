//! Database addresses: read once, and named afterwards without their password.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::ConnectOptions as _;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use super::StoreError;
use super::writing::WAIT_FOR_WRITER;

/// How long a statement, and a transaction in which nothing happens, may last on PostgreSQL.
const LONGEST_STATEMENT: Duration = Duration::from_secs(120);

/// Where a database is, and how to connect to it.
#[derive(Clone)]
pub(super) enum Address {
    /// A SQLite database that goes with the process.
    Memory(SqliteConnectOptions),
    /// A SQLite file.
    File(SqliteConnectOptions),
    /// A PostgreSQL server.
    Postgres(Box<PgConnectOptions>),
}

impl Address {
    /// Reads an address, and sets what holds for every connection to it.
    ///
    /// # Errors
    /// [`StoreError::UnknownScheme`], [`StoreError::BadAddress`], and [`StoreError::NoFolder`]
    /// where a file has nowhere to stand.
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        let scheme = scheme(url);
        let bad = |error: sea_orm::sqlx::Error| StoreError::BadAddress {
            scheme: scheme.to_owned(),
            reason: error.to_string(),
        };
        match scheme {
            "sqlite" => {
                let options =
                    with_sqlite_settings(SqliteConnectOptions::from_str(url).map_err(bad)?);
                if url.contains(":memory:") || url.contains("mode=memory") {
                    return Ok(Self::Memory(options));
                }
                need_folder_of(options.get_filename())?;
                let create = !url.contains("mode=");
                Ok(Self::File(if create { options.create_if_missing(true) } else { options }))
            }
            "postgres" | "postgresql" => {
                let options = PgConnectOptions::from_str(url).map_err(bad)?;
                Ok(Self::Postgres(Box::new(with_postgres_settings(options))))
            }
            _ => Err(StoreError::UnknownScheme(scheme.to_owned())),
        }
    }
}

impl Address {
    /// The same address, at which nothing is made.
    pub(super) fn existing(self) -> Self {
        match self {
            Self::File(options) => Self::File(options.create_if_missing(false)),
            other => other,
        }
    }
}

/// What stands before the first colon, if it can be a scheme: the rest may hold a password.
fn scheme(url: &str) -> &str {
    let scheme = url.split(':').next().unwrap_or_default();
    let plausible = url.contains(':')
        && scheme.len() <= 20
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    if plausible { scheme } else { "" }
}

fn need_folder_of(file: &Path) -> Result<(), StoreError> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            Err(StoreError::NoFolder(PathBuf::from(folder)))
        }
        _ => Ok(()),
    }
}

/// How many rows SQLite's thread may be ahead of who takes them.
///
/// With sqlx's 50 the two threads wake each other all the time: loading 1,000,000 links took
/// 155 seconds, and takes 65.
const ROWS_AHEAD: usize = 10_000;

/// WAL, so that readers and the writer do not wait for each other; FULL, so that an acknowledged
/// write survives a power cut.
fn with_sqlite_settings(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(WAIT_FOR_WRITER)
        .row_buffer_size(ROWS_AHEAD)
        .disable_statement_logging()
}

fn with_postgres_settings(options: PgConnectOptions) -> PgConnectOptions {
    let statement_ms = LONGEST_STATEMENT.as_millis().to_string();
    let lock_ms = WAIT_FOR_WRITER.as_millis().to_string();
    options
        .application_name("entente")
        .options([
            ("statement_timeout", statement_ms.as_str()),
            ("idle_in_transaction_session_timeout", statement_ms.as_str()),
            ("lock_timeout", lock_ms.as_str()),
        ])
        .disable_statement_logging()
}

/// The address as it may be logged: no password, and none of the options.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory(_) => f.write_str("sqlite::memory:"),
            Self::File(options) => write!(f, "sqlite:{}", options.get_filename().display()),
            Self::Postgres(options) => {
                let (user, host) = (options.get_username(), options.get_host());
                let database = options.get_database().unwrap_or(user);
                write!(f, "postgres://{user}@{host}:{}/{database}", options.get_port())
            }
        }
    }
}
