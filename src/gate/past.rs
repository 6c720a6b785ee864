//! Which snapshot a question is asked of: the latest, or that of an earlier revision.

use std::sync::Arc;

use super::{Gate, Question, Reason, Refusal};
use crate::api::NoHistory;
use crate::snapshot::Snapshot;

/// What it costs a client that an earlier revision is rebuilt.
const REBUILDING: u64 = 1_000;

impl Gate {
    /// What a question costs its client besides, for the snapshot that it is asked of: nothing where
    /// that is there.
    #[must_use]
    pub fn cost_of_snapshot(&self, question: &Question) -> u64 {
        self.cost_of_revision(question.revision)
    }

    /// The same for whatever is asked of a revision; of the latest where none is named.
    #[must_use]
    pub fn cost_of_revision(&self, revision: Option<i64>) -> u64 {
        match revision {
            Some(revision) if !self.engine.has_revision(revision) => REBUILDING,
            _ => 0,
        }
    }

    /// The snapshot that a question is asked of: `latest`, unless it names another revision.
    ///
    /// # Errors
    /// [`Reason::NotFound`]; [`Reason::Overloaded`] where others are being rebuilt, or there is no
    /// room for it; [`Reason::Unavailable`] without a database, or where that is away.
    pub async fn snapshot_of(
        &self,
        question: &Question,
        latest: Arc<Snapshot>,
    ) -> Result<Arc<Snapshot>, Refusal> {
        self.snapshot_at(question.revision, latest).await
    }

    /// The same for whatever is asked of a revision.
    ///
    /// # Errors
    /// As [`Gate::snapshot_of`].
    pub async fn snapshot_at(
        &self,
        revision: Option<i64>,
        latest: Arc<Snapshot>,
    ) -> Result<Arc<Snapshot>, Refusal> {
        match revision.filter(|asked| *asked != latest.revision().number) {
            None => Ok(latest),
            Some(revision) => {
                Ok(self.engine.earlier(revision, self.limits.kept_past_bytes).await?)
            }
        }
    }
}

impl From<NoHistory> for Refusal {
    fn from(cause: NoHistory) -> Self {
        match cause {
            NoHistory::NoRevision(message) => Self::new(Reason::NotFound, message),
            NoHistory::NoRoom(message) => Self::new(Reason::Overloaded, message),
            NoHistory::Away => {
                let message =
                    "the history of the data is kept in a database, which cannot be reached";
                Self::new(Reason::Unavailable, message)
            }
            NoHistory::Failed => Self::failure(),
        }
    }
}
