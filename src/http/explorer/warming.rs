//! What the first reader of a revision would wait for, asked before they come.

use std::sync::Arc;
use std::time::Duration;

use crate::explorer::{self, Address, Asked, Site};
use crate::gate::{Question, named_operations};
use crate::http::App;
use crate::model::Caller;

/// Smaller networks are measured in less time than a page takes.
const SMALL: usize = 2_000;

/// Changes that follow each other so soon are taken together.
const PAUSE: Duration = Duration::from_secs(2);

/// The pages on all that is recorded.
const PAGES: [&str; 7] = [
    "/en/",
    "/en/links",
    "/fr/links",
    "/en/about",
    "/en/network",
    "/en/convergences",
    "/en/network?by=betweenness",
];

/// Asks, at the start and after each change, what the pages on all that is recorded ask; the answers, and
/// the figures in them, are kept as for any client.
///
/// Cost: as for a client who asks once; figures are computed by threads that give way to requests.
pub async fn keep_warm(app: App) {
    let mut revisions = app.current().revisions();
    loop {
        if app.snapshot().counts().links > SMALL {
            for page in PAGES {
                ask(&app, page).await;
            }
        }
        if revisions.changed().await.is_err() {
            return;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn ask(app: &App, page: &str) {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let address = Address::read(path, query).expect("it is a page");
    let snapshot = app.snapshot();
    let asked = Asked::of(&address, &snapshot);
    let operation = named_operations().iter().find(|one| asked.document == Some(one.name));
    let Some(operation) = operation else { return };
    let question = Question::new(operation.text).variables(asked.variables.clone().into());
    // Refused where the operator allows less than it costs; then nobody else is answered either.
    if let Ok(admitted) = app.gate().admit(&question, &snapshot, &Caller::ANYBODY) {
        let (answer, _) = app.gate().answer(admitted, Arc::clone(&snapshot)).await;
        let _ = tokio::task::spawn_blocking(move || render(&address, &asked, &answer.body)).await;
    }
}

/// Makes the page for nobody: templates, fonts and the outline of the world are read when they are first
/// needed.
fn render(address: &Address, asked: &Asked, answer: &[u8]) {
    let site = Site { base: String::new(), revision: 0, updated: "2000".to_owned() };
    if let Ok(answer) = serde_json::from_slice(answer) {
        let _ = explorer::reply(address, asked, &answer, &site);
    }
}
