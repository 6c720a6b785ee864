//! What long work says of itself while it goes on.

use std::pin::pin;
use std::time::{Duration, Instant};

/// How often long work says that it goes on.
const WORD_EVERY: Duration = Duration::from_secs(10);

/// Says on the standard error what is being done, and every ten seconds for how long.
pub(super) async fn said<T>(what: &str, work: impl Future<Output = T>) -> T {
    let (began, mut words) = (Instant::now(), tokio::time::interval(WORD_EVERY));
    let mut work = pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            _ = words.tick() => {
                eprintln!("entente: {what} ({} s)", began.elapsed().as_secs());
            }
        }
    }
}
