//! What the service tells while it runs: lines on the standard error, and traces to a collector.

use std::io;

use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{SpanExporter, WithExportConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::Metadata;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

use super::gathered::{Written, gather};
use super::line::Line;
use crate::config::TelemetrySettings;
use crate::error::Error;
use crate::http::SPANS;

/// Writes what is left to be told when it is dropped.
#[derive(Debug)]
#[must_use = "the log ends with it"]
pub(super) struct Telling {
    _lines: Written,
    traces: Option<SdkTracerProvider>,
}

impl Drop for Telling {
    fn drop(&mut self) {
        if let Some(traces) = &self.traces
            && let Err(cause) = traces.shutdown()
        {
            eprintln!("entente: the last traces could not be sent: {cause}");
        }
    }
}

/// Begins to tell: as much as `RUST_LOG` says, else `default`.
///
/// Lines are written by a thread of their own, so that no request waits for whoever reads them; where
/// that falls far behind, lines are lost rather than requests.
///
/// The database libraries log each statement at `debug`; they are quiet unless `RUST_LOG` names them.
///
/// # Errors
/// [`Error::Telemetry`] where the collector's address is none, or there is no thread for the log.
pub(super) fn start(default: &str, settings: &TelemetrySettings) -> Result<Telling, Error> {
    // sqlx would repeat the value of a mistyped parameter, which may be a password.
    const QUIET: &str =
        "sqlx=warn,sqlx_postgres::options=error,sea_orm=warn,sea_orm_migration=warn";
    let asked = std::env::var("RUST_LOG").unwrap_or_else(|_| default.to_owned());
    let (lines, written) =
        gather(io::stderr()).map_err(|cause| Error::Telemetry(cause.to_string()))?;
    let line = fmt::layer().event_format(Line).with_writer(lines);
    // Spans are for traces; in a line they would say twice what it says.
    let line = line
        .with_filter(EnvFilter::new(format!("{QUIET},{asked}")))
        .with_filter(filter_fn(|metadata: &Metadata<'_>| metadata.is_event()));
    let lines_only = tracing_subscriber::registry().with(line);
    let traces = settings.otlp_endpoint.as_deref().map(provider).transpose()?;
    match &traces {
        Some(traces) => {
            let layer = tracing_opentelemetry::layer().with_tracer(traces.tracer("entente"));
            let of_requests =
                |metadata: &Metadata<'_>| metadata.is_span() && metadata.target() == SPANS;
            lines_only.with(layer.with_filter(filter_fn(of_requests))).init();
        }
        // Not with a layer that is none: spans would be made for it all the same.
        None => lines_only.init(),
    }
    Ok(Telling { _lines: written, traces })
}

/// Sends spans in batches, as OTLP over HTTP.
fn provider(endpoint: &str) -> Result<SdkTracerProvider, Error> {
    let exporter = SpanExporter::builder().with_http().with_endpoint(endpoint).build();
    let exporter = exporter.map_err(|cause| Error::Telemetry(cause.to_string()))?;
    opentelemetry::global::set_text_map_propagator(TraceContextPropagator::new());
    let resource = Resource::builder().with_service_name("entente").build();
    Ok(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build())
}
