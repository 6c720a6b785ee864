//! Errors as clients see them: a message that says what to do, and a public code.

use async_graphql::{Error, ErrorExtensions, Value, value};

use crate::graph::GraphError;
use crate::model::{BadGlobalId, Locale};
use crate::snapshot::{KeyError, Proposal};

/// What a resolver gives back: the value, or an error that clears only its own field.
pub type Answer<T> = Result<T, ApiError>;

/// Why a question cannot be answered.
///
/// Not `Display` on purpose: async-graphql takes whatever has it as an error without a code.
#[derive(Clone, Debug)]
pub enum ApiError {
    /// A key names nothing, or several things.
    Key(KeyError),
    /// A network question that makes no sense as it was asked.
    Graph(GraphError),
    /// Any other input that cannot be.
    BadInput(String),
    /// The service failed; the cause is in its log.
    Internal(&'static str),
}

impl ApiError {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Key(error) => error.to_string(),
            Self::Graph(error) => error.to_string(),
            Self::BadInput(message) => message.clone(),
            Self::Internal(_) => "internal error".to_owned(),
        }
    }

    /// The public code, in `extensions.code`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Key(KeyError::NotFound { .. }) => "NOT_FOUND",
            Self::Key(KeyError::Ambiguous { .. }) => "AMBIGUOUS",
            Self::Graph(_) | Self::BadInput(_) => "BAD_USER_INPUT",
            Self::Internal(_) => "INTERNAL_SERVER_ERROR",
        }
    }

    /// What beside the code helps a program to go on: `candidates` or `nearest`.
    fn details(&self) -> Option<(&'static str, Value)> {
        match self {
            Self::Key(KeyError::NotFound { nearest, .. }) => {
                let proposal = |proposal: &Proposal| value!({ "name": proposal.name.as_str(), "key": proposal.key.as_str() });
                Some(("nearest", Value::List(nearest.iter().map(proposal).collect())))
            }
            Self::Key(KeyError::Ambiguous { candidates, .. }) => {
                let candidate = |record: &std::sync::Arc<crate::snapshot::JurisdictionRecord>| {
                    value!({
                        "slug": record.slug.as_str(),
                        "name": record.name.get(Locale::En),
                        "level": record.level.as_str(),
                    })
                };
                Some(("candidates", Value::List(candidates.iter().map(candidate).collect())))
            }
            _ => None,
        }
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        if let ApiError::Internal(cause) = &error {
            tracing::error!(cause, "a resolver failed");
        }
        Self::new(error.message()).extend_with(|_, extensions| {
            extensions.set("code", error.code());
            if let Some((name, details)) = error.details() {
                extensions.set(name, details);
            }
        })
    }
}

impl From<KeyError> for ApiError {
    fn from(error: KeyError) -> Self {
        Self::Key(error)
    }
}

impl From<GraphError> for ApiError {
    fn from(error: GraphError) -> Self {
        Self::Graph(error)
    }
}

impl From<BadGlobalId> for ApiError {
    fn from(error: BadGlobalId) -> Self {
        Self::BadInput(error.to_string())
    }
}
