//! `entente restore`: a backup into an empty database.

use std::fmt::Write;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use super::said::said;
use super::verify;
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::store::{Backup, BackupError, OnFindings, Store};

/// Restore a backup into an empty database, of either sort; all of it or nothing
#[derive(Args, Debug)]
pub(super) struct Restore {
    /// File that `entente backup` wrote; `-` is the standard input.
    file: PathBuf,
    /// Restore it even if what it holds is wrong in itself; what is wrong is told all the same.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Restore {
    pub(super) async fn run(self) -> Result<(), Error> {
        let backup = Backup::open(self.open()?)?;
        let store = Store::open(&self.database.database).await?;
        let on_findings = if self.force { OnFindings::Keep } else { OnFindings::Refuse };
        let restored = match said("restoring", store.restore(backup, on_findings)).await {
            Err(BackupError::Wrong(findings)) => {
                super::print(&verify::listed(&findings))?;
                return Err(BackupError::Wrong(findings).into());
            }
            restored => restored?,
        };
        let mut words = verify::listed(&restored.verdict.findings);
        let summary = verify::counted(&restored.verdict);
        writeln!(words, "restored {summary}; written by entente {}", restored.program)
            .expect("a text takes any line");
        super::print(&words)?;
        Ok(store.close().await?)
    }

    fn open(&self) -> Result<Box<dyn Read + Send>, Error> {
        if self.file == Path::new("-") {
            return Ok(Box::new(std::io::stdin()));
        }
        let opened = File::open(&self.file);
        let failed = |cause| Error::Read { path: self.file.clone(), cause };
        Ok(Box::new(opened.map_err(failed)?))
    }
}
