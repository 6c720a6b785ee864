//! A request from its text to its answer: parsed, measured, executed on one snapshot.
//!
//! What async-graphql itself refuses gets its public code here; resolvers' errors have theirs.

use std::sync::Arc;

use async_graphql::{ErrorExtensionValues, Request, Response, ServerError};

use super::budget::{Budget, MOST_UNITS, Patience};
use super::context::pin;
use super::{EntenteSchema, size};
use crate::snapshot::Snapshot;

/// How many errors an answer tells.
const MOST_ERRORS: usize = 100;

/// Answers a client's request from one snapshot; every error of the answer has a code.
///
/// An answer that grows too large or takes too long is given up as a whole.
pub async fn execute(
    schema: &EntenteSchema,
    request: Request,
    snapshot: Arc<Snapshot>,
) -> Response {
    execute_for(Patience::OF_A_CLIENT, schema, request, snapshot).await
}

/// Answers a request as [`execute`] does, for someone who waits as long as `patience` says.
pub async fn execute_for(
    patience: Patience,
    schema: &EntenteSchema,
    mut request: Request,
    snapshot: Arc<Snapshot>,
) -> Response {
    if let Err(error) = size::check_nesting(&request.query) {
        return refusal(&error.message(), "GRAPHQL_PARSE_FAILED", ServerError::new("", None));
    }
    let measured = match request.parsed_query() {
        Ok(document) => size::check(document),
        Err(error) => return refusal(&unreadable(&error), "GRAPHQL_PARSE_FAILED", error),
    };
    if let Err(error) = measured {
        return refusal(&error.message(), error.code(), ServerError::new("", None));
    }
    let budget = Arc::new(Budget::new(&request.variables));
    let request = pin(request, snapshot, patience).data(Arc::clone(&budget));
    let given_up = |message: &str, code| refusal(message, code, ServerError::new("", None));
    tokio::select! {
        biased;
        () = budget.spent() => {
            let message = format!(
                "the answer would hold too much; it may have {MOST_UNITS} fields, where a field of \
                 a network, a search, `linkStats` and `changes` count as 500 and a filtered list as \
                 50: ask for fewer items, or in several requests"
            );
            given_up(&message, "COST_LIMIT_EXCEEDED")
        }
        mut answer = schema.execute(request) => {
            cut_errors(&mut answer.errors);
            answer.errors.iter_mut().for_each(give_code);
            answer
        }
        () = tokio::time::sleep(patience.answer) => {
            let seconds = patience.answer.as_secs();
            given_up(&format!("not answered within {seconds} seconds; ask for less"), "TIMEOUT")
        }
    }
}

/// Keeps the first errors of very many, which would say the same again and again.
fn cut_errors(errors: &mut Vec<ServerError>) {
    if errors.len() > MOST_ERRORS {
        let more = errors.len() - MOST_ERRORS;
        errors.truncate(MOST_ERRORS);
        errors.push(ServerError::new(format!("and {more} errors more"), None));
    }
}

fn refusal(message: &str, code: &str, error: ServerError) -> Response {
    let mut error = ServerError { message: message.to_owned(), ..error };
    error.extensions.get_or_insert_with(ErrorExtensionValues::default).set("code", code);
    Response::from_errors(vec![error])
}

/// What the parser expected, without its drawing of the line, which may be the whole query.
fn unreadable(error: &ServerError) -> String {
    let (_, expected) = error.message.rsplit_once("\n  = ").unwrap_or(("", &error.message));
    format!("the query cannot be read: {}", expected.trim())
}

/// Gives a code to an error that has none, which is then async-graphql's own: of an argument that
/// does not fit where it stands in the answer, else of the query as a whole.
fn give_code(error: &mut ServerError) {
    let code = match error.path.is_empty() {
        true => "GRAPHQL_VALIDATION_FAILED",
        false => "BAD_USER_INPUT",
    };
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    if extensions.get("code").is_none() {
        extensions.set("code", code);
    }
}
