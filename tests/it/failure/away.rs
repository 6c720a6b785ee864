//! PostgreSQL is stopped and started while clients read, write and follow.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::client::Client;
use super::cut_client::changes_after;
use super::following::{Follower, Way};
use super::{Over, area, figures, token, until};
use crate::support::databases::TestDatabase;
use crate::support::postgres::{self, Stop};
use crate::support::process::Server;

const WRITERS: usize = 6;

/// What happens meanwhile.
struct Scene<'a> {
    database: &'a postgres::Server,
    editor: Client,
    /// How many changes were acknowledged.
    written: &'a AtomicUsize,
}

/// Writes on and on; gives what was acknowledged.
fn write(number: usize, client: &Client, done: &AtomicBool, written: &AtomicUsize) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for turn in 0.. {
        if done.load(Ordering::Relaxed) {
            break;
        }
        let slug = format!("w{number}-{turn}");
        match client.change("createFocusArea", &area(&slug), "") {
            Ok(_) => {
                acknowledged.push(slug);
                written.fetch_add(1, Ordering::Relaxed);
            }
            Err(why) if why.passes() => {}
            Err(why) => panic!("{slug}: {why:?}"),
        }
    }
    acknowledged
}

/// Reads on and on, whatever happens to the database; gives how long each answer took.
fn read(client: &Client, done: &AtomicBool) -> Vec<Duration> {
    let (mut last, mut times) = (0, Vec::new());
    for turn in 0.. {
        if done.load(Ordering::Relaxed) {
            break;
        }
        let since = Instant::now();
        // Of a name that no answer has that is kept.
        let query = format!(r#"{{ a{turn}: jurisdiction(key: "alberta") {{ slug }} }}"#);
        let answer = client.ask(&query, &json!({}));
        times.push(since.elapsed());
        assert_eq!(answer["data"][format!("a{turn}")]["slug"], "alberta", "{answer}");
        let revision = answer["extensions"]["revision"].as_i64().unwrap();
        assert!(revision >= last, "{revision} after {last}");
        last = revision;
        thread::sleep(Duration::from_millis(20));
    }
    times
}

impl Scene<'_> {
    fn see_some_written(&self) {
        let before = self.written.load(Ordering::Relaxed);
        until("others write", Duration::from_secs(60), || {
            self.written.load(Ordering::Relaxed) > before + WRITERS
        });
    }

    /// Stops the database, sees what can be done without it, and starts it.
    fn stop_and_start(&self, how: Stop) {
        self.database.stop(how);
        let since = Instant::now();
        let refused = self.editor.change(
            "createFocusArea",
            &area(&format!("lost-{how:?}").to_lowercase()),
            "",
        );
        assert!(matches!(&refused, Err(why) if why.is_failure("UNAVAILABLE")), "{refused:?}");
        let took = since.elapsed();
        let history = self.editor.ask("{ changes(first: 3) { totalCount } }", &json!({}));
        assert_eq!(history["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{history}");
        eprintln!(
            "{how:?}: a write is refused after {took:.1?}, history {:.1?}",
            since.elapsed() - took
        );
        // All that write at once wait for each other, but not as many times as they are.
        assert!(since.elapsed() < Duration::from_secs(60), "{:?}", since.elapsed());

        self.database.start_again();
        let mut tries = 0;
        let took = until("writes succeed again", Duration::from_secs(30), || {
            tries += 1;
            let slug = format!("back-{how:?}-{tries}").to_lowercase();
            match self.editor.change("createFocusArea", &area(&slug), "") {
                Ok(_) => true,
                Err(why) if why.passes() => false,
                Err(why) => panic!("{why:?}"),
            }
        });
        eprintln!("{how:?}: a write succeeds {took:.1?} after it is back");
        let history = self.editor.data("{ changes(first: 2) { totalCount } }");
        assert!(history["changes"]["totalCount"].as_i64().unwrap() > 0, "{history}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_away_reads_go_on_and_afterwards_all_goes_on() {
    let postgres = postgres::Server::own(&[]);
    let database = TestDatabase::on(&postgres).await;
    let token = token(&database.url);
    let server = Server::on(&database.url, &[]);
    let editor = Client::editor(&server, &token);
    let first = editor.revision();
    let follower = Follower::start(server.address(), first, Way::Events);
    let (done, written) = (AtomicBool::new(false), AtomicUsize::new(0));
    let scene = Scene { database: &postgres, editor: editor.clone(), written: &written };

    let (acknowledged, times) = thread::scope(|scope| {
        let (editor, done, written) = (&editor, &done, &written);
        let writers =
            (0..WRITERS).map(|number| scope.spawn(move || write(number, editor, done, written)));
        let writers: Vec<_> = writers.collect();
        let reader = Client::reader(&server);
        let reader = scope.spawn(move || read(&reader, done));
        let over = Over(done);
        for how in [Stop::Immediate, Stop::Fast] {
            scene.see_some_written();
            scene.stop_and_start(how);
        }
        scene.see_some_written();
        drop(over);
        let written = writers.into_iter().flat_map(|writer| writer.join().unwrap());
        (written.collect::<Vec<_>>(), reader.join().unwrap())
    });

    figures("reads", times);
    let store = database.open().await;
    let loaded = store.load().await.unwrap();
    for slug in &acknowledged {
        assert!(loaded.resolve_focus_area(slug).is_ok(), "{slug} was acknowledged");
    }
    eprintln!("{} changes acknowledged", acknowledged.len());
    assert!(acknowledged.len() > WRITERS, "they wrote before and after");
    let made = changes_after(&store, first, &editor).await;
    until("what was missed is told", Duration::from_secs(30), || {
        follower.heard().changes.len() >= made.len()
    });
    let heard = follower.heard();
    assert_eq!((heard.changes, heard.again), (made, 0), "each change once, and none besides");
    assert_eq!((heard.begun, heard.errors), (1, Vec::new()), "the subscription itself went on");
}
