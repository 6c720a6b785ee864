//! A file as the body of an answer: written on a thread of its own, as fast as it is read.

use std::io::{self, ErrorKind, Write};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures::{Stream, TryStreamExt, stream};
use tokio::runtime::Handle;
use tokio::sync::mpsc::error::SendTimeoutError;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::App;
use super::clients::Client;
use super::graphql::BYTES_AT_LEAST_COST;
use super::shares::Place;
use crate::exchange::export::{Export, File};

/// How much is written before it is handed on.
const PART_BYTES: usize = 64 << 10;

/// How many parts wait at most for whoever reads them.
const MOST_WAITING: usize = 4;

/// How long a part waits at most for its turn: some KiB a second, which any line has. The connection's
/// own limit is of each write, so a client that took a little now and then would keep a place, a thread
/// and a snapshot for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is handed from the thread that writes to the connection.
enum Part {
    Bytes(Bytes),
    /// All is written. A channel that closes without it is one whose writer failed or panicked.
    End,
}

/// The body, whose writer has `place` until it is done; each part is charged as it is read.
pub(super) fn body(
    app: &App,
    client: Client,
    place: Place,
    export: Export,
    file: &'static File,
    beside: String,
) -> Body {
    let (sender, receiver) = channel(MOST_WAITING);
    tokio::task::spawn_blocking(move || {
        let _place = place;
        let mut parts = Parts::to(sender, PATIENCE);
        let written = export.write(file, &beside, &mut parts).and_then(|()| parts.end());
        match written {
            // Whoever reads has gone, which is nobody's fault.
            Err(cause) if cause.kind() == ErrorKind::BrokenPipe => {}
            Err(cause) if cause.kind() == ErrorKind::TimedOut => {
                tracing::info!(file = file.name, "an export was given up: its reader is too slow");
            }
            Err(cause) => tracing::error!(%cause, file = file.name, "an export failed"),
            Ok(()) => {}
        }
    });
    let app = app.clone();
    let charge = move |bytes: &Bytes| {
        app.clients().take(client.0, bytes.len() as u64 / BYTES_AT_LEAST_COST);
    };
    Body::from_stream(to_the_end(receiver).inspect_ok(charge))
}

/// The parts as they come; an error where the last one does not.
fn to_the_end(receiver: Receiver<Part>) -> impl Stream<Item = io::Result<Bytes>> {
    stream::try_unfold(receiver, |mut receiver| async move {
        match receiver.recv().await {
            Some(Part::Bytes(bytes)) => Ok(Some((bytes, receiver))),
            Some(Part::End) => Ok(None),
            None => Err(io::Error::other("the file could not be written to its end")),
        }
    })
}

/// Gathers what is written, and hands it on in parts.
struct Parts {
    sender: Sender<Part>,
    held: Vec<u8>,
    /// How long a part waits for its turn.
    patience: Duration,
}

impl Parts {
    fn to(sender: Sender<Part>, patience: Duration) -> Self {
        Self { sender, held: Vec::with_capacity(PART_BYTES), patience }
    }

    /// On a thread of the runtime on which it may block.
    fn hand_on(&mut self, part: Part) -> io::Result<()> {
        let sent = Handle::current().block_on(self.sender.send_timeout(part, self.patience));
        sent.map_err(|failed| match failed {
            SendTimeoutError::Timeout(_) => ErrorKind::TimedOut.into(),
            SendTimeoutError::Closed(_) => ErrorKind::BrokenPipe.into(),
        })
    }

    fn hand_on_held(&mut self) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let held = std::mem::replace(&mut self.held, Vec::with_capacity(PART_BYTES));
        self.hand_on(Part::Bytes(held.into()))
    }

    fn end(&mut self) -> io::Result<()> {
        self.hand_on_held()?;
        self.hand_on(Part::End)
    }
}

impl Write for Parts {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PART_BYTES {
            self.hand_on_held()?;
        }
        Ok(bytes.len())
    }

    /// Parts are handed on when they are full, whatever a format flushes.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use futures::StreamExt;

    use super::*;

    /// What is sent of two parts, of which the writer says that they are all, or ends without a word.
    async fn sent(is_whole: bool) -> Vec<bool> {
        let (sender, receiver) = channel(MOST_WAITING);
        let writer = tokio::task::spawn_blocking(move || {
            let mut parts = Parts::to(sender, PATIENCE);
            parts.write_all(&[b'x'; PART_BYTES + 1])?;
            if is_whole { parts.end() } else { Err(io::Error::other("the disk is gone")) }
        });
        let sent = to_the_end(receiver).map(|part| part.is_ok()).collect().await;
        assert_eq!(writer.await.expect("it does not panic").is_ok(), is_whole);
        sent
    }

    #[tokio::test]
    async fn a_file_that_is_not_written_to_its_end_is_not_sent_as_a_whole_one() {
        assert_eq!(sent(true).await, [true]);
        assert_eq!(sent(false).await, [true, false]);
    }

    #[tokio::test]
    async fn who_reads_too_slowly_is_given_up_and_told_that_it_is_no_whole_file() {
        let (sender, receiver) = channel(MOST_WAITING);
        let writer = tokio::task::spawn_blocking(move || {
            let mut parts = Parts::to(sender, Duration::from_millis(10));
            (0..=MOST_WAITING).try_for_each(|_| parts.write_all(&[b'x'; PART_BYTES]))
        });
        let failed = writer.await.expect("it does not panic").expect_err("nobody reads");
        assert_eq!(failed.kind(), ErrorKind::TimedOut);
        let sent: Vec<_> = to_the_end(receiver).map(|part| part.is_ok()).collect().await;
        assert_eq!(sent, [true, true, true, true, false]);
    }
}
