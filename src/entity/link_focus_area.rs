//! The `link_focus_area` table: what links are about.

use sea_orm::entity::prelude::*;

use crate::model::{FocusAreaId, LinkId};

/// A row of `link_focus_area`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "link_focus_area")]
pub struct Model {
    /// Which link.
    #[sea_orm(primary_key, auto_increment = false)]
    pub link_id: LinkId,
    /// The place in the source's order, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// Which subject.
    pub focus_area_id: FocusAreaId,
    /// The link.
    #[sea_orm(belongs_to, from = "link_id", to = "id")]
    pub link: BelongsTo<super::link::Entity>,
    /// The subject.
    #[sea_orm(belongs_to, from = "focus_area_id", to = "id")]
    pub focus_area: BelongsTo<super::focus_area::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
