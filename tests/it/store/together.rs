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
}
