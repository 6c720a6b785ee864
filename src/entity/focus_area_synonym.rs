//! The `focus_area_synonym` table: words in sources that mean a subject of cooperation.

use sea_orm::entity::prelude::*;

use crate::model::FocusAreaId;

/// A row of `focus_area_synonym`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "focus_area_synonym")]
pub struct Model {
    /// Of which subject.
    #[sea_orm(primary_key, auto_increment = false)]
    pub focus_area_id: FocusAreaId,
    /// Its place in the list, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// The word.
    pub text: String,
    /// The subject.
    #[sea_orm(belongs_to, from = "focus_area_id", to = "id")]
    pub focus_area: BelongsTo<super::focus_area::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
