//! Threads beside those that answer requests, which give way to them.
//!
//! What runs on them, and who waits for it, is not decided here.

use std::num::NonZero;
use std::sync::LazyLock;

use rayon::{ThreadPool, ThreadPoolBuilder};
use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};
use tokio::sync::oneshot;

use super::error::{Answer, ApiError};

/// How far threads give way: the system runs those first that give way less.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum GiveWay {
    /// To threads that answer requests: a request waits for this.
    ToRequests,
    /// To everything else.
    ToAll,
}

/// As many threads as there are cores, or so many fewer, and one at least.
pub(super) fn pool(name: &'static str, fewer: usize, give_way: GiveWay) -> ThreadPool {
    let cores = std::thread::available_parallelism().map_or(2, NonZero::get);
    ThreadPoolBuilder::new()
        .num_threads(cores.saturating_sub(fewer).max(1))
        .thread_name(move |number| format!("{name}-{number}"))
        .start_handler(move |_| give_way.begin())
        // Whoever waits is told by the channel that closes.
        .panic_handler(|_| tracing::error!("what runs beside the requests panicked"))
        .build()
        .expect("the system can start a thread")
}

impl GiveWay {
    /// A priority of 0 to 99, where requests have 50. A thread still gets a tenth of a busy core: at
    /// the very lowest, a figure that takes milliseconds would be waited for in vain.
    const fn priority(self) -> u8 {
        match self {
            Self::ToRequests => 37,
            Self::ToAll => 25,
        }
    }

    fn begin(self) {
        let priority = ThreadPriorityValue::try_from(self.priority());
        let priority = ThreadPriority::Crossplatform(priority.expect("priorities go up to 99"));
        if let Err(cause) = set_current_thread_priority(priority) {
            tracing::warn!(?cause, "a thread beside the requests has their priority");
        }
    }
}

/// The threads for what a request waits for.
static HEAVY: LazyLock<ThreadPool> = LazyLock::new(|| pool("heavy", 0, GiveWay::ToRequests));

/// Runs what may take long beside the threads that answer requests; not at all where nobody waits
/// for it any more when its turn comes.
///
/// # Errors
/// An internal error where it panicked.
pub(super) async fn heavy<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Answer<T> {
    let (sender, done) = oneshot::channel();
    HEAVY.spawn(move || {
        if !sender.is_closed() {
            let _ = sender.send(work());
        }
    });
    done.await.map_err(|_| ApiError::Internal("a heavy question did not finish"))
}
