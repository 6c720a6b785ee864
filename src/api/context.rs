//! What a request carries: the snapshot that it is answered from, and the scopes that it names.

use std::sync::{Arc, Mutex, PoisonError};

use async_graphql::{Context, Data};
use tokio::time::Instant;

use super::budget::{Budget, Patience};
use super::error::{Answer, ApiError};
use super::threads::heavy;
use crate::model::Caller;
use crate::snapshot::{CanonicalScope, Current, Snapshot};

/// How many different scopes a request may name: each may have to build a network.
const MOST_SCOPES: usize = 4;

/// What a request is pinned to.
struct Pinned {
    snapshot: Arc<Snapshot>,
    /// The scopes that it has named so far: so few that none is looked for by its hash.
    scopes: Mutex<Vec<CanonicalScope>>,
    /// When it stops waiting for measures.
    wait_until: Instant,
    caller: Caller,
}

/// Pins a request to a snapshot: everything in its answer is of that revision.
pub(super) fn pin(snapshot: Arc<Snapshot>, patience: Patience, caller: Caller) -> Data {
    let wait_until = Instant::now() + patience.figures;
    let mut data = Data::default();
    data.insert(Pinned { snapshot, scopes: Mutex::default(), wait_until, caller });
    data
}

/// What a subscription carries: each of its events is answered as a request of its own.
pub(super) struct Feed {
    pub(super) current: Arc<Current>,
    pub(super) patience: Patience,
    /// Who follows.
    pub(super) caller: Caller,
    /// What each event may cost.
    pub(super) budget: Arc<Budget>,
}

impl Feed {
    /// Pins an event to the snapshot that is current as it is answered.
    pub(super) fn pin(&self) -> Data {
        pin(self.current.snapshot(), self.patience, self.caller.clone())
    }
}

fn pinned<'a>(ctx: &Context<'a>) -> &'a Pinned {
    ctx.data_unchecked()
}

/// Who asks. A query must not read it: its answer is kept for everybody.
#[allow(dead_code, reason = "mutations read it, and the schema has none yet")]
pub(super) fn caller<'a>(ctx: &Context<'a>) -> &'a Caller {
    &pinned(ctx).caller
}

/// When the request stops waiting for measures.
pub(super) fn wait_until(ctx: &Context<'_>) -> Instant {
    pinned(ctx).wait_until
}

/// The snapshot to which the request is pinned.
pub(super) fn snapshot<'a>(ctx: &Context<'a>) -> &'a Arc<Snapshot> {
    &pinned(ctx).snapshot
}

/// Makes what lists and counts of a snapshot read, beside the threads that answer requests, unless
/// it is there: the first to ask after a change waits for it.
///
/// # Errors
/// An internal error where it panicked or the server is stopping.
pub(super) async fn prepare(snapshot: &Arc<Snapshot>) -> Answer<()> {
    if snapshot.columns_are_ready() {
        return Ok(());
    }
    let snapshot = Arc::clone(snapshot);
    heavy(move || snapshot.prepare_columns()).await
}

/// Counts a scope that the request names.
///
/// # Errors
/// `BAD_USER_INPUT` for the fifth different one.
pub(super) fn admit_scope(ctx: &Context<'_>, scope: &CanonicalScope) -> Answer<()> {
    let mut named = pinned(ctx).scopes.lock().unwrap_or_else(PoisonError::into_inner);
    if named.contains(scope) {
        return Ok(());
    }
    if named.len() == MOST_SCOPES {
        let message = format!("a request may name {MOST_SCOPES} different scopes; ask in several");
        return Err(ApiError::BadInput(message));
    }
    named.push(scope.clone());
    Ok(())
}
