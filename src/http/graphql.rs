//! GraphQL over HTTP: a request is pinned to the latest snapshot and executed.

use async_graphql::{ErrorExtensionValues, ParseRequestError, Response, ServerError};
use async_graphql_axum::{GraphQLRequest, GraphQLResponse};
use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use super::App;
use crate::api;

/// Answers a query in the address: `/graphql?query={...}`.
pub(super) async fn get(
    State(app): State<App>,
    request: GraphQLRequest<BadRequest>,
) -> impl IntoResponse {
    execute(&app, request).await
}

/// Answers a query in a JSON body.
///
/// Other content types are refused: a browser would send them from any page without asking.
pub(super) async fn post(State(app): State<App>, request: Request) -> axum::response::Response {
    if !is_json(&request) {
        let message = "send the query as JSON, with content type application/json";
        return error(StatusCode::UNSUPPORTED_MEDIA_TYPE, message).into_response();
    }
    match GraphQLRequest::<BadRequest>::from_request(request, &()).await {
        Ok(request) => execute(&app, request).await.into_response(),
        Err(bad_request) => bad_request.into_response(),
    }
}

async fn execute(app: &App, request: GraphQLRequest<BadRequest>) -> GraphQLResponse {
    let request = api::pin(request.into_inner(), app.snapshot());
    app.schema.execute(request).await.into()
}

fn is_json(request: &Request) -> bool {
    let content_type = request.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// A request that holds no readable query.
pub(super) struct BadRequest(ParseRequestError);

impl From<ParseRequestError> for BadRequest {
    fn from(cause: ParseRequestError) -> Self {
        Self(cause)
    }
}

impl IntoResponse for BadRequest {
    fn into_response(self) -> axum::response::Response {
        match self.0 {
            ParseRequestError::PayloadTooLarge => {
                error(StatusCode::PAYLOAD_TOO_LARGE, "the request is too large").into_response()
            }
            cause => {
                let message = format!("no query could be read: {cause}");
                error(StatusCode::BAD_REQUEST, &message).into_response()
            }
        }
    }
}

/// An error in the shape of a GraphQL answer.
fn error(status: StatusCode, message: &str) -> (StatusCode, Json<Response>) {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("code", "BAD_REQUEST");
    let mut error = ServerError::new(message, None);
    error.extensions = Some(extensions);
    (status, Json(Response::from_errors(vec![error])))
}
