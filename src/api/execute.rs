//! A judged document is executed on one snapshot.
//!
//! What may be asked at all, and what is made of the answer, is `gate`'s to say.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationType};
use async_graphql::{
    ErrorExtensionValues, Request, Response, Schema, SchemaBuilder, ServerError, ValidationMode,
    Value, Variables,
};
use futures::Stream;

use super::budget::{Budget, Metering, Patience, after_change, ask_for_less};
use super::change::ChangeSubscription;
use super::context::{Feed, Reached, pin};
use super::direct::Direct;
use super::writing::Mutation;
use super::{EntenteSchema, Query};
use crate::model::Caller;
use crate::snapshot::{Current, Snapshot};
use crate::store::{Live, Past, Store};

/// How many errors an answer tells.
const MOST_ERRORS: usize = 100;

/// The schema, ready to execute documents that have been judged.
///
/// Charging each field as it is resolved costs as much as resolving it, so this is done for large
/// answers only; small ones are bounded by what their document says.
#[derive(Clone)]
pub struct Engine {
    direct: Direct,
    metered: EntenteSchema,
    past: Option<Past>,
    live: Option<Live>,
}

/// What is executed: one operation with its fragments and its variables, all of them valid.
#[derive(Clone, Debug)]
pub struct Execution {
    /// The operation, and the fragments that it mentions; without conditions.
    pub document: Arc<ExecutableDocument>,
    /// The values of its variables, defaults included.
    pub variables: Variables,
    /// How large its answer may be.
    pub size: AnswerSize,
    /// Who asks.
    pub caller: Caller,
}

/// What came of an execution.
#[derive(Debug)]
pub struct Executed {
    /// The answer.
    pub answer: Response,
    /// Of which revision it is.
    pub revision: i64,
    /// What to do where the answer cannot be sent.
    pub advice: Cow<'static, str>,
}

/// How large an answer may be, as far as its document tells.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AnswerSize {
    /// Some hundred fields, none of them of the schema itself, and one question to a network at most.
    Small,
    /// So large that it is measured as it grows, and leaves others their turn.
    Large,
}

impl Engine {
    /// Without a database: `changes`, which no snapshot holds, fails with `UNAVAILABLE`.
    #[must_use]
    pub fn new() -> Self {
        Self::of(None)
    }

    /// With the database from which changes are read, and into which they are written.
    #[must_use]
    pub fn over(live: &Live) -> Self {
        Self::of(Some(live))
    }

    fn of(live: Option<&Live>) -> Self {
        // Documents have been validated as graphql-js does it, and are not deeper than may be.
        let metered =
            builder().validation_mode(ValidationMode::Fast).limit_recursive_depth(usize::MAX);
        let metered = metered.extension(Metering);
        let metered = match live {
            Some(live) => metered.data(live.clone()),
            None => metered,
        };
        let past = live.cloned().map(Past::of);
        let direct = Direct::new(live.cloned());
        Self { direct, metered: metered.finish(), past, live: live.cloned() }
    }

    /// The data as it was known earlier; none without a database.
    pub(super) const fn past(&self) -> Option<&Past> {
        self.past.as_ref()
    }

    /// The database with the data as they stand; none where there is none.
    pub(super) const fn live(&self) -> Option<&Live> {
        self.live.as_ref()
    }

    /// The database; none where there is none.
    pub(super) fn store(&self) -> Option<&Store> {
        self.live().map(Live::store)
    }

    /// Answers a query or a mutation from one snapshot, or after a change from what that led to; every
    /// error of the answer has a code.
    ///
    /// An answer that grows too large or takes longer than `patience` is given up as a whole.
    pub async fn execute(
        &self,
        execution: Execution,
        snapshot: Arc<Snapshot>,
        patience: Patience,
    ) -> Executed {
        let Execution { document, variables, size, caller } = execution;
        let (revision, reached) = (snapshot.revision().number, Reached::default());
        let mut data = pin(snapshot, patience, caller);
        let query = is_query(&document);
        let advice = || match query {
            true => ask_for_less(),
            false => after_change(reached.so_far().made),
        };
        let mut answer = if size == AnswerSize::Small && query {
            patience
                .limit(ask_for_less, in_a_box(self.direct.execute(&document, variables, data)))
                .await
        } else {
            let budget = Arc::new(Budget::new(&variables));
            data.insert(Arc::clone(&budget));
            data.insert(reached.clone());
            let mut request = request(document, variables);
            request.data = data;
            let answer = in_a_box(self.metered.execute(request));
            budget.keep(advice, patience.limit(advice, answer)).await
        };
        tidy(&mut answer);
        let revision = reached.so_far().answered.unwrap_or(revision);
        Executed { answer, revision, advice: advice() }
    }

    /// Answers a subscription: an answer for each event, from the snapshot that is current then.
    pub fn subscribe(
        &self,
        execution: Execution,
        current: Arc<Current>,
        patience: Patience,
    ) -> impl Stream<Item = Response> + Send + use<> {
        let Execution { document, variables, caller, .. } = execution;
        let budget = Arc::new(Budget::new(&variables));
        let feed = Feed { current, patience, caller, budget: Arc::clone(&budget) };
        let request = request(document, variables).data(feed).data(budget);
        let answers = self.metered.execute_stream(request);
        futures::StreamExt::map(answers, |mut answer| {
            tidy(&mut answer);
            answer
        })
    }
}

/// Pins a request to a snapshot, for whoever executes it by [`Query`] alone, as the load run does to
/// have something to compare with: nothing is judged or metered. It carries no other data then.
#[must_use]
pub fn pinned(mut request: Request, snapshot: Arc<Snapshot>) -> Request {
    request.data = pin(snapshot, Patience::OF_A_CLIENT, Caller::ANYBODY);
    request
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

/// An execution has room for every resolver of the schema, some hundred kilobytes, which would be
/// moved about with each future around it.
fn in_a_box<A>(
    execution: impl Future<Output = A> + Send,
) -> impl Future<Output = A> + Send + Unpin {
    Box::pin(execution)
}

type Builder = SchemaBuilder<Query, Mutation, ChangeSubscription>;

pub(super) fn builder() -> Builder {
    Schema::build(Query::default(), Mutation::default(), ChangeSubscription)
}

fn request(document: Arc<ExecutableDocument>, variables: Variables) -> Request {
    let mut request = Request::new("").variables(variables);
    request.set_parsed_query(Arc::unwrap_or_clone(document));
    request
}

fn is_query(document: &ExecutableDocument) -> bool {
    matches!(&document.operations, DocumentOperations::Single(one) if one.node.ty == OperationType::Query)
}

fn tidy(answer: &mut Response) {
    cut_errors(&mut answer.errors);
    answer.errors.iter_mut().for_each(give_code);
}

/// Keeps the first errors of very many, which would say the same again and again.
fn cut_errors(errors: &mut Vec<ServerError>) {
    if errors.len() > MOST_ERRORS {
        let more = errors.len() - MOST_ERRORS;
        // Whether the answer may be another one the next time is told in any case.
        if let Some(at) = errors.iter().skip(MOST_ERRORS).position(may_pass) {
            errors.swap(MOST_ERRORS - 1, MOST_ERRORS + at);
        }
        errors.truncate(MOST_ERRORS);
        errors.push(ServerError::new(format!("and {more} errors more"), None));
    }
}

/// Whether what failed may succeed the next time: such an answer is not to be kept.
#[must_use]
pub fn may_pass(error: &ServerError) -> bool {
    let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code"));
    matches!(code, Some(Value::String(code)) if PASSING.contains(&code.as_str()))
}

/// Codes of failures that may be gone the next time.
const PASSING: [&str; 3] = ["TIMEOUT", "UNAVAILABLE", "INTERNAL_SERVER_ERROR"];

/// Gives a code to an error that has none, which is then async-graphql's own: of a value that does
/// not fit the scalar that it is given for.
fn give_code(error: &mut ServerError) {
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    if extensions.get("code").is_none() {
        extensions.set("code", "BAD_USER_INPUT");
    }
}
