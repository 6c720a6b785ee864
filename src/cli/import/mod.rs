//! `entente import`: files of other tools, or of another database of ours, into a database.

mod progress;
mod told;

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Utc;
use clap::Args;

use self::progress::Progress;
use super::stop::told_to_stop;
use super::whole_file::{Former, WholeFile};
use super::{author_name, data};
use crate::api::{ImportStep, Importing, import};
use crate::config::{DatabaseSettings, ReplicaSettings};
use crate::error::Error;
use crate::exchange::Problem;
use crate::exchange::import::{
    Decisions, File, Format, Mapping, Plan, Report, Settings, Stated, plan_watched, read,
    write_doubtful,
};
use crate::snapshot::Snapshot;
use crate::store::{Author, Live, Store};

/// Import jurisdictions and links from files: what is new is recorded, what is known is recognised, and
/// nothing that is recorded is overwritten
#[derive(Args, Debug)]
pub(super) struct Import {
    /// Files that belong together; `-` is the standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Their format, where name and content do not tell it: csv, json, wikidata-json, wikidata-tsv,
    /// node-link, graphml, gexf or zip.
    #[arg(long)]
    format: Option<Format>,
    /// Source of what names none itself, by slug: one that is recorded, or that the mapping describes.
    #[arg(long, value_name = "SLUG")]
    source: Option<String>,
    /// What columns, kinds and levels of the files mean, as TOML (docs/importing.md).
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Table of doubtful rows with what a person decided on them.
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Write the table of doubtful rows there, to be filled in and given back with --decisions.
    #[arg(long, value_name = "FILE")]
    doubtful: Option<PathBuf>,
    /// Write everything that there is to tell there, as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Say what would be done, and do nothing.
    #[arg(long)]
    dry_run: bool,
    /// Do it without asking.
    #[arg(long)]
    yes: bool,
    /// Commit every so many records as a revision of their own; without it all is one revision, or
    /// nothing.
    #[arg(long, value_name = "RECORDS", value_parser = clap::value_parser!(u32).range(1..))]
    batch: Option<u32>,
    /// Who imports, as it stands in the history.
    // No token is called so: their names hold no space.
    #[arg(long, value_name = "NAME", default_value = "entente import", value_parser = author_name)]
    by: String,
    /// Why, as it stands in the history.
    #[arg(long, value_name = "TEXT")]
    message: Option<String>,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Import {
    pub(super) async fn run(self) -> Result<(), Error> {
        let progress = Progress::begin();
        let settings = self.settings()?;
        progress.says("reading");
        let files = self.files.iter().map(|path| taken(path)).collect::<Result<Vec<_>, _>>()?;
        let stated = read(&files, &settings).map_err(|problems| bad_files(&problems))?;
        drop(files);
        let asked = Arc::new(Importing { stated, decisions: self.decisions()? });
        progress.says("opening the database");
        let live = self.open(&asked.stated).await?;
        let source =
            settings.source.as_deref().map(|slug| self.check_source(slug, &settings, &live));
        source.transpose()?;
        tokio::select! {
            done = self.import(&live, asked, &progress) => done?,
            () = told_to_stop() => {
                progress.end();
                return Err(self.stopped());
            }
        }
        Ok(live.close().await?)
    }

    async fn import(
        &self,
        live: &Live,
        asked: Arc<Importing>,
        progress: &Progress,
    ) -> Result<(), Error> {
        if self.dry_run || !self.yes {
            let plan = planned(live.current().snapshot(), Arc::clone(&asked), progress).await;
            progress.end();
            self.tell(&plan.report)?;
            if self.dry_run {
                return super::print("this was a dry run; nothing is changed\n");
            }
            if plan.changes.is_empty() || !self.confirmed()? {
                return super::print("nothing is changed\n");
            }
        }
        let report = self.commit(live, asked, progress).await?;
        progress.end();
        if self.yes {
            self.tell(&report)?;
        }
        let snapshot = live.current().snapshot();
        let (revision, counts) = (snapshot.revision().number, snapshot.counts());
        super::print(&format!(
            "the database is at revision {revision}: {} jurisdictions, {} links\n",
            counts.jurisdictions, counts.links
        ))
    }

    /// Commits all, or one batch after the other; tells what all of them did.
    async fn commit(
        &self,
        live: &Live,
        asked: Arc<Importing>,
        progress: &Progress,
    ) -> Result<Report, Error> {
        let most = self.batch.map_or(usize::MAX, |records| records as usize);
        let by = Author { actor: self.by.clone(), message: Some(self.message()) };
        let mut first = None;
        loop {
            let steps = progress.steps();
            let tell = move |step| match step {
                ImportStep::Matching(rows) => steps.counts("matching", rows),
                ImportStep::Writing(pieces) => steps.counts("writing", pieces),
                ImportStep::Done(more) => steps.done(more),
            };
            let done = import(live, Arc::clone(&asked), by.clone(), most, tell).await?;
            first.get_or_insert(done.report);
            if done.left == 0 {
                return Ok(first.expect("there is a first one"));
            }
        }
    }

    fn stopped(&self) -> Error {
        let left = match self.batch {
            Some(_) => "batches that were committed stay; the same command goes on with the rest",
            None => {
                "nothing is imported, unless it was being committed just then: a second import of \
                     the same files changes nothing"
            }
        };
        Error::BadNews(format!("told to stop; {left}"))
    }

    fn message(&self) -> String {
        let names = self.files.iter().map(|path| path.display().to_string());
        let all = || format!("imported from {}", names.collect::<Vec<_>>().join(", "));
        self.message.clone().unwrap_or_else(all)
    }

    fn settings(&self) -> Result<Settings, Error> {
        let mapping = match &self.mapping {
            None => Mapping::default(),
            Some(path) => {
                let text = fs::read_to_string(path);
                let text = text.map_err(|cause| Error::Read { path: path.clone(), cause })?;
                let wrong = |cause| Error::BadNews(format!("{}: {cause}", path.display()));
                Mapping::parse(&text).map_err(wrong)?
            }
        };
        let (format, source) = (self.format, self.source.clone());
        Ok(Settings { format, mapping, source, today: Utc::now().date_naive() })
    }

    fn decisions(&self) -> Result<Decisions, Error> {
        let Some(path) = &self.decisions else { return Ok(Decisions::default()) };
        let bytes = fs::read(path).map_err(|cause| Error::Read { path: path.clone(), cause })?;
        Decisions::parse(&path.display().to_string(), &bytes)
            .map_err(|problems| bad_files(&problems))
    }

    /// A whole dataset goes into an empty database as it stands; all else beside the curated one.
    async fn open(&self, stated: &Stated) -> Result<Live, Error> {
        if !stated.is_whole() {
            return data::open(&self.database, &ReplicaSettings { read_database: None }).await;
        }
        let store = Store::open(&self.database.database).await?;
        store.migrate().await?;
        let snapshot = Arc::new(store.load().await?);
        Ok(Live::new(store, snapshot))
    }

    /// A slug that is mistyped would become a source.
    fn check_source(&self, slug: &str, settings: &Settings, live: &Live) -> Result<(), Error> {
        if settings.mapping.describes(slug) {
            return Ok(());
        }
        let snapshot = live.current().snapshot();
        let known = snapshot.resolve_source(slug).map(drop);
        known.map_err(|cause| {
            Error::BadNews(format!(
                "--source: {cause}; describe a new one in the mapping:\n[sources.{slug}]\ntitle = \"...\""
            ))
        })
    }

    fn tell(&self, report: &Report) -> Result<(), Error> {
        super::print(&told::summary(report))?;
        if let Some(path) = &self.doubtful {
            whole(path, |to| write_doubtful(&report.doubtful, to))?;
        } else if !report.doubtful.is_empty() {
            super::print(
                "write the doubtful rows to a file with --doubtful FILE, and decide on them there\n",
            )?;
        }
        let Some(path) = &self.report else { return Ok(()) };
        whole(path, |to| Ok(serde_json::to_writer_pretty(to, report)?))
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

async fn planned(now: Arc<Snapshot>, asked: Arc<Importing>, progress: &Progress) -> Plan {
    progress.counts("matching", asked.stated.rows());
    let steps = progress.steps();
    let work =
        move || plan_watched(&asked.stated, &now, &asked.decisions, &|more| steps.done(more));
    let planned = tokio::task::spawn_blocking(work).await;
    planned.unwrap_or_else(|stopped| std::panic::resume_unwind(stopped.into_panic()))
}

fn taken(path: &Path) -> Result<File, Error> {
    let mut bytes = Vec::new();
    let read = match path == Path::new("-") {
        true => io::stdin().read_to_end(&mut bytes).map(drop),
        false => fs::read(path).map(|read| bytes = read),
    };
    read.map_err(|cause| Error::Read { path: path.to_owned(), cause })?;
    let name =
        if path == Path::new("-") { "stdin".into() } else { path.display().to_string().into() };
    Ok(File { name, bytes })
}

fn whole(path: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> Result<(), Error> {
    let (place, mut file) = WholeFile::begin(path, Former::Replace)?;
    write(&mut file).map_err(|cause| Error::Put { path: path.to_owned(), cause })?;
    place.put_in_place(file)
}

fn bad_files(problems: &[Problem]) -> Error {
    let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
    Error::BadNews(format!("{}\nnothing is imported", lines.join("\n")))
}
