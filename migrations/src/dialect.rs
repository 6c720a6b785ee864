//! One SQL text for both databases: written as PostgreSQL reads it, translated for SQLite.
//!
//! The tables are SQL and not the schema builder's calls, because that has no deferred foreign
//! keys, and because one text that both read shows at a glance that both hold the same.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// Each type of PostgreSQL that is used, and what SQLite calls it in a strict table.
const SQLITE_TYPES: [(&str, &str); 4] = [
    (" BIGINT", " INTEGER"),
    (" DOUBLE PRECISION", " REAL"),
    (" TIMESTAMPTZ", " TEXT"),
    (" JSONB", " TEXT"),
];

/// Runs statements written for PostgreSQL on either database.
///
/// # Errors
/// What the database says of them.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &str) -> Result<(), DbErr> {
    let database = manager.get_connection();
    match database.get_database_backend() {
        DbBackend::Sqlite => database.execute_unprepared(&for_sqlite(statements)).await,
        _ => database.execute_unprepared(statements).await,
    }?;
    Ok(())
}

/// Tables become strict: SQLite would else keep a text in a column of numbers.
fn for_sqlite(statements: &str) -> String {
    let strict = statements.replace("\n);", "\n) STRICT;");
    SQLITE_TYPES.iter().fold(strict, |text, (postgres, sqlite)| text.replace(postgres, sqlite))
}
