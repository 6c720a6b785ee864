//! `entente query`: an answer without a server.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde::de::DeserializeOwned;

use super::data;
use crate::api::{Engine, Patience};
use crate::config::{DatabaseSettings, ReplicaSettings};
use crate::error::Error;
use crate::gate::{Answer, Document, Gate, Limits, Question};
use crate::model::Caller;
use crate::snapshot::Snapshot;

/// Answer a GraphQL query without a server, and print the answer as JSON; an empty database is
/// filled with the curated dataset first
#[derive(Args, Debug)]
pub(super) struct Query {
    /// File with the query; `-` reads the standard input.
    file: PathBuf,
    /// Variables of the query, as a JSON object.
    #[arg(long, value_name = "JSON")]
    variables: Option<String>,
    /// Operation to run, where the file has several.
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
    /// Ask what was known at an earlier revision of the data.
    #[arg(long, value_name = "NUMBER")]
    revision: Option<i64>,
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    replica: ReplicaSettings,
}

impl Query {
    pub(super) async fn run(self) -> Result<(), Error> {
        let question = Question {
            document: Document::Text(read(&self.file)?),
            operation: self.operation.clone(),
            variables: self.variables.as_deref().map_or_else(|| Ok(Default::default()), parse)?,
            revision: self.revision,
        };
        let patience = Patience::OF_A_PERSON;
        let limits = Limits { patience, kept_past_bytes: u64::MAX, ..Limits::default() };
        refuse_unknown(&question, &Gate::new(Engine::new(), limits))?;
        let live = data::open(&self.database, &self.replica).await?;
        let gate = Gate::new(Engine::over(&live), limits);
        let answer = answer(&gate, &question, live.current().snapshot()).await;
        live.close().await?;
        super::print(&format!("{}\n", answer.pretty()))?;
        match answer.errors() {
            0 => Ok(()),
            1 => Err(Error::BadNews("the answer has 1 error".to_owned())),
            errors => Err(Error::BadNews(format!("the answer has {errors} errors"))),
        }
    }
}

/// Answers from the latest snapshot, or from that of the revision that is asked.
async fn answer(gate: &Gate, question: &Question, latest: Arc<Snapshot>) -> Arc<Answer> {
    let admitted = match gate.snapshot_of(question, Arc::clone(&latest)).await {
        Ok(snapshot) => {
            gate.admit(question, &snapshot, &Caller::ANYBODY).map(|admitted| (admitted, snapshot))
        }
        Err(refusal) => Err(refusal),
    };
    match admitted {
        Ok((admitted, snapshot)) => gate.answer(admitted, snapshot).await.0,
        Err(refusal) => Arc::new(gate.refuse(&refusal, &latest, "")),
    }
}

fn read(path: &Path) -> Result<String, Error> {
    let text = match path == Path::new("-") {
        true => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map(|_| text)
        }
        false => std::fs::read_to_string(path),
    };
    text.map_err(|cause| Error::Read { path: path.to_owned(), cause })
}

fn parse<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    serde_json::from_str(json).map_err(|cause| Error::Variables(cause.to_string()))
}

/// A mistyped variable would leave its default in force, and answer another question.
fn refuse_unknown(question: &Question, gate: &Gate) -> Result<(), Error> {
    // What is wrong with the document is told with the answer.
    let Ok(known) = gate.variables_of(question) else { return Ok(()) };
    let mut given = question.variables.keys().map(|name| name.as_str());
    let Some(unknown) = given.find(|name| !known.contains(*name)) else { return Ok(()) };
    let known = Vec::from_iter(known).join(", ");
    Err(Error::Variables(format!("the query has no variable {unknown:?}; it has: {known}")))
}
