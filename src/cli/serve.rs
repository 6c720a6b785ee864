//! `entente serve`: the server.

use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::net::TcpListener;
use tokio::time::sleep;

use super::{data, documents};
use crate::api::{Engine, Patience};
use crate::config::{
    ClientSettings, DatabaseSettings, IssuerSettings, KeepSettings, LimitSettings, ListenSettings,
    ReplicaSettings, ServiceSettings, TelemetrySettings,
};
use crate::error::Error;
use crate::gate::{Gate, Limits, Trust};
use crate::http::{self, App, Settings, Stop};
use crate::identity::{Identities, Issuer};
use crate::store::Live;

/// Serve GraphQL over HTTP; an empty database is filled with the curated dataset first
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    database: DatabaseSettings,
    #[command(flatten)]
    replica: ReplicaSettings,
    #[command(flatten)]
    listen: ListenSettings,
    #[command(flatten)]
    limits: LimitSettings,
    #[command(flatten)]
    keep: KeepSettings,
    #[command(flatten)]
    service: ServiceSettings,
    #[command(flatten)]
    clients: ClientSettings,
    #[command(flatten)]
    issuer: IssuerSettings,
    #[command(flatten)]
    pub(super) telemetry: TelemetrySettings,
}

impl Serve {
    pub(super) async fn run(self) -> Result<(), Error> {
        let issuer = Issuer::of(&self.issuer)?;
        let address = self.listen.listen;
        // Before the data is loaded: a port that is taken should not cost a wait.
        let listener = TcpListener::bind(address).await;
        let listener = listener.map_err(|cause| Error::Listen { address, cause })?;
        let live = data::open(&self.database, &self.replica).await?;
        let snapshot = live.current().snapshot();
        // So that the first who ask need not wait for it.
        snapshot.prepare_columns();
        snapshot.prepare_search();
        let counts = snapshot.counts();
        let mut stop = Stop::listen().map_err(Error::Serve)?;
        let address = listener.local_addr().map_err(Error::Serve)?;
        tracing::info!(
            revision = snapshot.revision().number,
            links = counts.links,
            jurisdictions = counts.jurisdictions,
            sources = counts.sources,
            "entente answers at http://{address}/graphql",
        );
        drop(snapshot);
        let identities = Identities::new(live.store().clone(), issuer);
        identities.warm_up();
        let gate = self.gate(Engine::over(&live))?;
        let app = App::new(gate, identities, Arc::clone(live.current()), self.settings());
        let following = live.follow();
        let warming = tokio::spawn(http::keep_warm(app.clone()));
        let left = http::serve(listener, app, &mut stop).await;
        warming.abort();
        drop(following);
        close(live, left, &mut stop).await
    }

    fn gate(&self, engine: Engine) -> Result<Gate, Error> {
        let mut gate = Gate::new(engine, self.limits());
        let trusted = documents::read(self.keep.trusted_documents.as_deref())?;
        let trust = if self.keep.trusted_only { Trust::Registered } else { Trust::Any };
        gate.register(trusted, trust).map_err(|(text, refusal)| Error::Document(text, refusal))?;
        Ok(gate)
    }

    fn limits(&self) -> Limits {
        Limits {
            document_bytes: self.limits.limit_document,
            tokens: self.limits.limit_tokens,
            depth: self.limits.limit_depth,
            introspection_depth: self.limits.limit_introspection,
            aliases: self.limits.limit_aliases,
            root_fields: self.limits.limit_root_fields,
            selections: self.limits.limit_selections,
            cost: self.limits.limit_cost,
            variables_bytes: self.limits.limit_variables,
            changes_bytes: self.limits.limit_changes,
            answer_bytes: self.limits.limit_answer,
            kept_documents_bytes: self.keep.keep_documents << 20,
            kept_answers_bytes: self.keep.keep_answers << 20,
            kept_past_bytes: self.keep.keep_past << 20,
            patience: Patience::of_seconds(self.limits.limit_seconds),
        }
    }

    fn settings(&self) -> Settings {
        Settings::of(self.service.clone(), self.clients.clone(), &self.limits, &self.keep)
    }
}

/// Closes the connections to the database, which wait for what they are doing: for ever where it does not
/// answer. What it has not answered by then it ends by itself, as after a crash.
async fn close(live: Live, limit: Duration, stop: &mut Stop) -> Result<(), Error> {
    tokio::select! {
        closed = live.close() => Ok(closed?),
        () = sleep(limit) => {
            tracing::warn!("stopped before the connections to the database were closed");
            Ok(())
        }
        () = stop.told() => {
            tracing::warn!("stopped at once, as told");
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::defaults;

    #[test]
    fn the_defaults_of_the_command_line_are_those_of_the_gate() {
        let serve: Serve = defaults();
        assert_eq!(serve.limits(), Limits::default());
    }
}
