//! `entente query`: an answer without a server.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use async_graphql::{Request, Variables};
use clap::Args;

use super::data;
use crate::api;
use crate::config::DatabaseSettings;
use crate::error::Error;

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
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Query {
    pub(super) async fn run(self) -> Result<(), Error> {
        let mut request = Request::new(read(&self.file)?);
        if let Some(variables) = &self.variables {
            request = request.variables(parse_variables(variables)?);
        }
        if let Some(operation) = &self.operation {
            request = request.operation_name(operation);
        }
        refuse_unknown(&mut request)?;
        let (store, snapshot) = data::open(&self.database.database).await?;
        let schema = api::schema_over(store.clone());
        let answer = api::execute_for(api::Patience::OF_A_PERSON, &schema, request, snapshot).await;
        store.close().await?;
        let json = serde_json::to_string_pretty(&answer).expect("an answer serialises");
        super::print(&format!("{json}\n"))?;
        match answer.errors.len() {
            0 => Ok(()),
            1 => Err(Error::BadNews("the answer has 1 error".to_owned())),
            errors => Err(Error::BadNews(format!("the answer has {errors} errors"))),
        }
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

fn parse_variables(json: &str) -> Result<Variables, Error> {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(json).map_err(|cause| Error::Variables(cause.to_string()))?;
    Ok(Variables::from_json(object.into()))
}

/// A mistyped variable would leave its default in force, and answer another question.
fn refuse_unknown(request: &mut Request) -> Result<(), Error> {
    // What cannot be read is told with the answer.
    let Ok(document) = request.parsed_query() else { return Ok(()) };
    let operations = document.operations.iter();
    let known: BTreeSet<_> = operations
        .flat_map(|(_, operation)| &operation.node.variable_definitions)
        .map(|definition| definition.node.name.node.to_string())
        .collect();
    let unknown = request.variables.keys().find(|name| !known.contains(name.as_str()));
    let Some(unknown) = unknown else { return Ok(()) };
    let known = Vec::from_iter(known).join(", ");
    Err(Error::Variables(format!(
        "the query has no variable {:?}; it has: {known}",
        unknown.as_str()
    )))
}
