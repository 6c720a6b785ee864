//! Figures of the running service, for Prometheus.

use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::access::Told;
use super::app::App;
use crate::api;
use crate::gate::Cached;

/// From half a tenth of a millisecond to ten seconds, three to a power of ten.
const SECONDS: [f64; 17] = [
    0.000_05, 0.000_1, 0.000_2, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0,
    2.0, 5.0, 10.0,
];

const COSTS: [f64; 9] = [1.0, 10.0, 50.0, 100.0, 500.0, 1_000.0, 2_000.0, 5_000.0, 10_000.0];

type Requests = Family<OperationLabel, Histogram, fn() -> Histogram>;

/// What is counted.
#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    requests: Requests,
    statuses: Family<StatusLabel, Counter>,
    cost: Histogram,
    gauges: Gauges,
    usual: Usual,
}

/// What nearly every request counts, found once.
#[derive(Debug)]
struct Usual {
    ok: Counter,
    kept: Counter,
    computed: Counter,
    /// Times of operations that have no name here.
    others: Histogram,
}

/// What is looked up when it is asked for.
#[derive(Debug, Default)]
struct Gauges {
    revision: Gauge,
    jurisdictions: Gauge,
    links: Gauge,
    kept_answers: Gauge,
    kept_answers_bytes: Gauge,
    kept_documents: Gauge,
    computing: Gauge,
    subscriptions: Gauge,
    measures: Gauge,
}

/// Named operations by name; what clients make up would be without end, and counts together.
#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct OperationLabel {
    operation: String,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct StatusLabel {
    status: u16,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct KeptLabel {
    kept: &'static str,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("entente");
        let requests = Requests::new_with_constructor(|| Histogram::new(SECONDS));
        let statuses = Family::<StatusLabel, Counter>::default();
        let kept = Family::<KeptLabel, Counter>::default();
        let cost = Histogram::new(COSTS);
        let gauges = Gauges::default();
        let known = "Seconds until GraphQL requests were answered, by named operation";
        registry.register("request_seconds", known, requests.clone());
        registry.register("responses", "Answers over HTTP, by status", statuses.clone());
        let known = "GraphQL answers, by whether they were kept from before";
        registry.register("answers", known, kept.clone());
        registry.register("cost", "What operations cost that were computed", cost.clone());
        gauges.register(&mut registry);
        let usual = Usual {
            ok: statuses.get_or_create_owned(&StatusLabel { status: 200 }),
            kept: kept.get_or_create_owned(&KeptLabel { kept: "yes" }),
            computed: kept.get_or_create_owned(&KeptLabel { kept: "no" }),
            others: requests.get_or_create_owned(&OperationLabel { operation: "other".into() }),
        };
        Self { registry, requests, statuses, cost, gauges, usual }
    }

    /// Counts an answer.
    pub(super) fn note(&self, status: StatusCode, told: Option<&Told>, elapsed: Duration) {
        match status {
            StatusCode::OK => self.usual.ok.inc(),
            other => self.statuses.get_or_create(&StatusLabel { status: other.as_u16() }).inc(),
        };
        let Some(Told { answer, cached }) = told else { return };
        let asked = answer.operation.as_ref();
        let seconds = elapsed.as_secs_f64();
        match asked.filter(|asked| asked.registered).and_then(|asked| asked.name.clone()) {
            Some(operation) => {
                self.requests.get_or_create(&OperationLabel { operation }).observe(seconds);
            }
            None => self.usual.others.observe(seconds),
        }
        match cached {
            Cached::Yes => self.usual.kept.inc(),
            Cached::No => self.usual.computed.inc(),
        };
        if let (Some(asked), Cached::No) = (asked, cached) {
            self.cost.observe(asked.cost as f64);
        }
    }
}

impl Gauges {
    fn register(&self, registry: &mut Registry) {
        for (name, help, gauge) in [
            ("revision", "The revision that is served", &self.revision),
            ("jurisdictions", "Jurisdictions of that revision", &self.jurisdictions),
            ("links", "Links of that revision", &self.links),
            ("kept_answers", "Answers that are kept", &self.kept_answers),
            (
                "kept_answers_bytes",
                "Bytes that these take, by meaning and by request",
                &self.kept_answers_bytes,
            ),
            ("kept_documents", "Judged documents that are kept", &self.kept_documents),
            ("computing", "Requests that are computed now", &self.computing),
            ("subscriptions", "Subscriptions that are open", &self.subscriptions),
            ("measures", "Measures of networks that run or wait", &self.measures),
        ] {
            registry.register(name, help, gauge.clone());
        }
    }

    fn look(&self, app: &App) {
        let snapshot = app.snapshot();
        let (counts, kept) = (snapshot.counts(), app.gate().kept());
        self.revision.set(snapshot.revision().number);
        self.jurisdictions.set(counts.jurisdictions as i64);
        self.links.set(counts.links as i64);
        self.kept_answers.set(kept.answers as i64);
        self.kept_answers_bytes.set(kept.answer_bytes as i64);
        self.kept_documents.set(kept.documents as i64);
        self.computing.set(app.requests().taken() as i64);
        self.subscriptions.set(app.subscriptions().taken() as i64);
        self.measures.set(api::measures_under_way() as i64);
    }
}

/// All figures, as Prometheus reads them.
pub(super) async fn page(State(app): State<App>) -> impl IntoResponse {
    app.metrics().gauges.look(&app);
    let mut page = String::new();
    text::encode(&mut page, &app.metrics().registry).expect("a string takes all that is written");
    let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, content_type)], page)
}
