//! The number under which a state of the data is known.

use chrono::{DateTime, Utc};

/// Which state of the data this is; every answer is of one revision.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Revision {
    /// Counts up by one at each change; 0 is the empty dataset.
    pub number: i64,
    /// When it was committed.
    pub at: DateTime<Utc>,
    /// The highest id given out so far.
    pub last_id: i64,
}

impl Revision {
    /// The revision of a dataset in which nothing was ever recorded.
    pub const EMPTY: Self = Self { number: 0, at: DateTime::UNIX_EPOCH, last_id: 0 };
}
