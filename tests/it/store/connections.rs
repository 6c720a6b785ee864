//! What is done by which connections to PostgreSQL, and what is told where there is none.

use std::time::Duration;

use entente::model::{Role, TokenName};
use entente::store::{ChangesAsked, NewToken, Store, StoreError, TakeChanges};
use sea_orm::{ConnectionTrait, TransactionTrait};

use crate::support::databases::{TestDatabase, run, tester};
use crate::support::sample;

fn token(name: &str) -> NewToken {
    let name = TokenName::parse(name).unwrap();
    let hash = name.to_string();
    NewToken { name, role: Role::Editor, hash, expires_at: None }
}

fn history() -> ChangesAsked {
    ChangesAsked::all(1..=1, TakeChanges::First(10))
}

async fn read_history(store: Store) -> Result<usize, StoreError> {
    store.list_changes(&history()).await.map(|page| page.total)
}

/// Whoever reads history waits for a lock here; in life it is a long page.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_read_history_keep_neither_tokens_nor_writers_waiting() {
    let database = TestDatabase::postgres().await;
    let (store, _) = database.filled(sample::records()).await;
    let raw = database.raw().await;
    let lock = raw.begin().await.unwrap();
    lock.execute_unprepared("LOCK TABLE change IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let first: Vec<_> = (0..4).map(|_| tokio::spawn(read_history(store.clone()))).collect();
    tokio::time::sleep(Duration::from_millis(300)).await;

    let soon = async {
        store.create_token(token("ada")).await.unwrap();
        assert!(store.find_token("ada").await.unwrap().is_some());
        assert_eq!(store.current_revision().await.unwrap().number, 1);
    };
    tokio::time::timeout(Duration::from_secs(2), soon).await.expect("they do not wait");
    let one_more = read_history(store.clone()).await;
    assert!(matches!(one_more, Err(StoreError::Crowded)), "{one_more:?}");

    lock.rollback().await.unwrap();
    for reading in first {
        // Those that waited longer for the lock than a writer may are told so.
        assert!(matches!(reading.await.unwrap(), Ok(_) | Err(StoreError::Busy)));
    }
    assert!(read_history(store).await.unwrap() > 0);
}

/// Each waits for the one before it, and must see what that committed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_take_turns_whatever_isolation_is_the_default_of_the_database() {
    let database = TestDatabase::postgres().await;
    let raw = database.raw().await;
    let name = database.url.rsplit('/').next().unwrap();
    for default in ["repeatable read", "serializable"] {
        let setting = format!("SET default_transaction_isolation = '{default}'");
        run(&raw, &format!("ALTER DATABASE {name} {setting}")).await;
        let stores = [database.migrated().await, database.open().await, database.open().await];
        let writers = (0..12).map(|number| {
            let store = stores[number % 3].clone();
            let name = format!("{}-{number}", default.replace(' ', "-"));
            tokio::spawn(async move { store.create_token(token(&name)).await })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap().unwrap();
        }
        stores[0].clone().fill_if_empty(sample::records(), &tester()).await.unwrap();
    }
}

/// The database ends the connection in the middle of the commit.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_whose_commit_is_cut_off_is_in_doubt() {
    let database = TestDatabase::postgres().await;
    let store = database.migrated().await;
    store.create_token(token("ada")).await.unwrap();
    let raw = database.raw().await;
    run(
        &raw,
        "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
         CREATE CONSTRAINT TRIGGER cut AFTER INSERT OR UPDATE ON api_token
             DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut()",
    )
    .await;
    let made = store.create_token(token("grace")).await;
    assert!(matches!(made, Err(StoreError::InDoubt(_))), "{made:?}");
    let revoked = store.revoke_token(&TokenName::parse("ada").unwrap()).await;
    assert!(matches!(revoked, Err(StoreError::InDoubt(_))), "{revoked:?}");
}
