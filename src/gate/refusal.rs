//! Why a request is not executed.

use apollo_compiler::Node;
use apollo_compiler::parser::SourceMap;
use apollo_compiler::request::RequestError;
use apollo_compiler::response::GraphQLError;
use apollo_compiler::validation::DiagnosticList;
use serde::Serialize;

/// How many problems of a document are told: to put all into words takes time that grows with
/// their square.
pub(super) const MOST_TOLD: usize = 5;

/// How many letters of a message are told.
const LONGEST_MESSAGE: usize = 400;

/// A request that is not executed, with all that is wrong with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// What sort of thing is wrong.
    pub reason: Reason,
    /// What is wrong, in words; one or more.
    pub faults: Vec<Fault>,
}

/// Something that is wrong with a request.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Fault {
    /// What is wrong, and what to do.
    pub message: String,
    /// Where in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

/// A place in a document.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Location {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1.
    pub column: usize,
}

/// Why requests are refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reason {
    /// What was sent holds no request.
    Unreadable,
    /// The document is not GraphQL.
    NotParsed,
    /// The document does not fit the schema.
    NotValid,
    /// The document has no such operation, or several and none is named.
    NoOperation,
    /// The operation may not be run in this way.
    NotHere,
    /// The variables do not fit the operation.
    BadVariables,
    /// It asks for more than is answered.
    TooMuch,
    /// No document is known by that hash.
    UnknownHash,
    /// Only documents that the operator trusts are answered.
    NotTrusted,
    /// Its client asks for more in a minute than is answered.
    TooOften,
    /// The revision that is asked, or the file, is not there.
    NotFound,
    /// More is asked at once than can be answered.
    Overloaded,
    /// The token that it came with is not good.
    Unauthenticated,
    /// Whoever asks may not.
    Forbidden,
    /// What it takes to find out who asks is away.
    Unavailable,
    /// The service failed.
    Internal,
}

impl Reason {
    /// The public code, in `extensions.code`: Apollo's names where it has one.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable | Self::NotHere => "BAD_REQUEST",
            Self::NotParsed => "GRAPHQL_PARSE_FAILED",
            Self::NotValid => "GRAPHQL_VALIDATION_FAILED",
            Self::NoOperation => "OPERATION_RESOLUTION_FAILURE",
            Self::BadVariables => "BAD_USER_INPUT",
            Self::TooMuch => "COST_LIMIT_EXCEEDED",
            Self::UnknownHash => "PERSISTED_QUERY_NOT_FOUND",
            Self::NotTrusted => "PERSISTED_QUERY_ONLY",
            Self::TooOften => "RATE_LIMITED",
            Self::NotFound => "NOT_FOUND",
            Self::Overloaded => "OVERLOADED",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL_SERVER_ERROR",
        }
    }
}

impl Refusal {
    /// For one thing that is wrong, nowhere in the document.
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { reason, faults: vec![Fault { message: message.into(), location: None }] }
    }

    /// Where the service failed.
    #[must_use]
    pub fn failure() -> Self {
        Self::new(Reason::Internal, "internal error")
    }

    /// For what apollo-compiler found, the first in the document first.
    pub(super) fn of_document(reason: Reason, found: &DiagnosticList) -> Self {
        let told = found.iter().take(MOST_TOLD).map(|problem| Fault::of(problem.to_json()));
        let mut faults: Vec<_> = told.collect();
        if found.len() > MOST_TOLD {
            let more = found.len() - MOST_TOLD;
            faults.push(Fault { message: format!("and {more} problems more"), location: None });
        }
        Self { reason, faults }
    }
}

impl Fault {
    pub(super) fn of_request(error: &RequestError, sources: &SourceMap) -> Self {
        Self::of(error.to_graphql_error(sources))
    }

    /// At the place of a part of the document.
    pub(super) fn at<T>(part: &Node<T>, sources: &SourceMap, message: String) -> Self {
        let place = part.location().and_then(|span| span.line_column(sources));
        let location = place.map(|at| Location { line: at.line, column: at.column });
        Self { message, location }
    }

    fn of(error: GraphQLError) -> Self {
        let place = error.locations.first();
        let location = place.map(|at| Location { line: at.line, column: at.column });
        // It may repeat names of the document, which may be as long as that.
        let message = match error.message.char_indices().nth(LONGEST_MESSAGE) {
            None => error.message,
            Some((end, _)) => format!("{}…", &error.message[..end]),
        };
        Self { message, location }
    }
}
