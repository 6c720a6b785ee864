//! The `link_party` table: jurisdictions' parts in links.

use sea_orm::entity::prelude::*;

use crate::model::{JurisdictionId, LinkId, PartyRole};

/// A row of `link_party`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "link_party")]
pub struct Model {
    /// In which link.
    #[sea_orm(primary_key, auto_increment = false)]
    pub link_id: LinkId,
    /// The place in the source's order, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// Which jurisdiction.
    pub jurisdiction_id: JurisdictionId,
    /// What it does in the link.
    pub role: PartyRole,
    /// The link.
    #[sea_orm(belongs_to, from = "link_id", to = "id")]
    pub link: BelongsTo<super::link::Entity>,
    /// The jurisdiction.
    #[sea_orm(belongs_to, from = "jurisdiction_id", to = "id")]
    pub jurisdiction: BelongsTo<super::jurisdiction::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
