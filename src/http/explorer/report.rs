//! Reports of errors: the form, and what is sent with it.
//!
//! Nothing is kept of who sends one, and none is logged.

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::send::{html, refused, whole};
use crate::explorer::{Draft, Outcome, Params, report_page};
use crate::gate::{Reason, Refusal};
use crate::http::clients::{Client, Spent};
use crate::http::graphql::LEAST_COST;
use crate::http::language::spoken;
use crate::http::reply::spent;
use crate::http::{App, pages};
use crate::model::{BadReportMessage, Locale, Report, ReportProblem, SentReport};

/// What it costs a client that a report is kept: so many fit into a minute's budget, by default three.
const COST: u64 = 30_000;

/// Shows the form.
pub(in crate::http) async fn form(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Path(language): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let Some(locale) = spoken(&language) else {
        return pages::not_found(uri).await.into_response();
    };
    let asked = Asked { app: &app, headers: &headers, locale };
    if let Err(by) = app.clients().charge(client.0, LEAST_COST) {
        return asked.busy(by);
    }
    let mut draft = Draft::of(&Params::read(uri.query().unwrap_or_default()));
    if draft.page.is_empty() {
        draft.page = format!("/{language}/");
        draft.revision = app.snapshot().revision().number.to_string();
    }
    asked.show(StatusCode::OK, &draft, &Outcome::Empty)
}

/// Keeps what was sent.
pub(in crate::http) async fn send(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Path(language): Path<String>,
    headers: HeaderMap,
    uri: Uri,
    body: Bytes,
) -> Response {
    let Some(locale) = spoken(&language) else {
        return pages::not_found(uri).await.into_response();
    };
    let asked = Asked { app: &app, headers: &headers, locale };
    if is_from_elsewhere(&headers) {
        return (StatusCode::FORBIDDEN, "a report is sent from the form of this site\n")
            .into_response();
    }
    let draft = Draft::of(&Params::read(&String::from_utf8_lossy(&body)));
    let sent = SentReport {
        locale,
        page: &draft.page,
        revision: &draft.revision,
        subject: Some(draft.subject.as_str()),
        message: &draft.message,
    };
    let read = Report::read(&sent).map_err(|problems| problems.iter().map(key).collect());
    let wrong = |keys| asked.show(StatusCode::BAD_REQUEST, &draft, &Outcome::Wrong(keys));
    let report = match read {
        Ok(report) if draft.is_about_a_page() => report,
        Ok(_) => return wrong(vec!["report-page-unknown"]),
        Err(keys) => return wrong(keys),
    };
    if app.clients().charge(client.0, COST).is_err() {
        let outcome = Outcome::Wrong(vec!["report-busy"]);
        return asked.show(StatusCode::TOO_MANY_REQUESTS, &draft, &outcome);
    }
    match app.gate().file_report(report).await {
        Ok(id) => asked.show(StatusCode::OK, &draft, &Outcome::Sent(id.0)),
        Err(refusal) if refusal.reason == Reason::Internal => asked.refuse(&refusal),
        Err(_) => {
            let outcome = Outcome::Wrong(vec!["report-unavailable"]);
            asked.show(StatusCode::SERVICE_UNAVAILABLE, &draft, &outcome)
        }
    }
}

/// Whether a browser says that a page of another site made it send this: such a page could send in the
/// names of all who see it.
fn is_from_elsewhere(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").and_then(|value| value.to_str().ok());
    matches!(site, Some("cross-site" | "same-site"))
}

const fn key(problem: &ReportProblem) -> &'static str {
    match problem {
        ReportProblem::Message(BadReportMessage::Empty) => "report-empty",
        ReportProblem::Message(BadReportMessage::TooLong(_)) => "report-long",
        ReportProblem::Page(_) | ReportProblem::Revision(_) | ReportProblem::Subject(_) => {
            "report-page-unknown"
        }
    }
}

struct Asked<'a> {
    app: &'a App,
    headers: &'a HeaderMap,
    locale: Locale,
}

impl Asked<'_> {
    fn show(&self, status: StatusCode, draft: &Draft, outcome: &Outcome) -> Response {
        let site = whole(self.app, self.headers, &self.app.snapshot());
        let page = report_page(self.locale, draft, outcome, &site);
        let mut response = match page {
            Ok(page) => html(status, page),
            Err(cause) => {
                tracing::error!(%cause, "the page of reports could not be made");
                return self.refuse(&Refusal::failure());
            }
        };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }

    fn refuse(&self, refusal: &Refusal) -> Response {
        refused(self.app, self.headers, self.locale, refusal)
    }

    fn busy(&self, by: Spent) -> Response {
        let mut response = self.refuse(&spent(by));
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(by.seconds()));
        response
    }
}
