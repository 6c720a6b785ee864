//! Reports of readers: what is filed, and why it cannot be.
//!
//! No line of the log tells of one that was filed: nothing is to lead from a report to who sent it.

use super::execute::Engine;
use crate::model::{Report, ReportId};
use crate::store::StoreError;

/// Why a report was not filed, in words for whoever sent it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NotFiled {
    /// The database cannot be written now, or there is none.
    NotNow(&'static str),
    /// As many are open as are kept.
    Full,
    /// The service failed; the cause is in the log.
    Failed,
}

impl Engine {
    /// Files a report, for the editors.
    ///
    /// # Errors
    /// [`NotFiled`].
    pub async fn file_report(&self, report: Report) -> Result<ReportId, NotFiled> {
        let store = self.store().ok_or(NotFiled::NotNow("this service has no database"))?;
        Ok(store.file_report(report).await?)
    }
}

impl From<StoreError> for NotFiled {
    fn from(cause: StoreError) -> Self {
        let words = match cause {
            StoreError::TooManyReports(_) => {
                tracing::warn!(%cause, "a report was not filed");
                return Self::Full;
            }
            StoreError::Away(_) | StoreError::Busy | StoreError::Crowded => {
                "the report cannot be kept at the moment; send it again in some minutes"
            }
            StoreError::NoRoom(_) => {
                "there is no room to keep the report; send it again when the operator has made some"
            }
            StoreError::InDoubt(_) => {
                "the database was lost while the report was kept; it may be there, and may be sent again"
            }
            cause => {
                tracing::error!(%cause, "a report was not filed");
                return Self::Failed;
            }
        };
        tracing::warn!(%cause, "a report was not filed");
        Self::NotNow(words)
    }
}
