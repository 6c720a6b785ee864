//! News of what others commit: PostgreSQL tells, SQLite is asked, and both are asked now and then.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgListener, PgNotification};
use sea_orm::sqlx::{self, PgPool};
use sea_orm::{DbErr, RuntimeErr};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::patience::{SHORT, within};
use super::{Live, StoreError};

/// What PostgreSQL tells of each revision that is committed.
pub(super) const CHANNEL: &str = "entente_revision";

/// How often a SQLite file is asked for its revision: some 50 microseconds each time.
const ASK_A_FILE: Duration = Duration::from_millis(200);
/// How often PostgreSQL is asked, in case that its word does not come through.
const ASK_A_SERVER: Duration = Duration::from_secs(2);
/// How long a listener may hear nothing before it is asked whether it still can: a host that is gone
/// does not say so.
const LONGEST_SILENCE: Duration = Duration::from_secs(30);
/// How long until a connection that failed is tried again.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// How a process hears of what others commit.
#[derive(Clone, Debug)]
pub(super) enum News {
    /// Nobody else can commit anything.
    Never,
    /// By asking.
    Asked,
    /// By a connection of its own.
    Told(PgPool),
}

/// Keeps a snapshot level with its database until it is dropped.
#[derive(Debug)]
pub struct Following(
    #[expect(dead_code, reason = "held for as long as it is to go on")] JoinSet<()>,
);

impl Live {
    /// Follows what other processes commit: by the database's word within milliseconds, else within
    /// two seconds on PostgreSQL and a fifth of one on SQLite.
    ///
    /// Where the database is away, requests are answered from the last snapshot meanwhile.
    #[must_use]
    pub fn follow(&self) -> Following {
        let mut tasks = JoinSet::new();
        let (heard, every) = (
            Arc::new(Notify::new()),
            match self.store().news() {
                News::Never => return Following(tasks),
                News::Asked => ASK_A_FILE,
                News::Told(_) => ASK_A_SERVER,
            },
        );
        if let News::Told(pool) = self.store().news() {
            tasks.spawn(listen(pool.clone(), self.clone(), Arc::clone(&heard)));
        }
        tasks.spawn(keep_up(self.clone(), heard, every));
        Following(tasks)
    }
}

async fn keep_up(live: Live, heard: Arc<Notify>, every: Duration) {
    let mut failing = false;
    loop {
        // Either will do.
        let wait = if failing { every.min(TRY_AGAIN) } else { every };
        let _ = timeout(wait, heard.notified()).await;
        match live.catch_up().await {
            Ok(snapshot) if failing => {
                tracing::info!(revision = snapshot.revision().number, "the database is back");
                failing = false;
            }
            // A writer of this process is at it, and publishes what it finds and what it makes.
            Ok(_) | Err(StoreError::Busy) => {}
            Err(cause) if !failing => {
                tell(&cause);
                failing = true;
            }
            Err(_) => {}
        }
    }
}

fn tell(cause: &StoreError) {
    tracing::error!(%cause, "the database cannot be followed; the last revision is served meanwhile");
}

/// Hears of revisions as they are committed. A connection that is lost is made anew, and what was
/// committed meanwhile is asked for.
async fn listen(pool: PgPool, live: Live, heard: Arc<Notify>) {
    loop {
        if let Ok(mut listener) = begin_to_listen(&pool).await {
            heard.notify_one();
            while let Ok(word) = next_word(&mut listener).await {
                let number = word.and_then(|word| word.payload().parse::<i64>().ok());
                // Its own revisions it need not ask for.
                if number.is_none_or(|number| number > live.current().revision()) {
                    heard.notify_one();
                }
            }
        }
        sleep(TRY_AGAIN).await;
    }
}

async fn begin_to_listen(pool: &PgPool) -> Result<PgListener, StoreError> {
    within(SHORT, async {
        let mut listener = PgListener::connect_with(pool).await.map_err(failed)?;
        listener.listen(CHANNEL).await.map_err(failed)?;
        Ok(listener)
    })
    .await
}

/// The next word, or that there may have been one.
async fn next_word(listener: &mut PgListener) -> Result<Option<PgNotification>, StoreError> {
    loop {
        if let Ok(word) = timeout(LONGEST_SILENCE, listener.try_recv()).await {
            return word.map_err(failed);
        }
        let asked = async { sqlx::query("SELECT 1").execute(&mut *listener).await.map_err(failed) };
        within(SHORT, asked).await?;
    }
}

fn failed(cause: sqlx::Error) -> StoreError {
    DbErr::Conn(RuntimeErr::SqlxError(cause.into())).into()
}
