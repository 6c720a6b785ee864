//! The store: its connections, and the transactions that only read.
//!
//! How many connections there are stands in `pools`, how is written in `writing`.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, TransactionOptions, TransactionTrait,
};
use tokio::sync::Mutex;

use super::StoreError;
use super::address::Address;
use super::news::News;
use super::patience::{to_the_end, within};
use super::pools::{self, Pools, WAIT_FOR_CONNECTION};
use super::replica::Replica;

/// The database of one dataset, on SQLite or PostgreSQL.
///
/// One writer at a time; on a SQLite file and on PostgreSQL, readers do not wait for it. Clones
/// share the connections.
#[derive(Clone, Debug)]
pub struct Store {
    writer: DatabaseConnection,
    /// For what must not wait for those who read history.
    short: DatabaseConnection,
    reader: DatabaseConnection,
    /// A copy that follows the database at some distance, for long reads.
    replica: Option<Replica>,
    news: News,
    /// Whose turn it is to write in this process: waiting here costs no connection.
    turn: Arc<Mutex<()>>,
}

impl Store {
    /// Opens a database by its address: `sqlite:entente.db`, `sqlite::memory:` or
    /// `postgres://user:password@host/database`.
    ///
    /// A SQLite file is made where there is none. Tables are not: see [`Store::migrate`].
    ///
    /// # Errors
    /// [`StoreError::UnknownScheme`], [`StoreError::BadAddress`], [`StoreError::NoFolder`],
    /// [`StoreError::Unreachable`] (after 10 seconds at most), and [`StoreError::NewerSchema`] for
    /// a database that a newer program has migrated.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_at(Address::parse(url)?).await
    }

    /// Opens a database as [`Store::open`] does, but makes no SQLite file where there is none.
    ///
    /// # Errors
    /// As for [`Store::open`]; [`StoreError::Unreachable`] where there is no file.
    pub async fn open_existing(url: &str) -> Result<Self, StoreError> {
        Self::open_at(Address::parse(url)?.existing()).await
    }

    /// Whether [`Store::open`] would make a SQLite file there.
    ///
    /// # Errors
    /// [`StoreError::UnknownScheme`], [`StoreError::BadAddress`], [`StoreError::NoFolder`].
    pub fn makes_a_file(url: &str) -> Result<bool, StoreError> {
        Ok(match Address::parse(url)? {
            Address::File(options) => !options.get_filename().exists(),
            Address::Memory(_) | Address::Postgres(_) => false,
        })
    }

    async fn open_at(address: Address) -> Result<Self, StoreError> {
        let unreachable = |error: sqlx::Error| StoreError::Unreachable {
            address: address.to_string(),
            reason: error.to_string(),
            advice: advice(&address),
        };
        let pools = Pools::open(&address).await.map_err(unreachable)?;
        let Pools { writer, short, reader, news } = pools;
        let store = Self { writer, short, reader, replica: None, news, turn: Arc::default() };
        store.refuse_newer_schema().await?;
        tracing::info!(database = %address, "database opened");
        Ok(store)
    }

    /// The same, with a PostgreSQL replica from which data and history are read where it has them yet.
    ///
    /// A replica that is away or too far behind is done without.
    ///
    /// # Errors
    /// [`StoreError::UnknownScheme`] and [`StoreError::BadAddress`]; [`StoreError::NoReplica`] for
    /// anything but PostgreSQL.
    pub fn with_replica(self, url: &str) -> Result<Self, StoreError> {
        let address = Address::parse(url)?;
        let Address::Postgres(options) = &address else { return Err(StoreError::NoReplica) };
        tracing::info!(database = %address, "data and history are read from a replica");
        Ok(Self { replica: Some(Replica::new(pools::replica(options))), ..self })
    }

    /// Closes all connections, after what they are doing.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn close(self) -> Result<(), StoreError> {
        if let Some(replica) = self.replica {
            replica.close().await?;
        }
        if let News::Told(pool) = &self.news {
            pool.close().await;
        }
        self.reader.close().await?;
        self.short.close().await?;
        self.writer.close().await?;
        Ok(())
    }

    pub(super) const fn news(&self) -> &News {
        &self.news
    }

    pub(super) const fn replica(&self) -> Option<&Replica> {
        self.replica.as_ref()
    }

    /// Connections that read history, which may take their time.
    pub(super) const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Connections for short reads, and for what this process itself has to know.
    pub(super) const fn short(&self) -> &DatabaseConnection {
        &self.short
    }

    pub(super) const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    pub(super) fn turn(&self) -> &Mutex<()> {
        &self.turn
    }

    /// Begins a transaction in which all reads see the same state.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Database`].
    pub(super) async fn begin_read(&self) -> Result<DatabaseTransaction, StoreError> {
        begin_read(&self.reader).await
    }

    /// The same, for reading everything: what it reads may take longer than a question may.
    ///
    /// # Errors
    /// [`StoreError::Away`], [`StoreError::Database`].
    pub(super) async fn begin_long_read(&self) -> Result<DatabaseTransaction, StoreError> {
        let transaction = self.begin_read().await?;
        take_its_time(&transaction).await?;
        Ok(transaction)
    }
}

/// Begins a transaction in which all reads see the same state.
///
/// # Errors
/// [`StoreError::Away`], [`StoreError::Database`].
pub(super) async fn begin_read(
    database: &DatabaseConnection,
) -> Result<DatabaseTransaction, StoreError> {
    let options = match database.get_database_backend() {
        // A SQLite transaction is such by nature, and warns when it is told so.
        DbBackend::Sqlite => TransactionOptions::default(),
        _ => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        },
    };
    begin(database, options, WAIT_FOR_CONNECTION).await
}

/// Begins a transaction; one that is there too late is taken back.
///
/// # Errors
/// [`StoreError::Busy`], [`StoreError::Away`], [`StoreError::Database`].
pub(super) async fn begin(
    database: &DatabaseConnection,
    options: TransactionOptions,
    limit: Duration,
) -> Result<DatabaseTransaction, StoreError> {
    let database = database.clone();
    let begun = to_the_end(async move { database.begin_with_options(options).await });
    within(limit, async { Ok(begun.await?) }).await
}

/// Lifts the limits of time for the rest of a transaction, and for it alone; SQLite has none.
pub(super) async fn take_its_time(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        let limits = "SET LOCAL statement_timeout = 0; \
                      SET LOCAL idle_in_transaction_session_timeout = 0";
        transaction.execute_unprepared(limits).await?;
    }
    Ok(())
}

const fn advice(address: &Address) -> &'static str {
    match address {
        Address::Memory(_) => "this should not happen",
        Address::File(_) => "see that it is a SQLite file that this user may read and write",
        Address::Postgres(_) => {
            "see that the server runs there, that the database exists and that user and password \
             are right"
        }
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Statement;

    use super::*;

    async fn pragma(database: &DatabaseConnection, name: &str) -> String {
        let ask = Statement::from_string(DbBackend::Sqlite, format!("PRAGMA {name}"));
        let row = database.query_one_raw(ask).await.expect("an answer").expect("a row");
        let number = row.try_get_by_index::<i64>(0).map(|number| number.to_string());
        number.or_else(|_| row.try_get_by_index(0)).expect("a number or a text")
    }

    #[tokio::test]
    async fn every_connection_to_a_sqlite_file_has_its_settings_in_force() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("entente.db").display());
        let store = Store::open(&url).await.expect("a new file opens");
        for database in [&store.writer, &store.reader] {
            assert_eq!(pragma(database, "journal_mode").await, "wal");
            assert_eq!(pragma(database, "synchronous").await, "2", "FULL");
            assert_eq!(pragma(database, "foreign_keys").await, "1");
            assert_eq!(pragma(database, "busy_timeout").await, "5000", "milliseconds");
        }
        store.close().await.expect("a store closes");
    }
}
