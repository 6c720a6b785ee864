//! The whole change log as rows, read from its first entry to its last in portions.
//!
//! Pages of it for questions are read in `changes`; how it is written stands in `history`.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::changes::{ChangePlace, later_than};
use crate::entity::change::{Column, Entity};
use crate::entity::{SubjectKind, revision};
use crate::model::ChangeAction;

/// How many rows are in memory at a time; a change has two whole records in it.
pub(super) const PORTION: u64 = 500;

/// A row of `change`, with its records as the texts that stand there: one that cannot be read should
/// not keep the others from being read.
#[derive(Debug, FromQueryResult)]
pub(super) struct LogRow {
    pub(super) revision: i64,
    pub(super) position: i32,
    pub(super) action: ChangeAction,
    pub(super) subject_kind: SubjectKind,
    pub(super) subject_id: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl LogRow {
    pub(super) const fn place(&self) -> ChangePlace {
        ChangePlace { revision: self.revision, position: self.position }
    }
}

/// The next revisions after one, oldest first; none after the last.
pub(super) async fn revisions_after(
    database: &impl ConnectionTrait,
    number: i64,
) -> Result<Vec<revision::Model>, DbErr> {
    let later = revision::Entity::find().filter(revision::Column::Number.gt(number));
    later.order_by_asc(revision::Column::Number).limit(PORTION).all(database).await
}

/// The next changes after a place, up to the end of a revision; none after the last.
pub(super) async fn changes_after(
    database: &impl ConnectionTrait,
    after: Option<ChangePlace>,
    last_revision: i64,
) -> Result<Vec<LogRow>, DbErr> {
    let text = |column| Expr::col((Entity, column)).cast_as("TEXT");
    Entity::find()
        .filter(later_than(after))
        .filter(Column::Revision.lte(last_revision))
        .select_only()
        .columns([Column::Revision, Column::Position, Column::Action])
        .columns([Column::SubjectKind, Column::SubjectId])
        .column_as(text(Column::Before), "before")
        .column_as(text(Column::After), "after")
        .order_by_asc(Column::Revision)
        .order_by_asc(Column::Position)
        .limit(PORTION)
        .into_model::<LogRow>()
        .all(database)
        .await
}
