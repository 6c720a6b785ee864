//! A client of one server, which tells how a request failed and goes on.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::process::Server;

/// Asks one server, as an editor where it shows a token.
#[derive(Clone, Debug)]
pub struct Client {
    address: SocketAddr,
    token: Option<String>,
}

/// Why a change was not acknowledged.
#[derive(Debug)]
pub enum Unwritten {
    /// No answer came, or not all of it.
    Cut,
    /// The server could not do it: public code and message.
    Failed(String, String),
    /// Something was wrong with the input: the codes.
    Wrong(Vec<String>),
}

impl Unwritten {
    pub fn is_failure(&self, expected: &str) -> bool {
        matches!(self, Self::Failed(code, _) if code == expected)
    }

    /// Whether the same may succeed later: the database is away, or busy for longer than is waited.
    pub fn passes(&self) -> bool {
        self.is_failure("UNAVAILABLE") || self.is_failure("TIMEOUT")
    }
}

impl Client {
    pub fn reader(server: &Server) -> Self {
        Self { address: server.address(), token: None }
    }

    pub fn editor(server: &Server, token: &str) -> Self {
        Self::of(server.address(), token)
    }

    pub fn of(address: SocketAddr, token: &str) -> Self {
        let token = Some(token.to_owned()).filter(|token| !token.is_empty());
        Self { address, token }
    }

    /// The whole answer; an error where it did not come whole.
    pub fn try_ask(&self, query: &str, variables: &Value) -> io::Result<Value> {
        let mut stream = self.send("application/json", query, variables)?;
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply)?;
        let start = reply.windows(4).position(|end| end == b"\r\n\r\n").map(|end| end + 4);
        let start = start.ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(serde_json::from_slice(&reply[start..])?)
    }

    /// The whole answer, which must come.
    pub fn ask(&self, query: &str, variables: &Value) -> Value {
        self.try_ask(query, variables).unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// The same where nothing may be wrong: what stands in `data`.
    pub fn data(&self, query: &str) -> Value {
        let mut answer = self.ask(query, &json!({}));
        assert_eq!(answer.get("errors"), None, "{query}: {answer}");
        answer["data"].take()
    }

    /// Of which revision its server answers.
    pub fn revision(&self) -> i64 {
        let answer = self.ask("{ __typename }", &json!({}));
        answer["extensions"]["revision"].as_i64().unwrap_or_else(|| panic!("{answer}"))
    }

    /// Makes a change; gives the payload, of which `fields` are asked besides its revision.
    pub fn change(&self, mutation: &str, input: &Value, fields: &str) -> Result<Value, Unwritten> {
        let kind = mutation[..1].to_uppercase() + &mutation[1..];
        let query = format!(
            "mutation ($input: {kind}Input!) {{ {mutation}(input: $input) {{
                {fields} revision userErrors {{ code }} }} }}"
        );
        let answer =
            self.try_ask(&query, &json!({ "input": input })).map_err(|_| Unwritten::Cut)?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        if let Some(error) = answer["errors"].get(0) {
            return Err(Unwritten::Failed(
                text(&error["extensions"]["code"]),
                text(&error["message"]),
            ));
        }
        let payload = answer["data"][mutation].clone();
        let wrong = payload["userErrors"].as_array().unwrap_or_else(|| panic!("{answer}"));
        match wrong.is_empty() {
            true => Ok(payload),
            false => Err(Unwritten::Wrong(wrong.iter().map(|one| text(&one["code"])).collect())),
        }
    }

    /// Makes a change that nothing hinders, and gives its revision.
    pub fn changed(&self, mutation: &str, input: &Value) -> i64 {
        let payload = self.change(mutation, input, "");
        let payload = payload.unwrap_or_else(|why| panic!("{mutation}: {why:?}"));
        payload["revision"].as_i64().expect("a change has a revision")
    }

    /// Begins a subscription; its events are still to be read.
    pub fn follow(&self, query: &str, variables: &Value) -> io::Result<TcpStream> {
        self.send("text/event-stream", query, variables)
    }

    /// Sends an operation; the answer is still to be read.
    fn send(&self, accept: &str, query: &str, variables: &Value) -> io::Result<TcpStream> {
        let Self { address, token } = self;
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(90)))?;
        let body = json!({ "query": query, "variables": variables }).to_string();
        let token = token.as_ref().map(|token| format!("authorization: Bearer {token}\r\n"));
        let head = format!(
            "POST /graphql HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\naccept: {accept}\r\n\
             content-type: application/json\r\n{}content-length: {}\r\n\r\n",
            token.unwrap_or_default(),
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.as_bytes())?;
        Ok(stream)
    }
}
