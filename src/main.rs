//! The `entente` command: arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser;
use entente::cli::Cli;
use mimalloc::MiMalloc;

/// Answers are made of many small pieces, on all cores at once; `benches/load` has what this gains.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

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
