//! What every handler answers from.

use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;
use tokio::sync::{Semaphore, watch};

use super::clients::Clients;
use super::metrics::Metrics;
use crate::config::{ClientSettings, KeepSettings, LimitSettings, ServiceSettings, defaults};
use crate::gate::Gate;
use crate::snapshot::{Current, Snapshot};

/// The service: a gate, the data behind it, and what is to be known of clients.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    gate: Gate,
    current: Arc<Current>,
    settings: Settings,
    cache_control: HeaderValue,
    clients: Clients,
    metrics: Metrics,
    /// Requests that may be computed at once.
    requests: Arc<Semaphore>,
    /// Subscriptions that may be open at once.
    subscriptions: Arc<Semaphore>,
    /// Whether the server is stopping.
    stopping: watch::Sender<bool>,
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
        Self { service, clients, body_bytes: limits.limit_body, cdn }
    }
}

impl App {
    /// Makes the service over whatever snapshot is current.
    #[must_use]
    pub fn new(gate: Gate, current: Arc<Current>, settings: Settings) -> Self {
        let service = &settings.service;
        Self(Arc::new(Inner {
            cache_control: cache_control(settings.cdn),
            clients: Clients::new(&settings.clients),
            metrics: Metrics::new(),
            requests: Arc::new(Semaphore::new(service.requests)),
            subscriptions: Arc::new(Semaphore::new(service.subscriptions)),
            stopping: watch::Sender::new(false),
            gate,
            current,
            settings,
        }))
    }

    /// The way to answers.
    #[must_use]
    pub fn gate(&self) -> &Gate {
        &self.0.gate
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

    pub(super) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(super) fn requests(&self) -> &Arc<Semaphore> {
        &self.0.requests
    }

    pub(super) fn subscriptions(&self) -> &Arc<Semaphore> {
        &self.0.subscriptions
    }

    /// From now on the server is not ready, and what goes on without end is ended.
    pub(super) fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    pub(super) fn is_stopping(&self) -> bool {
        *self.0.stopping.borrow()
    }

    /// Ends when the server is told to stop.
    pub(super) fn stopped(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut stopping = self.0.stopping.subscribe();
        async move {
            // An error means that the service is gone, which is as good.
            let _ = stopping.wait_for(|stopping| *stopping).await;
        }
    }
}

fn cache_control(cdn: Duration) -> HeaderValue {
    let seconds = cdn.as_secs();
    let shared = if seconds == 0 { String::new() } else { format!(", s-maxage={seconds}") };
    let value = format!("public, max-age=0{shared}, must-revalidate");
    value.try_into().expect("words and digits are a header")
}
