//! Server-sent events, as graphql-sse has them in distinct connections mode: a stream an operation.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::stream::{self, BoxStream};
use futures::{Stream, StreamExt};

use tokio::sync::OwnedSemaphorePermit;

use super::access::Visit;
use super::app::App;
use crate::gate::{Admitted, Operation};
use crate::snapshot::Snapshot;

/// How often a proxy sees that a stream is alive on which nothing happens.
const SIGN_OF_LIFE: Duration = Duration::from_secs(12);

/// Sends an event for each answer, and one when there are no more.
pub(super) async fn stream(
    app: &App,
    visit: &Visit,
    admitted: Admitted,
    snapshot: Arc<Snapshot>,
    place: OwnedSemaphorePermit,
) -> Response {
    let answers: BoxStream<'static, Bytes> = match admitted.kind() {
        Operation::Subscription => follow(app, visit, admitted, place).boxed(),
        Operation::Query | Operation::Mutation => {
            let (answer, _) = app.gate().answer(admitted, snapshot).await;
            stream::iter([answer.body.clone()]).boxed()
        }
    };
    let events = answers.map(|answer| {
        let json = std::str::from_utf8(&answer).expect("JSON is UTF-8");
        Event::default().event("next").data(json)
    });
    let done = stream::iter([Event::default().event("complete").data("")]);
    let events = events.chain(done).map(Ok::<_, Infallible>);
    Sse::new(events).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE)).into_response()
}

/// The answers of a subscription, which keeps its place among those that are open, until the server
/// stops.
///
/// Each answer costs its client what an operation of its sort costs; one that has used its budget waits.
pub(super) fn follow(
    app: &App,
    visit: &Visit,
    admitted: Admitted,
    place: OwnedSemaphorePermit,
) -> impl Stream<Item = Bytes> + Send + use<> {
    let (app, client, cost) = (app.clone(), visit.client, admitted.asked().cost);
    let ended = app.ended();
    let answers = app.gate().subscribe(admitted, Arc::clone(app.current()));
    let paid = answers.then(move |answer| {
        // Held for as long as the stream.
        let (_, app) = (&place, app.clone());
        async move {
            while let Err(spent) = app.clients().charge(client, cost) {
                tokio::time::sleep(Duration::from_secs(spent.seconds())).await;
            }
            answer
        }
    });
    paid.take_until(ended)
}
