//! The `change` table: what each revision changed.

use sea_orm::entity::prelude::*;

use super::words::SubjectKind;
use crate::model::ChangeAction;

/// A row of `change`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "change")]
pub struct Model {
    /// In which revision.
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i64,
    /// Its place in the revision, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// What was done.
    pub action: ChangeAction,
    /// To what sort of record.
    pub subject_kind: SubjectKind,
    /// To which one: its id, code or slug.
    pub subject_id: String,
    /// The record as it was; none where it is new.
    pub before: Option<Json>,
    /// The record as it became; none where it is gone.
    pub after: Option<Json>,
    /// The revision.
    #[sea_orm(belongs_to, from = "revision", to = "number")]
    pub made_in: BelongsTo<super::revision::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
