//! The change log, read from its first revision to its last.
//!
//! What is made of it stands in `follower`.

use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr};

use super::follower::{Followed, Follower};
use super::{Finding, readable};
use crate::snapshot::Snapshot;
use crate::store::log::{changes_after, revisions_after};
use crate::store::off_the_async_threads;

/// Follows the log as far as it can be read.
pub(super) async fn follow(
    database: &DatabaseTransaction,
    rows: &Arc<Snapshot>,
    findings: &mut Vec<Finding>,
) -> Result<Followed, DbErr> {
    let mut follower = Follower::beside(rows);
    let (mut number, mut place, mut more) = (0, None, true);
    while more {
        let revisions = revisions_after(database, number).await;
        let at = format!("the revisions after {number}");
        let Some(revisions) = readable(revisions, &at, findings)? else { break };
        more = !revisions.is_empty();
        // The last time, changes are looked for that have no revision.
        number = revisions.last().map_or(i64::MAX, |last| last.number);
        follower.expect(revisions);
        loop {
            let changes = changes_after(database, place, number).await;
            let at = place.map_or_else(String::new, |last| format!(" after {last:?}"));
            let Some(changes) = readable(changes, &format!("the change log{at}"), findings)? else {
                more = false;
                break;
            };
            let Some(last) = changes.last() else { break };
            place = Some(last.place());
            follower = off_the_async_threads(move || follower.through(changes)).await;
        }
        follower.enter_up_to(i64::MAX);
    }
    let (followed, found) = off_the_async_threads(move || follower.end()).await;
    findings.extend(found);
    Ok(followed)
}
