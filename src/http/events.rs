//! Server-sent events, as graphql-sse has them in distinct connections mode: a stream an operation.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::stream::{self, BoxStream};
use futures::{Stream, StreamExt};

use super::access::Visit;
use super::app::App;
use super::graphql::compute;
use super::media::Media;
use super::reply::{refuse, reply};
use super::shares::Place;
use crate::gate::{Admitted, Cached, Operation, Outcome, Way};
use crate::snapshot::Snapshot;

/// How often a proxy sees that a stream is alive on which nothing happens.
const SIGN_OF_LIFE: Duration = Duration::from_secs(12);

/// Sends an event for each answer, and one when there are no more.
pub(super) async fn stream(
    app: &App,
    visit: &Visit,
    admitted: Admitted,
    snapshot: Arc<Snapshot>,
) -> Response {
    let answers: BoxStream<'static, Bytes> = match admitted.kind() {
        Operation::Subscription => match app.place(app.subscriptions(), visit.client) {
            Ok(place) => follow(app, visit, admitted, place).boxed(),
            Err(refusal) => return refuse(app, visit, &refusal, Media::GraphqlResponse),
        },
        Operation::Query | Operation::Mutation => {
            let (answer, _) = compute(app, visit, admitted, snapshot, None).await;
            if answer.outcome != Outcome::Executed {
                return reply(app, visit, &answer, Cached::No, Way::Post, Media::GraphqlResponse);
            }
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
    place: Place,
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
