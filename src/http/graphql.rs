//! GraphQL over HTTP: a request is read, and executed on the latest snapshot.
//!
//! Answers go out by async-graphql-axum. Requests are read here, since its extractor takes more
//! than is safe from a browser (forms, uploads, batches), knows no limit of size, ignores
//! `operationName` in an address, and cannot tell an absent query from an empty one.

use async_graphql::{ErrorExtensionValues, Request as Question, Response, ServerError, Variables};
use async_graphql_axum::GraphQLResponse;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::App;
use crate::api;

/// Answers a query in the address: `/graphql?query={...}&operationName=...&variables={...}`.
pub(super) async fn get(
    State(app): State<App>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<impl IntoResponse, Refusal> {
    let question = read_address(&uri)?;
    Ok(execute(&app, question, Media::taken_by(&headers)).await)
}

/// Answers a query in a JSON body.
///
/// Other content types are refused: a browser would send them from any page without asking.
pub(super) async fn post(
    State(app): State<App>,
    request: Request,
) -> Result<impl IntoResponse, Refusal> {
    if !is_json(&request) {
        let message = "send the query as JSON, with content type application/json";
        return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    let media = Media::taken_by(request.headers());
    let body = Bytes::from_request(request, &()).await;
    let body = body.map_err(|refused| match refused.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let message = format!("the request is larger than {} bytes", super::LARGEST_BODY_BYTES);
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, message)
        }
        _ => Refusal::unreadable("the request ended early"),
    })?;
    Ok(execute(&app, read_body(&body)?, media).await)
}

/// Says how a query is asked.
pub(super) async fn wrong_method() -> impl IntoResponse {
    let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "ask by POST or GET");
    ([(header::ALLOW, "GET,HEAD,POST")], refusal)
}

async fn execute(app: &App, question: Question, media: Media) -> impl IntoResponse + use<> {
    let answer = api::execute(&app.schema, question, app.snapshot()).await;
    let status = media.status(&answer);
    (status, [(header::CONTENT_TYPE, media.name())], GraphQLResponse::from(answer))
}

/// The two types in which GraphQL over HTTP answers.
#[derive(Clone, Copy)]
enum Media {
    /// Whatever the status, the body is an answer.
    Json,
    /// The newer one, in which the status says whether the query was executed.
    GraphqlResponse,
}

impl Media {
    /// The newer one where the client names it, else the one that every client takes.
    fn taken_by(headers: &HeaderMap) -> Self {
        let accepted =
            headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let mut ranges = accepted.flat_map(|value| value.split(','));
        let names_the_newer = ranges.any(|range| {
            let (name, parameters) = range.split_once(';').unwrap_or((range, ""));
            let refused = matches!(parameters.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
            name.trim().eq_ignore_ascii_case(Self::GraphqlResponse.name()) && !refused
        });
        if names_the_newer { Self::GraphqlResponse } else { Self::Json }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GraphqlResponse => "application/graphql-response+json",
        }
    }

    fn status(self, answer: &Response) -> StatusCode {
        // A failed field has a path; an error of the query as a whole has none.
        let refused = answer.errors.iter().any(|error| error.path.is_empty());
        match self {
            Self::GraphqlResponse if refused => StatusCode::BAD_REQUEST,
            _ => StatusCode::OK,
        }
    }
}

fn is_json(request: &Request) -> bool {
    let content_type = request.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parameters {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
}

fn read_address(uri: &Uri) -> Result<Question, Refusal> {
    let Query(asked) =
        Query::<Parameters>::try_from_uri(uri).map_err(|cause| Refusal::unreadable(&cause))?;
    let variables = asked.variables.map(|json| serde_json::from_str(&json)).transpose();
    let variables = variables
        .map_err(|cause| Refusal::unreadable(&format!("`variables` is not JSON: {cause}")))?;
    let text = |text: Option<String>| text.map_or(Value::Null, Value::String);
    question(text(asked.query), text(asked.operation_name), variables.unwrap_or_default())
}

fn read_body(body: &[u8]) -> Result<Question, Refusal> {
    let json = serde_json::from_slice(body)
        .map_err(|cause| Refusal::unreadable(&format!("the body is not JSON: {cause}")))?;
    let Value::Object(mut asked) = json else {
        let message = r#"the body is not an object such as {"query": "{ network { revision } }"}"#;
        return Err(Refusal::unreadable(message));
    };
    let mut take = |name| asked.remove(name).unwrap_or_default();
    question(take("query"), take("operationName"), take("variables"))
}

/// What is asked, of the three parameters that GraphQL over HTTP knows.
fn question(query: Value, operation: Value, variables: Value) -> Result<Question, Refusal> {
    let Value::String(query) = query else {
        return Err(Refusal::unreadable("`query` is not a text that holds a GraphQL query"));
    };
    let variables = match variables {
        Value::Object(variables) => variables,
        Value::Null => Map::new(),
        _ => return Err(Refusal::unreadable("`variables` is not a JSON object")),
    };
    let question = Question::new(query).variables(Variables::from_json(variables.into()));
    match operation {
        Value::String(name) => Ok(question.operation_name(name)),
        Value::Null => Ok(question),
        _ => Err(Refusal::unreadable("`operationName` is not a text")),
    }
}

/// An answer to what holds no readable query: a status, and an error in the shape of GraphQL.
pub(super) struct Refusal {
    status: StatusCode,
    message: String,
}

impl Refusal {
    fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    fn unreadable(cause: &(impl std::fmt::Display + ?Sized)) -> Self {
        Self::new(StatusCode::BAD_REQUEST, format!("no query could be read: {cause}"))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> axum::response::Response {
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", "BAD_REQUEST");
        let mut error = ServerError::new(self.message, None);
        error.extensions = Some(extensions);
        (self.status, Json(Response::from_errors(vec![error]))).into_response()
    }
}
