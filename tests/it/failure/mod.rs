//! What may go wrong around a server: it is killed, its database goes away or is full, others write at
//! the same time, clients are cut off. Each test runs the program as a process.

mod away;
mod beside;
mod client;
mod cut_client;
mod cut_off;
mod following;
mod full_disk;
mod killed;
mod replica;
mod standing_still;
mod two_servers;
mod writers;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use entente::store::{ChangesAsked, LoggedChange, Store, TakeChanges};
use serde_json::{Value, json};

use crate::support::process::program;

/// A token of an editor named Ada, made as an operator makes it.
fn token(database: &str) -> String {
    let mut command = program(&std::env::temp_dir());
    command.args(["token", "create", "--name", "ada", "--role", "editor", "--database", database]);
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a token is text").trim().to_owned()
}

/// A new subject of cooperation, which is all that many tests need to write.
fn area(slug: &str) -> Value {
    json!({ "slug": slug, "name": { "en": slug } })
}

/// Two subjects of which the second is a part of the first: one change, there with both or not at all.
fn pair(first: &str, second: &str) -> Value {
    let mut part = area(second);
    part["broader"] = first.into();
    json!({ "changes": [{ "createFocusArea": area(first) }, { "createFocusArea": part }] })
}

/// The whole log, oldest first. It has no gap: that is tried here.
async fn log_of(store: &Store) -> Vec<LoggedChange> {
    let last = store.current_revision().await.unwrap().number;
    let mut asked = ChangesAsked::all(1..=last, TakeChanges::First(1_000));
    let mut log: Vec<LoggedChange> = Vec::new();
    loop {
        let page = store.read_changes(&asked).await.unwrap();
        let Some(end) = page.last() else { break };
        asked.after = Some(end.place);
        log.extend(page);
    }
    let (mut revision, mut position) = (0, 0);
    for place in log.iter().map(|change| change.place) {
        position = if place.revision == revision { position + 1 } else { 0 };
        revision += i64::from(position == 0);
        assert_eq!((place.revision, place.position), (revision, position), "the log has a gap");
    }
    assert_eq!(revision, last, "the log ends with the last revision");
    log
}

/// Says that something is over, also where a test fails: who goes on until then is waited for.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Asks again until an answer is as it should be, and says how long that took.
fn until(what: &str, most: Duration, mut holds: impl FnMut() -> bool) -> Duration {
    let since = Instant::now();
    while !holds() {
        assert!(since.elapsed() < most, "{what}: not within {most:?}");
        std::thread::sleep(Duration::from_millis(2));
    }
    since.elapsed()
}

/// Prints the median and the longest of several times, and gives both.
fn figures(what: &str, mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let (median, longest) = (times[times.len() / 2], times[times.len() - 1]);
    eprintln!("{what}: {} times, median {median:.1?}, longest {longest:.1?}", times.len());
    (median, longest)
}
