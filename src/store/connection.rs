//! The store: its connections, and the two sorts of transactions on them.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePoolOptions};
use sea_orm::sqlx::{self, ConnectOptions, Connection, PgPool};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::{Mutex, MutexGuard};
use tracing::Instrument;

use super::StoreError;
use super::address::Address;
use super::news::News;
use super::replica::Replica;

/// How long a server has to answer when the store is opened, and a file to give a connection.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(10);
/// How long a PostgreSQL server that was there before has to give a connection.
///
/// With the wait for a turn it is less than the ten seconds after which a request is given up: so a
/// writer is told that nothing was written, and is not left in doubt.
const WAIT_FOR_SERVER: Duration = Duration::from_secs(3);
/// How long a writer waits for the other ones of this process.
const WAIT_FOR_TURN: Duration = Duration::from_secs(3);
/// Reads are few: at start, for history and for tokens.
const READERS: u32 = 4;
/// The lock that one writer at a time holds on a PostgreSQL database: "Entente" in ASCII.
const WRITER_LOCK: i64 = 0x0045_6e74_656e_7465;

/// The database of one dataset, on SQLite or PostgreSQL.
///
/// One writer at a time; on a SQLite file and on PostgreSQL, readers do not wait for it. Clones
/// share the connections.
#[derive(Clone, Debug)]
pub struct Store {
    writer: DatabaseConnection,
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

    async fn open_at(address: Address) -> Result<Self, StoreError> {
        let unreachable = |error: sqlx::Error| StoreError::Unreachable {
            address: address.to_string(),
            reason: error.to_string(),
            advice: advice(&address),
        };
        let (writer, reader, news) = connect(&address).await.map_err(unreachable)?;
        let store = Self { writer, reader, replica: None, news, turn: Arc::default() };
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
        Ok(Self { replica: Some(Replica::new(lazy_pool(options, READERS).into())), ..self })
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
        self.writer.close().await?;
        Ok(())
    }

    pub(super) const fn news(&self) -> &News {
        &self.news
    }

    pub(super) const fn replica(&self) -> Option<&Replica> {
        self.replica.as_ref()
    }

    /// A connection that only reads.
    pub(super) const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a transaction in which all reads see the same state.
    pub(super) async fn begin_read(&self) -> Result<DatabaseTransaction, DbErr> {
        begin_read(&self.reader).await
    }

    /// The same, for reading everything: what it reads may take longer than a question may.
    pub(super) async fn begin_long_read(&self) -> Result<DatabaseTransaction, DbErr> {
        let transaction = self.begin_read().await?;
        take_its_time(&transaction).await?;
        Ok(transaction)
    }

    /// Waits until it is one's turn to write in this process.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where that takes too long: where the database is away, each of those who wait
    /// would find that out for itself, one after the other.
    pub(super) async fn take_turn(&self) -> Result<MutexGuard<'_, ()>, StoreError> {
        let turn = tokio::time::timeout(WAIT_FOR_TURN, self.wait_for_turn()).await;
        turn.map_err(|_| StoreError::Busy)
    }

    /// The same however long it takes: those who wait are served in their order, each in a bounded time.
    pub(super) async fn wait_for_turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Begins a transaction that no other writer runs beside, in this process or another.
    pub(super) async fn begin_write(&self) -> Result<DatabaseTransaction, DbErr> {
        let sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions { sqlite_transaction_mode, ..Default::default() };
        let transaction = self.writer.begin_with_options(options).await?;
        if transaction.get_database_backend() == DbBackend::Postgres {
            let lock = format!("SELECT pg_advisory_xact_lock({WRITER_LOCK})");
            transaction.execute_unprepared(&lock).await?;
        }
        Ok(transaction)
    }
}

/// Begins a transaction in which all reads see the same state.
pub(super) async fn begin_read(
    database: &DatabaseConnection,
) -> Result<DatabaseTransaction, DbErr> {
    let options = match database.get_database_backend() {
        // A SQLite transaction is such by nature, and warns when it is told so.
        DbBackend::Sqlite => TransactionOptions::default(),
        _ => TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..TransactionOptions::default()
        },
    };
    database.begin_with_options(options).await
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

/// Runs work with a transaction in it to its end, whether or not whoever asked still waits.
///
/// sqlx 0.9 forgets a transaction whose `BEGIN` to PostgreSQL is broken off, and gives the
/// connection out again with it. And a change that was committed should be told as such.
pub(super) async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> T {
    let done = tokio::spawn(work.in_current_span()).await;
    done.unwrap_or_else(|stopped| resume_unwind(stopped.into_panic()))
}

/// Does what takes its time beside the threads that others wait for.
pub(super) async fn off_the_async_threads<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|stopped| resume_unwind(stopped.into_panic()))
}

async fn connect(
    address: &Address,
) -> Result<(DatabaseConnection, DatabaseConnection, News), sqlx::Error> {
    match address {
        Address::Memory(options) => {
            // Another connection would wait for this one's locks, so there is no other one.
            let only = sqlite_pool(options, 1).await?;
            Ok((only.clone(), only, News::Never))
        }
        Address::File(options) => {
            let writer = sqlite_pool(options, 1).await?;
            let reader = sqlite_pool(&options.clone().read_only(true), READERS).await?;
            Ok((writer, reader, News::Asked))
        }
        Address::Postgres(options) => {
            let both = postgres_pool(options).await?;
            Ok((both.clone(), both, News::Told(lazy_pool(options, 1))))
        }
    }
}

/// Connections stay: closing the last one would end a database in memory.
async fn sqlite_pool(
    options: &SqliteConnectOptions,
    connections: u32,
) -> Result<DatabaseConnection, sqlx::Error> {
    let pool = SqlitePoolOptions::new()
        .max_connections(connections)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(WAIT_FOR_CONNECTION)
        .before_acquire(|connection, _| Box::pin(async { Ok(is_at_rest(connection)) }));
    Ok(pool.connect_with(options.clone()).await?.into())
}

/// Whether a connection can begin a transaction; one that cannot is replaced.
///
/// SQLite ends a transaction by itself where the disk is full. sqlx's own end fails then, and it goes
/// on to believe that one is open, in which no other can begin.
fn is_at_rest(connection: &SqliteConnection) -> bool {
    !connection.is_in_transaction()
}

/// A first connection is made outside the pool, which would try a server that refuses again and
/// again and in the end only say that it took too long.
async fn postgres_pool(options: &PgConnectOptions) -> Result<DatabaseConnection, sqlx::Error> {
    let first = tokio::time::timeout(WAIT_FOR_CONNECTION, options.connect()).await;
    let first = first.map_err(|_| sqlx::Error::PoolTimedOut)??;
    first.close().await?;
    Ok(lazy_pool(options, READERS + 1).into())
}

fn lazy_pool(options: &PgConnectOptions, connections: u32) -> PgPool {
    let pool = PgPoolOptions::new().max_connections(connections);
    pool.acquire_timeout(WAIT_FOR_SERVER).connect_lazy_with(options.clone())
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
