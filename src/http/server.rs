//! Connections: taken while there is room, cut where they are slow, and let go when the process is told
//! to stop.

use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use futures::stream::{self, BoxStream, FuturesUnordered};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::time::Instant;
use tokio_io_timeout::TimeoutStream;

use super::App;
use super::clients::Peer;
use super::head_timer::HeadTimer;
use super::site::Site;

/// How large the head of a request may be; addresses of long queries fit.
const LONGEST_HEAD_BYTES: usize = 128 * 1024;

/// How long a listener that fails, for want of files for example, is left alone.
const PAUSE: Duration = Duration::from_millis(100);

/// What is left when a server has stopped serving: at least so long for what is to be closed after it.
const LEAST_LEFT: Duration = Duration::from_secs(1);

/// Serves until told to stop, then lets requests in flight finish, as long as the settings let them; a
/// second signal ends it at once.
///
/// Returns how long whatever is closed after it may take: what is left of the time to stop, a second at
/// least, and nothing where it was to end at once.
pub async fn serve(listener: TcpListener, app: App, stop: &mut Stop) -> Duration {
    let service = app.settings().service.clone();
    let server = Server::new(listener, app.clone());
    tokio::select! {
        () = server.take() => {}
        () = stop.told() => {}
    }
    tracing::info!("stopping; requests in flight may finish");
    app.begin_to_stop();
    tokio::select! {
        () = server.take() => {}
        () = tokio::time::sleep(Duration::from_secs(service.drain_seconds)) => {}
        () = stop.told() => return at_once(),
    }
    let until = Instant::now() + Duration::from_secs(service.stop_seconds);
    let places = server.places;
    drop(server.listener);
    app.end_streams();
    tokio::select! {
        () = all_free(&places, &app) => tracing::info!("stopped"),
        () = tokio::time::sleep_until(until) => {
            tracing::warn!("stopped with requests still in flight");
        }
        () = stop.told() => return at_once(),
    }
    until.saturating_duration_since(Instant::now()).max(LEAST_LEFT)
}

fn at_once() -> Duration {
    tracing::warn!("stopped at once, as told");
    Duration::ZERO
}

/// Ends when every connection has ended, and every WebSocket.
async fn all_free(places: &Semaphore, app: &App) {
    let most = u32::try_from(app.settings().service.connections).unwrap_or(u32::MAX);
    let _ = tokio::join!(places.acquire_many(most), app.sockets().all_free());
}

/// Takes connections and serves them.
struct Server {
    listener: TcpListener,
    site: Site,
    http: http1::Builder,
    /// How many connections there may be at once.
    places: Arc<Semaphore>,
    app: App,
}

impl Server {
    fn new(listener: TcpListener, app: App) -> Self {
        let service = &app.settings().service;
        let places = Arc::new(Semaphore::new(service.connections));
        let http = protocol(Duration::from_secs(service.head_seconds));
        Self { listener, site: Site::new(app.clone()), http, places, app }
    }

    /// Takes connections while there is room, without end.
    async fn take(&self) {
        loop {
            let place = Arc::clone(&self.places).acquire_owned().await;
            match self.listener.accept().await {
                Ok((stream, peer)) => {
                    let connection = self.serve(stream, peer);
                    tokio::spawn(async move {
                        connection.await;
                        drop(place);
                    });
                }
                Err(cause) => {
                    tracing::warn!(%cause, "a connection could not be taken");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// A stream whose reader must take what is written to it.
    fn in_time(&self, stream: TcpStream) -> Pin<Box<TimeoutStream<TcpStream>>> {
        let mut stream = TimeoutStream::new(stream);
        let seconds = self.app.settings().service.write_seconds;
        stream.set_write_timeout(Some(Duration::from_secs(seconds)));
        Box::pin(stream)
    }

    /// Answers the requests on a connection, until either side ends it or the server is told to stop.
    fn serve(&self, stream: TcpStream, peer: SocketAddr) -> impl Future<Output = ()> + use<> {
        // Answers are written at once; to wait for more to send would only delay them.
        let _ = stream.set_nodelay(true);
        // One of its own: threads would wait for each other to count who holds the one of all.
        let site = Arc::new(self.site.clone());
        let service = service_fn(move |request| Arc::clone(&site).answer(Peer(peer), request));
        let stream = TokioIo::new(self.in_time(stream));
        let mut http = self.http.clone();
        let connection = http.timer(HeadTimer::new()).serve_connection(stream, service);
        let connection = connection.with_upgrades();
        // In a set, which asks only those that have news: to ask this one takes a lock of all connections.
        let mut ending = FuturesUnordered::from_iter([self.app.ended()]);
        async move {
            let mut connection = std::pin::pin!(connection);
            let ended = tokio::select! {
                biased;
                ended = connection.as_mut() => ended,
                _ = ending.next() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(cause) = ended {
                // A client that goes away, or sends what is no HTTP, is nobody's fault here.
                tracing::debug!(%cause, "a connection ended early");
            }
        }
    }
}

/// HTTP/1.1 alone: browsers speak the newer ones over TLS only, which ends at the proxy.
///
/// A connection on which no request begins is cut after `head`, and so is one whose head is not
/// complete by then.
fn protocol(head: Duration) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.header_read_timeout(head).max_buf_size(LONGEST_HEAD_BYTES);
    http
}

/// Being told to stop: SIGTERM or Ctrl-C, or by hand.
#[derive(Debug)]
pub struct Stop(mpsc::Receiver<()>);

impl Stop {
    /// Hears signals from now on, so that a server that says that it answers can also be stopped.
    ///
    /// # Errors
    /// Where the system does not let it.
    pub fn listen() -> std::io::Result<Self> {
        let (tells, stop) = Self::by_hand();
        for signal in signals()? {
            let tells = tells.clone();
            tokio::spawn(signal.for_each(move |()| {
                let tells = tells.clone();
                async move {
                    let _ = tells.send(()).await;
                }
            }));
        }
        Ok(stop)
    }

    /// Hears whoever has the other end.
    #[must_use]
    pub fn by_hand() -> (mpsc::Sender<()>, Self) {
        let (tells, hears) = mpsc::channel(2);
        (tells, Self(hears))
    }

    /// Waits until it is told to, and again until it is told to once more.
    pub async fn told(&mut self) {
        if self.0.recv().await.is_none() {
            std::future::pending().await
        }
    }
}

#[cfg(unix)]
fn signals() -> std::io::Result<Vec<BoxStream<'static, ()>>> {
    use tokio::signal::unix::{SignalKind, signal};
    let kinds = [SignalKind::interrupt(), SignalKind::terminate()].into_iter();
    let listen = |kind| {
        let signal = signal(kind)?;
        let heard = |mut signal: tokio::signal::unix::Signal| async {
            signal.recv().await.map(|()| ((), signal))
        };
        Ok(stream::unfold(signal, heard).boxed())
    };
    kinds.map(listen).collect()
}

#[cfg(not(unix))]
fn signals() -> std::io::Result<Vec<BoxStream<'static, ()>>> {
    let heard = |()| async { tokio::signal::ctrl_c().await.ok().map(|()| ((), ())) };
    Ok(vec![stream::unfold((), heard).boxed()])
}
