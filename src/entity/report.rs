//! The `report` table: what readers say is wrong; nothing of who sent it.

use sea_orm::entity::prelude::*;

use crate::model::{Locale, ReportId};

/// A row of `report`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    /// Its id, which is not one of those that revisions give out.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReportId,
    /// When it was filed.
    pub created_at: DateTimeUtc,
    /// The language of the page.
    pub locale: Locale,
    /// The page, by its path with its query.
    pub page: String,
    /// The revision that the reader saw.
    pub revision: i64,
    /// What of the page it is about.
    pub subject: Option<String>,
    /// What is wrong, in the reader's words.
    pub message: String,
    /// Since when it is dealt with.
    pub closed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
