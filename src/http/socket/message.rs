//! What is said on a WebSocket, in the words of graphql-transport-ws.

use axum::extract::ws::Message;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::gate::Parameters;

/// What a client says.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Heard {
    /// It begins.
    ConnectionInit {
        /// What it brings with it: who it is, where it says that.
        payload: Option<serde_json::Value>,
    },
    /// It asks for a sign of life.
    Ping {
        /// Comes back with the pong.
        payload: Option<serde_json::Value>,
    },
    /// It gives one.
    Pong {},
    /// It asks.
    Subscribe {
        /// By what it knows the answers.
        id: String,
        /// The question.
        payload: Parameters,
    },
    /// It wants no more answers.
    Complete {
        /// To what.
        id: String,
    },
}

/// What the server says.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Said<'a> {
    ConnectionAck,
    Pong {
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<&'a serde_json::Value>,
    },
    Next {
        id: &'a str,
        payload: &'a RawValue,
    },
    Error {
        id: &'a str,
        payload: &'a RawValue,
    },
    Complete {
        id: &'a str,
    },
}

/// The credential that a client begins with, if it does. What is no text is as good as a wrong one.
pub(super) fn shown(payload: Option<&serde_json::Value>) -> Option<&str> {
    let named = ["authorization", "Authorization"].iter().find_map(|name| payload?.get(name));
    let shown = named.filter(|shown| !shown.is_null())?;
    Some(shown.as_str().unwrap_or_default())
}

impl Said<'_> {
    pub(super) fn message(&self) -> Message {
        Message::Text(serde_json::to_string(self).expect("what is said is JSON").into())
    }
}

/// An answer that is JSON already, to stand in a message as it is.
pub(super) fn raw(answer: &Bytes) -> &RawValue {
    serde_json::from_slice(answer).expect("an answer is JSON")
}

/// Why a connection is closed; codes from 4400 on are the protocol's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Close {
    pub(super) code: u16,
    pub(super) reason: String,
}

impl Close {
    pub(super) fn new(code: u16, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into() }
    }

    /// A message that is too large, or none; nothing where the connection is gone.
    pub(super) fn for_what_cannot_be_read(cause: &axum::Error) -> Option<Self> {
        let cause = cause.to_string();
        // axum hides which error of tungstenite it is.
        if cause.contains("too long") {
            return Some(Self::new(1009, "Message too large"));
        }
        cause.contains("UTF-8").then(|| Self::new(1007, "Not UTF-8"))
    }
}
