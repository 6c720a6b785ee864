//! What several writers need: tokens that expire, retried requests, history by subject and by actor,
//! and ids that lead on after a merge.

use sea_orm_migration::prelude::*;

use crate::dialect;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, include_str!("many_hands/history.sql")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, include_str!("many_hands/back.sql")).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
