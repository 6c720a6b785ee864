//! Connections: how many there are for what, and when one is given out again.

use std::time::Duration;

use sea_orm::DatabaseConnection;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePoolOptions};
use sea_orm::sqlx::{self, ConnectOptions, Connection, PgPool};
use tokio::time::timeout;

use super::address::Address;
use super::news::News;

/// How long a server has to answer when the store is opened, and a file to give a connection.
pub(super) const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(10);
/// How long a PostgreSQL server that was there before has to give a connection.
const WAIT_FOR_SERVER: Duration = Duration::from_secs(3);
/// How long a connection has to end what it was doing before it is given out again; one that does not
/// is closed. Without an end to it, each request that a silent server was asked would keep its place.
const WAIT_ON_RELEASE: Duration = Duration::from_secs(5);

/// Reads of many rows: at start, and for history, which anybody may ask for.
const READERS: u32 = 4;
/// What must not wait for those: whose a token is, the revision, and what others committed.
const SHORT_READERS: u32 = 2;
/// Writers go one at a time; the other one is for when the first is lost in a server that is silent.
const WRITERS: u32 = 2;
/// One hears; the other one is for when the first is lost.
const LISTENERS: u32 = 2;

/// The connections to one database, for what is done by them.
pub(super) struct Pools {
    pub(super) writer: DatabaseConnection,
    pub(super) short: DatabaseConnection,
    pub(super) reader: DatabaseConnection,
    pub(super) news: News,
}

impl Pools {
    /// # Errors
    /// Where the database cannot be opened.
    pub(super) async fn open(address: &Address) -> Result<Self, sqlx::Error> {
        match address {
            Address::Memory(options) => {
                // Another connection would wait for this one's locks, so there is no other one.
                let only = sqlite(options, 1).await?;
                let (writer, short) = (only.clone(), only.clone());
                Ok(Self { writer, short, reader: only, news: News::Never })
            }
            Address::File(options) => {
                let writer = sqlite(options, 1).await?;
                let to_read = options.clone().read_only(true);
                let short = sqlite(&to_read, SHORT_READERS).await?;
                let reader = sqlite(&to_read, READERS).await?;
                Ok(Self { writer, short, reader, news: News::Asked })
            }
            Address::Postgres(options) => {
                try_once(options).await?;
                let pool = |connections| postgres(options, connections).into();
                let (writer, short, reader) = (pool(WRITERS), pool(SHORT_READERS), pool(READERS));
                let news = News::Told(postgres(options, LISTENERS));
                Ok(Self { writer, short, reader, news })
            }
        }
    }
}

/// Connections to a replica, made when they are needed.
pub(super) fn replica(options: &PgConnectOptions) -> DatabaseConnection {
    postgres(options, READERS).into()
}

/// Connections stay: closing the last one would end a database in memory.
async fn sqlite(
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
async fn try_once(options: &PgConnectOptions) -> Result<(), sqlx::Error> {
    let first = timeout(WAIT_FOR_CONNECTION, options.connect()).await;
    let first = first.map_err(|_| sqlx::Error::PoolTimedOut)??;
    first.close().await
}

fn postgres(options: &PgConnectOptions, connections: u32) -> PgPool {
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(WAIT_FOR_SERVER)
        .after_release(|connection, _| Box::pin(has_ended(connection)))
        .connect_lazy_with(options.clone())
}

/// Waits until a connection has ended what it was doing; one whose server is silent is closed at once,
/// without a word of farewell.
async fn has_ended(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let ended = timeout(WAIT_ON_RELEASE, connection.ping()).await;
    ended.map_err(|_| std::io::Error::from(std::io::ErrorKind::TimedOut))??;
    Ok(true)
}
