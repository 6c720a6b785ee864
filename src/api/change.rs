//! Changes of the data, as they were committed.
//!
//! The one noun that is read from the database: the log may be longer than memory should hold.

use std::collections::VecDeque;

use async_graphql::{Context, Description, ID, Json, Object, Subscription};
use futures::{Stream, stream};
use serde_json::{Map, Value};
use tokio::sync::watch;

use super::connection::{Connection, Edge};
use super::context::{Feed, snapshot};
use super::error::{Answer, ApiError};
use super::node::Node;
use super::page::{Paging, Take, Window, not_a_cursor};
use super::scalars::Instant;
use crate::model::{ChangeAction, opaque_id};
use crate::snapshot::{Key, KeyPart, Naming, Record, Subject, portrait};
use crate::store::{
    ChangePage, ChangePlace, ChangesAsked, LoggedChange, Store, StoreError, TakeChanges,
};

/// One committed change: who, when, what it was and what it became.
#[derive(Clone, Description)]
pub struct CommittedChange(LoggedChange);

#[Object(name = "Change", use_type_description)]
impl CommittedChange {
    /// The revision that it is a part of.
    async fn revision(&self) -> i64 {
        self.0.place.revision
    }

    /// When it was committed.
    async fn at(&self) -> Instant {
        Instant(self.0.at)
    }

    /// Who made it.
    async fn actor(&self) -> &str {
        &self.0.actor
    }

    /// What it did.
    async fn action(&self) -> ChangeAction {
        self.0.action
    }

    /// What it was made to, as that is now; null where it is gone, and for world regions and old
    /// slugs, which are no nodes.
    async fn subject(&self, ctx: &Context<'_>) -> Option<Node> {
        Node::find(snapshot(ctx), self.0.subject.global_id()?)
    }

    /// The id of what it was made to, also where that is gone.
    async fn subject_id(&self) -> ID {
        subject_id(&self.0.subject).into()
    }

    /// What it was made to as it stood before, with the field names of this schema: what it refers
    /// to by global id, what it lacks left out; null where it is new.
    async fn before(&self) -> Option<Json<Map<String, Value>>> {
        self.0.before.as_ref().map(painted)
    }

    /// What it was made to as it stood then, shown as in `before`; null where it is gone.
    async fn after(&self) -> Option<Json<Map<String, Value>>> {
        self.0.after.as_ref().map(painted)
    }
}

fn painted(record: &Record) -> Json<Map<String, Value>> {
    Json(portrait(record, Naming::GlobalId))
}

/// What has no global id gets one of the same making.
fn subject_id(subject: &Subject) -> String {
    match subject {
        Subject::WorldRegion(m49) => opaque_id("WorldRegion", m49),
        Subject::SlugRedirect(kind, slug) => {
            opaque_id("SlugRedirect", format!("{}:{slug}", kind.as_str()))
        }
        Subject::Source(id) => opaque_id("Source", id),
        Subject::FocusArea(id) => opaque_id("FocusArea", id),
        Subject::Jurisdiction(id) => opaque_id("Jurisdiction", id),
        Subject::Link(id) => opaque_id("Link", id),
        Subject::Contact(id) => opaque_id("Contact", id),
        Subject::CoverageNote(id) => opaque_id("CoverageNote", id),
    }
}

/// The question for changes.
#[derive(Default)]
pub struct ChangeQuery;

#[Object]
impl ChangeQuery {
    /// Every change to the data, oldest first.
    #[allow(clippy::too_many_arguments, reason = "the contract has as many")]
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those of later revisions; 0 or more.")] after_revision: Option<i32>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Connection<CommittedChange, Edge<CommittedChange>>>> {
        let window = Window { first, after, last, before };
        // In a box: the future of each root field has room for the largest of them, which waits for the
        // database.
        Some(Box::pin(changes(ctx, after_revision, window.over(("changes", after_revision)))).await)
    }
}

/// What can be followed.
#[derive(Description)]
pub struct ChangeSubscription;

#[Subscription(name = "Subscription", use_type_description)]
impl ChangeSubscription {
    /// Each change as it is committed; those of later revisions than `afterRevision` that are
    /// committed already come first, oldest first. It goes on until the client ends it.
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The last revision whose changes are known; 0 or more. Only new changes where nothing \
                    is said."
        )]
        after_revision: Option<i32>,
    ) -> Result<impl Stream<Item = Answer<CommittedChange>>, ApiError> {
        let store = ctx.data_opt::<Store>().ok_or(ApiError::NoDatabase)?;
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
            revisions: self.last.revision..=revision,
            after: Some(self.last),
            before: None,
            take: TakeChanges::First(Self::AT_ONCE),
        };
        let changes = self.store.read_changes(&asked).await.map_err(unreadable)?;
        self.last = changes.last().map_or(self.last, |change| change.place);
        self.read.extend(changes);
        Ok(self.read.len())
    }
}

async fn changes(
    ctx: &Context<'_>,
    after_revision: Option<i32>,
    paging: Answer<Paging>,
) -> Answer<Connection<CommittedChange, Edge<CommittedChange>>> {
    let (paging, seen) = (paging?, seen(after_revision)?);
    let asked = ChangesAsked {
        // What is committed after the snapshot belongs to an answer of its own.
        revisions: seen + 1..=snapshot(ctx).revision().number,
        after: paging.after().map(|key| place("after", key)).transpose()?,
        before: paging.before().map(|key| place("before", key)).transpose()?,
        take: match paging.take() {
            Take::First(count) => TakeChanges::First(count),
            Take::Last(count) => TakeChanges::Last(count),
        },
    };
    let ChangePage { total, from, changes } = list(ctx, &asked).await?;
    let items = changes.into_iter().map(|change| (key(change.place), change)).collect();
    Ok(Connection::of(paging.read(total, from, items), CommittedChange))
}

/// # Errors
/// `UNAVAILABLE` where the service has no database, and an internal error where that fails.
async fn list(ctx: &Context<'_>, asked: &ChangesAsked) -> Answer<ChangePage> {
    let store = ctx.data_opt::<Store>().ok_or(ApiError::NoDatabase)?;
    store.list_changes(asked).await.map_err(unreadable)
}

fn unreadable(cause: StoreError) -> ApiError {
    tracing::error!(%cause, "the change log could not be read");
    ApiError::Internal("the change log could not be read")
}

/// # Errors
/// `BAD_USER_INPUT` for a revision that cannot be.
fn seen(after_revision: Option<i32>) -> Answer<i64> {
    let seen = after_revision.unwrap_or(0);
    if seen >= 0 {
        return Ok(seen.into());
    }
    let message = format!("`afterRevision` is {seen}; revisions count from 1, so give 0 or more");
    Err(ApiError::BadInput(message))
}

fn key(place: ChangePlace) -> Key {
    vec![KeyPart::Number(place.revision), KeyPart::Number(place.position.into())]
}

/// # Errors
/// `BAD_USER_INPUT` for a key that this list did not give.
fn place(argument: &str, key: &Key) -> Answer<ChangePlace> {
    let found = match key[..] {
        [KeyPart::Number(revision), KeyPart::Number(position)] => {
            i32::try_from(position).ok().map(|position| ChangePlace { revision, position })
        }
        _ => None,
    };
    found.ok_or_else(|| not_a_cursor(argument))
}
