//! `entente check`: curated files, before they are loaded.

use std::path::PathBuf;

use clap::Args;

use crate::error::Error;
use crate::exchange::curated;

/// Check a folder of curated files; every problem is told with its file and line.
#[derive(Args, Debug)]
pub(super) struct Check {
    /// Folder to check, such as `data`.
    path: PathBuf,
}

impl Check {
    pub(super) fn run(self) -> Result<(), Error> {
        let report = curated::check(&self.path);
        super::print(&report.text)?;
        match report.problems {
            0 => Ok(()),
            _ => Err(Error::BadNews(format!("{} must be mended first", self.path.display()))),
        }
    }
}
