//! The change log, a page at a time.

use async_graphql::{Context, ID, Object};

use super::CommittedChange;
use super::subject;
use crate::api::connection::{Connection, Edge};
use crate::api::context::snapshot;
use crate::api::error::{Answer, ApiError};
use crate::api::page::{Paging, Take, Window, not_a_cursor};
use crate::api::scalars::Instant;
use crate::snapshot::{Key, KeyPart, Subject};
use crate::store::{
    ChangeFilter, ChangePage, ChangePlace, ChangesAsked, Live, StoreError, TakeChanges,
};

/// A page of changes.
pub type Changes = Connection<CommittedChange, Edge<CommittedChange>>;

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
        #[graphql(
            desc = "Only those made to this: the id of a record, or the `subjectId` of a change, also of \
                    what is gone."
        )]
        subject: Option<ID>,
        #[graphql(desc = "Only those made by whoever has exactly this name.")] actor: Option<
            String,
        >,
        #[graphql(desc = "Only those committed then or later.")] since: Option<Instant>,
        #[graphql(desc = "Only those committed before then.")] until: Option<Instant>,
        #[graphql(desc = "The first so many, 1 to 100; 20 where nothing is said.")] first: Option<
            i32,
        >,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
        #[graphql(desc = "The last so many, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Those before this cursor.")] before: Option<String>,
    ) -> Option<Answer<Changes>> {
        let window = Window { first, after, last, before };
        let filter = Filter { subject, actor, since, until };
        // In a box: the future of each root field has room for the largest of them, which waits for the
        // database.
        Some(Box::pin(changes(ctx, after_revision, filter, window)).await)
    }
}

/// Which changes a client asks for.
struct Filter {
    subject: Option<ID>,
    actor: Option<String>,
    since: Option<Instant>,
    until: Option<Instant>,
}

impl Filter {
    /// # Errors
    /// `BAD_USER_INPUT` for an id of nothing that has a history, and for a name that nobody can have.
    fn read(self, ctx: &Context<'_>) -> Answer<ChangeFilter> {
        let Self { subject, actor, since, until } = self;
        // PostgreSQL has no text with a NUL in it, not even to compare with.
        if actor.as_deref().is_some_and(|actor| actor.contains('\0')) {
            let message = "`actor` holds a NUL character, which no name does";
            return Err(ApiError::BadInput(message.to_owned()));
        }
        let subject = subject.map(|id| subject::of(snapshot(ctx), &id)).transpose()?;
        let (since, until) = (since.map(|at| at.0), until.map(|at| at.0));
        Ok(ChangeFilter { subject, actor, since, until })
    }
}

async fn changes(
    ctx: &Context<'_>,
    after_revision: Option<i32>,
    filter: Filter,
    window: Window,
) -> Answer<Changes> {
    let (seen, filter) = (seen(after_revision)?, filter.read(ctx)?);
    let paging = window.over(("changes", seen, &filter))?;
    page(ctx, seen, filter, paging).await
}

/// Every change that was made to a record, oldest first.
///
/// # Errors
/// As `changes`; what is wrong with the paging.
pub(in crate::api) async fn history(
    ctx: &Context<'_>,
    subject: Subject,
    window: Window,
) -> Answer<Changes> {
    let paging = window.over(("history", &subject))?;
    let filter = ChangeFilter { subject: Some(subject), ..ChangeFilter::default() };
    Box::pin(page(ctx, 0, filter, paging)).await
}

async fn page(
    ctx: &Context<'_>,
    seen: i64,
    filter: ChangeFilter,
    paging: Paging,
) -> Answer<Changes> {
    let asked = ChangesAsked {
        // What is committed after the snapshot belongs to an answer of its own.
        revisions: seen + 1..=snapshot(ctx).revision().number,
        filter,
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
/// `UNAVAILABLE` where the service has no database or that is away, and an internal error where it fails.
async fn list(ctx: &Context<'_>, asked: &ChangesAsked) -> Answer<ChangePage> {
    let live = ctx.data_opt::<Live>().ok_or(ApiError::NoDatabase)?;
    live.store().list_changes(asked).await.map_err(unreadable)
}

pub(super) fn unreadable(cause: StoreError) -> ApiError {
    ApiError::of_the_store(cause, "the change log could not be read")
}
/// # Errors
/// `BAD_USER_INPUT` for a revision that cannot be.
pub(super) fn seen(after_revision: Option<i32>) -> Answer<i64> {
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
