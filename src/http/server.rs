//! Running the router until the process is told to stop.

use std::time::Duration;

use tokio::net::TcpListener;
#[cfg(unix)]
use tokio::signal::unix;

use super::{App, router};

/// How long requests in flight may take to finish once the server is told to stop.
const LONGEST_GOODBYE: Duration = Duration::from_secs(10);

/// Serves until told to stop, then lets requests in flight finish.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(listener: TcpListener, app: App, stop: Stop) -> std::io::Result<()> {
    let (told, mut hears) = tokio::sync::watch::channel(false);
    let stop = async move {
        stop.told().await;
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

/// Being told to stop: SIGTERM or Ctrl-C.
///
/// Heard from [`Stop::listen`] on, so that a server that says that it answers can also be stopped.
#[derive(Debug)]
pub struct Stop {
    #[cfg(unix)]
    interrupt: unix::Signal,
    #[cfg(unix)]
    terminate: unix::Signal,
}

impl Stop {
    /// Begins to listen.
    ///
    /// # Errors
    /// Where the system does not let it.
    pub fn listen() -> std::io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            interrupt: unix::signal(unix::SignalKind::interrupt())?,
            #[cfg(unix)]
            terminate: unix::signal(unix::SignalKind::terminate())?,
        })
    }

    #[cfg(unix)]
    async fn told(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn told(self) {
        if let Err(cause) = tokio::signal::ctrl_c().await {
            tracing::error!(%cause, "cannot listen for Ctrl-C");
            std::future::pending::<()>().await;
        }
    }
}
