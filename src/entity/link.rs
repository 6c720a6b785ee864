//! The `link` table: ties between two jurisdictions or more.

use sea_orm::entity::prelude::*;

use crate::model::{LinkId, LinkKind, LinkStatus, LinkTerm, Slug};

/// A row of `link`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "link")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LinkId,
    /// Its slug.
    #[sea_orm(unique)]
    pub slug: Slug,
    /// What sort of tie it is.
    pub kind: LinkKind,
    /// What it is called, in English.
    pub title_en: String,
    /// What it is called, in French.
    pub title_fr: Option<String>,
    /// Whether it is alive.
    pub status: LinkStatus,
    /// What is known of its instrument's term.
    pub term: LinkTerm,
    /// The source's own few words on term or renewal.
    pub term_as_stated: Option<String>,
    /// Counts up at each change, from 1.
    pub version: i32,
    /// When it was first recorded.
    pub created_at: DateTimeUtc,
    /// When it was last changed.
    pub updated_at: DateTimeUtc,
    /// Its parties.
    #[sea_orm(has_many)]
    pub parties: HasMany<super::link_party::Entity>,
    /// What happened to it.
    #[sea_orm(has_many)]
    pub events: HasMany<super::link_event::Entity>,
    /// What it is about.
    #[sea_orm(has_many)]
    pub focus_areas: HasMany<super::link_focus_area::Entity>,
    /// Standing bodies that it set up.
    #[sea_orm(has_many)]
    pub joint_bodies: HasMany<super::link_joint_body::Entity>,
    /// What sources say otherwise than each other.
    #[sea_orm(has_many)]
    pub disagreements: HasMany<super::disagreement::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
