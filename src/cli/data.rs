//! What every command that answers needs: the database, migrated, filled and loaded.

use std::sync::Arc;

use crate::config::{DatabaseSettings, ReplicaSettings};
use crate::error::Error;
use crate::exchange::curated;
use crate::snapshot::{Record, Snapshot};
use crate::store::{Author, Live, Store};

/// Opens a database, brings its tables up to date, fills it if it is empty, and loads it.
///
/// # Errors
/// [`Error::Store`].
pub(super) async fn open(
    database: &DatabaseSettings,
    replica: &ReplicaSettings,
) -> Result<Live, Error> {
    let store = Store::open(&database.database).await?;
    let store = match &replica.read_database {
        Some(replica) => store.with_replica(replica)?,
        None => store,
    };
    store.migrate().await?;
    let snapshot = match store.current_revision().await?.number {
        0 => fill(&store).await?,
        _ => Arc::new(store.load().await?),
    };
    Ok(Live::new(store, snapshot))
}

/// Who loads the curated dataset, as it stands in the history.
pub(super) const DATASET_ACTOR: &str = "entente";

async fn fill(store: &Store) -> Result<Arc<Snapshot>, Error> {
    let by =
        Author { actor: DATASET_ACTOR.to_owned(), message: Some("the curated dataset".to_owned()) };
    match store.fill_if_empty(embedded()?, &by).await? {
        Some(filled) => {
            tracing::info!(links = filled.counts().links, "filled the empty database");
            Ok(filled)
        }
        // Another server filled it first.
        None => Ok(Arc::new(store.load().await?)),
    }
}

/// The records of the dataset in the binary.
pub(super) fn embedded() -> Result<Vec<Record>, Error> {
    let mut ids = Snapshot::empty().ids();
    curated::read(&curated::embedded(), &mut ids).map_err(Error::Embedded)
}
