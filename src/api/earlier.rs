//! The data as it was known earlier, and why it cannot be had.

use std::sync::Arc;

use super::execute::Engine;
use crate::snapshot::Snapshot;
use crate::store::{PastError, StoreError};

/// Why the history does not tell what is asked of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NoHistory {
    /// There is no such revision.
    NoRevision(String),
    /// There is no room for it, or others are being rebuilt.
    NoRoom(String),
    /// The database is away, or there is none.
    Away,
    /// The database failed; the cause is in the log.
    Failed,
}

impl Engine {
    /// Whether the snapshot of a revision is there, so that it need not be rebuilt.
    #[must_use]
    pub fn has_revision(&self, revision: i64) -> bool {
        self.past().is_some_and(|past| past.kept(revision).is_some())
    }

    /// The snapshot of a revision, rebuilt within so many bytes where it is not there.
    ///
    /// # Errors
    /// [`NoHistory`].
    pub async fn earlier(&self, revision: i64, room: u64) -> Result<Arc<Snapshot>, NoHistory> {
        let past = self.past().ok_or(NoHistory::Away)?;
        past.at(revision, room).await.map_err(Into::into)
    }
}

impl From<PastError> for NoHistory {
    fn from(cause: PastError) -> Self {
        match cause {
            PastError::Unknown { .. } => Self::NoRevision(cause.to_string()),
            PastError::Busy | PastError::TooLarge { .. } => Self::NoRoom(cause.to_string()),
            PastError::Store(cause) => cause.into(),
        }
    }
}

impl From<StoreError> for NoHistory {
    fn from(cause: StoreError) -> Self {
        match cause {
            StoreError::Away(_) | StoreError::Busy | StoreError::Crowded => Self::Away,
            cause => {
                tracing::error!(%cause, "the history could not be read");
                Self::Failed
            }
        }
    }
}
