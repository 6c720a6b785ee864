//! Writers and readers at the same time.

use std::sync::Arc;
use std::time::Duration;

use entente::snapshot::{Change, Record, Snapshot};
use entente::store::{Store, StoreError};
use sea_orm::{ConnectionTrait, TransactionTrait};

use crate::support::databases::tester;
use crate::support::sample;

/// Adds one joint body to a link, and tries again on the newer snapshot while it comes too late.
async fn add_joint_body(store: &Store, name: String) {
    loop {
        let base = Arc::new(store.load().await.unwrap());
        let mut link = base.link(sample::QUEBEC_JALISCO).unwrap().clone();
        Arc::make_mut(&mut link).joint_bodies.push(name.clone());
        let changes = vec![Change::Put(Record::Link(link))];
        match store.apply(&base, changes, &tester()).await {
            Ok(_) => return,
            Err(StoreError::Stale { base, current }) => assert!(base < current),
            Err(error) => panic!("{error}"),
        }
    }
}

on_both_databases! {
    /// Each of twenty, on three stores as on three servers, is committed once.
    async fn no_update_of_twenty_writers_is_lost(database) {
        let (store, _) = database.filled(sample::records()).await;
        let stores = [Arc::new(store), Arc::new(database.open().await), Arc::new(database.open().await)];
        let writers = (0..20).map(|number| {
            let store = Arc::clone(&stores[number % 3]);
            tokio::spawn(async move { add_joint_body(&store, format!("body {number:02}")).await })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }

        let last = stores[0].load().await.unwrap();
        let link = last.link(sample::QUEBEC_JALISCO).unwrap();
        let mut bodies = link.joint_bodies.clone();
        bodies.sort();
        assert_eq!(bodies, (0..20).map(|number| format!("body {number:02}")).collect::<Vec<_>>());
        assert_eq!((link.version, last.revision().number), (21, 21));
    }

    async fn a_reader_does_not_wait_for_a_writer(database) {
        let (store, filled) = database.filled(sample::records()).await;
        let raw = database.raw().await;
        let writer = raw.begin().await.unwrap();
        writer.execute_unprepared("UPDATE link SET title_en = 'half-way'").await.unwrap();

        let loaded = tokio::time::timeout(Duration::from_secs(2), store.load()).await;

        let loaded: Snapshot = loaded.expect("no wait").unwrap();
        assert_eq!(filled.difference(&loaded), None);
        writer.rollback().await.unwrap();
    }

    async fn a_writer_that_waits_too_long_gives_up(database) {
        let (store, filled) = database.filled(sample::records()).await;
        let raw = database.raw().await;
        let other = raw.begin().await.unwrap();
        let hold = match database.is_sqlite() {
            true => "UPDATE link SET title_en = 'half-way'",
            false => "SELECT pg_advisory_xact_lock(19543219590034533)",
        };
        other.execute_unprepared(hold).await.unwrap();

        let changes = vec![Change::Delete(sample::redirect().subject())];
        let error = store.apply(&filled, changes.clone(), &tester()).await.unwrap_err();

        assert!(matches!(error, StoreError::Busy), "{error}");
        other.rollback().await.unwrap();
        store.apply(&filled, changes, &tester()).await.unwrap();
    }

    /// Whoever asked went away, now sooner, now later.
    async fn a_change_that_is_broken_off_is_whole_or_absent(database) {
        let (store, _) = database.filled(sample::records()).await;
        for elapsed_us in (0..60).map(|step| step * 400) {
            let base = Arc::new(store.load().await.unwrap());
            let mut link = base.link(sample::ALBERTA_JALISCO).unwrap().clone();
            Arc::make_mut(&mut link).joint_bodies.push("body".to_owned());
            let changes = vec![Change::Put(Record::Link(link))];
            let by = tester();
            let change = store.apply(&base, changes, &by);
            let _ = tokio::time::timeout(Duration::from_micros(elapsed_us), change).await;

            let _ = tokio::time::timeout(Duration::from_micros(elapsed_us), store.load()).await;

            let after = store.load().await.unwrap();
            let link = after.link(sample::ALBERTA_JALISCO).unwrap();
            assert_eq!(i64::from(link.version), after.revision().number);
            assert_eq!(link.joint_bodies.len() as i64, after.revision().number + 1);
        }
    }
}
