//! Revisions and change records, as rows.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use super::news::CHANNEL;
use super::rows::{MOST_RECORDS, insert_all};
use super::step::{Effect, Step};
use super::{Author, Watch};
use crate::entity::{SubjectKind, change, revision};
use crate::model::ChangeAction;
use crate::snapshot::{Record, Revision, Subject};

/// Returns the last committed revision, [`Revision::EMPTY`] if there was none.
pub(super) async fn current_revision(database: &impl ConnectionTrait) -> Result<Revision, DbErr> {
    let last = revisions().order_by_desc(revision::Column::Number).into_tuple().one(database);
    Ok(last.await?.map_or(Revision::EMPTY, as_revision))
}

/// Returns the revision of a number, where there is one.
pub(super) async fn revision(
    database: &impl ConnectionTrait,
    number: i64,
) -> Result<Option<Revision>, DbErr> {
    let asked = revisions().filter(revision::Column::Number.eq(number)).into_tuple().one(database);
    Ok(asked.await?.map(as_revision))
}

/// Without what was said of them: a server asks for the last one several times a second.
fn revisions() -> Select<revision::Entity> {
    use revision::Column::{At, LastId, Number};
    revision::Entity::find().select_only().columns([Number, At, LastId])
}

fn as_revision((number, at, last_id): (i64, DateTime<Utc>, i64)) -> Revision {
    Revision { number, at, last_id }
}

/// Writes the revision and what it changed.
pub(super) async fn write(
    database: &DatabaseTransaction,
    step: &Step,
    by: &Author,
    watch: &Watch,
) -> Result<(), DbErr> {
    let Revision { number, at, last_id } = *step.next.revision();
    let (actor, message) = (by.actor.clone(), by.message.clone());
    let revision = revision::Model { number, at, actor, message, last_id };
    insert_all::<revision::Entity>(database, vec![revision]).await?;
    if database.get_database_backend() == DbBackend::Postgres {
        // Sent with the commit, or not at all.
        let tell = format!("NOTIFY {CHANNEL}, '{number}'");
        database.execute_unprepared(&tell).await?;
    }
    let mut positions = 0..;
    for effects in step.changes.chunks(MOST_RECORDS) {
        let placed = effects.iter().zip(positions.by_ref());
        let changes = placed.map(|(effect, position)| change_row(number, position, effect));
        insert_all::<change::Entity>(database, changes.collect::<Result<_, _>>()?).await?;
        watch.tell(effects.len());
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
