//! The `jurisdiction_focus_area` table: subjects that a jurisdiction names for its relations at large.

use sea_orm::entity::prelude::*;

use crate::model::{FocusAreaId, JurisdictionId};

/// A row of `jurisdiction_focus_area`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "jurisdiction_focus_area")]
pub struct Model {
    /// Which jurisdiction.
    #[sea_orm(primary_key, auto_increment = false)]
    pub jurisdiction_id: JurisdictionId,
    /// The place in the source's order, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// Which subject.
    pub focus_area_id: FocusAreaId,
    /// The jurisdiction.
    #[sea_orm(belongs_to, from = "jurisdiction_id", to = "id")]
    pub jurisdiction: BelongsTo<super::jurisdiction::Entity>,
    /// The subject.
    #[sea_orm(belongs_to, from = "focus_area_id", to = "id")]
    pub focus_area: BelongsTo<super::focus_area::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
