//! Databases of earlier schemas are brought up to date, and nothing in them is lost.
//!
//! Each fixture was written by the program of its time, and dumped with what the database brings along.

use std::sync::Arc;

use entente::snapshot::{Change, Record};
use entente::store::{ChangesAsked, SchemaState, TakeChanges};

use crate::support::databases::{run, tester};

/// The steps that a database had been taken to, and what it held then.
const EARLIER: [(&str, &str, &str); 2] = [
    (
        "m20261121_000001_first_light",
        include_str!("../../fixtures/databases/first_light.sqlite.sql"),
        include_str!("../../fixtures/databases/first_light.postgres.sql"),
    ),
    (
        "m20261122_000002_many_hands",
        include_str!("../../fixtures/databases/many_hands.sqlite.sql"),
        include_str!("../../fixtures/databases/many_hands.postgres.sql"),
    ),
];

on_both_databases! {
    async fn a_database_of_each_earlier_schema_keeps_all_that_it_holds(database) {
        for (step, for_sqlite, for_postgres) in EARLIER {
            let database = database.another().await;
            let raw = database.raw().await;
            run(&raw, if database.is_sqlite() { for_sqlite } else { for_postgres }).await;
            let store = database.open().await;
            let SchemaState::Behind(steps) = store.schema_state().await.unwrap() else {
                panic!("{step} is not the last step");
            };
            assert!(!steps.contains(&step.to_owned()), "{steps:?}");

            store.migrate().await.unwrap();
            assert_eq!(store.schema_state().await.unwrap(), SchemaState::Current);
            let loaded = Arc::new(store.load().await.unwrap());
            assert_eq!((loaded.counts().links, loaded.counts().jurisdictions), (3, 12));
            let first = ChangesAsked::all(1..=1, TakeChanges::First(1_000));
            let log = store.read_changes(&first).await.unwrap();
            let mut told: Vec<_> = log.into_iter().filter_map(|change| change.after).collect();
            let mut held: Vec<_> = loaded.records().collect();
            held.sort_by_key(Record::subject);
            told.sort_by_key(Record::subject);
            assert_eq!(told, held, "the history says what the rows say");

            let mut link = loaded.links().next().unwrap().clone();
            Arc::make_mut(&mut link).title.en.push('!');
            let change = vec![Change::Put(Record::Link(link))];
            let next = store.apply(&loaded, change, &tester()).await.unwrap();
            assert_eq!(store.load().await.unwrap().difference(&next), None);
        }
    }
}
