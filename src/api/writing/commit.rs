//! The way to the database: what is wished for is thought out on the latest snapshot, and committed.

use std::sync::Arc;

use async_graphql::{Context, InputType};
use sha2::{Digest, Sha256};

use super::drafting::Drafting;
use super::user_error::UserError;
use crate::api::context::{advance, caller};
use crate::api::error::{Answer, ApiError};
use crate::model::{Caller, GlobalId, Role, UserErrorCode};
use crate::snapshot::Snapshot;
use crate::store::{Author, Live, Order, RequestKey, Thought, WriteError, Written};

/// How long an idempotency key may be.
const LONGEST_KEY: usize = 200;

/// What a client wants to be changed.
pub(super) trait Wish: Send + 'static {
    /// Reads it into a draft; gives the ids of what it is about.
    fn think(self, drafting: &mut Drafting) -> Option<GlobalId>;

    /// By what a repetition of it is known.
    fn key(&self) -> Option<Keyed> {
        None
    }

    /// Why it is made, in the client's words.
    fn message(&self) -> Option<&str> {
        None
    }
}

/// A wish that can be repeated: its key, and all that it says.
pub(super) struct Keyed {
    key: String,
    said: String,
}

impl Keyed {
    pub(super) fn of(key: Option<&String>, wish: &impl InputType) -> Option<Self> {
        key.map(|key| Self { key: key.clone(), said: wish.to_value().to_string() })
    }

    /// # Errors
    /// What is wrong with the key.
    pub(super) fn read(self, mutation: &str) -> Result<RequestKey, UserError> {
        let Self { key, said } = self;
        if !(1..=LONGEST_KEY).contains(&key.len()) {
            let message = format!("a key has 1 to {LONGEST_KEY} bytes, such as a UUID");
            return Err(wrong_key(UserErrorCode::Invalid, &message));
        }
        let request_hash = Sha256::digest(format!("{mutation} {said}"));
        Ok(RequestKey { key, request_hash: data_encoding::HEXLOWER.encode(&request_hash) })
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
pub(super) async fn commit<W: Wish, P: From<Outcome>>(
    ctx: &Context<'_>,
    mutation: &str,
    wish: W,
) -> Answer<P> {
    let key = wish.key().map(|key| key.read(mutation));
    let by = author(ctx, wish.message())?;
    let think = |drafting: &mut Drafting| Vec::from_iter(wish.think(drafting));
    Ok(P::from(carry_out(ctx, by, key, think).await?))
}

/// The author of a change.
///
/// # Errors
/// `FORBIDDEN` for whoever may not make any.
pub(super) fn author(ctx: &Context<'_>, message: Option<&str>) -> Answer<Author> {
    let Caller { actor: Some(actor), role: Role::Editor | Role::Admin } = caller(ctx) else {
        return Err(ApiError::Forbidden);
    };
    Ok(Author { actor: actor.to_string(), message: message.map(str::to_owned) })
}

/// Thinks a change out, and commits it.
pub(super) async fn carry_out(
    ctx: &Context<'_>,
    by: Author,
    key: Option<Result<RequestKey, UserError>>,
    think: impl FnOnce(&mut Drafting) -> Vec<GlobalId> + Send + 'static,
) -> Answer<Outcome> {
    let live = ctx.data_opt::<Live>().ok_or(ApiError::NoDatabase)?;
    let key = match key.transpose() {
        Ok(key) => key,
        Err(wrong) => return Ok(Outcome::refused(live.current().snapshot(), vec![wrong])),
    };
    let think = move |base: &Arc<Snapshot>| {
        let mut drafting = Drafting::on(base, "input");
        let made = think(&mut drafting);
        let draft = drafting.finish().map_err(|wrong| (Arc::clone(base), wrong))?;
        Ok(Thought { changes: draft.into_changes(), made })
    };
    match live.write(Order { by, key, think }).await {
        Ok(Written { snapshot, revision, made }) => {
            advance(ctx, &snapshot);
            Ok(Outcome { snapshot, made, revision: Some(revision), user_errors: Vec::new() })
        }
        Err(WriteError::Refused((base, wrong))) => {
            advance(ctx, &base);
            Ok(Outcome::refused(base, wrong))
        }
        Err(WriteError::KeyIsTaken) => {
            Ok(Outcome::refused(live.current().snapshot(), vec![key_is_taken()]))
        }
        Err(WriteError::Store(cause)) => {
            Err(ApiError::of_the_store(cause, "a change could not be written"))
        }
    }
}

pub(super) fn key_is_taken() -> UserError {
    let message = "this key was used for another request; choose a new one for a new change";
    wrong_key(UserErrorCode::Duplicate, message)
}

fn wrong_key(code: UserErrorCode, message: &str) -> UserError {
    let path = ["input", "idempotencyKey"].map(str::to_owned).into();
    UserError { code, message: message.to_owned(), path }
}

impl Outcome {
    pub(super) const fn refused(snapshot: Arc<Snapshot>, user_errors: Vec<UserError>) -> Self {
        Self { snapshot, made: Vec::new(), revision: None, user_errors }
    }

    /// What the wish was about.
    pub(super) fn first(&self) -> Option<GlobalId> {
        self.made.first().copied()
    }
}
