//! The `contact_world_region` table: the regions of the world that offices are in charge of.

use sea_orm::entity::prelude::*;

use crate::model::ContactId;

/// A row of `contact_world_region`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_world_region")]
pub struct Model {
    /// Which office.
    #[sea_orm(primary_key, auto_increment = false)]
    pub contact_id: ContactId,
    /// The place in the list, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// M49 code of the region.
    pub world_region: String,
    /// The office.
    #[sea_orm(belongs_to, from = "contact_id", to = "id")]
    pub contact: BelongsTo<super::contact::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
