//! What stands beside a change: who makes it, why, and by what a repetition of it is known.

use async_graphql::Context;
use sha2::{Digest, Sha256};

use super::user_error::UserError;
use crate::api::context::caller;
use crate::api::error::{Answer, ApiError};
use crate::model::{Caller, Role, UserErrorCode};
use crate::store::{Author, RequestKey};

/// How long an idempotency key may be, in bytes.
const LONGEST_KEY: usize = 200;

/// How long a message may be, in bytes: it is read with every change of its revision.
const LONGEST_MESSAGE: usize = 2_000;

/// Who makes a change and why, its key, and what is wrong with these.
pub(super) struct Beside {
    pub(super) by: Author,
    pub(super) key: Option<RequestKey>,
    pub(super) wrong: Vec<UserError>,
}

impl Beside {
    /// Reads what a client says beside a change.
    ///
    /// # Errors
    /// `FORBIDDEN` for whoever may not make any.
    pub(super) fn read(
        ctx: &Context<'_>,
        key: Option<&str>,
        message: Option<&str>,
    ) -> Answer<Self> {
        let Caller { actor: Some(actor), role: Role::Editor | Role::Admin } = caller(ctx) else {
            return Err(ApiError::Forbidden);
        };
        let by = Author { actor: actor.to_string(), message: message.map(str::to_owned) };
        let about_key = key.and_then(|key| problem("idempotencyKey", key, 1, LONGEST_KEY));
        let about_message = message.and_then(|text| problem("message", text, 0, LONGEST_MESSAGE));
        let wrong: Vec<_> = about_key.into_iter().chain(about_message).collect();
        let key = key.filter(|_| wrong.is_empty());
        let key = key.map(|key| {
            Ok::<_, ApiError>(RequestKey { key: key.to_owned(), request_hash: hash(ctx)? })
        });
        Ok(Self { by, key: key.transpose()?, wrong })
    }
}

/// What is wrong with a text of so many bytes. PostgreSQL has no text with a NUL in it, and what one
/// database takes both must.
fn problem(field: &str, text: &str, least: usize, most: usize) -> Option<UserError> {
    let message = match text.len() {
        _ if text.contains('\0') => "it holds a NUL character".to_owned(),
        length if length < least || length > most => {
            format!("it has {length} bytes; {least} to {most} are taken")
        }
        _ => return None,
    };
    Some(wrong(field, UserErrorCode::Invalid, &message))
}

/// Of the mutation and its arguments as they were given, wherever in the request: what was left out is
/// left out, so that a field which the contract gains changes the hash of no request without it.
///
/// # Errors
/// An internal error, which cannot be: the arguments have been read before.
fn hash(ctx: &Context<'_>) -> Answer<String> {
    let unreadable = |_| ApiError::Internal("the arguments of a mutation could not be read again");
    let field = ctx.field();
    let given = field.arguments().map_err(unreadable)?;
    // RFC 8785: whatever order a client wrote them in.
    let said = serde_json_canonicalizer::to_string(&(field.name(), given));
    let said = said.map_err(|_| ApiError::Internal("the arguments of a mutation are no JSON"))?;
    Ok(data_encoding::HEXLOWER.encode(&Sha256::digest(said)))
}

pub(super) fn key_is_taken() -> UserError {
    let message = "this key was used for another request; choose a new one for a new change";
    wrong("idempotencyKey", UserErrorCode::Duplicate, message)
}

fn wrong(field: &str, code: UserErrorCode, message: &str) -> UserError {
    let path = ["input", field].map(str::to_owned).into();
    UserError { code, message: message.to_owned(), path }
}
