//! Files into a database, by the command line and by upload, on both databases.

mod command;
mod dataset;
mod stopped;
mod upload;

use std::path::Path;
use std::process::{Command, Output};

use crate::support::databases::TestDatabase;
use crate::support::process::program;

/// Two links, of which one is known.
const LINKS: &str = "city_a,country_a,city_b,country_b,year,source\n\
    Vancouver,Canada,Yokohama,Japan,1965,a-list\n\
    Cebu City,PH,Vancouver,CA,1973,a-list\n";

/// What a command left behind.
#[derive(Debug)]
struct Outcome {
    is_success: bool,
    out: String,
    err: String,
}

impl Outcome {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("text in UTF-8");
        let is_success = output.status.success();
        Self { is_success, out: text(output.stdout), err: text(output.stderr) }
    }
}

/// `entente` in a folder, on a database.
fn on(folder: &Path, database: &TestDatabase, arguments: &[&str]) -> Command {
    let mut command = program(folder);
    let url = match database.is_sqlite() {
        true => format!("{}?mode=rwc", database.url),
        false => database.url.clone(),
    };
    command.args(arguments).args(["--database", &url]);
    command
}

/// Calls it, and waits for its end.
fn call(folder: &Path, database: &TestDatabase, arguments: &[&str]) -> Outcome {
    Outcome::of(on(folder, database, arguments).output().expect("the command runs"))
}

/// Answers a query on a database.
fn asked(folder: &Path, database: &TestDatabase, query: &str) -> serde_json::Value {
    std::fs::write(folder.join("query.graphql"), query).expect("a file");
    let outcome = call(folder, database, &["query", "query.graphql"]);
    let answer = serde_json::from_str::<serde_json::Value>(&outcome.out);
    let answer = answer.unwrap_or_else(|_| panic!("no answer: {outcome:?}"));
    answer["data"].clone()
}
