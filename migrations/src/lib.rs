//! The tables of Entente, and each step that changed them, on SQLite and PostgreSQL alike.
//!
//! Imports nothing of ours: a migration says what was true when it was written, whatever the code
//! became since.

mod dialect;
mod m20261121_000001_first_light;
mod m20261122_000002_many_hands;
mod m20261123_000003_reports_of_readers;
mod schema_state;

pub use schema_state::{SchemaState, known_steps, schema_state};
pub use sea_orm_migration::MigratorTrait;

use sea_orm_migration::MigrationTrait;

/// Brings a database from any older state to the one that this binary knows.
///
/// Give it a transaction: then either all steps are taken or none.
#[derive(Clone, Copy, Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_000001_first_light::Migration),
            Box::new(m20261122_000002_many_hands::Migration),
            Box::new(m20261123_000003_reports_of_readers::Migration),
        ]
    }
}
