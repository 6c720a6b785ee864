//! `entente import`: files of other tools, or of another database of ours, into a database.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Utc;
use clap::Args;

use super::bringing::{Bringing, Progress, Ways, bad_files};
use super::{author_name, data};
use crate::api::Importing;
use crate::config::{DatabaseSettings, ReplicaSettings};
use crate::error::Error;
use crate::exchange::import::{self, File, Format, Mapping, Settings, Stated};
use crate::store::{Live, Store};

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
    /// What that source is called, where it is new.
    #[arg(long, value_name = "TEXT", requires = "source")]
    source_title: Option<String>,
    /// What columns, kinds and levels of the files mean, as TOML (docs/importing.md).
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Commit every so many records as a revision of their own; without it all is one revision, or
    /// nothing.
    #[arg(long, value_name = "RECORDS", value_parser = clap::value_parser!(u32).range(1..))]
    batch: Option<u32>,
    /// Who imports, as it stands in the history.
    // No token is called so: their names hold no space.
    #[arg(long, value_name = "NAME", default_value = "entente import", value_parser = author_name)]
    by: String,
    #[command(flatten)]
    ways: Ways,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Import {
    pub(super) async fn run(self) -> Result<(), Error> {
        let progress = Progress::begin();
        let settings = self.settings()?;
        progress.says("reading");
        let files = self.files.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
        let stated = import::read(&files, &settings).map_err(|problems| bad_files(&problems))?;
        drop(files);
        let bringing = Bringing {
            asked: Arc::new(Importing { stated, decisions: self.ways.decided()? }),
            actor: self.by.clone(),
            usual_message: self.usual_message(),
            batch: self.batch,
            ways: self.ways.clone(),
        };
        progress.says("opening the database");
        let live = self.open(&bringing.asked.stated).await?;
        let source =
            settings.source.as_deref().map(|slug| self.check_source(slug, &settings, &live));
        source.transpose()?;
        bringing.run(&live, &progress).await?;
        Ok(live.close().await?)
    }

    fn usual_message(&self) -> String {
        let named = |path: &PathBuf| match path == Path::new("-") {
            true => "the standard input".to_owned(),
            false => path.display().to_string(),
        };
        let names = self.files.iter().map(named);
        format!("imported from {}", names.collect::<Vec<_>>().join(", "))
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
        let today = Utc::now().date_naive();
        let unpacked_bytes = Settings::MOST_UNPACKED;
        let source_title = self.source_title.clone();
        Ok(Settings { format, mapping, source, source_title, today, unpacked_bytes })
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
        if settings.describes_source() {
            return Ok(());
        }
        let snapshot = live.current().snapshot();
        let known = snapshot.resolve_source(slug).map(drop);
        known.map_err(|cause| {
            Error::BadNews(format!(
                "--source: {cause}; say what a new one is called with --source-title, or describe it in the \
                 mapping:\n[sources.{slug}]\ntitle = \"...\""
            ))
        })
    }
}

fn read(path: &Path) -> Result<File, Error> {
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
