//! PostgreSQL's host stands still: its connections stay open, and nothing is answered.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::client::Client;
use super::{Over, area, figures, log_of, token, until};
use crate::support::databases::TestDatabase;
use crate::support::postgres;
use crate::support::process::Server;

const WRITERS: usize = 4;
/// Long enough for a write that had begun to be given up.
const STANDSTILL: Duration = Duration::from_secs(24);
/// A request is given up after ten seconds; it takes a moment to be told.
const LONGEST_REQUEST: Duration = Duration::from_secs(15);

/// What a writer was told: its slugs that were acknowledged, and how long each request took.
type Diary = (Vec<String>, Vec<Duration>);

fn write(number: usize, client: &Client, done: &AtomicBool) -> Diary {
    let (mut acknowledged, mut times) = (Vec::new(), Vec::new());
    for turn in 0.. {
        if done.load(Ordering::Relaxed) {
            break;
        }
        let (slug, since) = (format!("w{number}-{turn}"), Instant::now());
        match client.change("createFocusArea", &area(&slug), "") {
            Ok(_) => acknowledged.push(slug),
            Err(why) if why.is_failure("UNAVAILABLE") || why.is_failure("TIMEOUT") => {}
            Err(why) => panic!("{slug}: {why:?}"),
        }
        times.push(since.elapsed());
    }
    (acknowledged, times)
}

/// What can be done meanwhile, and what is told of the rest.
fn stand_still(database: &postgres::Server, editor: &Client, reader: &Client) {
    let still = database.stand_still();
    let since = Instant::now();
    let mut refusals = Vec::new();
    for turn in 0.. {
        let (slug, asked) = (format!("lost-{turn}"), Instant::now());
        let refused = editor.change("createFocusArea", &area(&slug), "");
        refusals.push(asked.elapsed());
        // The first may find its connection good still.
        let is_away = |code| matches!(&refused, Err(why) if why.is_failure(code));
        assert!(is_away("UNAVAILABLE") || turn == 0 && is_away("TIMEOUT"), "{refused:?}");

        let asked = Instant::now();
        let read = format!(r#"{{ a{turn}: jurisdiction(key: "alberta") {{ slug }} }}"#);
        assert_eq!(reader.data(&read)[format!("a{turn}")]["slug"], "alberta");
        assert!(asked.elapsed() < Duration::from_secs(1), "{:?}", asked.elapsed());

        let asked = Instant::now();
        let history = reader.ask(&format!("{{ c{turn}: changes {{ totalCount }} }}"), &json!({}));
        let code = &history["errors"][0]["extensions"]["code"];
        assert!(code == "UNAVAILABLE" || turn == 0 && code == "TIMEOUT", "{history}");
        assert!(asked.elapsed() < LONGEST_REQUEST, "{:?}", asked.elapsed());
        if since.elapsed() > STANDSTILL {
            break;
        }
    }
    let (_, longest) = figures("a write is refused", refusals);
    assert!(longest < LONGEST_REQUEST, "{longest:?}");
    drop(still);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_stands_still_writers_are_told_and_afterwards_all_goes_on() {
    let postgres = postgres::Server::own(&[]);
    let database = TestDatabase::on(&postgres).await;
    let token = token(&database.url);
    let server = Server::on(&database.url, &[]);
    let (editor, reader) = (Client::editor(&server, &token), Client::reader(&server));
    let done = AtomicBool::new(false);

    let diaries: Vec<Diary> = thread::scope(|scope| {
        let (editor, done) = (&editor, &done);
        let writers = (0..WRITERS).map(|number| scope.spawn(move || write(number, editor, done)));
        let writers: Vec<_> = writers.collect();
        let over = Over(done);
        thread::sleep(Duration::from_millis(700));
        stand_still(&postgres, editor, &reader);
        let mut tries = 0;
        let took = until("writes succeed again", Duration::from_secs(20), || {
            tries += 1;
            editor.change("createFocusArea", &area(&format!("back-{tries}")), "").is_ok()
        });
        eprintln!("a write succeeds {took:.1?} after it goes on");
        thread::sleep(Duration::from_millis(300));
        drop(over);
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });

    let (_, longest) =
        figures("writes", diaries.iter().flat_map(|diary| diary.1.clone()).collect());
    assert!(longest < LONGEST_REQUEST, "{longest:?}");
    let acknowledged: Vec<_> = diaries.into_iter().flat_map(|diary| diary.0).collect();
    eprintln!("{} changes acknowledged", acknowledged.len());
    let store = database.open().await;
    // It has no gap, and each slug stands once.
    let (log, loaded) = (log_of(&store).await, store.load().await.unwrap());
    for slug in &acknowledged {
        assert!(loaded.resolve_focus_area(slug).is_ok(), "{slug} was acknowledged");
    }
    let served = reader.revision();
    until("it follows", Duration::from_secs(10), || reader.revision() >= loaded.revision().number);
    assert!(served <= loaded.revision().number);
    let verdict = store.verify().await.unwrap();
    assert_eq!(verdict.findings, [], "of {} changes", log.len());
    let (_, told) = server.stop("-TERM");
    assert!(told.contains("the database cannot be followed"), "{told}");
    assert!(told.contains("the database is back"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_whose_database_stands_still_ends_when_it_is_told_to() {
    let postgres = postgres::Server::own(&[]);
    let database = TestDatabase::on(&postgres).await;
    let server = Server::on(&database.url, &["--stop-seconds", "2"]);
    let reader = Client::reader(&server);
    let still = postgres.stand_still();
    // Whoever asks it something keeps a connection.
    let asked = thread::spawn(move || reader.try_ask("{ changes { totalCount } }", &json!({})));
    thread::sleep(Duration::from_millis(200));
    let since = Instant::now();
    let (exit, told) = server.stop("-TERM");
    assert!(exit.success(), "{told}");
    assert!(since.elapsed() < Duration::from_secs(6), "{:?}", since.elapsed());
    let _ = asked.join().unwrap();
    drop(still);
}
