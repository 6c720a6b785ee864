//! The few plain pages: what this is, its schema, and what is not here.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::App;
use super::language::liked;
use crate::explorer::tag;

/// Leads browsers to the explorer, and tells programs what this is and where to go.
pub(super) async fn index(State(app): State<App>, headers: HeaderMap) -> Response {
    const VARY: [(HeaderName, HeaderValue); 1] =
        [(header::VARY, HeaderValue::from_static("accept, accept-language"))];
    if reads_pages(&headers) {
        let home = format!("/{}/", tag(liked(&headers)));
        return (VARY, Redirect::to(&home)).into_response();
    }
    (VARY, overview(&app, &headers)).into_response()
}

/// Whether a client asks for pages by their name, as browsers do and programs do not.
fn reads_pages(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT).iter();
    lines.filter_map(|line| line.to_str().ok()).any(|line| line.contains("text/html"))
}

fn overview(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("HOST");
    let snapshot = app.snapshot();
    let counts = snapshot.counts();
    format!(
        "Entente: the links that provinces, states, regions and cities make across borders.\n\
         Entente : les liens que tissent provinces, États, régions et villes par-delà les frontières.\n\
         \n\
         {links} links and {jurisdictions} jurisdictions from {sources} sources, revision {revision}.\n\
         \n\
         /en/ /fr/         pages to read\n\
         /graphql          ask with GraphQL, by POST or GET\n\
         /schema.graphql   what can be asked\n\
         /graphiql         write queries here\n\
         /export           the data as files: CSV, GraphML, GEXF, Parquet and others\n\
         /changes.atom     what was changed last, for feed readers (?lang=fr)\n\
         /import           send files, as an admin, by POST\n\
         /health/ready     whether the server can answer\n\
         /metrics          figures for Prometheus\n\
         \n\
         For example:\n\
         curl -s http://{host}/graphql -H 'content-type: application/json' -d \\\n  \
         '{{\"query\":\"{{ network {{ sharedPartners(of: [\\\"alberta\\\", \\\"quebec\\\"]) {{ nodes {{ sentence }} }} }} }}\"}}'\n",
        links = counts.links,
        jurisdictions = counts.jurisdictions,
        sources = counts.sources,
        revision = snapshot.revision().number,
    )
}

/// The served schema.
pub(super) async fn schema() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], crate::api::sdl())
}

/// Says what is here instead.
pub(super) async fn not_found(uri: Uri) -> (StatusCode, String) {
    let message = format!("nothing at {}; / says what there is\n", uri.path());
    (StatusCode::NOT_FOUND, message)
}
