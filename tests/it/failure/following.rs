//! A client that follows the changes, and goes on where it was cut off.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::Message;
use tungstenite::client::IntoClientRequest;

use super::client::Client;

const FOLLOW: &str = "subscription ($after: Int) {
    changes(afterRevision: $after) { revision subjectId } }";

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

/// How changes come.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// As server-sent events.
    Events,
    /// Over a WebSocket (graphql-transport-ws).
    WebSocket,
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
    pub fn start(address: SocketAddr, after: i64, way: Way) -> Self {
        let (heard, stream, done) = (Arc::default(), Arc::default(), Arc::default());
        let ear = Ear {
            address,
            after,
            way,
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
    address: SocketAddr,
    after: i64,
    way: Way,
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
        let after = json!({ "after": self.known() });
        match self.way {
            Way::Events => self.hear_events(&after),
            Way::WebSocket => self.hear_messages(&after),
        }
    }

    /// From now on this is what is cut.
    fn hold(&self, stream: &TcpStream) -> Option<()> {
        *self.stream.lock().unwrap() = Some(stream.try_clone().ok()?);
        Some(())
    }

    fn hear_messages(&self, after: &Value) -> Option<()> {
        let mut request = format!("ws://{}/graphql", self.address).into_client_request().unwrap();
        let protocol = "graphql-transport-ws".parse().unwrap();
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        let stream = TcpStream::connect(self.address).ok()?;
        self.hold(&stream)?;
        let (mut socket, _) = tungstenite::client(request, stream).ok()?;
        let text = |message: Value| Message::text(message.to_string());
        socket.send(text(json!({ "type": "connection_init" }))).ok()?;
        loop {
            let Message::Text(message) = socket.read().ok()? else { continue };
            let message: Value = serde_json::from_str(&message).unwrap();
            match message["type"].as_str().unwrap() {
                "connection_ack" => {
                    let payload = json!({ "query": FOLLOW, "variables": after });
                    let subscribe = json!({ "id": "1", "type": "subscribe", "payload": payload });
                    socket.send(text(subscribe)).ok()?;
                }
                "ping" => socket.send(text(json!({ "type": "pong" }))).ok()?,
                "next" => self.hear(&message["payload"]),
                "error" => self.hear(&json!({ "errors": message["payload"] })),
                _ => {}
            }
        }
    }

    fn hear_events(&self, after: &Value) -> Option<()> {
        let stream = Client::of(self.address, "").follow(FOLLOW, after).ok()?;
        self.hold(&stream)?;
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
