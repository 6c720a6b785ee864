//! Requests that are made again: a retry is told what the first try made, and makes nothing.

use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel};

use super::StoreError;
use crate::entity::idempotency_key::{Entity, Model};
use crate::model::{BadGlobalId, GlobalId};

/// By what a repetition of a request is known. Keys of different actors have nothing to do with each
/// other.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RequestKey {
    /// The key, as the client chose it.
    pub key: String,
    /// Of what is asked for, so that another request with the same key is refused.
    pub request_hash: String,
}

/// What the first request with a key made.
#[derive(Debug)]
pub(super) struct First {
    pub(super) revision: i64,
    pub(super) made: Vec<GlobalId>,
}

/// The key was used for something else.
#[derive(Debug)]
pub(super) struct OtherRequest;

/// What the first request with the key made; none where this is the first, or has no key.
pub(super) async fn find(
    database: &DatabaseTransaction,
    actor: &str,
    key: Option<&RequestKey>,
) -> Result<Option<Result<First, OtherRequest>>, StoreError> {
    let Some(key) = key else { return Ok(None) };
    let id = (actor.to_owned(), key.key.clone());
    let Some(row) = Entity::find_by_id(id).one(database).await? else { return Ok(None) };
    if row.request_hash != key.request_hash {
        return Ok(Some(Err(OtherRequest)));
    }
    Ok(Some(Ok(First { revision: row.revision, made: made(row.made)? })))
}

/// The ids of what a request made, from how they stand in its row.
pub(super) fn made(row: serde_json::Value) -> Result<Vec<GlobalId>, DbErr> {
    let ids: Vec<String> =
        serde_json::from_value(row).map_err(|cause| DbErr::Json(cause.to_string()))?;
    let made = ids.iter().map(|id| id.parse()).collect::<Result<_, _>>();
    made.map_err(|bad: BadGlobalId| DbErr::Type(bad.to_string()))
}

/// From now on the key stands for what was made.
pub(super) async fn remember(
    database: &DatabaseTransaction,
    actor: &str,
    key: &RequestKey,
    revision: i64,
    made: &[GlobalId],
) -> Result<(), StoreError> {
    let RequestKey { key, request_hash } = key.clone();
    let made = made.iter().map(ToString::to_string).collect::<Vec<_>>().into();
    let row = Model { actor: actor.to_owned(), key, request_hash, revision, made };
    row.into_active_model().insert(database).await?;
    Ok(())
}
