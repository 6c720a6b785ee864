//! The `idempotency_key` table: keys under which requests were made, so that a retry changes nothing.

use sea_orm::entity::prelude::*;

/// A row of `idempotency_key`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency_key")]
pub struct Model {
    /// Whose key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor: String,
    /// The key, as the client chose it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Of the request that first used it.
    pub request_hash: String,
    /// The revision that the request made.
    pub revision: i64,
    /// The ids of what it made or changed, in its order.
    pub made: Json,
}

impl ActiveModelBehavior for ActiveModel {}
