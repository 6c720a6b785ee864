//! A new database for each test, of each sort.

use std::sync::Arc;

use entente::snapshot::{Record, Snapshot};
use entente::store::{Author, Store};
use sea_orm::sqlx::AssertSqlSafe;
use sea_orm::sqlx::postgres::PgConnection;
use sea_orm::sqlx::{Connection, Executor};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use tempfile::TempDir;

use super::postgres;

/// A database that only one test uses; a SQLite file goes with it, PostgreSQL's with the server.
#[derive(Debug)]
pub struct TestDatabase {
    pub url: String,
    _folder: Option<TempDir>,
}

impl TestDatabase {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("entente.db").display());
        Self { url, _folder: Some(folder) }
    }

    /// On the server that all tests share.
    pub async fn postgres() -> Self {
        Self::on(postgres::server()).await
    }

    /// Another one of its sort.
    pub async fn another(&self) -> Self {
        if self.is_sqlite() { Self::sqlite().await } else { Self::postgres().await }
    }

    /// Where a test has made a place for it.
    pub const fn at(url: String) -> Self {
        Self { url, _folder: None }
    }

    /// On a server of a test's own.
    pub async fn on(server: &postgres::Server) -> Self {
        let name = server.new_name();
        let mut admin =
            PgConnection::connect(&server.url("postgres")).await.expect("the test server answers");
        let create = AssertSqlSafe(format!("CREATE DATABASE {name}"));
        admin.execute(create).await.expect("a test database");
        admin.close().await.expect("a connection that closes");
        Self::at(server.url(&name))
    }

    /// Opens it, without tables.
    pub async fn open(&self) -> Store {
        Store::open(&self.url).await.expect("a test database opens")
    }

    /// Opens it, with tables.
    pub async fn migrated(&self) -> Store {
        let store = self.open().await;
        store.migrate().await.expect("a test database is migrated");
        store
    }

    /// Opens it with `records` as revision 1.
    pub async fn filled(&self, records: Vec<Record>) -> (Store, Arc<Snapshot>) {
        let store = self.migrated().await;
        let filled =
            store.fill_if_empty(records, &tester()).await.expect("records that keep the rules");
        (store, filled.expect("a new database is empty"))
    }

    /// A connection of the test's own, behind the store's back.
    pub async fn raw(&self) -> DatabaseConnection {
        let made = if self.is_sqlite() { "?mode=rwc" } else { "" };
        let raw = Database::connect(format!("{}{made}", self.url));
        let raw = raw.await.expect("a test database opens");
        if self.is_sqlite() {
            run(&raw, "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000").await;
        }
        raw
    }

    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite")
    }
}

/// Runs SQL that must succeed.
pub async fn run(database: &impl ConnectionTrait, sql: &str) {
    database.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// Who makes the changes of tests.
pub fn tester() -> Author {
    Author { actor: "tester".to_owned(), message: None }
}

/// Runs each test on a SQLite file and on PostgreSQL: `fn name(database) { ... }`.
macro_rules! on_both_databases {
    ($($(#[$about:meta])* async fn $name:ident($database:ident) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "a test may need nothing from around it")]
            use super::*;
            use crate::support::databases::TestDatabase;

            async fn test($database: TestDatabase) $body

            $(#[$about])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                test(TestDatabase::sqlite().await).await;
            }

            $(#[$about])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                test(TestDatabase::postgres().await).await;
            }
        }
    )+};
}
