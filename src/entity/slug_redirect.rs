//! The `slug_redirect` table: slugs that led somewhere once; each has exactly one target.

use sea_orm::TryFromU64;
use sea_orm::entity::prelude::*;

use super::words::RedirectKind;
use crate::model::{JurisdictionId, LinkId, Slug};

/// A row of `slug_redirect`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "slug_redirect")]
pub struct Model {
    /// What sort of thing it named.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: RedirectKind,
    /// The old slug.
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: Slug,
    /// The jurisdiction to which it leads.
    pub jurisdiction_id: Option<JurisdictionId>,
    /// The link to which it leads.
    pub link_id: Option<LinkId>,
    /// The id that went with the slug, where what had both was merged into the target.
    pub former_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Part of a primary key, and so asked for; a database never makes one up.
impl TryFromU64 for Slug {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("Slug"))
    }
}
