//! What every handler answers from.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;
use tokio::sync::watch;

use super::clients::Clients;
use super::explorer::Kept;
use super::metrics::Metrics;
use super::shares::{Place, Shares};
use crate::config::{ClientSettings, KeepSettings, LimitSettings, ServiceSettings, defaults};
use crate::gate::{Gate, Reason, Refusal};
use crate::identity::Identities;
use crate::snapshot::{Current, Snapshot};

/// How many files may be exported at once, a quarter of them for one address: each holds a thread and
/// the snapshot of its revision for as long as its client takes to read it.
const MOST_EXPORTS: usize = 8;

/// How many bytes of pages are kept at most, and no more than of answers.
const MOST_KEPT_PAGES: u64 = 64 << 20;

/// The service: a gate, the data behind it, and what is to be known of clients.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    gate: Gate,
    identities: Identities,
    current: Arc<Current>,
    settings: Settings,
    cache_control: HeaderValue,
    clients: Clients,
    metrics: Metrics,
    /// Pages that were made.
    kept_pages: Kept,
    /// Requests that may be computed at once.
    requests: Shares,
    /// WebSockets that may be open at once.
    sockets: Shares,
    /// Subscriptions that may be open at once.
    subscriptions: Shares,
    /// Imports that may go on at once: each keeps all other writers waiting.
    imports: Shares,
    /// Files that may be exported at once.
    exports: Shares,
    /// Whether the server is stopping.
    stopping: watch::Sender<Stopping>,
}

/// How far the server is in stopping.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Stopping {
    No,
    /// It answers, and says that it will not for long.
    Begun,
    /// It lets nobody in, and waits for those who are.
    Ending,
}

/// How clients are served.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How many at once, and how long each has.
    pub service: ServiceSettings,
    /// Who may ask from where, and how much.
    pub clients: ClientSettings,
    /// Bytes of a body.
    pub body_bytes: usize,
    /// Bytes of a body of whoever may change data.
    pub changes_bytes: usize,
    /// Bytes of the files of an import.
    pub import_bytes: usize,
    /// How long a shared cache may answer without asking.
    pub cdn: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        let (limits, keep): (LimitSettings, KeepSettings) = (defaults(), defaults());
        Self::of(defaults(), defaults(), &limits, &keep)
    }
}

impl Settings {
    /// What the command line says.
    #[must_use]
    pub fn of(
        service: ServiceSettings,
        clients: ClientSettings,
        limits: &LimitSettings,
        keep: &KeepSettings,
    ) -> Self {
        let cdn = Duration::from_secs(keep.cdn_seconds.into());
        let (body_bytes, changes_bytes) = (limits.limit_body, limits.limit_changes);
        let import_bytes = limits.limit_import;
        Self { service, clients, body_bytes, changes_bytes, import_bytes, cdn }
    }
}

impl App {
    /// Makes the service over whatever snapshot is current.
    #[must_use]
    pub fn new(
        gate: Gate,
        identities: Identities,
        current: Arc<Current>,
        settings: Settings,
    ) -> Self {
        let service = &settings.service;
        Self(Arc::new(Inner {
            cache_control: cache_control(settings.cdn),
            clients: Clients::new(&settings.clients),
            metrics: Metrics::new(),
            requests: Shares::of(service.requests),
            sockets: Shares::of(service.connections),
            subscriptions: Shares::of(service.subscriptions),
            imports: Shares::of(1),
            exports: Shares::of(MOST_EXPORTS),
            stopping: watch::Sender::new(Stopping::No),
            kept_pages: Kept::within(gate.limits().kept_answers_bytes.min(MOST_KEPT_PAGES)),
            gate,
            identities,
            current,
            settings,
        }))
    }

    /// The way to answers.
    #[must_use]
    pub fn gate(&self) -> &Gate {
        &self.0.gate
    }

    /// Who asks.
    pub(super) fn identities(&self) -> &Identities {
        &self.0.identities
    }

    /// The snapshot of the latest revision.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.current.snapshot()
    }

    pub(super) fn current(&self) -> &Arc<Current> {
        &self.0.current
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// How long caches may answer in the server's place. Browsers always ask whether the data has
    /// changed, which costs no answer; a shared cache as often as the operator wants.
    pub(super) fn cache_control(&self) -> HeaderValue {
        self.0.cache_control.clone()
    }

    pub(super) fn clients(&self) -> &Clients {
        &self.0.clients
    }

    pub(super) fn kept_pages(&self) -> &Kept {
        &self.0.kept_pages
    }

    pub(super) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(super) fn requests(&self) -> &Shares {
        &self.0.requests
    }

    pub(super) fn sockets(&self) -> &Shares {
        &self.0.sockets
    }

    pub(super) fn subscriptions(&self) -> &Shares {
        &self.0.subscriptions
    }

    pub(super) fn imports(&self) -> &Shares {
        &self.0.imports
    }

    pub(super) fn exports(&self) -> &Shares {
        &self.0.exports
    }

    /// A place among those that all share.
    ///
    /// # Errors
    /// A refusal where all are taken, or the client holds its share.
    pub(super) fn place(&self, shares: &Shares, client: IpAddr) -> Result<Place, Refusal> {
        let place = shares.take(self.clients().told_apart(client));
        let refusal = || Refusal::new(Reason::Overloaded, "too many requests at once; ask again");
        place.ok_or_else(refusal)
    }

    /// From now on the server is not ready.
    pub(super) fn begin_to_stop(&self) {
        self.0.stopping.send_replace(Stopping::Begun);
    }

    /// Ends what goes on without end.
    pub(super) fn end_streams(&self) {
        self.0.stopping.send_replace(Stopping::Ending);
    }

    pub(super) fn is_stopping(&self) -> bool {
        *self.0.stopping.borrow() != Stopping::No
    }

    /// Ends when what goes on without end is to be ended.
    pub(super) fn ended(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut stopping = self.0.stopping.subscribe();
        async move {
            // An error means that the service is gone, which is as good.
            let _ = stopping.wait_for(|stopping| *stopping == Stopping::Ending).await;
        }
    }
}

fn cache_control(cdn: Duration) -> HeaderValue {
    let seconds = cdn.as_secs();
    let shared = if seconds == 0 { String::new() } else { format!(", s-maxage={seconds}") };
    let value = format!("public, max-age=0{shared}, must-revalidate");
    value.try_into().expect("words and digits are a header")
}
