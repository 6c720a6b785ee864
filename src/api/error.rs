//! Errors as clients see them: a message that says what to do, and a public code.

use async_graphql::{Error, ErrorExtensions, Name, Value, value};

use crate::graph::GraphError;
use crate::model::{BadGlobalId, Locale, UnknownVocabulary};
use crate::snapshot::{JurisdictionRecord, KeyError, Proposal};
use crate::store::StoreError;

/// What a resolver gives back: the value, or an error that clears only its own field.
pub type Answer<T> = Result<T, ApiError>;

/// Why a question cannot be answered.
///
/// Not `Display` on purpose: async-graphql takes whatever has it as an error without a code.
#[derive(Clone, Debug)]
pub enum ApiError {
    /// A key names nothing, or several things.
    Key(KeyError),
    /// The name of no vocabulary.
    Vocabulary(UnknownVocabulary),
    /// A network question that makes no sense as it was asked.
    Graph(GraphError),
    /// Any other input that cannot be.
    BadInput(String),
    /// Everything that is wrong with the input of a field; one problem or more.
    Input(Vec<Problem>),
    /// A measure takes longer than a request waits.
    StillComputing,
    /// Too many measures wait to be computed.
    Busy,
    /// What only a database can tell is asked of a service that has none.
    NoDatabase,
    /// Whoever asks may not.
    Forbidden,
    /// The database cannot do its part now.
    Database(Trouble),
    /// The service failed; the cause is in its log.
    Internal(&'static str),
}

/// Why a database cannot do its part, though the service goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Trouble {
    /// It cannot be reached.
    Away,
    /// Others read the history with all its connections.
    Crowded,
    /// Others write for too long.
    Busy,
    /// Its disk is full.
    Full,
    /// It went away while it committed.
    InDoubt,
}

impl Trouble {
    const fn message(self) -> &'static str {
        match self {
            Self::Away => {
                "the database cannot be reached, and nothing was written; ask again in some seconds"
            }
            Self::Crowded => "too many read the history at the moment; ask again in some seconds",
            Self::Busy => "others write at the moment, and nothing was written; ask again",
            Self::Full => {
                "the database's disk is full, and nothing was written; ask again when its operator has \
                 made room"
            }
            Self::InDoubt => {
                "the connection to the database was lost while the change was committed; ask again with \
                 the same `idempotencyKey`, or look at `changes` first, since it may have been written"
            }
        }
    }
}

/// Something that is wrong with an input, and where.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The place in the input: `filter.and[0].within[1]`.
    pub place: String,
    /// What is wrong there.
    pub error: ApiError,
}

impl ApiError {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Key(error) => error.to_string(),
            Self::Vocabulary(error) => error.to_string(),
            Self::Graph(error) => error.to_string(),
            Self::BadInput(message) => message.clone(),
            Self::Input(problems) => {
                let told =
                    |Problem { place, error }: &Problem| format!("`{place}`: {}", error.message());
                problems.iter().map(told).collect::<Vec<_>>().join("; ")
            }
            Self::StillComputing => {
                "this figure is not there yet: it is being computed or waits for its turn, and will be \
                 kept; ask again in some seconds, or in minutes where many wait"
                    .to_owned()
            }
            Self::Busy => "too many figures are being computed; ask again in some minutes".to_owned(),
            Self::NoDatabase => {
                "the history of the data is kept in a database, and this service has none"
                    .to_owned()
            }
            Self::Forbidden => {
                "changing the data takes a token with the role editor: `Authorization: Bearer TOKEN`"
                    .to_owned()
            }
            Self::Database(trouble) => trouble.message().to_owned(),
            Self::Internal(_) => "internal error".to_owned(),
        }
    }

    /// What a client is told of a failure of the database; its cause goes to the log.
    pub(super) fn of_the_store(cause: StoreError, what: &'static str) -> Self {
        let trouble = match cause {
            StoreError::Away(_) => Trouble::Away,
            StoreError::Crowded => Trouble::Crowded,
            StoreError::Busy => Trouble::Busy,
            StoreError::NoRoom(_) => Trouble::Full,
            StoreError::InDoubt(_) => Trouble::InDoubt,
            cause => {
                tracing::error!(%cause, "{what}");
                return Self::Internal(what);
            }
        };
        tracing::warn!(%cause, "{what}");
        Self::Database(trouble)
    }

    /// The public code, in `extensions.code`; of several problems the one that all have, or
    /// `BAD_USER_INPUT`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Key(KeyError::NotFound { .. }) | Self::Vocabulary(_) => "NOT_FOUND",
            Self::Key(KeyError::Ambiguous { .. }) => "AMBIGUOUS",
            Self::Graph(GraphError::OutOfTime) | Self::StillComputing => "TIMEOUT",
            Self::Graph(_) | Self::BadInput(_) => "BAD_USER_INPUT",
            Self::Input(problems) => {
                let mut codes = problems.iter().map(|problem| problem.error.code());
                let first = codes.next().unwrap_or("BAD_USER_INPUT");
                if codes.all(|code| code == first) { first } else { "BAD_USER_INPUT" }
            }
            Self::Forbidden => "FORBIDDEN",
            Self::Database(Trouble::Full) => "STORAGE_FULL",
            Self::NoDatabase | Self::Busy | Self::Database(_) => "UNAVAILABLE",
            Self::Internal(_) => "INTERNAL_SERVER_ERROR",
        }
    }

    /// What beside the code helps a program to go on: `nearest` or `candidates` of a key, of an input
    /// each problem with its place, and of a figure whether it can be had by asking again (`retry`).
    fn details(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Key(KeyError::NotFound { nearest, .. }) => {
                vec![("nearest", Value::List(nearest.iter().map(proposal).collect()))]
            }
            Self::Key(KeyError::Ambiguous { candidates, .. }) => {
                let candidates = candidates.iter().map(|record| candidate(record));
                vec![("candidates", Value::List(candidates.collect()))]
            }
            Self::Vocabulary(UnknownVocabulary { nearest, .. }) => {
                let spelling = |name: &&str| value!({ "name": *name, "key": *name });
                vec![("nearest", Value::List(nearest.iter().map(spelling).collect()))]
            }
            Self::Input(problems) => {
                // A single problem looks as it does without a place, so that one test does for both.
                let mut details = match &problems[..] {
                    [only] => only.error.details(),
                    _ => Vec::new(),
                };
                let problems = problems.iter().map(Problem::to_value);
                details.push(("problems", Value::List(problems.collect())));
                details
            }
            Self::StillComputing | Self::Busy | Self::Database(_) => {
                vec![("retry", Value::from(true))]
            }
            Self::Graph(GraphError::OutOfTime) => vec![("retry", Value::from(false))],
            Self::Graph(_)
            | Self::BadInput(_)
            | Self::NoDatabase
            | Self::Forbidden
            | Self::Internal(_) => Vec::new(),
        }
    }
}

impl Problem {
    fn to_value(&self) -> Value {
        let known = [
            ("place", Value::from(self.place.as_str())),
            ("code", Value::from(self.error.code())),
            ("message", Value::from(self.error.message())),
        ];
        let all = known.into_iter().chain(self.error.details());
        Value::Object(all.map(|(name, value)| (Name::new(name), value)).collect())
    }
}

fn proposal(proposal: &Proposal) -> Value {
    value!({ "name": proposal.name.as_str(), "key": proposal.key.as_str() })
}

fn candidate(record: &JurisdictionRecord) -> Value {
    value!({
        "slug": record.slug.as_str(),
        "name": record.name.get(Locale::En),
        "level": record.level.as_str(),
    })
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        if let ApiError::Internal(cause) = &error {
            tracing::error!(cause, "a resolver failed");
        }
        Self::new(error.message()).extend_with(|_, extensions| {
            extensions.set("code", error.code());
            for (name, details) in error.details() {
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

impl From<UnknownVocabulary> for ApiError {
    fn from(error: UnknownVocabulary) -> Self {
        Self::Vocabulary(error)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_is_not_there_says_whether_asking_again_helps() {
        let retry = |error: ApiError| Error::from(error).extensions?.get("retry").cloned();
        assert_eq!(retry(ApiError::StillComputing), Some(Value::from(true)));
        assert_eq!(retry(ApiError::Busy), Some(Value::from(true)));
        assert_eq!(retry(GraphError::OutOfTime.into()), Some(Value::from(false)));
        assert_eq!(retry(ApiError::NoDatabase), None);
    }
}
