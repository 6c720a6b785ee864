//! The `contact` table: public offices to ask.

use sea_orm::entity::prelude::*;

use crate::model::{ContactId, JurisdictionId};

/// A row of `contact`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactId,
    /// Whose office it is.
    pub jurisdiction_id: JurisdictionId,
    /// The body to which it belongs.
    pub organisation: String,
    /// The unit.
    pub unit: Option<String>,
    /// The post in charge.
    pub role: Option<String>,
    /// Its telephone number as published.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// When it can be reached.
    pub hours: Option<String>,
    /// What it is in charge of, in the source's words.
    pub covers_as_stated: Option<String>,
    /// The jurisdiction.
    #[sea_orm(belongs_to, from = "jurisdiction_id", to = "id")]
    pub jurisdiction: BelongsTo<super::jurisdiction::Entity>,
    /// The same as M49 regions.
    #[sea_orm(has_many)]
    pub covers: HasMany<super::contact_world_region::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
