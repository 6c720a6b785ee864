//! `entente backup`: everything that a database holds, in one file.

use std::fs::File;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;

use super::said::said;
use super::stop::told_to_stop;
use super::whole_file::{Former, WholeFile};
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::store::{BackedUp, BackupError, Store};

/// Back everything up that the database holds, beside a running server
#[derive(Args, Debug)]
pub(super) struct Backup {
    /// File to write, which only its owner may read; `-` is the standard output.
    file: PathBuf,
    /// Replace the file if it is there already.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Backup {
    pub(super) async fn run(self) -> Result<(), Error> {
        let to_stdout = self.file == Path::new("-");
        let place = if to_stdout { None } else { Some(self.place()?) };
        let store = Store::open_existing(&self.database.database).await?;
        let taken = match place {
            Some((place, file)) => {
                let work = to_file(&store, &self.file, place, file);
                tokio::select! {
                    taken = said("backing up", work) => taken?,
                    () = told_to_stop() => return Err(Error::Stopped),
                }
            }
            None => to_standard_output(&store).await?,
        };
        let words = summary(&taken);
        match to_stdout {
            true => eprint!("entente: {words}"),
            false => super::print(&words)?,
        }
        Ok(store.close().await?)
    }

    /// Before the database is opened: a name that is taken should not cost a wait.
    fn place(&self) -> Result<(WholeFile, File), Error> {
        let former = if self.force { Former::Replace } else { Former::Keep };
        WholeFile::begin_private(&self.file, former)
    }
}

async fn to_file(
    store: &Store,
    path: &Path,
    place: WholeFile,
    file: File,
) -> Result<BackedUp, Error> {
    let taken = store.back_up(file).await;
    let (file, taken) = taken.map_err(|error| match error {
        BackupError::Write(cause) => Error::Put { path: path.to_owned(), cause },
        other => other.into(),
    })?;
    place.put_in_place(file)?;
    Ok(taken)
}

async fn to_standard_output(store: &Store) -> Result<BackedUp, Error> {
    let out = std::io::stdout();
    if out.is_terminal() {
        return Err(Error::BadNews(
            "a backup is no text for a terminal; name a file, or send it on: entente backup - | ..."
                .to_owned(),
        ));
    }
    let (_, taken) = said("backing up", store.back_up(out)).await?;
    Ok(taken)
}

fn summary(taken: &BackedUp) -> String {
    let rows = |table| taken.rows.get(table).copied().unwrap_or_default();
    format!(
        "backed up revision {}: {} links, {} jurisdictions, {} changes, {} tokens, {} reports; hash {}\n",
        taken.revision,
        rows("link"),
        rows("jurisdiction"),
        rows("change"),
        rows("api_token"),
        rows("report"),
        taken.hash,
    )
}
