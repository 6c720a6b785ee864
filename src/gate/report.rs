//! Reports of readers: anybody may file one, without a token.

use super::{Gate, Reason, Refusal};
use crate::api::NotFiled;
use crate::model::{Report, ReportId};

impl Gate {
    /// Files a report, for the editors.
    ///
    /// # Errors
    /// [`Reason::Unavailable`] without a database, or where that cannot be written now;
    /// [`Reason::Overloaded`] where as many are open as are kept; [`Reason::Internal`].
    pub async fn file_report(&self, report: Report) -> Result<ReportId, Refusal> {
        self.engine.file_report(report).await.map_err(Into::into)
    }
}

impl From<NotFiled> for Refusal {
    fn from(cause: NotFiled) -> Self {
        let full = "more reports wait for the editors than are kept; send it again in some days";
        match cause {
            NotFiled::NotNow(message) => Self::new(Reason::Unavailable, message),
            NotFiled::Full => Self::new(Reason::Overloaded, full),
            NotFiled::Failed => Self::failure(),
        }
    }
}
