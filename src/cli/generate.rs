//! `entente generate`: a made-up world, to test and to measure with.

use clap::Args;
use clap::builder::RangedU64ValueParser;

use super::said::said;
use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::exchange::made_up;
use crate::store::{Author, Store, off_the_async_threads};

/// Fill an empty database with a made-up world: test data, of which nothing is true
#[derive(Args, Debug)]
pub(super) struct Generate {
    /// How many links to make up; half as many cities come with them.
    #[arg(long, value_name = "N", value_parser = RangedU64ValueParser::<u64>::new().range(made_up::LINKS))]
    links: u64,
    /// Which world of this size: the same seed makes the same one, everywhere.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Generate {
    pub(super) async fn run(self) -> Result<(), Error> {
        let store = Store::open(&self.database.database).await?;
        store.migrate().await?;
        // Before the work, and again by the store after it.
        let revision = store.current_revision().await?.number;
        if revision != 0 {
            return Err(Error::Filled { revision });
        }
        let Self { links, seed, .. } = self;
        let making = off_the_async_threads(move || made_up::records(links, seed));
        let records = said("making up records", making).await;
        let message = format!("a made-up world of {links} links, seed {seed}: test data");
        let by = Author { actor: "entente generate".to_owned(), message: Some(message) };
        let filled = said("writing them", store.fill_if_empty(records, &by)).await?;
        let counts = filled.ok_or(Error::Filled { revision: 1 })?.counts();
        super::print(&format!(
            "made up {} links between {} jurisdictions, after {} sources; seed {seed}\n",
            counts.links, counts.jurisdictions, counts.sources
        ))?;
        Ok(store.close().await?)
    }
}
