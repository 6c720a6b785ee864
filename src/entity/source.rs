//! The `source` table: documents that facts are taken from.

use sea_orm::entity::prelude::*;

use crate::model::{EdtfDate, Locale, Slug, SourceId};

/// A row of `source`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "source")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SourceId,
    /// Its slug.
    #[sea_orm(unique)]
    pub slug: Slug,
    /// Its title, in its own language.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Its language.
    pub language: Option<Locale>,
    /// When it was last changed, as it says itself.
    pub updated_on: Option<EdtfDate>,
    /// When it was read.
    pub retrieved_on: Option<EdtfDate>,
    /// Its licence, as it says itself.
    pub licence: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
