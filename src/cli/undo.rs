//! `entente undo`: a revision that should not have been.

use clap::Args;

use super::author_name;
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::snapshot::Snapshot;
use crate::store::{
    Author, CannotUndo, ChangesAsked, Live, Store, TakeChanges, Undoing, WriteError, Written,
};

/// Undo a revision by a new one in which all that it changed is as it was; servers follow by themselves
#[derive(Args, Debug)]
pub(super) struct Undo {
    /// Which; `entente history` shows them.
    #[arg(value_parser = clap::value_parser!(i64).range(1..))]
    revision: i64,
    /// Who undoes it, as it stands in the history.
    // No token is called so: their names hold no space.
    #[arg(long, value_name = "NAME", default_value = "entente undo", value_parser = author_name)]
    by: String,
    /// Why, as it stands in the history.
    #[arg(long, value_name = "TEXT")]
    message: Option<String>,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Undo {
    pub(super) async fn run(self) -> Result<(), Error> {
        let store = Store::open_existing(&self.database.database).await?;
        store.need_current_schema().await?;
        let snapshot = std::sync::Arc::new(store.load().await?);
        let live = Live::new(store, snapshot);
        let message = self.message.unwrap_or_else(|| format!("undoes revision {}", self.revision));
        let by = Author { actor: self.by, message: Some(message) };
        let undone = live.undo(self.revision, Undoing::Any, by, None).await;
        let told = tell(&live, self.revision, undone).await;
        live.close().await?;
        told
    }
}

async fn tell(
    live: &Live,
    undone: i64,
    outcome: Result<Written, WriteError<CannotUndo>>,
) -> Result<(), Error> {
    match outcome {
        Ok(Written { revision, .. }) => {
            let asked = ChangesAsked::all(revision..=revision, TakeChanges::First(1));
            let records = match live.store().list_changes(&asked).await?.total {
                1 => "1 record".to_owned(),
                records => format!("{records} records"),
            };
            super::print(&format!("revision {revision} undoes revision {undone}: {records}\n"))
        }
        Err(WriteError::Refused(CannotUndo::Unknown { last })) => {
            Err(Error::NoRevision { asked: undone, latest: last })
        }
        Err(WriteError::Refused(reason)) => {
            let lines = in_the_way(&live.current().snapshot(), reason);
            let count = lines.len();
            super::print(&lines.concat())?;
            Err(Error::BadNews(format!(
                "revision {undone} is not undone, and nothing is changed: {count} thing(s) are in the \
                 way; undo the later revisions first (`entente history`), or correct the data"
            )))
        }
        Err(WriteError::Store(cause)) => Err(cause.into()),
        Err(WriteError::KeyIsTaken) => unreachable!("no idempotency key was given"),
    }
}

/// Everything that is in the way, each on a line.
fn in_the_way(now: &Snapshot, reason: CannotUndo) -> Vec<String> {
    match reason {
        CannotUndo::ChangedSince(subjects) => {
            let lines = subjects.iter().map(|subject| now.name_of(subject));
            lines.map(|name| format!("{name} was changed again since\n")).collect()
        }
        CannotUndo::Refused(broken) => {
            let lines = broken.iter().map(|violation| {
                format!("{}: {}\n", now.name_of(&violation.subject), violation.message)
            });
            lines.collect()
        }
        CannotUndo::NotYours { actor } => vec![format!("{actor} made it\n")],
        CannotUndo::Unknown { last } => vec![format!("the last revision is {last}\n")],
    }
}
