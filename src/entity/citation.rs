//! The `citation` table: where sources say what is recorded; each has exactly one subject.

use sea_orm::entity::prelude::*;

use crate::model::{
    CitationId, ContactId, FocusAreaId, JurisdictionId, LinkEventId, LinkId, SourceId,
};

/// A row of `citation`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "citation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CitationId,
    /// Which source.
    pub source_id: SourceId,
    /// Where in the source.
    pub locator: Option<String>,
    /// Its place among the citations of its subject, from 0.
    pub position: i32,
    /// The jurisdiction that it is about.
    pub jurisdiction_id: Option<JurisdictionId>,
    /// The link that it is about.
    pub link_id: Option<LinkId>,
    /// The event that it is about.
    pub link_event_id: Option<LinkEventId>,
    /// The office that it is about.
    pub contact_id: Option<ContactId>,
    /// The subject of cooperation that it is about.
    pub focus_area_id: Option<FocusAreaId>,
    /// The source.
    #[sea_orm(belongs_to, from = "source_id", to = "id")]
    pub source: BelongsTo<super::source::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
