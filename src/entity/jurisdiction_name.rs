//! The `jurisdiction_name` table: further spellings of a jurisdiction's name.

use sea_orm::entity::prelude::*;

use crate::model::JurisdictionId;

/// A row of `jurisdiction_name`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "jurisdiction_name")]
pub struct Model {
    /// Of which jurisdiction.
    #[sea_orm(primary_key, auto_increment = false)]
    pub jurisdiction_id: JurisdictionId,
    /// Its place in the list, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// The spelling.
    pub text: String,
    /// Its language, BCP 47.
    pub language: Option<String>,
    /// The jurisdiction.
    #[sea_orm(belongs_to, from = "jurisdiction_id", to = "id")]
    pub jurisdiction: BelongsTo<super::jurisdiction::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
