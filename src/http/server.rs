//! Running the router until the process is told to stop.

use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal;

use super::{App, router};

/// How long requests in flight may take to finish once the server is told to stop.
const LONGEST_GOODBYE: Duration = Duration::from_secs(10);

/// Serves until SIGTERM or Ctrl-C, then lets requests in flight finish.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(listener: TcpListener, app: App) -> std::io::Result<()> {
    let (told, mut hears) = tokio::sync::watch::channel(false);
    let stop = async move {
        stop_signal().await;
        tracing::info!("stopping; requests in flight may finish");
        told.send_replace(true);
    };
    let served = axum::serve(listener, router(app)).with_graceful_shutdown(stop);
    let overdue = async move {
        // An error means that the sender is gone: the server has ended before any signal.
        if hears.wait_for(|told| *told).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(LONGEST_GOODBYE).await;
    };
    tokio::select! {
        result = served.into_future() => result,
        () = overdue => {
            tracing::warn!("stopped with requests still in flight");
            Ok(())
        }
    }
}

async fn stop_signal() {
    let interrupted = async {
        if let Err(cause) = signal::ctrl_c().await {
            tracing::error!(%cause, "cannot listen for Ctrl-C");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(cause) => {
                tracing::error!(%cause, "cannot listen for SIGTERM");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
