//! Rows that cannot be read: told up to a bound, since a file that is cut or of another form has millions.

use crate::exchange::Problem;
use crate::exchange::import::stated::At;

/// How many rows are told.
const MOST_TOLD: usize = 1_000;

/// Rows that cannot be read.
#[derive(Debug, Default)]
pub(super) struct Bad {
    told: Vec<Problem>,
    /// How many more there are, and where the first of them stands.
    more: Option<(At, usize)>,
}

impl Bad {
    pub(super) fn add(&mut self, at: At, message: String) {
        if self.told.len() < MOST_TOLD {
            self.told.push(at.problem(message));
        } else {
            self.more.get_or_insert((at, 0)).1 += 1;
        }
    }

    /// All of them; of those beyond the bound their number.
    pub(super) fn told(self) -> Vec<Problem> {
        let more = self.more.map(|(at, count)| {
            at.problem(format!("from here on {count} more rows cannot be read"))
        });
        self.told.into_iter().chain(more).collect()
    }
}
