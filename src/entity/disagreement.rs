//! The `disagreement` table: what sources say of a link otherwise than each other.

use sea_orm::entity::prelude::*;

use crate::model::{CitationId, LinkId};

/// A row of `disagreement`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "disagreement")]
pub struct Model {
    /// Of which link.
    #[sea_orm(primary_key, auto_increment = false)]
    pub link_id: LinkId,
    /// Its place in the list, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// The field, as the contract names it.
    pub field: String,
    /// What is stated.
    pub value: String,
    /// Which of the link's citations says so.
    pub citation_id: CitationId,
    /// The link.
    #[sea_orm(belongs_to, from = "link_id", to = "id")]
    pub link: BelongsTo<super::link::Entity>,
    /// The citation.
    #[sea_orm(belongs_to, from = "citation_id", to = "id")]
    pub citation: BelongsTo<super::citation::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
