//! `entente migrate`: the tables of a database.

use clap::Args;

use crate::config::DatabaseSettings;
use crate::error::Error;
use crate::store::Store;

/// Bring the tables of the database up to date, without filling it.
#[derive(Args, Debug)]
pub(super) struct Migrate {
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Migrate {
    pub(super) async fn run(self) -> Result<(), Error> {
        let store = Store::open(&self.database.database).await?;
        store.migrate().await?;
        let revision = store.current_revision().await?.number;
        super::print(&format!("the tables are up to date; the data is at revision {revision}\n"))?;
        Ok(store.close().await?)
    }
}
