//! The `jurisdiction` table: countries, regions and municipalities.

use sea_orm::entity::prelude::*;

use crate::model::{JurisdictionId, JurisdictionLevel, Slug};

/// A row of `jurisdiction`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "jurisdiction")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JurisdictionId,
    /// Its slug.
    #[sea_orm(unique)]
    pub slug: Slug,
    /// Its level of government.
    pub level: JurisdictionLevel,
    /// Its name, in English.
    pub name_en: String,
    /// Its name, in French.
    pub name_fr: Option<String>,
    /// What it calls itself, in English.
    pub designation_en: Option<String>,
    /// What it calls itself, in French.
    pub designation_fr: Option<String>,
    /// ISO 3166-1 alpha-2 or ISO 3166-2.
    #[sea_orm(unique)]
    pub iso_code: Option<String>,
    /// Wikidata item, unique per level.
    pub wikidata_id: Option<String>,
    /// GeoNames id.
    pub geonames_id: Option<i64>,
    /// What it lies in.
    pub parent_id: Option<JurisdictionId>,
    /// M49 code of the region in which it lies.
    pub world_region: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east; there if the latitude is.
    pub longitude: Option<f64>,
    /// Counts up at each change, from 1.
    pub version: i32,
    /// When it was first recorded.
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
    /// Its further spellings.
    #[sea_orm(has_many)]
    pub names: HasMany<super::jurisdiction_name::Entity>,
    /// Subjects that it names for its relations at large.
    #[sea_orm(has_many)]
    pub focus_areas: HasMany<super::jurisdiction_focus_area::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
