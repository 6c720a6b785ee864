//! GraphQL over WebSocket: the protocol graphql-transport-ws, of which graphql-ws is the best known
//! client.
//!
//! What an operation may ask is decided in `gate`, as for any request.

mod message;
mod talk;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use futures::stream::SplitSink;
use futures::{SinkExt, StreamExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};

use super::access::Visit;
use super::app::App;
use super::media::Media;
use super::reply::refuse;
use message::Close;
use talk::Talk;

const PROTOCOL: &str = "graphql-transport-ws";

/// How many messages wait for a client that reads slowly; then its operations wait.
const WAITING: usize = 16;

/// How long a client has to read a message.
const LONGEST_SEND: Duration = Duration::from_secs(10);

/// Takes over a connection.
///
/// `shown` is the credential that it was asked for with, which was good.
pub(super) fn open(
    app: App,
    visit: &Visit,
    shown: Option<Arc<str>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let place = match app.place(app.sockets(), visit.client) {
        Ok(place) => place,
        Err(refusal) => return refuse(&app, visit, &refusal, Media::GraphqlResponse),
    };
    let most = app.settings().body_bytes;
    let upgrade = upgrade.protocols([PROTOCOL]).max_message_size(most).max_frame_size(most);
    let visit = visit.go_on();
    upgrade.on_upgrade(move |socket| async move {
        serve(app, visit, shown, socket).await;
        drop(place);
    })
}

async fn serve(app: App, visit: Visit, shown: Option<Arc<str>>, socket: WebSocket) {
    let spoken = socket.protocol().is_some_and(|protocol| protocol == PROTOCOL);
    let (mut sender, receiver) = socket.split();
    let close = match spoken {
        true => converse(app, visit, shown, &mut sender, receiver).await,
        false => Some(Close::new(4406, "Subprotocol not acceptable")),
    };
    if let Some(close) = close {
        let frame = CloseFrame { code: close.code, reason: close.reason.into() };
        // Whoever is gone need not be told.
        let _ = timeout(LONGEST_SEND, sender.send(Message::Close(Some(frame)))).await;
    }
}

/// Goes on until either side ends it; gives what the client is told, unless it is gone.
async fn converse(
    app: App,
    visit: Visit,
    shown: Option<Arc<str>>,
    sender: &mut SplitSink<WebSocket, Message>,
    mut receiver: impl futures::Stream<Item = Result<Message, axum::Error>> + Unpin,
) -> Option<Close> {
    let service = app.settings().service.clone();
    let (to_client, mut for_client) = mpsc::channel(WAITING);
    let ended = app.ended();
    tokio::pin!(ended);
    let mut clock = Clock::new(
        Duration::from_secs(service.ws_init_timeout),
        Duration::from_secs(service.ws_idle_timeout),
    );
    let mut talk = Talk::new(app, visit, shown, to_client);
    loop {
        let reply = tokio::select! {
            heard = receiver.next() => match heard? {
                Ok(message) => {
                    clock.heard();
                    if !talk.is_begun() && clock.is_late() {
                        return Some(Close::new(4408, "Connection initialisation timeout"));
                    }
                    match talk.hear(message).await {
                        ControlFlow::Continue(reply) => reply,
                        ControlFlow::Break(close) => return close,
                    }
                }
                Err(cause) => return Close::for_what_cannot_be_read(&cause),
            },
            Some(message) = for_client.recv() => Some(message),
            () = sleep_until(clock.next()) => match clock.strike(talk.is_begun()) {
                Strike::Ping => Some(Message::Ping(Default::default())),
                Strike::NotBegun => {
                    return Some(Close::new(4408, "Connection initialisation timeout"));
                }
                Strike::Silent => return Some(Close::new(1001, "No answer to a ping")),
            },
            () = &mut ended => return Some(Close::new(1001, "The server is going away")),
        };
        if let Some(message) = reply {
            timeout(LONGEST_SEND, sender.send(message)).await.ok()?.ok()?;
        }
    }
}

/// When a client must have been heard.
struct Clock {
    begin_by: Instant,
    last_heard: Instant,
    pinged: bool,
    idle: Duration,
}

/// What is to be done when the time has come.
enum Strike {
    Ping,
    NotBegun,
    Silent,
}

impl Clock {
    fn new(begin: Duration, idle: Duration) -> Self {
        let now = Instant::now();
        Self { begin_by: now + begin, last_heard: now, pinged: false, idle }
    }

    fn heard(&mut self) {
        self.last_heard = Instant::now();
        self.pinged = false;
    }

    fn is_late(&self) -> bool {
        Instant::now() >= self.begin_by
    }

    /// A client that says nothing is asked for a sign of life at half of its time.
    fn next(&self) -> Instant {
        let patience = if self.pinged { self.idle } else { self.idle / 2 };
        match self.begin_by > Instant::now() {
            true => self.begin_by.min(self.last_heard + patience),
            false => self.last_heard + patience,
        }
    }

    fn strike(&mut self, begun: bool) -> Strike {
        if !begun && self.is_late() {
            return Strike::NotBegun;
        }
        if self.pinged && self.last_heard.elapsed() >= self.idle {
            return Strike::Silent;
        }
        self.pinged = true;
        Strike::Ping
    }
}
