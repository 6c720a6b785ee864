//! A client that follows the changes as server-sent events, and goes on where it was cut off.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::{Value, json};

use super::client::Client;

/// A change, as a client tells it from others: a revision changes each subject once.
pub type Change = (i64, String);

/// What a client has heard.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Each change once.
    pub changes: BTreeSet<Change>,
    /// How often it had to begin again.
    pub begun: usize,
    /// Changes that came once more after a cut.
    pub again: usize,
    /// Codes of errors that came in the place of changes.
    pub errors: Vec<String>,
}

/// Follows on a thread of its own until told to stop.
pub struct Follower {
    heard: Arc<Mutex<Heard>>,
    stream: Arc<Mutex<Option<TcpStream>>>,
    done: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Follower {
    /// Follows the changes after a revision.
    pub fn start(address: SocketAddr, after: i64) -> Self {
        let (heard, stream, done) = (Arc::default(), Arc::default(), Arc::default());
        let ear = Ear {
            client: Client::of(address, ""),
            after,
            heard: Arc::clone(&heard),
            stream: Arc::clone(&stream),
            done: Arc::clone(&done),
        };
        let thread = Some(thread::spawn(move || ear.follow()));
        Self { heard, stream, done, thread }
    }

    /// Cuts its connection in the middle of whatever comes.
    pub fn cut(&self) {
        if let Some(stream) = self.stream.lock().unwrap().take() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    pub fn heard(&self) -> Heard {
        self.heard.lock().unwrap().clone()
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        self.cut();
        if let Some(thread) = self.thread.take() {
            // A test that fails already is not to fail twice.
            let _ = thread.join();
        }
    }
}

/// The side of the client.
struct Ear {
    client: Client,
    after: i64,
    heard: Arc<Mutex<Heard>>,
    stream: Arc<Mutex<Option<TcpStream>>>,
    done: Arc<AtomicBool>,
}

impl Ear {
    fn follow(&self) {
        while !self.done.load(Ordering::Relaxed) {
            self.heard.lock().unwrap().begun += 1;
            if self.follow_once().is_none() {
                thread::sleep(Duration::from_millis(20));
            }
        }
    }

    /// The revision with whose changes it is done: of the last one that it heard of, more may come.
    fn known(&self) -> i64 {
        let heard = self.heard.lock().unwrap();
        heard.changes.last().map_or(self.after, |(revision, _)| revision - 1)
    }

    /// Hears until the connection ends.
    fn follow_once(&self) -> Option<()> {
        let query = "subscription ($after: Int) {
            changes(afterRevision: $after) { revision subjectId } }";
        let after = json!({ "after": self.known() });
        let stream = self.client.follow(query, &after).ok()?;
        *self.stream.lock().unwrap() = Some(stream.try_clone().ok()?);
        for line in BufReader::new(stream).lines() {
            let line = line.ok()?;
            // A line that was cut off is no JSON.
            let event =
                line.strip_prefix("data: ").and_then(|data| serde_json::from_str(data).ok());
            if let Some(event) = event {
                self.hear(&event);
            }
        }
        None
    }

    fn hear(&self, event: &Value) {
        let mut heard = self.heard.lock().unwrap();
        if let Some(error) = event["errors"].get(0) {
            heard.errors.push(error["extensions"]["code"].to_string());
            return;
        }
        let change = &event["data"]["changes"];
        let revision = change["revision"].as_i64().unwrap_or_else(|| panic!("{event}"));
        let subject = change["subjectId"].as_str().unwrap_or_else(|| panic!("{event}"));
        if !heard.changes.insert((revision, subject.to_owned())) {
            heard.again += 1;
        }
    }
}
