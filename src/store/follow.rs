//! Following: the next snapshot from what the log says of the revisions since.

use std::cmp::Ordering;
use std::sync::Arc;

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};

use super::{StoreError, changes, history, off_the_async_threads, rows};
use crate::entity::change;
use crate::snapshot::{Revision, Snapshot};

/// Of more changes than these the rows are read anew, which reads each record once.
const MOST_CHANGES: u64 = 20_000;

/// Makes the snapshot of `revision`, which is that of the database, from an earlier one.
///
/// The same snapshot comes back where it is of that revision.
///
/// # Errors
/// [`StoreError::WentBack`] and [`StoreError::OtherHistory`] for a database that is not the one from
/// which the earlier one came; [`StoreError::Database`].
///
/// Cost: one statement, reading the changes since, and applying each; a full load for more than 20,000.
pub(super) async fn follow(
    database: &DatabaseTransaction,
    base: &Arc<Snapshot>,
    revision: Revision,
) -> Result<Arc<Snapshot>, StoreError> {
    let seen = base.revision().number;
    need_same_history(database, base.revision(), &revision).await?;
    if revision.number == seen {
        return Ok(Arc::clone(base));
    }
    let since = change::Column::Revision.gt(seen);
    if change::Entity::find().filter(since).count(database).await? > MOST_CHANGES {
        return load(database, revision).await;
    }
    let mut changes = Vec::new();
    let since = seen + 1..=revision.number;
    changes::each(database, since, |change| changes.push(change.into_change())).await?;
    let base = Arc::clone(base);
    Ok(off_the_async_threads(move || Arc::new(base.next(revision, &changes))).await)
}

/// Refuses a database that has lost revisions, though others may have their numbers by now: what was
/// read of them would stay, and changes to it would be written.
async fn need_same_history(
    database: &DatabaseTransaction,
    seen: &Revision,
    latest: &Revision,
) -> Result<(), StoreError> {
    let (base, current) = (seen.number, latest.number);
    let known = match current.cmp(&base) {
        Ordering::Less => return Err(StoreError::WentBack { base, current }),
        Ordering::Equal => Some(*latest),
        Ordering::Greater if base == Revision::EMPTY.number => return Ok(()),
        Ordering::Greater => history::revision(database, base).await?,
    };
    if known == Some(*seen) { Ok(()) } else { Err(StoreError::OtherHistory(base)) }
}

/// All rows, as of the revision that the transaction sees.
pub(super) async fn load(
    database: &DatabaseTransaction,
    revision: Revision,
) -> Result<Arc<Snapshot>, StoreError> {
    let records = rows::load(database).await?;
    Ok(off_the_async_threads(move || Arc::new(Snapshot::of(revision, records))).await)
}
