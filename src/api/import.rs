//! Imports: what files state is planned on the latest data while nobody else writes, and committed.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use super::execute::Engine;
use crate::exchange::import::{Decisions, Plan, Report, Stated, plan_watched};
use crate::snapshot::{Snapshot, Violation};
pub use crate::store::off_the_async_threads;
use crate::store::{Author, Live, Order, StoreError, Thought, Watch, WriteError};

/// What is to be imported.
#[derive(Debug)]
pub struct Importing {
    /// What the files state.
    pub stated: Stated,
    /// What a person decided on doubtful rows.
    pub decisions: Decisions,
}

/// What came of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What was done, for whoever brought the files.
    pub report: Report,
    /// The revision in which it stands.
    pub revision: i64,
    /// How many records are left for the next batch.
    pub left: usize,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ImportStep {
    /// So many rows are to be matched with what is recorded.
    Matching(usize),
    /// So many pieces are to be written.
    Writing(usize),
    /// So many more rows are matched, or pieces written.
    Done(usize),
}

/// Why nothing was imported.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ImportError {
    /// The database cannot be written now, or there is none: what to do.
    NotNow(String),
    /// It would break rules: all of them.
    Rules(Vec<String>),
    /// The service failed; the cause is in the log.
    Failed,
}

impl From<StoreError> for ImportError {
    fn from(cause: StoreError) -> Self {
        use StoreError::{Away, Busy, Crowded, InDoubt, NoRoom, Refused};
        match cause {
            Away(_) | Busy | Crowded | InDoubt(_) | NoRoom(_) => {
                tracing::warn!(%cause, "an import could not be written");
                Self::NotNow(cause.to_string())
            }
            Refused(broken) => {
                let told = |one: Violation| match one.field {
                    "" => format!("{:?}: {}", one.subject, one.message),
                    field => format!("{:?} {field}: {}", one.subject, one.message),
                };
                Self::Rules(broken.into_iter().map(told).collect())
            }
            cause => {
                tracing::error!(%cause, "an import could not be written");
                Self::Failed
            }
        }
    }
}

/// Imports, so many records at most, as one revision; tells each step as it begins.
///
/// # Errors
/// [`StoreError`]: nothing was written, unless that is in doubt.
///
/// Cost: that of a plan, and of writing the records; other writers wait meanwhile.
pub async fn import(
    live: &Live,
    asked: Arc<Importing>,
    by: Author,
    most: usize,
    tell: impl Fn(ImportStep) + Clone + Send + Sync + 'static,
) -> Result<Imported, StoreError> {
    let planned = Arc::new(Mutex::new((Report::default(), 0)));
    let keep = Arc::clone(&planned);
    let written = tell.clone();
    let watch = Watch::by(move |more| written(ImportStep::Done(more)));
    let think = move |now: &Arc<Snapshot>| {
        tell(ImportStep::Matching(asked.stated.rows()));
        let matched = |more| tell(ImportStep::Done(more));
        let Plan { mut changes, report } =
            plan_watched(&asked.stated, now, &asked.decisions, &matched);
        let left = changes.len().saturating_sub(most);
        changes.truncate(most);
        tell(ImportStep::Writing(2 * changes.len()));
        let made = changes.iter().filter_map(|change| change.subject().global_id()).collect();
        *keep.lock().unwrap_or_else(PoisonError::into_inner) = (report, left);
        Ok::<_, Infallible>(Thought { changes, made })
    };
    match live.write(Order { by, key: None, think, watch }).await {
        Ok(written) => {
            let (report, left) =
                std::mem::take(&mut *planned.lock().unwrap_or_else(PoisonError::into_inner));
            Ok(Imported { report, revision: written.revision, left })
        }
        Err(WriteError::Store(cause)) => Err(cause),
        Err(WriteError::Refused(never)) => match never {},
        Err(WriteError::KeyIsTaken) => unreachable!("no idempotency key was given"),
    }
}

impl Engine {
    /// Imports all at once, as one revision of whoever this is.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn import(
        &self,
        asked: Arc<Importing>,
        actor: String,
        message: String,
    ) -> Result<Imported, ImportError> {
        let none = || ImportError::NotNow("this service has no database".to_owned());
        let live = self.live().ok_or_else(none)?;
        let by = Author { actor, message: Some(message) };
        Ok(import(live, asked, by, usize::MAX, |_| {}).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::{Subject, ViolationKind};

    #[test]
    fn rules_that_an_import_would_break_are_told_and_no_failure_of_the_service() {
        let broken = Violation {
            subject: Subject::WorldRegion("419".to_owned()),
            field: "name",
            kind: ViolationKind::Required,
            message: "missing".to_owned(),
        };
        let told = ImportError::from(StoreError::Refused(vec![broken]));
        assert!(matches!(told, ImportError::Rules(rules) if rules[0].ends_with("name: missing")));
    }
}
