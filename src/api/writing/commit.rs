//! The way to the database: what is wished for is thought out on the latest snapshot, and committed.

use std::sync::Arc;

use async_graphql::Context;

use super::drafting::Drafting;
use super::request::{Beside, key_is_taken};
use super::user_error::UserError;
use crate::api::context::{advance, advance_by};
use crate::api::error::{Answer, ApiError};
use crate::model::GlobalId;
use crate::snapshot::Snapshot;
use crate::store::{Live, Order, Thought, Watch, WriteError, Written};

/// What a client wants to be changed.
pub(super) trait Wish: Send + 'static {
    /// Reads it into a draft; gives the ids of what it is about.
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId>;

    /// By what the client knows a repetition of it.
    fn key(&self) -> Option<&str> {
        None
    }
}

/// What came of a wish.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The latest snapshot.
    pub(super) snapshot: Arc<Snapshot>,
    /// What the wish was about; nothing where something was wrong.
    pub(super) made: Vec<GlobalId>,
    /// The revision that it made, where nothing was wrong.
    pub(super) revision: Option<i64>,
    /// All that was wrong.
    pub(super) user_errors: Vec<UserError>,
}

/// Carries a wish out, or says all that is wrong with it.
///
/// # Errors
/// `FORBIDDEN` without the role of an editor, `UNAVAILABLE` and `STORAGE_FULL` where the database cannot
/// be written.
pub(super) async fn commit<W: Wish, P: From<Outcome>>(ctx: &Context<'_>, wish: W) -> Answer<P> {
    let beside = Beside::read(ctx, wish.key(), None)?;
    let think = |drafting: &mut Drafting| Vec::from_iter(wish.think(drafting));
    Ok(P::from(carry_out(ctx, beside, think).await?))
}

/// Thinks a change out, and commits it.
pub(super) async fn carry_out(
    ctx: &Context<'_>,
    Beside { by, key, wrong }: Beside,
    think: impl FnOnce(&mut Drafting) -> Vec<GlobalId> + Send + 'static,
) -> Answer<Outcome> {
    let live = ctx.data_opt::<Live>().ok_or(ApiError::NoDatabase)?;
    let think = move |base: &Arc<Snapshot>| {
        let mut drafting = Drafting::on(base, "input", wrong);
        let made = think(&mut drafting);
        let draft = drafting.finish().map_err(|wrong| (Arc::clone(base), wrong))?;
        Ok(Thought { changes: draft.into_changes(), made })
    };
    let written = live.write(Order { by, key, think, watch: Watch::default() }).await;
    tell(ctx, live, written, |(base, wrong)| {
        advance(ctx, &base);
        Outcome::refused(base, wrong)
    })
}

/// Tells what came of a write, given what is told of the writer's own reason against it.
pub(super) fn tell<R>(
    ctx: &Context<'_>,
    live: &Live,
    written: Result<Written, WriteError<R>>,
    refused: impl FnOnce(R) -> Outcome,
) -> Answer<Outcome> {
    match written {
        Ok(Written { snapshot, revision, made }) => {
            advance_by(ctx, revision, &snapshot);
            Ok(Outcome::of(snapshot, made, revision))
        }
        Err(WriteError::Refused(reason)) => Ok(refused(reason)),
        Err(WriteError::KeyIsTaken) => {
            Ok(Outcome::refused(live.current().snapshot(), vec![key_is_taken()]))
        }
        Err(WriteError::Store(cause)) => {
            Err(ApiError::of_the_store(cause, "a change could not be written"))
        }
    }
}

impl Outcome {
    pub(super) const fn of(snapshot: Arc<Snapshot>, made: Vec<GlobalId>, revision: i64) -> Self {
        Self { snapshot, made, revision: Some(revision), user_errors: Vec::new() }
    }

    pub(super) const fn refused(snapshot: Arc<Snapshot>, user_errors: Vec<UserError>) -> Self {
        Self { snapshot, made: Vec::new(), revision: None, user_errors }
    }

    /// What the wish was about.
    pub(super) fn first(&self) -> Option<GlobalId> {
        self.made.first().copied()
    }
}
