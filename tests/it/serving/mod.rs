//! The server as an operator runs it: slow and greedy clients, settings, signals, and what it tells.

mod clients;
mod identity;
mod pages;
mod signals;
mod slow;
mod sockets;
mod telemetry;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::http::{Reply, send};
use crate::support::process::Server;

/// A server over the curated dataset, with settings of the test's own.
struct Running {
    server: Server,
    folder: TempDir,
}

impl Running {
    fn with(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { server: Server::start(folder.path(), arguments), folder }
    }

    fn post(&self, headers: &str, body: &Value) -> Reply {
        let body = body.to_string();
        let head = format!(
            "POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\n{headers}content-length: {}",
            body.len()
        );
        send(self.server.address(), &head, body.as_bytes())
    }

    fn ask(&self, query: &str) -> Reply {
        self.post("", &json!({ "query": query }))
    }

    fn get(&self, path: &str, headers: &str) -> Reply {
        let head = format!("GET {path} HTTP/1.1{headers}");
        send(self.server.address(), &head, b"")
    }

    /// A connection on which `sent` was written.
    fn connect(&self, sent: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.server.address()).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(15))).expect("a timeout");
        stream.write_all(sent.as_bytes()).expect("the server reads");
        stream
    }
}

/// Whatever comes until the connection ends.
fn rest(stream: &mut TcpStream) -> String {
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).expect("the connection is ended and not left");
    String::from_utf8(rest).expect("text")
}

fn code(reply: &Reply) -> String {
    reply.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
}

const ALBERTA: &str = r#"{ jurisdiction(key: "alberta") { slug } }"#;

/// The head of a request with a body of so many bytes, of which none is sent yet.
fn head(length: usize) -> String {
    format!(
        "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
         connection: close\r\ncontent-length: {length}\r\n\r\n"
    )
}
