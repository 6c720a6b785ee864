//! `entente serve`: the server.

use std::sync::Arc;

use clap::Args;
use tokio::net::TcpListener;

use super::data;
use crate::api;
use crate::config::{DatabaseSettings, ListenSettings};
use crate::error::Error;
use crate::http::{self, App, Stop};
use crate::snapshot::Current;

/// Serve GraphQL over HTTP; an empty database is filled with the curated dataset first
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    listen: ListenSettings,
}

impl Serve {
    pub(super) async fn run(self) -> Result<(), Error> {
        let address = self.listen.listen;
        // Before the data is loaded: a port that is taken should not cost a wait.
        let listener = TcpListener::bind(address).await;
        let listener = listener.map_err(|cause| Error::Listen { address, cause })?;
        let (store, snapshot) = data::open(&self.database.database).await?;
        // So that the first who ask need not wait for it.
        snapshot.prepare_columns();
        snapshot.prepare_search();
        let counts = snapshot.counts();
        let stop = Stop::listen().map_err(Error::Serve)?;
        let address = listener.local_addr().map_err(Error::Serve)?;
        tracing::info!(
            revision = snapshot.revision().number,
            links = counts.links,
            jurisdictions = counts.jurisdictions,
            sources = counts.sources,
            "entente answers at http://{address}/graphql",
        );
        let current = Arc::new(Current::new(snapshot));
        let app = App::with_schema(api::schema_over(store.clone()), current);
        http::serve(listener, app, stop).await.map_err(Error::Serve)?;
        Ok(store.close().await?)
    }
}
