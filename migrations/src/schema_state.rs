//! Where a database stands: empty, behind this binary, level with it, or ahead.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::EntityTrait;
use sea_orm_migration::seaql_migrations;

use crate::Migrator;

/// What a database has of the steps that this binary knows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SchemaState {
    /// Steps are still to be taken: their names, oldest first. All of them in a new database.
    Behind(Vec<String>),
    /// Every step is taken.
    Current,
    /// A newer binary has taken steps that this one does not know: their names.
    Ahead(Vec<String>),
}

/// Compares the steps recorded in a database with those in this binary; changes nothing.
///
/// # Errors
/// [`DbErr`] where the database cannot be asked.
pub async fn schema_state<'c, C>(database: C) -> Result<SchemaState, DbErr>
where
    C: IntoSchemaManagerConnection<'c>,
{
    let manager = SchemaManager::new(database);
    let known = known_steps();
    let taken = taken_steps(&manager).await?;
    let unknown: Vec<_> = taken.iter().filter(|step| !known.contains(step)).cloned().collect();
    if !unknown.is_empty() {
        return Ok(SchemaState::Ahead(unknown));
    }
    let pending: Vec<_> = known.into_iter().filter(|step| !taken.contains(step)).collect();
    Ok(if pending.is_empty() { SchemaState::Current } else { SchemaState::Behind(pending) })
}

/// The names of all steps that this binary knows, oldest first.
#[must_use]
pub fn known_steps() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

async fn taken_steps(manager: &SchemaManager<'_>) -> Result<Vec<String>, DbErr> {
    if !manager.has_table("seaql_migrations").await? {
        return Ok(Vec::new());
    }
    let steps = seaql_migrations::Entity::find().all(manager.get_connection()).await?;
    Ok(steps.into_iter().map(|step| step.version).collect())
}
