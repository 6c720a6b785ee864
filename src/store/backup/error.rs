//! Why there is no backup, or nothing was restored from it.

use std::io;

use crate::store::{Finding, StoreError};

/// What went wrong; a database to be restored into is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database could not be opened, read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The backup could not be written.
    #[error("cannot write the backup: {0}")]
    Write(io::Error),
    /// The backup could not be read.
    #[error("cannot read the backup: {0}")]
    Read(io::Error),
    /// The file is something else.
    #[error("this is no backup of Entente, which `entente backup` writes")]
    NotABackup,
    /// A later program wrote it in a way that this one does not know.
    #[error(
        "the backup has format {format}, and this program reads up to {known}; restore it with \
         entente {program} or newer"
    )]
    NewerFormat {
        /// Its format.
        format: u32,
        /// The newest that this program reads.
        known: u32,
        /// Which program wrote it.
        program: String,
    },
    /// It is of tables that this program does not know.
    #[error(
        "the backup is of newer tables than this program knows: it has {}; restore it with entente \
         {program} or newer", .steps.join(", ")
    )]
    NewerSchema {
        /// The steps of migration that are not known.
        steps: Vec<String>,
        /// Which program wrote it.
        program: String,
    },
    /// It ends too early.
    #[error("the backup is cut off after line {0}; take another copy of it")]
    CutOff(u64),
    /// It is not what was written.
    #[error("the backup was altered after it was written: {0}; take another copy of it")]
    Altered(String),
    /// Something stands in the database already.
    #[error(
        "the database holds data, of revision {0}; a backup is restored into an empty one: give \
         --database a new one, or a file that is not there yet, such as sqlite:restored.db"
    )]
    Filled(i64),
    /// Tokens stand in the database already, and no data.
    #[error(
        "the database holds no data, but {0} token(s): whoever made them may use it; give --database a \
         new one, or a file that is not there yet, such as sqlite:restored.db"
    )]
    HasTokens(u64),
    /// Reports stand in the database already, and no data.
    #[error(
        "the database holds no data, but {0} report(s) of readers: give --database a new one, or a file \
         that is not there yet, such as sqlite:restored.db"
    )]
    HasReports(u64),
    /// What the backup holds is wrong in itself.
    #[error(
        "nothing was restored, since {} thing(s) are wrong with what the backup holds; --force \
         restores it all the same", .0.len()
    )]
    Wrong(Vec<Finding>),
}

impl From<sea_orm::DbErr> for BackupError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}
