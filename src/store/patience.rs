//! Waits that end: a PostgreSQL host that stands still neither answers nor closes its connections, and
//! its own limits of time do not run then.

use std::panic::resume_unwind;
use std::time::Duration;

use futures::future::BoxFuture;
use sea_orm::{DatabaseConnection, DbBackend, DbErr};
use tokio::time::{sleep, timeout};
use tracing::Instrument;

use super::StoreError;

/// How long a short question may take: one statement by a key, a connection for it included.
pub(super) const SHORT: Duration = Duration::from_secs(4);
/// How long one statement and a whole write may take: longer than PostgreSQL lets a statement last, so
/// that its own word comes first.
pub(super) const LONG: Duration = Duration::from_secs(150);
/// How long all statements of a load or a migration may take; to load a million links takes a minute.
pub(super) const LOAD: Duration = Duration::from_secs(3600);

/// How often a server is asked meanwhile whether it is still there.
const ASK_MEANWHILE: Duration = Duration::from_secs(5);
/// How often in a row it may leave that unanswered.
const MOST_SILENCES: u32 = 2;

/// Waits for work on the database, and not longer.
///
/// What is dropped then may leave a connection in the middle of an answer; the pool takes it back only
/// once it has answered (`pools`). A `BEGIN` must not be dropped: see [`to_the_end`].
///
/// # Errors
/// Those of the work; [`StoreError::Away`] after `limit`.
pub(super) async fn within<T, E: From<StoreError>>(
    limit: Duration,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    timeout(limit, work).await.unwrap_or_else(|_| Err(no_answer().into()))
}

/// Waits for work of many statements for as long as the database answers beside it, so that large work
/// has its time and a host that stands still is noticed within some twenty seconds.
///
/// The limit is for a connection that is dead while another server has taken its host's place. A SQLite
/// file answers or fails, and has neither. The work is boxed since it is large, and each layer around
/// it would be as large again.
///
/// # Errors
/// Those of the work; [`StoreError::Away`].
pub(super) async fn while_it_answers<T, E: From<StoreError>>(
    database: &DatabaseConnection,
    limit: Duration,
    work: BoxFuture<'_, Result<T, E>>,
) -> Result<T, E> {
    if database.get_database_backend() == DbBackend::Sqlite {
        return work.await;
    }
    tokio::select! {
        done = within(limit, work) => done,
        cause = silence(database) => Err(cause.into()),
    }
}

/// Whether the database answers, whatever is locked in it: a migration locks tables, and is there.
///
/// # Errors
/// [`StoreError::Away`] after four seconds at most.
pub(super) async fn answers(database: &DatabaseConnection) -> Result<(), StoreError> {
    within(SHORT, async { Ok(database.ping().await?) }).await
}

/// Ends when the database does not answer any more.
async fn silence(database: &DatabaseConnection) -> StoreError {
    let mut silences = 0;
    loop {
        sleep(ASK_MEANWHILE).await;
        silences = match answers(database).await {
            Err(StoreError::Away(_)) => silences + 1,
            _ => 0,
        };
        if silences == MOST_SILENCES {
            return no_answer();
        }
    }
}

fn no_answer() -> StoreError {
    StoreError::Away(DbErr::Custom("it does not answer".to_owned()))
}

/// Runs work with a transaction in it to its end, whether or not whoever asked still waits.
///
/// sqlx 0.9 forgets a transaction whose `BEGIN` to PostgreSQL is broken off, and gives the
/// connection out again with it. And a change that was committed should be told as such.
pub(super) async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> T {
    let done = tokio::spawn(work.in_current_span()).await;
    done.unwrap_or_else(|stopped| resume_unwind(stopped.into_panic()))
}

/// Does what takes its time beside the threads that others wait for; a panic of it goes on here.
pub async fn off_the_async_threads<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> T {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|stopped| resume_unwind(stopped.into_panic()))
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn who_is_not_answered_is_told_that_the_database_is_away() {
        let waited = within(SHORT, pending::<Result<(), StoreError>>()).await;
        assert!(matches!(waited, Err(StoreError::Away(_))), "{waited:?}");
        let answered = within(SHORT, async { Ok::<_, StoreError>(7) }).await;
        assert_eq!(answered.expect("an answer in time"), 7);
    }
}
