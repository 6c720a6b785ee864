//! The `world_region` table: UN M49 regions.

use sea_orm::entity::prelude::*;

/// A row of `world_region`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "world_region")]
pub struct Model {
    /// Its code, three digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub m49: String,
    /// Its name, in English.
    pub name_en: String,
    /// Its name, in French.
    pub name_fr: Option<String>,
    /// The code of the region in which it lies.
    pub parent: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
