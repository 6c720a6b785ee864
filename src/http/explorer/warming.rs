//! What the first reader of a revision would wait for, asked before they come.

use std::sync::Arc;
use std::time::Duration;

use crate::explorer::{Address, Asked};
use crate::gate::{Question, named_operations};
use crate::http::App;
use crate::model::Caller;

/// Smaller networks are measured in less time than a page takes.
const SMALL: usize = 2_000;

/// Changes that follow each other so soon are taken together.
const PAUSE: Duration = Duration::from_secs(2);

/// The pages that measure the whole network.
const PAGES: [&str; 4] = ["/en/", "/en/network", "/en/network?by=betweenness", "/en/convergences"];

/// Asks, at the start and after each change, what the pages on the whole network ask; the answers, and the
/// figures in them, are kept as for any client.
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
    let Asked { document: Some(document), variables, .. } = Asked::of(&address, &snapshot) else {
        return;
    };
    let Some(operation) = named_operations().iter().find(|one| one.name == document) else {
        return;
    };
    let question = Question::new(operation.text).variables(variables.into());
    // Refused where the operator allows less than it costs; then nobody else is answered either.
    if let Ok(admitted) = app.gate().admit(&question, &snapshot, &Caller::ANYBODY) {
        app.gate().answer(admitted, Arc::clone(&snapshot)).await;
    }
}
