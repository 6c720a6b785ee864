//! The `focus_area` table: subjects of cooperation.

use sea_orm::entity::prelude::*;

use crate::model::{FocusAreaId, Slug};

/// A row of `focus_area`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "focus_area")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FocusAreaId,
    /// Its slug.
    #[sea_orm(unique)]
    pub slug: Slug,
    /// Its name, in English.
    pub name_en: String,
    /// Its name, in French.
    pub name_fr: Option<String>,
    /// The wider subject that it is part of.
    pub broader_id: Option<FocusAreaId>,
    /// Its synonyms.
    #[sea_orm(has_many)]
    pub synonyms: HasMany<super::focus_area_synonym::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
