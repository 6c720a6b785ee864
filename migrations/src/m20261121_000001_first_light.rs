//! All tables of the first release.
//!
//! A reference to another record is checked when the transaction commits, so that a writer can
//! take rows out and put them back in any order; a reference to the record that owns the row is
//! checked at once and takes the row along when the owner goes.

use sea_orm_migration::prelude::*;

use crate::dialect;

const TABLES: [&str; 4] = [
    include_str!("first_light/subjects.sql"),
    include_str!("first_light/jurisdictions.sql"),
    include_str!("first_light/links.sql"),
    include_str!("first_light/history.sql"),
];

/// In the order in which they can go: none is before a table that refers to it.
const DROP_ORDER: [&str; 22] = [
    "api_token",
    "idempotency_key",
    "change",
    "revision",
    "slug_redirect",
    "disagreement",
    "citation",
    "link_joint_body",
    "link_focus_area",
    "link_event",
    "link_party",
    "link",
    "coverage_note",
    "contact_world_region",
    "contact",
    "jurisdiction_focus_area",
    "jurisdiction_name",
    "jurisdiction",
    "focus_area_synonym",
    "focus_area",
    "source",
    "world_region",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for tables in TABLES {
            dialect::run(manager, tables).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in DROP_ORDER {
            dialect::run(manager, &format!("DROP TABLE {table};")).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        // SQLite runs a migration outside a transaction unless it is told otherwise.
        Some(true)
    }
}
