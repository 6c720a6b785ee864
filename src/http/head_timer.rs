//! How long the head of a request is waited for.
//!
//! hyper sets a timer for each request and drops it when the head is there. Tokio keeps all timers in
//! one place, which is locked for both; so a connection has one timer for all its requests, which is set
//! anew only when it rings for a head that has come.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use hyper::rt::{Sleep, Timer};

type Ringing = Arc<Mutex<Pin<Box<tokio::time::Sleep>>>>;

/// The timer of a connection, on which there is one head to wait for at a time: who waits last is woken.
#[derive(Debug)]
pub(super) struct HeadTimer(Ringing);

impl HeadTimer {
    /// Rings for nobody yet.
    pub(super) fn new() -> Self {
        let now = tokio::time::Instant::now();
        Self(Arc::new(Mutex::new(Box::pin(tokio::time::sleep_until(now)))))
    }
}

impl Timer for HeadTimer {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Sleep>> {
        self.sleep_until(Instant::now() + duration)
    }

    fn sleep_until(&self, deadline: Instant) -> Pin<Box<dyn Sleep>> {
        Box::pin(Wait { ringing: Arc::clone(&self.0), deadline })
    }
}

/// The wait for one head.
#[derive(Debug)]
struct Wait {
    ringing: Ringing,
    deadline: Instant,
}

impl Sleep for Wait {}

impl Future for Wait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut ringing = self.ringing.lock().unwrap_or_else(PoisonError::into_inner);
        if ringing.deadline().into_std() > self.deadline {
            ringing.as_mut().reset(self.deadline.into());
        }
        loop {
            ready!(ringing.as_mut().poll(context));
            // It may have been set for a head that came long ago.
            if ringing.deadline().into_std() >= self.deadline {
                return Poll::Ready(());
            }
            ringing.as_mut().reset(self.deadline.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(20);

    /// Whether the wait ends soon.
    async fn ends(wait: &mut Pin<Box<dyn Sleep>>) -> bool {
        tokio::time::timeout(SHORT / 4, wait).await.is_ok()
    }

    #[tokio::test]
    async fn each_wait_ends_at_its_own_time() {
        let timer = HeadTimer::new();
        let begun = Instant::now();
        for _ in 0..3 {
            let deadline = Instant::now() + SHORT;
            timer.sleep_until(deadline).await;
            assert!(Instant::now() >= deadline);
        }
        assert!(begun.elapsed() >= 3 * SHORT);
        timer.sleep(SHORT).await;
        assert!(begun.elapsed() >= 4 * SHORT);
    }

    #[tokio::test]
    async fn what_rings_for_one_that_is_gone_ends_no_other() {
        let timer = HeadTimer::new();
        let mut first = timer.sleep(SHORT);
        assert!(!ends(&mut first).await);
        drop(first);
        let mut second = timer.sleep(Duration::from_hours(1));
        assert!(!ends(&mut second).await);
        tokio::time::sleep(2 * SHORT).await;
        assert!(!ends(&mut second).await, "the timer has rung for the first");
    }

    #[tokio::test]
    async fn one_that_ends_sooner_than_the_last_is_not_late() {
        let timer = HeadTimer::new();
        let mut late = timer.sleep(Duration::from_hours(1));
        assert!(!ends(&mut late).await);
        timer.sleep(SHORT).await;
    }
}
