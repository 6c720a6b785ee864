//! Until when a measure may go on: an argument of what can take long.

use std::time::{Duration, Instant};

use super::GraphError;

/// When a measure gives up. It looks at the clock from time to time, not at every step.
#[derive(Clone, Copy, Debug, Default)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// No end: for tests, benches and what is known to be short.
    #[must_use]
    pub const fn never() -> Self {
        Self(None)
    }

    /// So long from now.
    #[must_use]
    pub fn within(time: Duration) -> Self {
        Self(Some(Instant::now() + time))
    }

    /// # Errors
    /// [`GraphError::OutOfTime`] once it has passed.
    pub(super) fn check(self) -> Result<(), GraphError> {
        match self.0 {
            Some(end) if Instant::now() >= end => Err(GraphError::OutOfTime),
            _ => Ok(()),
        }
    }
}
