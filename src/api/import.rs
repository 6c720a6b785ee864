//! Imports: what files state is planned on the latest data while nobody else writes, and committed.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use super::execute::Engine;
use crate::exchange::import::{Decisions, Plan, Report, Stated, plan_watched};
use crate::snapshot::{Change, Snapshot, Violation};
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
    /// The revision in which the last of it stands.
    pub revision: i64,
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

/// Imports, so many records a revision at most; tells each step as it begins.
///
/// What is left of a plan is written as it is, unless somebody else wrote since: then the rest is planned
/// anew.
///
/// # Errors
/// [`StoreError`]: of the revision at which it ended nothing was written, unless that is in doubt; those
/// before stand.
///
/// Cost: that of a plan, and of writing the records; other writers wait for one revision at a time.
pub async fn import(
    live: &Live,
    asked: Arc<Importing>,
    by: Author,
    most: usize,
    tell: impl Fn(ImportStep) + Clone + Send + Sync + 'static,
) -> Result<Imported, StoreError> {
    let mut rest = Rest::default();
    let mut first = None;
    loop {
        let (revision, report, more) =
            import_some(live, Arc::clone(&asked), by.clone(), most, tell.clone(), rest).await?;
        let report = first.get_or_insert(report);
        if more.changes.is_empty() {
            return Ok(Imported { report: std::mem::take(report), revision });
        }
        rest = Rest { after: Some(revision), ..more };
    }
}

/// What is left of a plan.
#[derive(Default)]
struct Rest {
    /// The revision on which it goes on.
    after: Option<i64>,
    changes: Vec<Change>,
}

async fn import_some(
    live: &Live,
    asked: Arc<Importing>,
    by: Author,
    most: usize,
    tell: impl Fn(ImportStep) + Clone + Send + Sync + 'static,
    rest: Rest,
) -> Result<(i64, Report, Rest), StoreError> {
    let planned = Arc::new(Mutex::new((Report::default(), Rest::default())));
    let keep = Arc::clone(&planned);
    let written = tell.clone();
    let watch = Watch::by(move |more| written(ImportStep::Done(more)));
    let think = move |now: &Arc<Snapshot>| {
        let goes_on = rest.after == Some(now.revision().number);
        let Plan { mut changes, report } = match goes_on {
            true => Plan { changes: rest.changes, report: Report::default() },
            false => {
                tell(ImportStep::Matching(asked.stated.rows()));
                let matched = |more| tell(ImportStep::Done(more));
                plan_watched(&asked.stated, now, &asked.decisions, &matched)
            }
        };
        let left = changes.split_off(most.min(changes.len()));
        tell(ImportStep::Writing(2 * changes.len()));
        let made = changes.iter().filter_map(|change| change.subject().global_id()).collect();
        let left = Rest { after: None, changes: left };
        *keep.lock().unwrap_or_else(PoisonError::into_inner) = (report, left);
        Ok::<_, Infallible>(Thought { changes, made })
    };
    match live.write(Order { by, key: None, think, watch }).await {
        Ok(written) => {
            let mut planned = planned.lock().unwrap_or_else(PoisonError::into_inner);
            let (report, left) = std::mem::take(&mut *planned);
            Ok((written.revision, report, left))
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
