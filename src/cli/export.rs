//! `entente export`: a part of the data as a file.

use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IntoInnerError, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use tokio::sync::oneshot;

use super::data;
use super::said::said;
use super::stop::told_to_stop;
use super::whole_file::{Former, WholeFile};
use crate::api::{Engine, Patience};
use crate::config::{DatabaseSettings, ReplicaSettings};
use crate::error::Error;
use crate::exchange::export::{self, Export as Exported};
use crate::gate::{ExportQuestion, Gate, Limits};
use crate::model::Locale;
use crate::store::Live;

/// Export the data, or a part of it, as a file; an empty database is filled with the curated dataset
/// first
#[derive(Args, Debug)]
pub(super) struct Export {
    /// Which file, such as `links.csv`, `network.graphml` or `dataset.zip`; without one, all are
    /// listed.
    file: Option<String>,
    /// Fields of the filter, or for networks of the scope: `kinds=SISTER_CITY,FRIENDSHIP_CITY`,
    /// `asOf=2000`, `filter.search=water`; and `isolates=drop`, `locale=FR`.
    #[arg(value_name = "NAME=VALUE", value_parser = parameter)]
    parameters: Vec<(String, String)>,
    /// Which links or jurisdictions: a `LinkFilter` or `JurisdictionFilter` as JSON.
    #[arg(long, value_name = "JSON")]
    filter: Option<String>,
    /// Which network, or whose links: a `NetworkScope` as JSON.
    #[arg(long, value_name = "JSON")]
    scope: Option<String>,
    /// Export what was known at an earlier revision of the data.
    #[arg(long, value_name = "NUMBER")]
    revision: Option<i64>,
    /// File to write, instead of the standard output.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Replace the file if it is there already.
    #[arg(long, requires = "out")]
    force: bool,
    /// List all files, with what each holds.
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    replica: ReplicaSettings,
}

/// Files that are being written, each under the name that it will have.
struct Places(Vec<(&'static export::File, WholeFile, File)>);

impl Export {
    pub(super) async fn run(self) -> Result<(), Error> {
        let Some(name) = self.file.as_deref().filter(|_| !self.list) else {
            return super::print(&listed());
        };
        let file = export::file(name)?;
        let limits = Limits {
            patience: Patience::OF_A_PERSON,
            kept_past_bytes: u64::MAX,
            ..Limits::default()
        };
        let question = self.question(file, &Gate::new(Engine::new(), limits))?;
        // Before the database is opened: a name that is taken should not cost a wait.
        let places = self.out.as_deref().map(|out| self.places(file, out)).transpose()?;
        if places.is_none() && file.is_binary() && io::stdout().is_terminal() {
            return Err(Error::BadNews(format!(
                "{name} is no text for a terminal; name a file with --out, or send it on: \
                 entente export {name} | ..."
            )));
        }
        let live = data::open(&self.database, &self.replica).await?;
        let exported = select(&Gate::new(Engine::over(&live), limits), question, &live).await?;
        match (places, &self.out) {
            (Some(places), Some(out)) => to_files(exported, places, out).await?,
            _ => to_standard_output(exported, file).await?,
        }
        Ok(live.close().await?)
    }

    fn question(&self, file: &export::File, gate: &Gate) -> Result<ExportQuestion, Error> {
        let revision = self.revision.map(|revision| revision.to_string());
        let options = [("filter", &self.filter), ("scope", &self.scope), ("revision", &revision)];
        let given =
            options.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?)));
        let parameters = given.chain(self.parameters.iter().cloned());
        gate.read_export(file, parameters).map_err(Error::Selection)
    }

    /// The file, and beside it the one that says what it cannot say itself: put in place after it, since
    /// it describes nothing where the file is not there.
    fn places(&self, file: &'static export::File, out: &Path) -> Result<Places, Error> {
        let former = if self.force { Former::Replace } else { Former::Keep };
        let (place, handle) = WholeFile::begin(out, former)?;
        let mut places = vec![(file, place, handle)];
        if let Some(metadata) = &file.described_by {
            let (place, handle) = WholeFile::begin(&metadata_path(out), former)?;
            places.push((export::file(metadata)?, place, handle));
        }
        Ok(Places(places))
    }
}

/// Whatever it is called: `links.csv-metadata.json` beside `links.csv`, as CSV on the Web says.
fn metadata_path(out: &Path) -> PathBuf {
    let mut path = out.as_os_str().to_owned();
    path.push(export::METADATA);
    path.into()
}

async fn select(gate: &Gate, question: ExportQuestion, live: &Live) -> Result<Exported, Error> {
    let latest = live.current().snapshot();
    let snapshot = gate.snapshot_at(question.revision, latest).await;
    let snapshot = snapshot.map_err(Error::Selection)?;
    let selection = gate.selection(question, &snapshot).await.map_err(Error::Selection)?;
    Ok(Exported::new(Arc::clone(&snapshot), selection))
}

async fn to_files(exported: Exported, places: Places, out: &Path) -> Result<(), Error> {
    let path = out.to_owned();
    let beside = out.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // The places stay here, so that they are cleared where the command is told to stop.
    let (mut kept, mut handles) = (Vec::new(), Vec::new());
    for (file, place, handle) in places.0 {
        kept.push(place);
        handles.push((file, handle));
    }
    let work = on_a_thread(move || {
        let write = |(file, handle)| write_to(&exported, file, &beside, handle);
        let written: io::Result<Vec<_>> = handles.into_iter().map(write).collect();
        written.map_err(|cause| Error::Put { path, cause })
    });
    let written = tokio::select! {
        written = said("exporting", work) => written?,
        () = told_to_stop() => return Err(Error::Stopped),
    };
    for (place, handle) in kept.into_iter().zip(written) {
        place.put_in_place(handle)?;
    }
    Ok(())
}

fn write_to(
    exported: &Exported,
    file: &export::File,
    beside: &str,
    handle: File,
) -> io::Result<File> {
    let mut to = BufWriter::new(handle);
    exported.write(file, beside, &mut to)?;
    to.into_inner().map_err(IntoInnerError::into_error)
}

async fn to_standard_output(exported: Exported, file: &'static export::File) -> Result<(), Error> {
    on_a_thread(move || {
        let mut out = BufWriter::new(io::stdout());
        let written = exported.write(file, file.described(), &mut out).and_then(|()| out.flush());
        match written {
            Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(Error::Write(cause)),
            _ => {
                // What is left of a reader who stopped early is not to be tried again.
                let _ = out.into_parts();
                Ok(())
            }
        }
    })
    .await
}

/// On a thread of its own and not one of the runtime's, which waits at its end for all of these: whoever
/// tells the command to stop should not wait for the file.
async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let (sender, done) = oneshot::channel();
    std::thread::spawn(move || {
        let _ = sender.send(work());
    });
    let failed = || Error::Write(io::Error::other("writing panicked; the message stands above"));
    done.await.unwrap_or_else(|_| Err(failed()))
}

fn listed() -> String {
    let widest = export::files().iter().map(|file| file.name.len()).max().unwrap_or_default();
    let listed =
        |file: &export::File| format!("{:widest$}  {}\n", file.name, file.holds(Locale::default()));
    export::files().iter().map(listed).collect()
}

/// `NAME=VALUE`.
fn parameter(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("it is NAME=VALUE, as in asOf=2000")?;
    Ok((name.to_owned(), value.to_owned()))
}
