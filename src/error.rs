//! What can stop a command, with what to do about it.
//!
//! Errors of an answer are `api`'s: they have public codes, and stop nothing.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::exchange::Problem;
use crate::exchange::export::UnknownFile;
use crate::gate::Refusal;
use crate::identity::IssuerError;
use crate::snapshot::KeyError;
use crate::store::{BackupError, StoreError};

/// Why a command did not do what it was told.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database could not be opened, read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An issuer's tokens could never be checked.
    #[error(transparent)]
    Issuer(#[from] IssuerError),
    /// The address to listen on cannot be had.
    #[error("cannot listen on {address}: {cause}; choose another with --listen")]
    Listen {
        /// Which address.
        address: SocketAddr,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The server stopped by itself.
    #[error("the server failed: {0}")]
    Serve(std::io::Error),
    /// A file cannot be read.
    #[error("cannot read {path}: {cause}")]
    Read {
        /// Which file; `-` is the standard input.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A backup could not be taken or restored.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A file is there that should not be written over by mistake.
    #[error("{} is there already; choose another name, or let --force replace it", .0.display())]
    Exists(PathBuf),
    /// A file cannot be written.
    #[error(
        "cannot write {path}: {cause}; nothing was left there, so see that its folder may be written to and has room"
    )]
    Put {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// Somebody ended the work before it was done.
    #[error("told to stop before it was done; nothing was left behind")]
    Stopped,
    /// The standard output is closed.
    #[error("cannot write the answer: {0}")]
    Write(std::io::Error),
    /// Variables that are not a JSON object.
    #[error(
        "--variables takes a JSON object such as '{{\"key\": \"alberta\"}}' with variables of the query: {0}"
    )]
    Variables(String),
    /// A token would have ended before it was made.
    #[error("--expires names a day that has gone by, or one more than a hundred years away")]
    Expiry,
    /// Traces cannot be sent where they should.
    #[error("--otlp-endpoint takes an address such as http://localhost:4318/v1/traces: {0}")]
    Telemetry(String),
    /// A document that the operator trusts is none.
    #[error("a trusted document is not valid: {}, in: {}", .1.faults[0].message, first_line(.0))]
    Document(String, Refusal),
    /// The dataset in the binary is broken; a test keeps this from being shipped.
    #[error("the embedded dataset has {} problems, the first: {}", .0.len(), .0[0])]
    Embedded(Vec<Problem>),
    /// Test data are put into an empty database only.
    #[error(
        "the database holds data, of revision {revision}; give --database an empty one, or a file that \
         is not there yet, such as sqlite:made-up-again.db"
    )]
    Filled {
        /// The last revision of the data.
        revision: i64,
    },
    /// A revision is asked for that is not there.
    #[error("there is no revision {asked}; the last one is {latest}")]
    NoRevision {
        /// What was asked for.
        asked: i64,
        /// The last one.
        latest: i64,
    },
    /// A key names nothing whose history could be told.
    #[error(
        "{0}; --subject takes a jurisdiction or a link by slug, code, name or id, and what is gone by id"
    )]
    Subject(KeyError),
    /// A file is to be exported that there is not.
    #[error(transparent)]
    File(#[from] UnknownFile),
    /// What is to be exported cannot be read, or names what there is not.
    #[error("{}", all_faults(.0))]
    Selection(Refusal),
    /// The work was done, and its result is bad news that is already printed.
    #[error("{0}")]
    BadNews(String),
}

fn all_faults(refusal: &Refusal) -> String {
    let faults: Vec<_> = refusal.faults.iter().map(|fault| fault.message.as_str()).collect();
    faults.join("\nentente: ")
}

fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}
