//! One of two servers is cut off for a while: it stands still, or its word from PostgreSQL is lost.

use std::thread;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::client::Client;
use super::{area, figures, token, until};
use crate::support::databases::TestDatabase;
use crate::support::process::Server;

const SOON: Duration = Duration::from_secs(20);

/// How many rows a statement gives.
async fn rows(database: &DatabaseConnection, sql: &str) -> usize {
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    database.query_all_raw(statement).await.unwrap().len()
}

const LISTENING: &str = "FROM pg_stat_activity
    WHERE datname = current_database() AND query ILIKE 'LISTEN %'";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_stood_still_catches_up_and_never_goes_back() {
    let database = TestDatabase::postgres().await;
    let token = token(&database.url);
    let servers = [(); 2].map(|()| Server::on(&database.url, &[]));
    let (editor, reader) = (Client::editor(&servers[0], &token), Client::reader(&servers[1]));
    let before = reader.revision();

    servers[1].signal("-STOP");
    let writes: Vec<_> = (0..60)
        .map(|number| editor.changed("createFocusArea", &area(&format!("a{number}"))))
        .collect();
    let last = writes[writes.len() - 1];
    thread::sleep(Duration::from_secs(2));
    servers[1].signal("-CONT");

    let mut seen = before;
    let took = until("it catches up", SOON, || {
        let now = reader.revision();
        assert!(now >= seen, "{now} after {seen}");
        seen = now;
        now == last
    });
    figures("caught up after standing still", vec![took]);
    let read = reader.data(r#"{ focusArea(slug: "a59") { slug } }"#);
    assert_eq!(read["focusArea"]["slug"], "a59");
    // It writes, too, on what it has caught up with.
    let editor = Client::editor(&servers[1], &token);
    assert_eq!(editor.changed("createFocusArea", &area("afterwards")), last + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_word_is_cut_off_asks_meanwhile_and_listens_again() {
    let database = TestDatabase::postgres().await;
    let token = token(&database.url);
    let servers = [(); 2].map(|()| Server::on(&database.url, &[]));
    let (editor, reader) = (Client::editor(&servers[0], &token), Client::reader(&servers[1]));
    let admin = database.raw().await;
    let listening = format!("SELECT pid {LISTENING}");
    let since = std::time::Instant::now();
    while rows(&admin, &listening).await < 2 {
        assert!(since.elapsed() < SOON, "they listen");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }

    let mut waits = Vec::new();
    for number in 0..3 {
        let cut = format!("SELECT pg_terminate_backend(pid) {LISTENING}");
        // One that is ending is still counted.
        assert!(rows(&admin, &cut).await >= 2, "both listened");
        let revision = editor.changed("createFocusArea", &area(&format!("cut-{number}")));
        waits.push(until("it asks meanwhile", SOON, || reader.revision() >= revision));
        let since = std::time::Instant::now();
        while rows(&admin, &listening).await < 2 {
            assert!(since.elapsed() < SOON, "they listen again");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    figures("followed without its word", waits);
    let told = (0..10).map(|number| {
        let revision = editor.changed("createFocusArea", &area(&format!("told-{number}")));
        until("it is told", SOON, || reader.revision() >= revision)
    });
    let (median, _) = figures("told again", told.collect());
    assert!(
        median < Duration::from_millis(500),
        "only asking takes a second as a rule: {median:?}"
    );
}
