//! Another database in the place of the one that was read.

use std::convert::Infallible;
use std::sync::Arc;

use entente::snapshot::{Change, Snapshot, Subject};
use entente::store::{Live, Order, Store, StoreError, Thought, Watch, WriteError};

use crate::support::databases::{TestDatabase, run, tester};
use crate::support::{random, sample};

/// Commits a revision of some changes.
async fn go_on(store: &Store, seed: u64) -> Arc<Snapshot> {
    let base = Arc::new(store.load().await.unwrap());
    let seeds: Vec<_> = (seed..seed + 20).collect();
    store.apply(&base, random::changes(&base, &seeds), &tester()).await.unwrap()
}

/// A server that has seen revision 2.
async fn served(database: &TestDatabase) -> (Store, Live) {
    let (store, _) = database.filled(sample::records()).await;
    let latest = go_on(&store, 1).await;
    (store, Live::new(database.open().await, latest))
}

async fn lose_revision_2(database: &TestDatabase) {
    let raw = database.raw().await;
    run(&raw, "DELETE FROM change WHERE revision = 2").await;
    run(&raw, "DELETE FROM revision WHERE number = 2").await;
}

async fn delete_a_link(live: &Live) -> Result<i64, StoreError> {
    let think = |now: &Arc<Snapshot>| {
        let link = now.links().next().expect("a link").id;
        let changes = vec![Change::Delete(Subject::Link(link))];
        Ok::<_, Infallible>(Thought { changes, made: vec![] })
    };
    match live.write(Order { by: tester(), key: None, think, watch: Watch::default() }).await {
        Ok(written) => Ok(written.revision),
        Err(WriteError::Store(cause)) => Err(cause),
        Err(other) => panic!("{other}"),
    }
}

on_both_databases! {
    async fn a_database_that_lost_a_revision_is_neither_followed_nor_written(database) {
        let (_store, live) = served(&database).await;
        lose_revision_2(&database).await;
        for outcome in [live.catch_up().await.map(drop), delete_a_link(&live).await.map(drop)] {
            assert!(matches!(outcome, Err(StoreError::WentBack { base: 2, current: 1 })), "{outcome:?}");
        }
        assert_eq!(live.current().revision(), 2);
    }

    /// As after a failover to a copy that was behind, once others have written there.
    async fn a_database_with_another_revision_of_that_number_is_neither_followed_nor_written(database) {
        let (store, live) = served(&database).await;
        lose_revision_2(&database).await;
        for latest in [2, 3] {
            go_on(&store, 100 * latest as u64).await;
            for outcome in [live.catch_up().await.map(drop), delete_a_link(&live).await.map(drop)] {
                assert!(matches!(outcome, Err(StoreError::OtherHistory(2))), "{latest}: {outcome:?}");
            }
        }
        let told = live.catch_up().await.unwrap_err().to_string();
        assert!(told.contains("start the server anew"), "{told}");
        assert_eq!((live.current().revision(), store.current_revision().await.unwrap().number), (2, 3));
    }
}
