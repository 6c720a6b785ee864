//! The `revision` table: states of the data, one after the other.

use sea_orm::entity::prelude::*;

/// A row of `revision`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "revision")]
pub struct Model {
    /// Counts up by one, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// When it was committed.
    pub at: DateTimeUtc,
    /// Who made it.
    pub actor: String,
    /// Why, in their words.
    pub message: Option<String>,
    /// The highest id given out by then, of all tables.
    pub last_id: i64,
    /// What it changed.
    #[sea_orm(has_many)]
    pub changes: HasMany<super::change::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
