//! The command line: one subcommand a file.

mod backup;
mod bringing;
mod check;
mod data;
mod dataset;
mod documents;
mod export;
mod gathered;
mod gazetteer;
mod generate;
mod history;
mod import;
mod line;
mod log;
mod migrate;
mod plain;
mod query;
mod reports;
mod restore;
mod said;
mod schema;
mod serve;
mod stop;
mod table;
mod token;
mod undo;
mod verify;
mod when;
mod whole_file;

use std::ops::ControlFlow;

use crate::config::TelemetrySettings;
use crate::error::Error;
use clap::{Parser, Subcommand};

/// The links between provinces, states, regions and cities: findable, queryable, quotable.
#[derive(Debug, Parser)]
#[command(name = "entente", version, about, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Serve(Box<serve::Serve>),
    Query(query::Query),
    Export(export::Export),
    Check(check::Check),
    Dataset(dataset::Dataset),
    Generate(generate::Generate),
    Import(Box<import::Import>),
    Gazetteer(gazetteer::Gazetteer),
    Migrate(migrate::Migrate),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Verify(verify::Verify),
    History(history::History),
    Reports(reports::Reports),
    Undo(undo::Undo),
    Schema(schema::Schema),
    Token(token::Token),
}

impl Cli {
    /// Does what the command line says.
    ///
    /// # Errors
    /// What stopped it, to be shown to who called.
    pub async fn run(self) -> Result<(), Error> {
        let _telling = match &self.command {
            Command::Serve(command) => log::start("info", &command.telemetry)?,
            _ => log::start("warn", &TelemetrySettings::default())?,
        };
        match self.command {
            Command::Serve(command) => command.run().await,
            Command::Query(command) => command.run().await,
            Command::Export(command) => command.run().await,
            Command::Check(command) => command.run(),
            Command::Dataset(command) => command.run().await,
            Command::Generate(command) => command.run().await,
            Command::Import(command) => command.run().await,
            Command::Gazetteer(command) => command.run().await,
            Command::Migrate(command) => command.run().await,
            Command::Backup(command) => command.run().await,
            Command::Restore(command) => command.run().await,
            Command::Verify(command) => command.run().await,
            Command::History(command) => command.run().await,
            Command::Reports(command) => command.run().await,
            Command::Undo(command) => command.run().await,
            Command::Schema(command) => command.run(),
            Command::Token(command) => command.run().await,
        }
    }
}

/// Prints to the standard output.
///
/// # Errors
/// [`Error::Write`]; a reader that stops early, such as `head`, is none.
fn print(text: &str) -> Result<(), Error> {
    print_on(text).map(drop)
}

/// The same, where more is to come: says to stop where nobody reads any more.
///
/// # Errors
/// [`Error::Write`].
fn print_on(text: &str) -> Result<ControlFlow<()>, Error> {
    use std::io::{ErrorKind, Write};
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => Ok(ControlFlow::Continue(())),
        Err(cause) if cause.kind() == ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
        Err(cause) => Err(Error::Write(cause)),
    }
}

/// Reads who makes a change, as it stands in the history.
fn author_name(text: &str) -> Result<String, &'static str> {
    let is_ours = text.trim().eq_ignore_ascii_case(data::DATASET_ACTOR);
    let is_line = (1..=200).contains(&text.trim().len()) && !text.contains(char::is_control);
    let fits = is_line && !is_ours;
    let wrong = "expected a name of up to 200 letters on one line, and not that of the program";
    if fits { Ok(text.trim().to_owned()) } else { Err(wrong) }
}
