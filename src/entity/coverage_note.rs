//! The `coverage_note` table: where sources speak of more than is recorded.

use sea_orm::entity::prelude::*;

use crate::model::{CoverageNoteId, JurisdictionId, SourceId};

/// A row of `coverage_note`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "coverage_note")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CoverageNoteId,
    /// Of whose links.
    pub jurisdiction_id: JurisdictionId,
    /// Which source.
    pub source_id: SourceId,
    /// How many partners the source speaks of.
    pub stated_partners: Option<i32>,
    /// How many of them are recorded.
    pub recorded_partners: i32,
    /// What is missing, in English.
    pub note_en: String,
    /// What is missing, in French.
    pub note_fr: Option<String>,
    /// The jurisdiction.
    #[sea_orm(belongs_to, from = "jurisdiction_id", to = "id")]
    pub jurisdiction: BelongsTo<super::jurisdiction::Entity>,
    /// The source.
    #[sea_orm(belongs_to, from = "source_id", to = "id")]
    pub source: BelongsTo<super::source::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
