//! The `link_event` table: what happened to links.

use sea_orm::entity::prelude::*;

use crate::model::{EdtfDate, LinkEventId, LinkEventKind, LinkId};

/// A row of `link_event`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "link_event")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LinkEventId,
    /// To which link.
    pub link_id: LinkId,
    /// Its place in the order of events, from 0.
    pub position: i32,
    /// What happened.
    pub kind: LinkEventKind,
    /// When, as far as is known.
    pub date: Option<EdtfDate>,
    /// A remark, in English.
    pub note_en: Option<String>,
    /// A remark, in French.
    pub note_fr: Option<String>,
    /// The link.
    #[sea_orm(belongs_to, from = "link_id", to = "id")]
    pub link: BelongsTo<super::link::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
