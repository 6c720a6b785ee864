//! A client that follows the changes and is cut off, again and again.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use entente::store::Store;

use super::client::Client;
use super::following::{Change, Follower, Way};
use super::{Over, area, log_of, pair, token, until};
use crate::support::process::Server;

/// Every change after a revision, as history tells it page by page.
pub async fn changes_after(store: &Store, revision: i64, told: &Client) -> BTreeSet<Change> {
    let mut changes = BTreeSet::new();
    let mut seen = String::new();
    loop {
        let page = told.data(&format!(
            "{{ changes(first: 100, afterRevision: {revision}{seen}) {{
                nodes {{ revision subjectId }} pageInfo {{ hasNextPage endCursor }} }} }}"
        ));
        let page = &page["changes"];
        changes.extend(page["nodes"].as_array().unwrap().iter().map(|change| {
            let subject = change["subjectId"].as_str().unwrap().to_owned();
            (change["revision"].as_i64().unwrap(), subject)
        }));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        seen = format!(", after: {}", page["pageInfo"]["endCursor"]);
    }
    let logged = log_of(store).await;
    let logged = logged.iter().filter(|change| change.place.revision > revision).count();
    assert_eq!(changes.len(), logged, "the pages have the whole log");
    changes
}

/// Writes now one subject, now two, now forty as one revision, until told to stop.
fn write(client: &Client, done: &AtomicBool) {
    for turn in 0.. {
        if done.load(Ordering::Relaxed) {
            return;
        }
        let slug = |part| format!("turn-{turn}-{part}");
        match turn % 3 {
            0 => client.changed("createFocusArea", &area(&slug(0))),
            1 => client.changed("applyChanges", &pair(&slug(0), &slug(1))),
            _ => {
                let create = |part| serde_json::json!({ "createFocusArea": area(&slug(part)) });
                let changes: Vec<_> = (0..40).map(create).collect();
                client.changed("applyChanges", &serde_json::json!({ "changes": changes }))
            }
        };
    }
}

async fn cut(database: &crate::support::databases::TestDatabase, every: Duration, long: Duration) {
    let token = token(&database.url);
    let server = Server::on(&database.url, &[]);
    let editor = Client::editor(&server, &token);
    let first = editor.revision();
    let ways = [Way::Events, Way::WebSocket];
    let followers = ways.map(|way| Follower::start(server.address(), first, way));
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| write(&editor, &done));
        let (_over, since) = (Over(&done), Instant::now());
        while since.elapsed() < long {
            thread::sleep(every);
            followers.iter().for_each(Follower::cut);
        }
    });
    let made = changes_after(&database.open().await, first, &editor).await;
    for (way, follower) in ways.iter().zip(&followers) {
        until("the rest comes", Duration::from_secs(30), || {
            follower.heard().changes.len() >= made.len()
        });
        let heard = follower.heard();
        assert_eq!(heard.changes, made, "each change, and none besides");
        assert_eq!(heard.errors, Vec::<String>::new());
        assert!(heard.begun > 3, "it was cut off: {}", heard.begun);
        let (made, begun, again) = (made.len(), heard.begun, heard.again);
        eprintln!("{way:?}: {made} changes in {begun} connections, {again} of them told again");
    }
}

on_both_databases! {
    async fn a_client_that_is_cut_off_every_now_and_then_has_each_change(database) {
        cut(&database, Duration::from_millis(400), Duration::from_secs(8)).await;
    }

    #[ignore = "a minute; the one of eight seconds always runs"]
    async fn a_client_that_is_cut_off_every_second_for_a_minute_has_each_change(database) {
        cut(&database, Duration::from_secs(1), Duration::from_secs(60)).await;
    }
}
