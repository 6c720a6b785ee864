//! Opening: addresses, and the versions of the tables.

use std::time::Duration;

use entente::store::{SchemaState, Store, StoreError};
use migrations::{Migrator, MigratorTrait};
use sea_orm::ConnectionTrait;

use crate::support::databases::{run, tester};
use crate::support::{postgres, sample};

on_both_databases! {
    /// Up, down to nothing, and up again to tables that work.
    async fn migrations_go_up_and_down(database) {
        let store = database.migrated().await;
        assert_eq!(store.schema_state().await.unwrap(), SchemaState::Current);

        let raw = database.raw().await;
        Migrator::down(&raw, None).await.unwrap();
        assert!(matches!(store.schema_state().await.unwrap(), SchemaState::Behind(_)));
        assert!(raw.execute_unprepared("SELECT * FROM link").await.is_err());

        Migrator::up(&raw, None).await.unwrap();
        store.migrate().await.unwrap();
        store.fill_if_empty(sample::records(), &tester()).await.unwrap().unwrap();
    }

    async fn a_migration_that_fails_leaves_nothing(database) {
        let store = database.open().await;
        let raw = database.raw().await;
        run(&raw, "CREATE TABLE api_token (in_the_way TEXT)").await;

        store.migrate().await.unwrap_err();

        assert!(raw.execute_unprepared("SELECT * FROM world_region").await.is_err());
        assert!(matches!(store.schema_state().await.unwrap(), SchemaState::Behind(_)));
    }

    async fn servers_that_start_at_once_migrate_once(database) {
        let (one, other, third) = tokio::join!(database.open(), database.open(), database.open());
        let (one, other, third) = tokio::join!(one.migrate(), other.migrate(), third.migrate());
        one.and(other).and(third).unwrap();
    }

    async fn a_database_of_a_newer_program_is_refused(database) {
        let store = database.migrated().await;
        let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m2099_news', 0)";
        run(&database.raw().await, newer).await;

        let opened = Store::open(&database.url).await;
        for refused in [opened.map(drop), store.migrate().await, store.load().await.map(drop)] {
            let error = refused.unwrap_err();
            assert!(matches!(&error, StoreError::NewerSchema(steps) if steps == &["m2099_news"]));
            assert!(error.to_string().contains("update the program"), "{error}");
        }
    }

    async fn a_database_without_tables_is_not_loaded(database) {
        let error = database.open().await.load().await.unwrap_err();
        assert!(matches!(error, StoreError::OlderSchema(_)), "{error}");
    }
}

#[tokio::test]
async fn a_database_in_memory_lives_as_long_as_its_store() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    store.migrate().await.unwrap();
    let filled = store.fill_if_empty(sample::records(), &tester()).await.unwrap().unwrap();
    assert_eq!(filled.difference(&store.load().await.unwrap()), None);

    let another = Store::open("sqlite::memory:").await.unwrap();
    assert!(matches!(another.schema_state().await.unwrap(), SchemaState::Behind(_)));
}

/// What cannot be opened says why and what to do, soon, and never says the password.
#[tokio::test]
async fn addresses_that_lead_nowhere_are_refused_in_words() {
    let server = postgres::server();
    let wrong_password = server.url("postgres").replace("correct-horse", "s3cret");
    let no_database = server.url("nowhere");
    let folder = tempfile::tempdir().unwrap();
    let no_file = folder.path().join("text.db");
    std::fs::write(&no_file, "this is no database, and long enough to be seen as none").unwrap();
    for (url, expected) in [
        ("mysql://me:s3cret@localhost/x", "unknown database scheme \"mysql\""),
        ("me:s3cret@localhost/x", "unknown database scheme \"me\""),
        ("s3cret", "unknown database scheme \"\""),
        ("", "unknown database scheme \"\""),
        ("sqlite:/no/such/folder/x.db", "the folder \"/no/such/folder\" does not exist"),
        (&format!("sqlite:{}", no_file.display()), "see that it is a SQLite file"),
        (&format!("sqlite:{}", folder.path().display()), "see that it is a SQLite file"),
        ("postgres://me:s3cret@localhost:port/x", "the postgres address cannot be read"),
        ("postgres://me:s3cret@127.0.0.1:1/x", "see that the server runs there"),
        ("postgresql://me:s3cret@127.0.0.1:1/x", "cannot open postgres://me@127.0.0.1:1/x"),
        (&wrong_password, "password authentication failed"),
        (&no_database, "database \"nowhere\" does not exist"),
    ] {
        let opened = tokio::time::timeout(Duration::from_secs(5), Store::open(url)).await;
        let error = opened.expect("an answer soon").expect_err(url);
        let shown = format!("{error} {error:?}");
        assert!(shown.contains(expected), "{url}: {shown}");
        assert!(!shown.contains("s3cret") && !shown.contains("correct-horse"), "{url}: {shown}");
    }
}
