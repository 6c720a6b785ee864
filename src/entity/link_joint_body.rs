//! The `link_joint_body` table: standing bodies that links set up.

use sea_orm::entity::prelude::*;

use crate::model::LinkId;

/// A row of `link_joint_body`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "link_joint_body")]
pub struct Model {
    /// Which link.
    #[sea_orm(primary_key, auto_increment = false)]
    pub link_id: LinkId,
    /// Its place in the list, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// What it is called.
    pub name: String,
    /// The link.
    #[sea_orm(belongs_to, from = "link_id", to = "id")]
    pub link: BelongsTo<super::link::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
