//! Coverage notes.

use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr};

use super::Rows;
use super::bulk::delete_all;
use super::children::read_all;
use crate::entity::coverage_note::{Column, Entity, Model};
use crate::model::LocalisedText;
use crate::snapshot::{CoverageNoteRecord, Record, Subject};

impl Rows {
    pub(super) fn add_coverage_note(&mut self, record: &CoverageNoteRecord) {
        self.coverage_notes.push(Model {
            id: record.id,
            jurisdiction_id: record.jurisdiction,
            source_id: record.source,
            stated_partners: record.stated_partners,
            recorded_partners: record.recorded_partners,
            note_en: record.note.en.clone(),
            note_fr: record.note.fr.clone(),
        });
    }
}

pub(super) async fn take_out(
    database: &DatabaseTransaction,
    subjects: &[&Subject],
) -> Result<(), DbErr> {
    let ids = subjects.iter().filter_map(|subject| match subject {
        Subject::CoverageNote(id) => Some(*id),
        _ => None,
    });
    delete_all::<Entity>(database, Column::Id, ids.collect()).await
}

pub(super) async fn load(database: &DatabaseTransaction) -> Result<Vec<Record>, DbErr> {
    read_all::<Entity, _>(database, Column::Id, |row| {
        Record::CoverageNote(Arc::new(CoverageNoteRecord {
            id: row.id,
            jurisdiction: row.jurisdiction_id,
            source: row.source_id,
            stated_partners: row.stated_partners,
            recorded_partners: row.recorded_partners,
            note: LocalisedText { en: row.note_en, fr: row.note_fr },
        }))
    })
    .await
}
