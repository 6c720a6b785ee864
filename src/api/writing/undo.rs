//! Undoing a revision by a new one.

use async_graphql::{Context, InputObject, Object};

use super::commit::{Outcome, tell};
use super::payload::ChangesPayload;
use super::request::Beside;
use super::user_error::UserError;
use crate::api::context::caller;
use crate::api::error::{Answer, ApiError};
use crate::model::{Role, UserErrorCode};
use crate::snapshot::{Snapshot, Subject};
use crate::store::{CannotUndo, Live, Undoing};

/// How many of what is in the way are named.
const ENOUGH: usize = 20;

/// A revision that should not have been.
#[derive(Clone, Debug, InputObject)]
pub struct UndoRevisionInput {
    /// Its number.
    revision: i32,
    /// Why it is undone; stands in the history. 2,000 bytes at most.
    message: Option<String>,
    /// A retry with the same key returns what the first call made.
    idempotency_key: Option<String>,
}

/// The mutation that undoes others.
#[derive(Default)]
pub struct UndoMutation;

#[Object]
impl UndoMutation {
    /// Makes a new revision in which all that an earlier one changed is as it was before. Editors undo
    /// their own, admins everybody's. Refused where any of it was changed again since, or is referred to
    /// by what was recorded since.
    async fn undo_revision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which.")] input: UndoRevisionInput,
    ) -> Answer<ChangesPayload> {
        let live = ctx.data_opt::<Live>().ok_or(ApiError::NoDatabase)?;
        let UndoRevisionInput { revision, message, idempotency_key } = input;
        let message = message.unwrap_or_else(|| format!("undoes revision {revision}"));
        let Beside { by, key, wrong } =
            Beside::read(ctx, idempotency_key.as_deref(), Some(&message))?;
        if !wrong.is_empty() {
            return Ok(Outcome::refused(live.current().snapshot(), wrong).into());
        }
        let whose = if caller(ctx).role == Role::Admin { Undoing::Any } else { Undoing::Own };
        let undone = live.undo(revision.into(), whose, by, key).await;
        let outcome = tell(ctx, live, undone, |reason| {
            let now = live.current().snapshot();
            let wrong = user_errors(&now, revision, reason);
            Outcome::refused(now, wrong)
        });
        outcome.map(Into::into)
    }
}

fn user_errors(now: &Snapshot, revision: i32, reason: CannotUndo) -> Vec<UserError> {
    let wrong = |code, message: String| {
        let path = ["input", "revision"].map(str::to_owned).into();
        UserError { code, message, path }
    };
    match reason {
        CannotUndo::Unknown { last } => {
            let message = format!("there is no revision {revision}; the last one is {last}");
            vec![wrong(UserErrorCode::NotFound, message)]
        }
        CannotUndo::NotYours { actor } => {
            let message = format!("{actor} made it, and only an admin undoes what others did");
            vec![wrong(UserErrorCode::Invalid, message)]
        }
        CannotUndo::ChangedSince(subjects) => {
            let changed = |subject: &Subject| {
                let name = now.name_of(subject);
                wrong(UserErrorCode::StaleVersion, format!("{name} was changed again since"))
            };
            subjects.iter().take(ENOUGH).map(changed).collect()
        }
        CannotUndo::Refused(broken) => {
            let told = broken.into_iter().take(ENOUGH).map(|violation| {
                let name = now.name_of(&violation.subject);
                wrong(violation.kind.into(), format!("{name}: {}", violation.message))
            });
            told.collect()
        }
    }
}
