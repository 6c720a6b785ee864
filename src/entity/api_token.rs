//! The `api_token` table: who may ask for what; the tokens themselves are not kept.

use sea_orm::entity::prelude::*;

use crate::model::Role;

/// A row of `api_token`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// What it is called.
    #[sea_orm(unique)]
    pub name: String,
    /// The hash of the token.
    #[sea_orm(unique)]
    pub hash: String,
    /// What its bearer may do.
    pub role: Role,
    /// When it was made.
    pub created_at: DateTimeUtc,
    /// When it was last shown.
    pub last_used_at: Option<DateTimeUtc>,
    /// When it ends by itself.
    pub expires_at: Option<DateTimeUtc>,
    /// Since when it is void.
    pub revoked_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
