//! Sources.

use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr};

use super::Rows;
use super::bulk::delete_all;
use super::children::read_all;
use crate::entity::source::{Column, Entity, Model};
use crate::snapshot::{Record, SourceRecord, Subject};

impl Rows {
    pub(super) fn add_source(&mut self, record: &SourceRecord) {
        self.sources.push(Model {
            id: record.id,
            slug: record.slug.clone(),
            title: record.title.clone(),
            publisher: record.publisher.clone(),
            url: record.url.clone(),
            language: record.language,
            updated_on: record.updated_on,
            retrieved_on: record.retrieved_on,
            licence: record.licence.clone(),
        });
    }
}

pub(super) async fn take_out(
    database: &DatabaseTransaction,
    subjects: &[&Subject],
) -> Result<(), DbErr> {
    let ids = subjects.iter().filter_map(|subject| match subject {
        Subject::Source(id) => Some(*id),
        _ => None,
    });
    delete_all::<Entity>(database, Column::Id, ids.collect()).await
}

pub(super) async fn load(database: &DatabaseTransaction) -> Result<Vec<Record>, DbErr> {
    read_all::<Entity, _>(database, Column::Id, |row| {
        Record::Source(Arc::new(SourceRecord {
            id: row.id,
            slug: row.slug,
            title: row.title,
            publisher: row.publisher,
            url: row.url,
            language: row.language,
            updated_on: row.updated_on,
            retrieved_on: row.retrieved_on,
            licence: row.licence,
        }))
    })
    .await
}
