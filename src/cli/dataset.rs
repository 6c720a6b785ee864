//! `entente dataset update`: a corrected dataset for a database that was filled with an earlier one.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::data::{DATASET_ACTOR, embedded};
use super::history::each;
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::exchange::import::{KeptEdit, Past, PastChange, Update, UpdateReport, plan_update};
use crate::snapshot::{Snapshot, Subject};
use crate::store::{
    Author, ChangeFilter, ChangesAsked, Live, LoggedChange, Order, Store, TakeChanges, Thought,
    Watch, WriteError,
};

/// How many changes are read at once.
const AT_ONCE: usize = 500;

/// How often it is planned anew because somebody changed the data meanwhile.
const MOST_TRIES: usize = 10;

/// The curated dataset in the program
#[derive(Args, Debug)]
pub(super) struct Dataset {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Bring the curated data of a database up to those in this program; what others changed stays as they
    /// left it, and is told.
    Update {
        /// Say what would be done, and do nothing.
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        database: DatabaseSettings,
    },
}

impl Dataset {
    pub(super) async fn run(self) -> Result<(), Error> {
        let Command::Update { dry_run, database } = self.command;
        let store = Store::open_existing(&database.database).await?;
        store.need_current_schema().await?;
        let snapshot = Arc::new(store.load().await?);
        let live = Live::new(store, snapshot);
        let done = match dry_run {
            true => look(&live).await,
            false => update(&live).await,
        };
        live.close().await?;
        done
    }
}

async fn look(live: &Live) -> Result<(), Error> {
    let now = live.current().snapshot();
    let past = past(live.store(), &now).await?;
    let Update { report, .. } = plan_update(&now, &embedded()?, &past);
    super::print(&said(&report))?;
    super::print("this was a dry run; nothing is changed\n")
}

async fn update(live: &Live) -> Result<(), Error> {
    for _ in 0..MOST_TRIES {
        let now = live.catch_up().await?;
        let (past, dataset) = (past(live.store(), &now).await?, embedded()?);
        let revision = now.revision().number;
        let told = Arc::new(std::sync::Mutex::new(UpdateReport::default()));
        let tell = Arc::clone(&told);
        let think = move |now: &Arc<Snapshot>| {
            // Whoever was quicker may have changed what the history was read for.
            if now.revision().number != revision {
                return Err(());
            }
            let Update { changes, report } = plan_update(now, &dataset, &past);
            *tell.lock().expect("nobody panics with it") = report;
            Ok(Thought { changes, made: Vec::new() })
        };
        let message = format!("the curated dataset of version {}", env!("CARGO_PKG_VERSION"));
        let by = Author { actor: DATASET_ACTOR.to_owned(), message: Some(message) };
        match live.write(Order { by, key: None, think, watch: Watch::default() }).await {
            Ok(written) => {
                let report = told.lock().expect("nobody panics with it").clone();
                super::print(&said(&report))?;
                return super::print(&format!(
                    "the database is at revision {}\n",
                    written.revision
                ));
            }
            Err(WriteError::Refused(())) => {}
            Err(WriteError::Store(cause)) => return Err(cause.into()),
            Err(WriteError::KeyIsTaken) => unreachable!("no idempotency key was given"),
        }
    }
    let message = "others change the data all the time; nothing is changed, try again later";
    Err(Error::BadNews(message.to_owned()))
}

/// The history of all that was ever loaded from a dataset.
async fn past(store: &Store, now: &Snapshot) -> Result<Past, Error> {
    let revisions = 1..=now.revision().number;
    let asked = |filter: ChangeFilter| ChangesAsked {
        filter,
        ..ChangesAsked::all(revisions.clone(), TakeChanges::First(AT_ONCE))
    };
    let loaded = ChangeFilter { actor: Some(DATASET_ACTOR.to_owned()), ..ChangeFilter::default() };
    let mut subjects: BTreeSet<Subject> = BTreeSet::new();
    let note = |change: &LoggedChange| {
        subjects.insert(change.subject.clone());
        Ok(ControlFlow::Continue(()))
    };
    each(store, asked(loaded), note).await?;
    let mut changes = Vec::new();
    for subject in subjects {
        let of_subject = ChangeFilter { subject: Some(subject), ..ChangeFilter::default() };
        let note = |change: &LoggedChange| {
            changes.push(PastChange {
                by_dataset: change.actor == DATASET_ACTOR,
                subject: change.subject.clone(),
                before: change.before.clone(),
                after: change.after.clone(),
            });
            Ok(ControlFlow::Continue(()))
        };
        each(store, asked(of_subject), note).await?;
    }
    Ok(Past::of(now, changes))
}

fn said(report: &UpdateReport) -> String {
    let UpdateReport { created, updated, deleted, kept } = report;
    let new = created.iter().map(|called| format!("new: {called}\n"));
    let changed = updated
        .iter()
        .map(|(called, fields)| format!("follows the dataset: {called}: {}\n", fields.join(", ")));
    let gone = deleted.iter().map(|called| format!("no longer in the dataset: {called}\n"));
    let kept = kept.iter().map(|KeptEdit { subject, field, recorded, dataset }| {
        let field = field.as_deref().map(|field| format!(" {field}")).unwrap_or_default();
        format!("stays as changed here: {subject}{field}: {recorded}; the dataset says {dataset}\n")
    });
    let lines: String = new.chain(changed).chain(gone).chain(kept).collect();
    match lines.is_empty() {
        true => "the data are those of this program already\n".to_owned(),
        false => lines,
    }
}
