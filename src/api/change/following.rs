//! The change log as it is followed: what was committed, and then each change as it is.

use std::collections::VecDeque;
use std::time::Duration;

use async_graphql::{Context, Description, Subscription};
use futures::{Stream, stream};
use tokio::sync::watch;

use super::CommittedChange;
use super::log::{seen, unreadable};
use crate::api::context::Feed;
use crate::api::error::{Answer, ApiError};
use crate::store::{ChangePlace, ChangesAsked, Live, LoggedChange, Store, StoreError, TakeChanges};

/// What can be followed.
#[derive(Description)]
pub struct ChangeSubscription;

#[Subscription(name = "Subscription", use_type_description)]
impl ChangeSubscription {
    /// Each change as it is committed; those of later revisions than `afterRevision` that are
    /// committed already come first, oldest first. It goes on until the client ends it.
    ///
    /// A client that was cut off goes on with `afterRevision` one less than the revision of the last change
    /// that it heard: there may be more changes of that one. Those that it hears once more it knows by
    /// `revision` and `subjectId`, which together no other change has.
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The last revision whose changes are all known; 0 or more. Only new changes where nothing \
                    is said."
        )]
        after_revision: Option<i32>,
    ) -> Result<impl Stream<Item = Answer<CommittedChange>>, ApiError> {
        let store = ctx.data_opt::<Live>().ok_or(ApiError::NoDatabase)?.store();
        let revisions = ctx.data_unchecked::<Feed>().current.revisions();
        let seen = match after_revision {
            None => *revisions.borrow(),
            asked => seen(asked)?,
        };
        // After all changes of the revision that is seen.
        let last = ChangePlace { revision: seen, position: i32::MAX };
        let log = Log { store: store.clone(), revisions, last, read: VecDeque::new() };
        Ok(stream::try_unfold(log, |mut log| async {
            let change = log.next().await?;
            Ok(change.map(|change| (CommittedChange(change), log)))
        }))
    }
}

/// The change log as it is followed.
struct Log {
    store: Store,
    /// The revisions as they are published.
    revisions: watch::Receiver<i64>,
    /// The last change that was read.
    last: ChangePlace,
    /// Read, and not yet told.
    read: VecDeque<LoggedChange>,
}

impl Log {
    /// How many changes are read at once.
    const AT_ONCE: usize = 100;

    /// How long until a database that is away is asked again.
    const AGAIN: Duration = Duration::from_secs(1);

    /// The next change; waits where there is none yet. None once the server stops.
    async fn next(&mut self) -> Answer<Option<LoggedChange>> {
        loop {
            if let Some(change) = self.read.pop_front() {
                return Ok(Some(change));
            }
            // A revision is told once requests see it, so no change is told before.
            let published = *self.revisions.borrow_and_update();
            if self.read_up_to(published).await? == 0 && self.revisions.changed().await.is_err() {
                return Ok(None);
            }
        }
    }

    /// Reads the next changes, and says how many.
    async fn read_up_to(&mut self, revision: i64) -> Answer<usize> {
        if revision < self.last.revision {
            return Ok(0);
        }
        let asked = ChangesAsked {
            after: Some(self.last),
            ..ChangesAsked::all(self.last.revision..=revision, TakeChanges::First(Self::AT_ONCE))
        };
        let changes = self.read(&asked).await?;
        self.last = changes.last().map_or(self.last, |change| change.place);
        self.read.extend(changes);
        Ok(self.read.len())
    }

    /// Reads; where the database is away for a while, as long as it takes.
    ///
    /// Its clients would only come again, all at once, to ask for what they wait for already.
    async fn read(&self, asked: &ChangesAsked) -> Answer<Vec<LoggedChange>> {
        loop {
            match self.store.read_changes(asked).await {
                Err(cause @ (StoreError::Away(_) | StoreError::Crowded)) => {
                    tracing::debug!(%cause, "the change log is read again in a second");
                    tokio::time::sleep(Self::AGAIN).await;
                }
                read => return read.map_err(unreadable),
            }
        }
    }
}
