//! `entente gazetteer`: what the published files of GeoNames and ISO 3166 know of recorded jurisdictions.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::bringing::{Bringing, Progress, Ways, bad_files};
use super::{author_name, data};
use crate::api::Importing;
use crate::config::{DatabaseSettings, ReplicaSettings};
use crate::error::Error;
use crate::exchange::import::{Adds, GazetteerSettings, Stated, read_gazetteers};
use crate::store::{Live, off_the_async_threads};

/// Fill what recorded jurisdictions lack from gazetteers
#[derive(Args, Debug)]
pub(super) struct Gazetteer {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Load(Box<Load>),
}

/// Fill names, parents, coordinates and identifiers that recorded jurisdictions lack from the published
/// files of GeoNames and ISO 3166; nothing that is recorded is overwritten
#[derive(Args, Debug)]
struct Load {
    /// Files as published, or zipped: of GeoNames cities500.txt and its like, allCountries.txt,
    /// admin1CodesASCII.txt, countryInfo.txt, alternateNamesV2.txt; of iso-codes iso_3166-1.json,
    /// iso_3166-2.json and their translations (docs/gazetteer.md).
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What is added where it is not recorded: nothing, regions, or cities with their regions.
    #[arg(long, default_value_t)]
    add: Adds,
    /// How many inhabitants a city has at least that is added.
    #[arg(long, value_name = "N", default_value_t)]
    min_population: u64,
    /// Countries by their codes of ISO 3166-1, such as CA,JP; all without it.
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = country)]
    countries: Vec<String>,
    /// Languages whose names are recorded, such as en,fr,zh; the French name is filled if fr is there.
    #[arg(long, value_name = "TAGS", value_delimiter = ',', default_value = "en,fr")]
    languages: Vec<String>,
    /// Who loads, as it stands in the history.
    #[arg(long, value_name = "NAME", default_value = "entente gazetteer", value_parser = author_name)]
    by: String,
    #[command(flatten)]
    ways: Ways,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Gazetteer {
    pub(super) async fn run(self) -> Result<(), Error> {
        match self.command {
            Command::Load(load) => load.run().await,
        }
    }
}

impl Load {
    async fn run(self) -> Result<(), Error> {
        let progress = Progress::begin();
        let decisions = self.ways.decided()?;
        progress.says("opening the database");
        let replica = ReplicaSettings { read_database: None };
        let live = data::open(&self.database, &replica).await?;
        progress.says("reading");
        let bringing = Bringing {
            asked: Arc::new(Importing { stated: self.read(&live).await?, decisions }),
            actor: self.by.clone(),
            usual_message: self.usual_message(),
            batch: None,
            ways: self.ways,
        };
        bringing.run(&live, &progress).await?;
        Ok(live.close().await?)
    }

    /// What the files have that can matter to what is recorded.
    async fn read(&self, live: &Live) -> Result<Stated, Error> {
        let settings = GazetteerSettings {
            adds: self.add,
            min_population: self.min_population,
            countries: self.countries.clone(),
            languages: self.languages.clone(),
        };
        let (files, base) = (self.files.clone(), live.current().snapshot());
        let work = move || read_gazetteers(&files, &settings, &base);
        off_the_async_threads(work).await.map_err(|problems| bad_files(&problems))
    }

    fn usual_message(&self) -> String {
        let names = self.files.iter().map(|path| path.display().to_string());
        format!("from the gazetteers {}", names.collect::<Vec<_>>().join(", "))
    }
}

/// Reads the code of a country, as far as it can be one.
fn country(text: &str) -> Result<String, &'static str> {
    let code = text.trim().to_ascii_uppercase();
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { Ok(code) } else { Err("expected a code of ISO 3166-1 such as CA") }
}
