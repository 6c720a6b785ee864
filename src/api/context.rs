//! What a request carries: the snapshot that it is answered from, and the scopes that it names.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

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
    /// To what a change that it made has led: what comes after it is answered from that.
    after_change: OnceLock<Box<Pinned>>,
}

/// Tells what has become of a request that changes the data, also where its answer is given up.
#[derive(Clone, Debug, Default)]
pub(super) struct Reached(Arc<Mutex<Revisions>>);

/// How far a request has got.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Revisions {
    /// Of which its answer is in the end, where it was to change the data.
    pub(super) answered: Option<i64>,
    /// The last one that it made.
    pub(super) made: Option<i64>,
}

impl Reached {
    /// How far the request has got.
    pub(super) fn so_far(&self) -> Revisions {
        *self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, Revisions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Pins a request to a snapshot: everything in its answer is of that revision.
pub(super) fn pin(snapshot: Arc<Snapshot>, patience: Patience, caller: Caller) -> Data {
    let wait_until = Instant::now() + patience.figures;
    let mut data = Data::default();
    data.insert(Pinned::to(snapshot, wait_until, caller));
    data
}

impl Pinned {
    fn to(snapshot: Arc<Snapshot>, wait_until: Instant, caller: Caller) -> Self {
        let (scopes, after_change) = (Mutex::new(Vec::new()), OnceLock::new());
        Self { snapshot, scopes, wait_until, caller, after_change }
    }
}

/// The request made a revision, or had made it before: it is answered from what that led to.
pub(super) fn advance_by(ctx: &Context<'_>, revision: i64, snapshot: &Arc<Snapshot>) {
    if let Some(reached) = ctx.data_opt::<Reached>() {
        reached.lock().made = Some(revision);
    }
    advance(ctx, snapshot);
}

/// From now on the request is answered from the snapshot on which its change was thought out. Changes
/// of one request are made one after the other, and each is answered before the next is made.
pub(super) fn advance(ctx: &Context<'_>, snapshot: &Arc<Snapshot>) {
    if let Some(reached) = ctx.data_opt::<Reached>() {
        reached.lock().answered = Some(snapshot.revision().number);
    }
    let pinned = pinned(ctx);
    let caller = pinned.caller.clone();
    let next = Pinned::to(Arc::clone(snapshot), pinned.wait_until, caller);
    // Two changes at once there are not.
    let _ = pinned.after_change.set(Box::new(next));
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
    let mut pinned: &Pinned = ctx.data_unchecked();
    while let Some(next) = pinned.after_change.get() {
        pinned = next;
    }
    pinned
}

/// Who asks. A query must not read it: its answer is kept for everybody.
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
