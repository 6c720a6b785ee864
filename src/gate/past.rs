//! Which snapshot a question is asked of: the latest, or that of an earlier revision.

use std::sync::Arc;

use super::{Gate, Question, Reason, Refusal};
use crate::snapshot::Snapshot;
use crate::store::{PastError, StoreError};

/// What it costs a client that an earlier revision is rebuilt.
const REBUILDING: u64 = 1_000;

impl Gate {
    /// What a question costs its client besides, for the snapshot that it is asked of: nothing where
    /// that is there.
    #[must_use]
    pub fn cost_of_snapshot(&self, question: &Question) -> u64 {
        let past = self.engine.past();
        match (question.revision, past) {
            (Some(revision), Some(past)) if past.kept(revision).is_none() => REBUILDING,
            _ => 0,
        }
    }

    /// The snapshot that a question is asked of: `latest`, unless it names another revision.
    ///
    /// # Errors
    /// [`Reason::NoRevision`]; [`Reason::Overloaded`] where others are being rebuilt, or there is no
    /// room for it; [`Reason::Unavailable`] without a database, or where that is away.
    pub async fn snapshot_of(
        &self,
        question: &Question,
        latest: Arc<Snapshot>,
    ) -> Result<Arc<Snapshot>, Refusal> {
        let Some(revision) = question.revision.filter(|asked| *asked != latest.revision().number)
        else {
            return Ok(latest);
        };
        let no_history = "the history of the data is kept in a database, and this service has none";
        let past = self.engine.past();
        let past = past.ok_or_else(|| Refusal::new(Reason::Unavailable, no_history))?;
        past.at(revision, self.limits.kept_past_bytes).await.map_err(|cause| refusal(&cause))
    }
}

fn refusal(cause: &PastError) -> Refusal {
    let reason = match cause {
        PastError::Unknown { .. } => Reason::NoRevision,
        PastError::Busy | PastError::TooLarge { .. } => Reason::Overloaded,
        PastError::Store(StoreError::Away(_) | StoreError::Busy) => {
            let message = "the database cannot be reached; ask again in some seconds";
            return Refusal::new(Reason::Unavailable, message);
        }
        PastError::Store(cause) => {
            tracing::error!(%cause, "an earlier revision could not be rebuilt");
            return Refusal::failure();
        }
    };
    Refusal::new(reason, cause.to_string())
}
