//! The command line: one subcommand a file.

mod check;
mod data;
mod documents;
mod generate;
mod migrate;
mod query;
mod schema;
mod serve;

use std::io::IsTerminal;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::error::Error;

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
    Check(check::Check),
    Generate(generate::Generate),
    Migrate(migrate::Migrate),
    Schema(schema::Schema),
}

impl Cli {
    /// Does what the command line says.
    ///
    /// # Errors
    /// What stopped it, to be shown to who called.
    pub async fn run(self) -> Result<(), Error> {
        start_log(match self.command {
            Command::Serve(_) => "info",
            _ => "warn",
        });
        match self.command {
            Command::Serve(command) => command.run().await,
            Command::Query(command) => command.run().await,
            Command::Check(command) => command.run(),
            Command::Generate(command) => command.run().await,
            Command::Migrate(command) => command.run().await,
            Command::Schema(command) => command.run(),
        }
    }
}

/// Logs go to the standard error, as much as `RUST_LOG` says, else `default`.
///
/// The database libraries log each statement at `debug`; they are quiet unless `RUST_LOG` names
/// them.
fn start_log(default: &str) {
    // sqlx would repeat the value of a mistyped parameter, which may be a password.
    const QUIET: &str =
        "sqlx=warn,sqlx_postgres::options=error,sea_orm=warn,sea_orm_migration=warn";
    let asked = std::env::var("RUST_LOG").unwrap_or_else(|_| default.to_owned());
    let filter = EnvFilter::new(format!("{QUIET},{asked}"));
    let to_terminal = std::io::stderr().is_terminal();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(to_terminal);
    log.with_writer(std::io::stderr).init();
}

/// Prints to the standard output.
///
/// # Errors
/// [`Error::Write`]; a reader that stops early, such as `head`, is none.
fn print(text: &str) -> Result<(), Error> {
    use std::io::{ErrorKind, Write};
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(Error::Write(cause)),
        _ => Ok(()),
    }
}
