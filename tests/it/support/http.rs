//! The router on a port of its own, and what little HTTP is needed to ask it.
//!
//! Requests are written out by hand: a client would mend or refuse what the tests want to send.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use entente::api::Engine;
use entente::gate::{Gate, Limits};
use entente::http::{App, Settings, Stop};
use entente::identity::Identities;
use entente::snapshot::Current;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::curated;

/// An answer over HTTP.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a header that may stand several times.
    pub fn header_all(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(header, _)| header == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Serves `app` on a thread of its own, for as long as the tests run.
pub fn serve(app: App) -> SocketAddr {
    let (address, stop) = serve_until(app);
    // Whoever could tell it to stop is forgotten, and so it never is.
    std::mem::forget(stop);
    address
}

/// Serves `app` on a thread of its own, until told to stop.
pub fn serve_until(app: App) -> (SocketAddr, mpsc::Sender<()>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("a listener for tokio");
    let address = listener.local_addr().expect("the listener has an address");
    let (tells, mut stop) = Stop::by_hand();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            entente::http::serve(listener, app, &mut stop).await;
        });
    });
    (address, tells)
}

/// The service over whatever snapshot is current, without a database behind it, and without a limit of
/// what a client may ask in a minute.
pub fn app(current: Arc<Current>) -> App {
    let gate = Gate::new(Engine::new(), Limits::default());
    App::new(gate, Identities::none(), current, settings())
}

/// Settings under which tests may ask as much as they like.
pub fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.clients.rate = 0;
    settings
}

/// The embedded dataset, served once for all tests.
pub fn served() -> SocketAddr {
    static SERVED: LazyLock<SocketAddr> =
        LazyLock::new(|| serve(app(Arc::new(Current::new(curated::snapshot())))));
    *SERVED
}

/// Sends `head`, the request line and headers without their last blank line, and `body` after it.
pub fn send(address: SocketAddr, head: &str, body: &[u8]) -> Reply {
    parse(&String::from_utf8(exchange(address, head, body)).expect("an answer in UTF-8"))
}

/// Sends a request whose answer need not be text: what is none is left out.
pub fn send_raw(address: SocketAddr, head: &str, body: &[u8]) -> Reply {
    parse(&String::from_utf8_lossy(&exchange(address, head, body)))
}

fn exchange(address: SocketAddr, head: &str, body: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a timeout");
    let head = format!("{head}\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("the server reads");
    // A server that refuses may stop reading, which is no failure of the request.
    let _ = stream.write_all(body);
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply);
    reply
}

fn parse(reply: &str) -> Reply {
    let (head, body) = reply.split_once("\r\n\r\n").unwrap_or_else(|| panic!("cut off: {reply:?}"));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status line");
    let header = |line: &str| {
        let (name, value) = line.split_once(": ").expect("a header");
        (name.to_lowercase(), value.to_owned())
    };
    Reply {
        status: status.parse().expect("a status"),
        headers: lines.map(header).collect(),
        body: body.to_owned(),
    }
}

pub fn get(path: &str) -> Reply {
    send(served(), &format!("GET {path} HTTP/1.1"), b"")
}

/// Posts to `/graphql` as `content_type`.
pub fn post_as(content_type: Option<&str>, body: &str) -> Reply {
    let content_type = content_type.map(|name| format!("\r\ncontent-type: {name}"));
    let head = format!(
        "POST /graphql HTTP/1.1\r\ncontent-length: {}{}",
        body.len(),
        content_type.unwrap_or_default()
    );
    send(served(), &head, body.as_bytes())
}

pub fn post(body: &Value) -> Reply {
    post_as(Some("application/json"), &body.to_string())
}

pub fn ask(query: &str) -> Reply {
    post(&json!({ "query": query }))
}
