//! A question as it is asked: the parameters of GraphQL over HTTP, whatever they came by.

use std::fmt::Display;

use apollo_compiler::response::{JsonMap, JsonValue};

use super::documents::{Document, DocumentHash};
use super::refusal::{Reason, Refusal};

/// The parameters of a request, by name.
pub type Parameters = JsonMap;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Which document.
    pub document: Document,
    /// Which of its operations; the only one where nothing is said.
    pub operation: Option<String>,
    /// Values of its variables.
    pub variables: JsonMap,
    /// The revision that is asked, where it is not the latest.
    pub revision: Option<i64>,
}

/// What sort of operation is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Operation {
    /// It reads.
    Query,
    /// It writes.
    Mutation,
    /// It follows.
    Subscription,
}

impl Question {
    /// For a document without variables.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let document = Document::Text(text.into());
        Self { document, operation: None, variables: JsonMap::new(), revision: None }
    }

    /// With the variables of a JSON object; what is no object has none.
    #[must_use]
    pub fn variables(self, variables: serde_json::Value) -> Self {
        Self { variables: serde_json::from_value(variables).unwrap_or_default(), ..self }
    }

    /// Reads a question from a JSON object with `query`, `operationName`, `variables` and `extensions`;
    /// each but the first, or a hash in its place, may be absent or null.
    ///
    /// # Errors
    /// [`Reason::Unreadable`], with the parameter that is wrong.
    pub fn read(json: &[u8]) -> Result<Self, Refusal> {
        let json = serde_json::from_slice(json)
            .map_err(|cause| unreadable(format_args!("the body is not JSON: {cause}")))?;
        match json {
            JsonValue::Object(parameters) => Self::of(parameters),
            JsonValue::Array(_) => Err(unreadable(
                "the body is not an object but a list; send each query in a request of its own",
            )),
            _ => Err(unreadable(
                r#"the body is not an object such as {"query": "{ network { revision } }"}"#,
            )),
        }
    }

    /// Reads a question from the parameters of an address, in which `variables` and `extensions` are
    /// JSON.
    ///
    /// # Errors
    /// [`Reason::Unreadable`], with the parameter that is wrong.
    pub fn of_address<N: AsRef<str>>(
        parameters: impl IntoIterator<Item = (N, String)>,
    ) -> Result<Self, Refusal> {
        let (mut asked, mut revision) = (JsonMap::new(), None);
        for (name, value) in parameters {
            let name = name.as_ref();
            let value = match name {
                "revision" => {
                    revision = Some(number(&value)?);
                    continue;
                }
                "variables" | "extensions" => serde_json::from_str(&value)
                    .map_err(|cause| unreadable(format_args!("`{name}` is not JSON: {cause}")))?,
                "operationName" if value.is_empty() => continue,
                "query" | "operationName" => JsonValue::from(value),
                _ => continue,
            };
            if asked.insert(name, value).is_some() {
                return Err(unreadable(format_args!("`{name}` stands twice in the address")));
            }
        }
        Self::of(asked)?.at(revision)
    }

    /// The same, asked of the revision that its address names.
    ///
    /// # Errors
    /// [`Reason::Unreadable`] where the question names another one.
    pub fn at(self, revision: Option<i64>) -> Result<Self, Refusal> {
        match (self.revision, revision) {
            (Some(own), Some(other)) if own != other => Err(unreadable(format_args!(
                "`extensions.revision` is {own}, and `revision` in the address {other}"
            ))),
            (own, other) => Ok(Self { revision: own.or(other), ..self }),
        }
    }

    /// The revision that the parameters of an address name: `revision=12`.
    ///
    /// # Errors
    /// [`Reason::Unreadable`] where that is no number.
    pub fn revision_of_address(query: &str) -> Result<Option<i64>, Refusal> {
        let mut parameters = url::form_urlencoded::parse(query.as_bytes());
        let named = parameters.find(|(name, _)| name == "revision");
        named.map(|(_, value)| number(&value)).transpose()
    }

    /// Takes a question from its parameters, as [`Question::read`] does.
    ///
    /// # Errors
    /// [`Reason::Unreadable`], with the parameter that is wrong.
    pub fn of(mut parameters: Parameters) -> Result<Self, Refusal> {
        let mut take = |name| parameters.remove(name).filter(|value| !value.is_null());
        let query = match take("query") {
            Some(JsonValue::String(text)) => Some(text.as_str().to_owned()),
            None => None,
            _ => return Err(unreadable("`query` is not a text that holds a GraphQL query")),
        };
        let operation = match take("operationName") {
            Some(JsonValue::String(name)) => Some(name.as_str().to_owned()),
            None => None,
            _ => return Err(unreadable("`operationName` is not a text")),
        };
        let variables = match take("variables") {
            Some(JsonValue::Object(variables)) => variables,
            None => JsonMap::new(),
            _ => return Err(unreadable("`variables` is not a JSON object")),
        };
        let (hash, revision) = match take("extensions") {
            Some(JsonValue::Object(extensions)) => (persisted(&extensions)?, earlier(&extensions)?),
            None => (None, None),
            _ => return Err(unreadable("`extensions` is not a JSON object")),
        };
        let document = match (query, hash) {
            (Some(text), None) => Document::Text(text),
            (Some(text), Some(hash)) => Document::Both(text, hash),
            (None, Some(hash)) => Document::Hash(hash),
            (None, None) => {
                return Err(unreadable("`query` is not a text that holds a GraphQL query"));
            }
        };
        Ok(Self { document, operation, variables, revision })
    }
}

/// The hash of a persisted query, as Apollo's clients send it.
fn persisted(extensions: &JsonMap) -> Result<Option<DocumentHash>, Refusal> {
    let Some(persisted) = extensions.get("persistedQuery").filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    if persisted.get("version").and_then(JsonValue::as_i64) != Some(1) {
        return Err(unreadable("`extensions.persistedQuery.version` is not 1"));
    }
    let hash = persisted.get("sha256Hash").and_then(JsonValue::as_str);
    let hash = hash.and_then(DocumentHash::parse);
    let message =
        "`extensions.persistedQuery.sha256Hash` is not a SHA-256 in 64 hexadecimal digits";
    hash.map(Some).ok_or_else(|| unreadable(message))
}

/// The revision that is asked, in `extensions`.
fn earlier(extensions: &JsonMap) -> Result<Option<i64>, Refusal> {
    let Some(revision) = extensions.get("revision").filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    let message = "`extensions.revision` is not the number of a revision";
    revision.as_i64().map(Some).ok_or_else(|| unreadable(message))
}

fn number(text: &str) -> Result<i64, Refusal> {
    let message = "`revision` in the address is not the number of a revision";
    text.parse().map_err(|_| unreadable(message))
}

fn unreadable(cause: impl Display) -> Refusal {
    Refusal::new(Reason::Unreadable, format!("no query could be read: {cause}"))
}

impl<T: Into<String>> From<T> for Question {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}
