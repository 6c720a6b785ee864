//! WebSockets: what a client may do to one, and how it ends. Real clients are tried in `tests/clients`.

use std::io::Read;
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::protocol::CloseFrame;
use tungstenite::{Error, HandshakeError, Message, WebSocket, client};

use super::{ALBERTA, Running};

/// Asks for a WebSocket.
fn try_open(running: &Running) -> Result<WebSocket<TcpStream>, u16> {
    try_open_as(running, None)
}

/// Asks for a WebSocket with a credential in the head.
pub fn try_open_as(
    running: &Running,
    authorization: Option<&str>,
) -> Result<WebSocket<TcpStream>, u16> {
    let address = running.server.address();
    let mut request = format!("ws://{address}/graphql").into_client_request().unwrap();
    let protocol = "graphql-transport-ws".parse().unwrap();
    request.headers_mut().insert("sec-websocket-protocol", protocol);
    if let Some(shown) = authorization {
        request.headers_mut().insert("authorization", shown.parse().unwrap());
    }
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
    match client(request, stream) {
        Ok((socket, reply)) => {
            assert_eq!(reply.headers()["sec-websocket-protocol"], "graphql-transport-ws");
            Ok(socket)
        }
        Err(HandshakeError::Failure(Error::Http(reply))) => Err(reply.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// A WebSocket on which nothing was said yet.
pub fn open(running: &Running) -> WebSocket<TcpStream> {
    try_open(running).unwrap()
}

pub fn say(socket: &mut WebSocket<TcpStream>, message: &Value) {
    socket.send(Message::text(message.to_string())).unwrap();
}

/// The next message.
pub fn hear(socket: &mut WebSocket<TcpStream>) -> Value {
    loop {
        if let Message::Text(text) = socket.read().unwrap() {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

/// A WebSocket that is acknowledged.
fn begun(running: &Running) -> WebSocket<TcpStream> {
    let mut socket = open(running);
    say(&mut socket, &json!({ "type": "connection_init" }));
    assert_eq!(hear(&mut socket), json!({ "type": "connection_ack" }));
    socket
}

/// With which code it is closed.
pub fn closed(socket: &mut WebSocket<TcpStream>) -> u16 {
    loop {
        match socket.read() {
            Ok(Message::Close(Some(CloseFrame { code, .. }))) => return code.into(),
            Ok(_) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

pub fn subscribe(id: &str, query: &str) -> Value {
    json!({ "type": "subscribe", "id": id, "payload": { "query": query } })
}

const FOLLOW: &str = "subscription { changes { revision } }";

#[test]
fn a_query_is_answered_and_done() {
    let running = Running::with(&[]);
    let mut socket = begun(&running);
    for _ in 0..2 {
        say(&mut socket, &subscribe("1", ALBERTA));
        let next = hear(&mut socket);
        assert_eq!((&next["type"], &next["id"]), (&json!("next"), &json!("1")));
        assert_eq!(next["payload"]["data"]["jurisdiction"]["slug"], "alberta");
        assert_eq!(hear(&mut socket), json!({ "type": "complete", "id": "1" }));
    }
    say(&mut socket, &json!({ "type": "ping", "payload": { "a": [1] } }));
    assert_eq!(hear(&mut socket), json!({ "type": "pong", "payload": { "a": [1] } }));
}

#[test]
fn an_operation_that_is_refused_is_an_error_and_no_end() {
    let running = Running::with(&[]);
    let mut socket = begun(&running);
    for (payload, code) in [
        (json!({ "query": "{ nothing }" }), "GRAPHQL_VALIDATION_FAILED"),
        (json!({ "query": "{" }), "GRAPHQL_PARSE_FAILED"),
        (json!({}), "BAD_REQUEST"),
    ] {
        say(&mut socket, &json!({ "type": "subscribe", "id": "1", "payload": payload }));
        let error = hear(&mut socket);
        assert_eq!((&error["type"], &error["id"]), (&json!("error"), &json!("1")), "{error}");
        assert_eq!(error["payload"][0]["extensions"]["code"], code, "{error}");
    }
    say(&mut socket, &subscribe("1", ALBERTA));
    assert_eq!(hear(&mut socket)["type"], "next");
}

#[test]
fn one_connection_has_so_many_operations_at_once() {
    let running = Running::with(&["--ws-operations", "2"]);
    let mut socket = begun(&running);
    say(&mut socket, &subscribe("1", FOLLOW));
    say(&mut socket, &subscribe("2", FOLLOW));
    say(&mut socket, &subscribe("3", FOLLOW));
    let error = hear(&mut socket);
    assert_eq!((&error["type"], &error["id"]), (&json!("error"), &json!("3")), "{error}");
    say(&mut socket, &json!({ "type": "complete", "id": "1" }));
    say(&mut socket, &subscribe("3", ALBERTA));
    assert_eq!(hear(&mut socket)["type"], "next");
}

#[test]
fn there_are_so_many_subscriptions_at_once() {
    let running = Running::with(&["--subscriptions", "1"]);
    let (mut one, mut other) = (begun(&running), begun(&running));
    say(&mut one, &subscribe("1", FOLLOW));
    // Messages of a connection are heard in turn, so the subscription stands by now.
    say(&mut one, &json!({ "type": "ping" }));
    hear(&mut one);
    say(&mut other, &subscribe("1", FOLLOW));
    let error = hear(&mut other);
    assert_eq!(error["payload"][0]["extensions"]["code"], "OVERLOADED", "{error}");
    say(&mut one, &json!({ "type": "complete", "id": "1" }));
    drop(one);
    let free = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        say(&mut other, &subscribe("2", "subscription { changes(afterRevision: 0) { revision } }"));
        hear(&mut other)["type"] == "next"
    });
    assert!(free, "its place is given to the next");
}

#[test]
fn one_client_holds_a_quarter_of_the_subscriptions_at_most() {
    let trusted = ["--subscriptions", "4", "--trusted-proxies", "127.0.0.0/8"];
    let running = Running::with(&trusted);
    let mut one = begun(&running);
    say(&mut one, &subscribe("1", FOLLOW));
    say(&mut one, &subscribe("2", FOLLOW));
    let error = hear(&mut one);
    assert_eq!((&error["type"], &error["id"]), (&json!("error"), &json!("2")), "{error}");
    assert_eq!(error["payload"][0]["extensions"]["code"], "OVERLOADED", "{error}");
    // Another client has its own share.
    let body = json!({ "query": FOLLOW }).to_string();
    let headers = "x-forwarded-for: 192.0.2.9\r\naccept: text/event-stream\r\nhost:";
    let head = super::head(body.len()).replace("host:", headers);
    let mut stream = running.connect(&format!("{head}{body}"));
    let mut status = [0; 12];
    stream.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 200");
}

#[test]
fn one_client_holds_a_quarter_of_the_sockets_and_the_log_says_what_the_next_is_told() {
    let running = Running::with(&["--connections", "4"]);
    let _one = open(&running);
    assert_eq!(try_open(&running).map(|_| ()), Err(503));
    let (_, log) = running.server.stop("-TERM");
    let refused = log.lines().find(|line| line.contains("status=503")).expect("its line");
    assert!(refused.contains("revision=1 cached=false"), "{refused}");
}

#[test]
fn a_message_that_is_too_large_ends_it() {
    let running = Running::with(&["--limit-body", "10000"]);
    let mut socket = begun(&running);
    say(&mut socket, &subscribe("1", &" ".repeat(20_000)));
    assert_eq!(closed(&mut socket), 1009);
}

#[test]
fn a_client_that_says_nothing_is_asked_and_then_left() {
    let running = Running::with(&["--ws-idle-timeout", "2"]);
    let mut socket = begun(&running);
    // Reading answers pings: it stays.
    socket.get_mut().set_read_timeout(Some(Duration::from_secs(4))).unwrap();
    let mut pings = 0;
    loop {
        match socket.read() {
            Ok(Message::Ping(_)) => pings += 1,
            Ok(message) => panic!("{message}"),
            Err(_) => break,
        }
        if pings == 3 {
            break;
        }
    }
    assert_eq!(pings, 3);
    // Not reading answers none.
    std::thread::sleep(Duration::from_secs(4));
    socket.get_mut().set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    assert_eq!(closed(&mut socket), 1001);
}

#[test]
fn when_the_server_stops_its_clients_are_told() {
    let running = Running::with(&[]);
    let mut socket = begun(&running);
    say(&mut socket, &subscribe("1", FOLLOW));
    let body = json!({ "query": FOLLOW }).to_string();
    let head = super::head(body.len()).replace("host:", "accept: text/event-stream\r\nhost:");
    let mut stream = running.connect(&format!("{head}{body}"));
    std::thread::sleep(Duration::from_millis(200));
    running.server.signal("-TERM");
    assert_eq!(closed(&mut socket), 1001);
    let told = super::rest(&mut stream);
    assert!(told.contains("event: complete"), "{told}");
    let (exit, log) = running.server.end();
    assert_eq!(exit.code(), Some(0), "{log}");
    assert!(!log.contains("still in flight"), "{log}");
}
