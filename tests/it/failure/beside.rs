//! Something else writes into the database of a server that runs.

use std::time::Duration;

use entente::model::LocalisedText;
use entente::snapshot::{Change, FocusAreaRecord, Record};
use entente::store::{Live, Order, Store, Thought, Watch};

use super::client::Client;
use super::{area, figures, token, until};
use crate::support::databases::tester;
use crate::support::process::Server;

/// Writes one subject by a store of its own, as a command beside the server does.
async fn write(store: &Store, number: usize) -> i64 {
    let live = Live::new(store.clone(), std::sync::Arc::new(store.load().await.unwrap()));
    let think = move |now: &std::sync::Arc<entente::snapshot::Snapshot>| {
        let (mut ids, name) = (now.ids(), format!("beside-{number}"));
        let record = FocusAreaRecord {
            id: ids.focus_area(),
            slug: name.parse().unwrap(),
            name: LocalisedText { en: name, fr: None },
            synonyms: Vec::new(),
            broader: None,
            citations: Vec::new(),
        };
        let changes = vec![Change::Put(Record::FocusArea(record.into()))];
        Ok::<_, ()>(Thought { changes, made: Vec::new() })
    };
    live.write(Order { by: tester(), key: None, think, watch: Watch::default() })
        .await
        .unwrap()
        .revision
}

on_both_databases! {
    async fn what_another_process_writes_is_served_within_a_second(database) {
        let _ = token(&database.url);
        let server = Server::on(&database.url, &[]);
        let reader = Client::reader(&server);
        let store = database.open().await;
        let mut waits = Vec::new();
        for number in 0..10 {
            let revision = write(&store, number).await;
            waits.push(until("it is served", Duration::from_secs(20), || reader.revision() >= revision));
        }
        let read = reader.data(r#"{ focusArea(slug: "beside-9") { slug } }"#);
        assert_eq!(read["focusArea"]["slug"], "beside-9");
        let (median, _) = figures("what was written beside is served", waits);
        assert!(median < Duration::from_secs(1), "{median:?}");
    }

    async fn a_server_writes_on_what_another_process_wrote(database) {
        let token = token(&database.url);
        let servers = [(); 2].map(|()| Server::on(&database.url, &[]));
        let editors = [0, 1].map(|number: usize| Client::editor(&servers[number], &token));
        let first = editors[0].revision();
        // One after the other, without waiting until the other one follows.
        for (number, next) in (first + 1..first + 21).enumerate() {
            let area = area(&format!("turn-{number}"));
            assert_eq!(editors[number % 2].changed("createFocusArea", &area), next);
        }
    }
}
