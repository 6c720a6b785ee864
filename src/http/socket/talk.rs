//! One client on a WebSocket: what it has begun, and the operations that it asked for.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::ws::Message;
use bytes::Bytes;
use futures::StreamExt;
use serde_json::value::RawValue;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;

use super::super::access::Visit;
use super::super::app::App;
use super::super::credentials::identify;
use super::super::events;
use super::super::graphql::{LEAST_COST, compute, only_read};
use super::super::reply::{refused, spent};
use super::super::shares::Place;
use super::message::{Close, Heard, Said, raw, shown};
use crate::gate::{Admitted, Answer, Operation, Outcome, Question, Reason, Refusal};
use crate::snapshot::Snapshot;

/// What is being answered, by the client's own names.
type Operations = Arc<Mutex<HashMap<String, AbortHandle>>>;

/// A conversation with a client.
pub(super) struct Talk {
    app: App,
    visit: Visit,
    /// The credential that says who the client is, to be looked at again: a connection may stay longer
    /// than it is good.
    shown: Option<Arc<str>>,
    begun: bool,
    operations: Operations,
    to_client: mpsc::Sender<Message>,
}

/// What comes of a message: a reply, or the end.
type Heeded = ControlFlow<Option<Close>, Option<Message>>;

impl Talk {
    pub(super) fn new(
        app: App,
        visit: Visit,
        shown: Option<Arc<str>>,
        to_client: mpsc::Sender<Message>,
    ) -> Self {
        Self { app, visit, shown, begun: false, operations: Operations::default(), to_client }
    }

    pub(super) const fn is_begun(&self) -> bool {
        self.begun
    }

    /// Does what a message asks for.
    pub(super) async fn hear(&mut self, message: Message) -> Heeded {
        let text = match message {
            Message::Text(text) => text,
            Message::Close(_) => return ControlFlow::Break(None),
            Message::Ping(_) | Message::Pong(_) => return ControlFlow::Continue(None),
            Message::Binary(_) => return end(4400, "Messages are text"),
        };
        match serde_json::from_str(&text) {
            Ok(Heard::ConnectionInit { .. }) if self.begun => {
                end(4429, "Too many initialisation requests")
            }
            Ok(Heard::ConnectionInit { payload }) => self.init(shown(payload.as_ref())).await,
            Ok(Heard::Ping { payload }) => {
                let pong = Said::Pong { payload: payload.as_ref() };
                ControlFlow::Continue(Some(pong.message()))
            }
            Ok(Heard::Pong {}) => ControlFlow::Continue(None),
            Ok(Heard::Subscribe { .. }) if !self.begun => end(4401, "Unauthorized"),
            Ok(Heard::Subscribe { id, payload }) => self.begin(id, Question::of(payload)),
            Ok(Heard::Complete { id }) => {
                if let Some(operation) = lock(&self.operations).remove(&id) {
                    operation.abort();
                }
                ControlFlow::Continue(None)
            }
            // A reason may have 123 bytes.
            Err(_) => end(4400, "Not a message of graphql-transport-ws"),
        }
    }

    /// Begins, with whoever the client says it is.
    async fn init(&mut self, shown: Option<&str>) -> Heeded {
        if let Some(shown) = shown {
            if self.app.clients().charge(self.visit.client, LEAST_COST).is_err() {
                return end(1013, "Try again later");
            }
            match identify(&self.app, self.visit.client, shown).await {
                Ok(caller) => self.visit = self.visit.go_on_as(caller),
                Err(refusal) if refusal.reason == Reason::Unauthenticated => {
                    return end(4403, "Forbidden");
                }
                Err(_) => return end(1013, "Try again later"),
            }
            self.shown = Some(shown.into());
        }
        self.begun = true;
        ControlFlow::Continue(Some(Said::ConnectionAck.message()))
    }

    fn begin(&self, id: String, question: Result<Question, Refusal>) -> Heeded {
        let mut operations = lock(&self.operations);
        if operations.contains_key(&id) {
            // A reason may have 123 bytes, so a long id is not repeated.
            let name = if id.len() <= 60 { &id } else { "that id" };
            return end(4409, &format!("Subscriber for {name} already exists"));
        }
        let most = self.app.settings().service.ws_operations;
        if operations.len() >= most {
            let message = format!("a connection may have {most} operations at once");
            let refusal = Refusal::new(Reason::Overloaded, message);
            return ControlFlow::Continue(Some(self.error(&id, &refusal)));
        }
        let asked = match question {
            Ok(question) if question.revision.is_some() => self.charge_earlier(question),
            question => self.admit(question).map(|(admitted, place)| Asked::Now(admitted, place)),
        };
        let asked = match asked {
            Ok(asked) => asked,
            Err(refusal) => return ControlFlow::Continue(Some(self.error(&id, &refusal))),
        };
        let answering = Answering {
            id: id.clone(),
            visit: self.visit.go_on(),
            app: self.app.clone(),
            shown: self.shown.clone(),
            to_client: self.to_client.clone(),
            operations: Arc::clone(&self.operations),
        };
        let task = tokio::spawn(async move {
            answering.run(asked).await;
        });
        operations.insert(id, task.abort_handle());
        ControlFlow::Continue(None)
    }

    /// A question of an earlier revision, which may have to be rebuilt first.
    fn charge_earlier(&self, question: Question) -> Result<Asked, Refusal> {
        let cost = LEAST_COST + self.app.gate().cost_of_snapshot(&question);
        self.app.clients().charge(self.visit.client, cost).map_err(spent)?;
        Ok(Asked::Earlier(question))
    }

    /// Whether a question may be answered; one that is to be followed has its place.
    fn admit(
        &self,
        question: Result<Question, Refusal>,
    ) -> Result<(Admitted, Option<Place>), Refusal> {
        let (app, client) = (&self.app, self.visit.client);
        let charge = |cost| app.clients().charge(client, cost).map_err(spent);
        charge(LEAST_COST)?;
        let question = question?;
        let (admitted, judging) =
            app.gate().admit_at_cost(&question, &app.snapshot(), self.visit.caller());
        app.clients().take(client, judging);
        let admitted = admitted?;
        charge(admitted.cost())?;
        let following = match admitted.kind() {
            Operation::Subscription => Some(app.place(app.subscriptions(), client)?),
            Operation::Query | Operation::Mutation => None,
        };
        Ok((admitted, following))
    }

    fn error(&self, id: &str, refusal: &Refusal) -> Message {
        let answer = self.app.gate().refuse(refusal, &self.app.snapshot(), self.visit.id());
        error(id, &answer.body)
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        lock(&self.operations).values().for_each(AbortHandle::abort);
    }
}

/// What is to be answered.
enum Asked {
    /// Of what is known now; what is to be followed has its place.
    Now(Admitted, Option<Place>),
    /// Of what was known earlier, and not judged yet.
    Earlier(Question),
}

/// An operation that is being answered.
struct Answering {
    id: String,
    visit: Visit,
    app: App,
    shown: Option<Arc<str>>,
    to_client: mpsc::Sender<Message>,
    operations: Operations,
}

impl Answering {
    async fn run(self, asked: Asked) {
        match asked {
            Asked::Now(admitted, Some(place)) => {
                let answers = events::follow(&self.app, &self.visit, admitted, place);
                tokio::pin!(answers);
                while let Some(answer) = answers.next().await {
                    if self.next(&answer).await.is_err() {
                        return;
                    }
                }
            }
            asked => {
                let answer = match asked {
                    Asked::Now(admitted, _) => self.answer(admitted).await,
                    Asked::Earlier(question) => self.answer_earlier(question).await,
                };
                if answer.outcome != Outcome::Executed {
                    lock(&self.operations).remove(&self.id);
                    let _ = self.to_client.send(error(&self.id, &answer.body)).await;
                    return;
                }
                if self.next(&answer.body).await.is_err() {
                    return;
                }
            }
        }
        // First forgotten, so that a client that hears of the end can use the id again.
        lock(&self.operations).remove(&self.id);
        let _ = self.to_client.send(Said::Complete { id: &self.id }.message()).await;
    }

    /// Answers a query or a mutation; a mutation as whoever the client still is.
    async fn answer(&self, admitted: Admitted) -> Arc<Answer> {
        let admitted = match self.renew(admitted).await {
            Ok(admitted) => admitted,
            Err(refusal) => return refused(&self.app, &self.visit, &refusal),
        };
        let snapshot = self.app.snapshot();
        compute(&self.app, &self.visit, admitted, snapshot, None).await.0
    }

    /// Answers a query of an earlier revision.
    async fn answer_earlier(&self, question: Question) -> Arc<Answer> {
        match self.admit_earlier(question).await {
            Ok((admitted, snapshot)) => {
                compute(&self.app, &self.visit, admitted, snapshot, None).await.0
            }
            Err(refusal) => refused(&self.app, &self.visit, &refusal),
        }
    }

    async fn admit_earlier(
        &self,
        question: Question,
    ) -> Result<(Admitted, Arc<Snapshot>), Refusal> {
        let (app, client) = (&self.app, self.visit.client);
        let snapshot = app.gate().snapshot_of(&question, app.snapshot()).await?;
        let (admitted, judging) =
            app.gate().admit_at_cost(&question, &snapshot, self.visit.caller());
        app.clients().take(client, judging);
        let admitted = admitted?;
        if admitted.kind() != Operation::Query {
            return Err(only_read());
        }
        app.clients().charge(client, admitted.cost()).map_err(spent)?;
        Ok((admitted, snapshot))
    }

    async fn renew(&self, admitted: Admitted) -> Result<Admitted, Refusal> {
        match &self.shown {
            Some(shown) if admitted.kind() == Operation::Mutation => {
                admitted.renewed(identify(&self.app, self.visit.client, shown).await?)
            }
            _ => Ok(admitted),
        }
    }

    async fn next(&self, answer: &Bytes) -> Result<(), mpsc::error::SendError<Message>> {
        self.to_client.send(Said::Next { id: &self.id, payload: raw(answer) }.message()).await
    }
}

/// The errors of a refusal, which are all that the protocol lets an error have.
fn error(id: &str, answer: &Bytes) -> Message {
    #[derive(serde::Deserialize)]
    struct Errors<'a> {
        #[serde(borrow)]
        errors: &'a RawValue,
    }
    let Errors { errors } = serde_json::from_slice(answer).expect("a refusal has errors");
    Said::Error { id, payload: errors }.message()
}

fn end(code: u16, reason: &str) -> Heeded {
    ControlFlow::Break(Some(Close::new(code, reason)))
}

fn lock(operations: &Operations) -> std::sync::MutexGuard<'_, HashMap<String, AbortHandle>> {
    operations.lock().unwrap_or_else(PoisonError::into_inner)
}
