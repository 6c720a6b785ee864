//! What files bring: planned, told, asked about, and committed, whichever command read them.

mod progress;
mod told;

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

pub(super) use self::progress::Progress;
use super::stop::told_to_stop;
use super::whole_file::{Former, WholeFile};
use crate::api::{self, ImportStep, Importing};
use crate::error::Error;
use crate::exchange::Problem;
use crate::exchange::import::{self, Decisions, Plan, Report};
use crate::snapshot::Snapshot;
use crate::store::{Author, Live, off_the_async_threads};

/// What a person may say on how it is done.
#[derive(Args, Clone, Debug)]
pub(super) struct Ways {
    /// Table of doubtful rows with what a person decided on them.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Write the table of doubtful rows there, to be filled in and given back with --decisions.
    #[arg(long, value_name = "FILE")]
    doubtful: Option<PathBuf>,
    /// Write everything that there is to tell there, as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Replace these two files where they are there already.
    #[arg(long)]
    force: bool,
    /// Say what would be done, and do nothing.
    #[arg(long)]
    dry_run: bool,
    /// Do it without asking.
    #[arg(long)]
    yes: bool,
    /// Why, as it stands in the history.
    #[arg(long, value_name = "TEXT")]
    message: Option<String>,
}

/// What is to be brought in, and how.
pub(super) struct Bringing {
    pub(super) asked: Arc<Importing>,
    /// Who, as it stands in the history.
    pub(super) actor: String,
    /// Why, where nobody said so.
    pub(super) usual_message: String,
    /// How many records a revision has at most.
    pub(super) batch: Option<u32>,
    pub(super) ways: Ways,
}

impl Ways {
    /// What a person decided on doubtful rows.
    ///
    /// # Errors
    /// [`Error::Read`]; everything that is wrong with the table.
    pub(super) fn decided(&self) -> Result<Decisions, Error> {
        let Some(path) = &self.decisions else { return Ok(Decisions::default()) };
        let bytes = fs::read(path).map_err(|cause| Error::Read { path: path.clone(), cause })?;
        Decisions::parse(&path.display().to_string(), &bytes)
            .map_err(|problems| bad_files(&problems))
    }

    /// Begins the files that tell of it. A table in which somebody decided is not replaced unasked.
    fn begin_files(&self) -> Result<Files, Error> {
        let former = if self.force { Former::Replace } else { Former::Keep };
        let begin = |path: &Option<PathBuf>| {
            path.as_deref().map(|path| WholeFile::begin(path, former)).transpose()
        };
        Ok(Files { doubtful: begin(&self.doubtful)?, report: begin(&self.report)? })
    }

    fn tell(&self, report: &Report, files: Files) -> Result<(), Error> {
        super::print(&told::summary(report))?;
        if files.doubtful.is_none() && !report.doubtful.is_empty() {
            super::print(
                "write the doubtful rows to a file with --doubtful FILE, and decide on them there\n",
            )?;
        }
        files.write(report)
    }

    fn confirmed(&self) -> Result<bool, Error> {
        if self.yes {
            return Ok(true);
        }
        if !io::stdin().is_terminal() {
            let message =
                "nobody is there to ask; add --yes to import, or --dry-run to look".to_owned();
            return Err(Error::BadNews(message));
        }
        super::print("import this? [y/N] ")?;
        io::stdout().flush().map_err(Error::Write)?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).map_err(Error::Write)?;
        Ok(matches!(answer.trim(), "y" | "Y" | "yes" | "o" | "oui"))
    }
}

impl Bringing {
    /// Does it, unless it is told to stop.
    ///
    /// # Errors
    /// What stopped it.
    pub(super) async fn run(&self, live: &Live, progress: &Progress) -> Result<(), Error> {
        tokio::select! {
            done = self.bring(live, progress) => done,
            () = told_to_stop() => {
                progress.end();
                Err(self.stopped())
            }
        }
    }

    async fn bring(&self, live: &Live, progress: &Progress) -> Result<(), Error> {
        // Before the work: a name that is taken should not cost it.
        let files = self.ways.begin_files()?;
        if self.ways.dry_run || !self.ways.yes {
            let plan = self.planned(live.current().snapshot(), progress).await;
            progress.end();
            self.ways.tell(&plan.report, files)?;
            if self.ways.dry_run {
                return super::print("this was a dry run; nothing is changed\n");
            }
            if plan.changes.is_empty() || !self.ways.confirmed()? {
                return super::print("nothing is changed\n");
            }
            self.commit(live, progress).await?;
            progress.end();
        } else {
            let report = self.commit(live, progress).await?;
            progress.end();
            self.ways.tell(&report, files)?;
            all_refused(&report)?;
        }
        let snapshot = live.current().snapshot();
        let (revision, counts) = (snapshot.revision().number, snapshot.counts());
        super::print(&format!(
            "the database is at revision {revision}: {} jurisdictions, {} links\n",
            counts.jurisdictions, counts.links
        ))
    }

    async fn planned(&self, now: Arc<Snapshot>, progress: &Progress) -> Plan {
        progress.counts("matching", self.asked.stated.rows());
        let (asked, steps) = (Arc::clone(&self.asked), progress.steps());
        let work = move || {
            let done = |more| steps.done(more);
            import::plan_watched(&asked.stated, &now, &asked.decisions, &done)
        };
        off_the_async_threads(work).await
    }

    /// Commits all, or one batch after the other.
    async fn commit(&self, live: &Live, progress: &Progress) -> Result<Report, Error> {
        let most = self.batch.map_or(usize::MAX, |records| records as usize);
        let message = self.ways.message.clone().unwrap_or_else(|| self.usual_message.clone());
        let by = Author { actor: self.actor.clone(), message: Some(message) };
        let steps = progress.steps();
        let tell = move |step| match step {
            ImportStep::Matching(rows) => steps.counts("matching", rows),
            ImportStep::Writing(pieces) => steps.counts("writing", pieces),
            ImportStep::Done(more) => steps.done(more),
        };
        let done = api::import(live, Arc::clone(&self.asked), by, most, tell).await?;
        Ok(done.report)
    }

    fn stopped(&self) -> Error {
        let left = match self.batch {
            Some(_) => "batches that were committed stay; the same command goes on with the rest",
            None => {
                "nothing is imported, unless it was being committed just then: the same command again \
                 changes nothing that is there"
            }
        };
        Error::BadNews(format!("told to stop; {left}"))
    }
}

/// Files that tell of an import, each under the name that it will have.
struct Files {
    doubtful: Option<(WholeFile, fs::File)>,
    report: Option<(WholeFile, fs::File)>,
}

impl Files {
    fn write(self, report: &Report) -> Result<(), Error> {
        if let Some((place, mut file)) = self.doubtful {
            import::write_doubtful(&report.doubtful, &mut file).map_err(Error::Write)?;
            place.put_in_place(file)?;
        }
        if let Some((place, mut file)) = self.report {
            serde_json::to_writer_pretty(&mut file, report).map_err(|e| Error::Write(e.into()))?;
            place.put_in_place(file)?;
        }
        Ok(())
    }
}

/// Whoever calls it from a program should notice that nothing of the files was of use.
fn all_refused(report: &Report) -> Result<(), Error> {
    if report.rows == 0 || report.refused.len() < report.rows {
        return Ok(());
    }
    Err(Error::BadNews("every row was refused; nothing is imported".to_owned()))
}

/// What is wrong with files, so that nothing of them is brought in.
pub(super) fn bad_files(problems: &[Problem]) -> Error {
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    Error::BadNews(format!("{}\nnothing is imported", lines.join("\n")))
}
