//! A request finds its handler: GraphQL by the shortest way, pages by a router.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use axum::response::Response;
use hyper::body::Incoming;
use tower::{Layer, ServiceExt, service_fn};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::access::{self, Visit, watch};
use super::app::App;
use super::clients::{Client, Peer};
use super::{graphql, import, pages};

/// Where questions are asked.
pub(super) const GRAPHQL: &str = "/graphql";

/// Where files are sent.
const IMPORT: &str = "/import";

/// All that is answered, at one place.
#[derive(Clone)]
pub(super) struct Site(Arc<Inner>);

struct Inner {
    app: App,
    pages: Router,
    /// None where no page of another origin may ask.
    cors: Option<CorsLayer>,
}

impl Site {
    pub(super) fn new(app: App) -> Self {
        let cors = cors(&app.settings().clients.cors_origins);
        Self(Arc::new(Inner { pages: pages(app.clone()), cors, app }))
    }

    pub(super) fn app(&self) -> &App {
        &self.0.app
    }

    /// Answers whatever is asked.
    pub(super) async fn answer(
        self: Arc<Self>,
        peer: Peer,
        request: Request<Incoming>,
    ) -> Result<Response, Infallible> {
        Ok(watch(&self, peer, request).await)
    }

    /// Finds who answers.
    pub(super) async fn find(&self, visit: &Visit, request: Request<Incoming>) -> Response {
        let Some(cors) = &self.0.cors else { return self.handle(visit, request).await };
        let handle = async |request| Ok::<_, Infallible>(self.handle(visit, request).await);
        let Ok(response) = Box::pin(cors.layer(service_fn(handle)).oneshot(request)).await;
        response
    }

    async fn handle(&self, visit: &Visit, request: Request<Incoming>) -> Response {
        if request.uri().path() == GRAPHQL {
            return graphql::handle(&self.0.app, visit, request).await;
        }
        if request.uri().path() == IMPORT {
            return Box::pin(import::handle(&self.0.app, visit, request)).await;
        }
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Client(visit.client));
        let Ok(response) = self.0.pages.clone().oneshot(request).await;
        response
    }
}

/// Lets pages of other origins ask, where the operator names any.
fn cors(origins: &[String]) -> Option<CorsLayer> {
    let origin = match origins {
        [] => return None,
        origins if origins.iter().any(|origin| origin == "*") => AllowOrigin::any(),
        origins => AllowOrigin::list(origins.iter().filter_map(|name| name.parse().ok())),
    };
    let layer = CorsLayer::new()
        .allow_origin(origin)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION, access::REQUEST_ID])
        .expose_headers([
            header::CONTENT_DISPOSITION,
            header::ETAG,
            header::LINK,
            header::RETRY_AFTER,
            access::REQUEST_ID,
        ]);
    Some(layer)
}
