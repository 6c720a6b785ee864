//! A PostgreSQL replica, from which data and history are read: it follows, lags behind, and is stopped.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::Client;
use super::{area, token, until};
use crate::support::databases::{TestDatabase, run};
use crate::support::postgres::{self, Stop};
use crate::support::process::Server;

const SOON: Duration = Duration::from_secs(20);

/// The whole history but for the first revision, which has the dataset; how many and how long it took.
///
/// Asked in ever other words, so that no answer is one that was kept.
fn history(client: &Client, unique: &str) -> (usize, Duration) {
    let since = Instant::now();
    let query =
        format!("{{ {unique}: changes(afterRevision: 1, first: 100) {{ nodes {{ revision }} }} }}");
    let answer = client.data(&query);
    (nodes(&answer[unique]), since.elapsed())
}

fn nodes(changes: &Value) -> usize {
    changes["nodes"].as_array().map_or(0, Vec::len)
}

/// How often a server was asked for something.
fn asked(postgres: &postgres::Server, what: &str) -> usize {
    let log = postgres.log();
    log.lines().filter(|line| line.contains("execute") && line.contains(what)).count()
}

const LOAD: &str = r#"FROM "jurisdiction""#;
const HISTORY: &str = r#"FROM "change""#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn history_is_read_from_a_replica_and_is_whole_where_that_lags_or_is_gone() {
    let primary = postgres::Server::own(&["-F", "-c", "log_statement=all"]);
    let database = TestDatabase::on(&primary).await;
    let token = token(&database.url);
    let filled = Server::on(&database.url, &[]);
    let editor = Client::editor(&filled, &token);
    let first = editor.revision();
    let replica = primary.replica(&["-F", "-c", "log_statement=all"]);
    let name = database.url.rsplit('/').next().unwrap();
    let replica_url = replica.url(name);
    let copy = TestDatabase::at(replica_url.clone());
    let copied = async |revision: i64| {
        let store = copy.open().await;
        let since = Instant::now();
        while store.current_revision().await.unwrap().number < revision {
            assert!(since.elapsed() < SOON, "the replica follows");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };

    // It follows: data and history are read from it.
    let loads = asked(&primary, LOAD);
    let server = Server::on(&database.url, &["--read-database", &replica_url]);
    let editor = Client::editor(&server, &token);
    // It would ask the primary what the other one wrote.
    drop(filled);
    assert!(asked(&replica, LOAD) > 0, "it loads from the replica");
    assert_eq!(asked(&primary, LOAD), loads, "and not from the primary");
    let mut last = first;
    for number in 0..5 {
        last = editor.changed("createFocusArea", &area(&format!("followed-{number}")));
    }
    copied(last).await;
    let asked_before = asked(&primary, HISTORY);
    assert_eq!(history(&editor, "followed").0, 5);
    assert!(asked(&replica, HISTORY) > 0, "history comes from the replica");
    assert_eq!(asked(&primary, HISTORY), asked_before, "and not from the primary");

    // It lags behind: history up to the revision that is served is whole.
    let admin = copy.raw().await;
    run(&admin, "SELECT pg_wal_replay_pause()").await;
    for number in 0..5 {
        last = editor.changed("createFocusArea", &area(&format!("lagged-{number}")));
    }
    let answer = editor.ask("{ lagged: changes(afterRevision: 1) { totalCount } }", &json!({}));
    assert_eq!(answer["extensions"]["revision"], last, "{answer}");
    assert_eq!(answer["data"]["lagged"]["totalCount"], 10, "{answer}");
    // One that starts now answers at once from what the primary has.
    let late = Server::on(&database.url, &["--read-database", &replica_url]);
    assert_eq!(Client::reader(&late).revision(), last, "it starts from what is committed");
    run(&admin, "SELECT pg_wal_replay_resume()").await;
    copied(last).await;
    admin.close().await.unwrap();

    // It is gone: all goes on, and nobody waits for it each time.
    replica.stop(Stop::Immediate);
    let mut waits = Vec::new();
    for number in 0..5 {
        last = editor.changed("createFocusArea", &area(&format!("gone-{number}")));
        let (found, took) = history(&editor, &format!("gone{number}"));
        assert_eq!(found, 11 + number);
        waits.push(took);
    }
    let (_, longest) = super::figures("history without the replica", waits.clone());
    assert!(longest < Duration::from_secs(8), "{waits:?}");
    let total: Duration = waits.iter().sum();
    assert!(total < Duration::from_secs(10), "it is not waited for each time: {waits:?}");
    let since = Instant::now();
    let without = Server::on(&database.url, &["--read-database", &replica_url]);
    eprintln!("started without the replica in {:.1?}", since.elapsed());
    assert_eq!(Client::reader(&without).revision(), last);

    // It is back: history is read from it again.
    replica.start_again();
    copied(last).await;
    let before = asked(&replica, HISTORY);
    let mut tries = 0;
    until("history comes from the replica again", Duration::from_secs(60), || {
        tries += 1;
        assert_eq!(history(&editor, &format!("back{tries}")).0, 15);
        asked(&replica, HISTORY) > before
    });
}
