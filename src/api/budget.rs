//! What one request may cost while it is answered: fields, questions to the network and the database, time.
//!
//! `gate` weighs what a query asks for, as far as its text and variables tell; this measures a large
//! answer as it grows. Every so many fields the thread is given up, so that time limits can be kept.

use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextResolve, ResolveInfo,
};
use async_graphql::parser::types::Field;
use async_graphql::{
    ErrorExtensionValues, Name, Response, ServerError, ServerResult, Value, Variables,
};
use futures::FutureExt;
use tokio::sync::{Mutex, Notify};

use super::context::Feed;
use super::effort::{Effort, effort};

/// How many fields an answer may hold; a page of a hundred items with five links each has 10,000.
const MOST_UNITS: usize = 50_000;

/// What a question to the network or the database, or a search, counts as, since it can cost as much as so many
/// fields.
const UNITS_OF_A_QUESTION: usize = 500;

/// What a filtered list counts as: a pass over all rows in words of 64.
const UNITS_OF_A_LIST: usize = 50;

/// What a sentence counts as.
const UNITS_OF_A_WORDING: usize = 5;

/// How long who asks will wait.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Patience {
    /// For the answer as a whole.
    pub(super) answer: Duration,
    /// For all figures of networks in it together: less, so that the rest of the answer stands.
    pub(super) figures: Duration,
}

/// What to do about a question that takes too long or would have too large an answer.
pub const ASK_FOR_LESS: &str = "ask for fewer items or fields, or in several requests";

/// What to do where the answer to a change is given up: the change goes on to its end all the same.
pub(super) fn after_change(made: Option<i64>) -> Cow<'static, str> {
    match made {
        Some(revision) => format!(
            "the change is made all the same, as revision {revision}: look at \
             `changes(afterRevision: {})`, and do not send it again",
            revision - 1
        )
        .into(),
        None => {
            "the change may be made all the same: ask again with the same `idempotencyKey`, or \
                 look at `changes` first"
                .into()
        }
    }
}

impl Patience {
    /// Of a client of a server, which keeps the figures for who asks again.
    pub const OF_A_CLIENT: Self =
        Self { answer: Duration::from_secs(10), figures: Duration::from_secs(8) };

    /// Of a person at a command, which keeps nothing and can be ended.
    pub const OF_A_PERSON: Self =
        Self { answer: Duration::from_secs(660), figures: Duration::from_secs(600) };
}

impl Patience {
    /// For so many seconds, of which four fifths may go to figures.
    #[must_use]
    pub const fn of_seconds(seconds: u64) -> Self {
        let answer = Duration::from_secs(seconds);
        Self { answer, figures: Duration::from_millis(seconds * 800) }
    }

    /// Gives an answer up that takes longer, with what its client may do then.
    pub(super) async fn limit(
        self,
        advice: impl FnOnce() -> Cow<'static, str>,
        answer: impl Future<Output = Response>,
    ) -> Response {
        tokio::time::timeout(self.answer, answer).await.unwrap_or_else(|_| {
            let seconds = self.answer.as_secs();
            let message = format!("not answered within {seconds} seconds; {}", advice());
            given_up(message, "TIMEOUT")
        })
    }
}

pub(super) const fn ask_for_less() -> Cow<'static, str> {
    Cow::Borrowed(ASK_FOR_LESS)
}

/// The answer in place of one that would be too large.
fn too_large(advice: &str) -> Response {
    let message = format!(
        "the answer would hold too much; it may have {MOST_UNITS} fields, where a field of a \
         network, a search, `linkStats` and `changes` count as 500, a filtered list as 50, and a \
         sentence or citation as 5; {advice}"
    );
    given_up(message, "COST_LIMIT_EXCEEDED")
}

fn given_up(message: String, code: &str) -> Response {
    let mut error = ServerError::new(message, None);
    error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("code", code);
    Response::from_errors(vec![error])
}

/// After how many fields other requests have their turn.
const FIELDS_BETWEEN_TURNS: usize = 256;

/// What is left of one request's budget.
#[derive(Debug)]
pub(super) struct Budget {
    used: AtomicUsize,
    spent: Notify,
    /// Who of a request's fields that cost much may go next.
    turn: Mutex<()>,
    /// How many values each variable holds.
    variables: HashMap<Name, usize>,
}

impl Budget {
    /// The whole budget of a request with these variables.
    pub(super) fn new(variables: &Variables) -> Self {
        let weight = |(name, value): (&Name, &Value)| (name.clone(), values(value));
        Self {
            used: AtomicUsize::new(0),
            spent: Notify::new(),
            turn: Mutex::new(()),
            variables: variables.iter().map(weight).collect(),
        }
    }

    /// Gives an answer up as a whole once its budget is spent, with what its client may do then.
    pub(super) async fn keep(
        &self,
        advice: impl FnOnce() -> Cow<'static, str>,
        answer: impl Future<Output = Response>,
    ) -> Response {
        tokio::select! {
            biased;
            () = self.spent.notified() => too_large(&advice()),
            answer = answer => answer,
        }
    }

    /// Has all of it again, for another answer.
    fn renew(&self) {
        self.used.store(0, Ordering::Relaxed);
        // Several fields may have told of the end, of which one was heard.
        let _ = self.spent.notified().now_or_never();
    }

    /// Uses so many units. Once all are used it never ends: [`Budget::keep`] gives the whole answer up,
    /// rather than each of its fields an error of its own.
    async fn charge(&self, units: usize) {
        let before = self.used.fetch_add(units, Ordering::Relaxed);
        if before + units > MOST_UNITS {
            self.spent.notify_one();
            std::future::pending::<()>().await;
        }
        if units >= UNITS_OF_A_LIST {
            // Fields beside each other are polled at once, so to give up the thread is not enough:
            // the next of them would go on. One at a time, they let others and the clock in between.
            let _turn = self.turn.lock().await;
            tokio::task::yield_now().await;
        } else if before / FIELDS_BETWEEN_TURNS != (before + units) / FIELDS_BETWEEN_TURNS {
            tokio::task::yield_now().await;
        }
    }

    /// How many values the arguments of a field hold: each has to be read.
    fn weight(&self, field: &Field) -> usize {
        let mut in_variables = 0;
        let mut written = 0;
        for (_, argument) in &field.arguments {
            let constant = argument.node.clone().into_const_with(|name| {
                in_variables += self.variables.get(&name).copied().unwrap_or_default();
                Ok::<_, Infallible>(Value::Null)
            });
            written += constant.as_ref().map_or(0, values);
        }
        in_variables + written
    }
}

/// How many values a variable holds, itself included.
fn values(value: &Value) -> usize {
    match value {
        Value::List(items) => 1 + items.iter().map(values).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(values).sum::<usize>(),
        _ => 1,
    }
}

/// Charges each field to the budget of its request.
pub(super) struct Metering;

impl ExtensionFactory for Metering {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

/// What a field is charged.
fn units(parent: &str, field: &str) -> usize {
    match effort(parent, field) {
        Effort::Question => UNITS_OF_A_QUESTION,
        Effort::List => UNITS_OF_A_LIST,
        Effort::Wording => UNITS_OF_A_WORDING,
        Effort::None => 1,
    }
}

#[async_trait]
impl Extension for Metering {
    /// An event of a subscription is pinned and has its time as a request has.
    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        match ctx.data::<Feed>() {
            Ok(feed) => {
                let answer = next.run_with_data(ctx, operation_name, feed.pin());
                feed.budget.renew();
                let answer = feed.patience.limit(ask_for_less, answer);
                feed.budget.keep(ask_for_less, answer).await
            }
            Err(_) => next.run(ctx, operation_name).await,
        }
    }

    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        let units = units(info.parent_type, info.name);
        if let Ok(budget) = ctx.data::<Arc<Budget>>() {
            // A thousand changes are promised, whatever each of them says; their bytes are bounded.
            let is_change = info.parent_type == "Mutation";
            let weight = if is_change { 0 } else { budget.weight(info.field) };
            budget.charge(units + weight).await;
        }
        next.run(ctx, info).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_spent_budget_gives_one_answer_up_and_not_the_next() {
        let budget = Budget::new(&Variables::default());
        let answer = |units: usize| {
            let budget = &budget;
            async move {
                // Several fields beside each other, each of which tells of the end.
                futures::future::join_all((0..3).map(|_| budget.charge(units))).await;
                Response::new(Value::Null)
            }
        };
        for (units, gives_up) in [(MOST_UNITS / 3, false), (MOST_UNITS, true), (1, false)] {
            budget.renew();
            let answer = budget.keep(ask_for_less, answer(units)).await;
            assert_eq!(!answer.errors.is_empty(), gives_up, "{units}");
        }
    }
}
