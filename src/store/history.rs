//! Revisions and change records, as rows.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryOrder};

use super::Author;
use super::rows::{MOST_RECORDS, insert_all};
use super::step::{Effect, Step};
use crate::entity::{SubjectKind, change, revision};
use crate::model::ChangeAction;
use crate::snapshot::{Record, Revision, Subject};

/// Returns the last committed revision, [`Revision::EMPTY`] if there was none.
pub(super) async fn current_revision(database: &impl ConnectionTrait) -> Result<Revision, DbErr> {
    let last =
        revision::Entity::find().order_by_desc(revision::Column::Number).one(database).await?;
    Ok(last.map_or(Revision::EMPTY, |row| Revision {
        number: row.number,
        at: row.at,
        last_id: row.last_id,
    }))
}

/// Writes the revision and what it changed.
pub(super) async fn write(
    database: &DatabaseTransaction,
    step: &Step,
    by: &Author,
) -> Result<(), DbErr> {
    let Revision { number, at, last_id } = *step.next.revision();
    let (actor, message) = (by.actor.clone(), by.message.clone());
    let revision = revision::Model { number, at, actor, message, last_id };
    insert_all::<revision::Entity>(database, vec![revision]).await?;
    let mut positions = 0..;
    for effects in step.changes.chunks(MOST_RECORDS) {
        let effects = effects.iter().zip(positions.by_ref());
        let changes = effects.map(|(effect, position)| change_row(number, position, effect));
        insert_all::<change::Entity>(database, changes.collect::<Result<_, _>>()?).await?;
    }
    Ok(())
}

fn change_row(revision: i64, position: i32, effect: &Effect) -> Result<change::Model, DbErr> {
    let action = match (&effect.before, &effect.after) {
        (None, _) => ChangeAction::Created,
        (_, Some(_)) => ChangeAction::Updated,
        (_, None) => ChangeAction::Deleted,
    };
    let (subject_kind, subject_id) = name(&effect.subject);
    Ok(change::Model {
        revision,
        position,
        action,
        subject_kind,
        subject_id,
        before: effect.before.as_ref().map(json).transpose()?,
        after: effect.after.as_ref().map(json).transpose()?,
    })
}

fn json(record: &Record) -> Result<serde_json::Value, DbErr> {
    serde_json::to_value(record).map_err(|error| DbErr::Json(error.to_string()))
}

/// What the log calls a subject: its kind, and its id, code or `Jurisdiction:old-slug`.
pub(super) fn name(subject: &Subject) -> (SubjectKind, String) {
    match subject {
        Subject::WorldRegion(m49) => (SubjectKind::WorldRegion, m49.clone()),
        Subject::Source(id) => (SubjectKind::Source, id.to_string()),
        Subject::FocusArea(id) => (SubjectKind::FocusArea, id.to_string()),
        Subject::Jurisdiction(id) => (SubjectKind::Jurisdiction, id.to_string()),
        Subject::Link(id) => (SubjectKind::Link, id.to_string()),
        Subject::Contact(id) => (SubjectKind::Contact, id.to_string()),
        Subject::CoverageNote(id) => (SubjectKind::CoverageNote, id.to_string()),
        Subject::SlugRedirect(kind, slug) => {
            (SubjectKind::SlugRedirect, format!("{}:{slug}", kind.as_str()))
        }
    }
}
