//! The `entente` command: arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser;
use entente::cli::Cli;

#[tokio::main]
async fn main() -> ExitCode {
    match Cli::parse().run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("entente: {error}");
            ExitCode::FAILURE
        }
    }
}
