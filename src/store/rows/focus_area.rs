//! Subjects of cooperation, with their synonyms and citations.

use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

use super::bulk::delete_all;
use super::children::{Children, read_all};
use super::{Rows, citation};
use crate::entity::citation::Column as CitationColumn;
use crate::entity::focus_area::{Column, Entity, Model};
use crate::entity::focus_area_synonym;
use crate::model::LocalisedText;
use crate::snapshot::{CitationSubject, FocusAreaRecord, Record, Subject};

impl Rows {
    pub(super) fn add_focus_area(&mut self, record: &FocusAreaRecord) {
        self.focus_areas.push(Model {
            id: record.id,
            slug: record.slug.clone(),
            name_en: record.name.en.clone(),
            name_fr: record.name.fr.clone(),
            broader_id: record.broader,
        });
        let synonyms = (0..).zip(&record.synonyms).map(|(position, text)| {
            focus_area_synonym::Model { focus_area_id: record.id, position, text: text.clone() }
        });
        self.focus_area_synonyms.extend(synonyms);
        self.add_citations(CitationSubject::FocusArea(record.id), &record.citations);
    }
}

pub(super) async fn take_out(
    database: &DatabaseTransaction,
    subjects: &[&Subject],
) -> Result<(), DbErr> {
    let ids = subjects.iter().filter_map(|subject| match subject {
        Subject::FocusArea(id) => Some(*id),
        _ => None,
    });
    delete_all::<Entity>(database, Column::Id, ids.collect()).await
}

pub(super) async fn load(database: &DatabaseTransaction) -> Result<Vec<Record>, DbErr> {
    use focus_area_synonym::{Column as SynonymColumn, Entity as Synonym};
    let by_place = [SynonymColumn::FocusAreaId, SynonymColumn::Position];
    let mut synonyms =
        Children::read(database, Synonym::find(), by_place, |row| (row.focus_area_id, row.text))
            .await?;
    let mut citations =
        citation::read(database, CitationColumn::FocusAreaId, |row| row.focus_area_id).await?;
    read_all::<Entity, _>(database, Column::Id, |row| {
        Record::FocusArea(Arc::new(FocusAreaRecord {
            synonyms: synonyms.of(&row.id),
            citations: citations.of(&Some(row.id)),
            id: row.id,
            slug: row.slug,
            name: LocalisedText { en: row.name_en, fr: row.name_fr },
            broader: row.broader_id,
        }))
    })
    .await
}
