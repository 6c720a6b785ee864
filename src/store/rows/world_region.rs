//! World regions.

use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr};

use super::Rows;
use super::bulk::delete_all;
use super::children::read_all;
use crate::entity::world_region::{Column, Entity, Model};
use crate::model::LocalisedText;
use crate::snapshot::{Record, Subject, WorldRegionRecord};

impl Rows {
    pub(super) fn add_world_region(&mut self, record: &WorldRegionRecord) {
        self.world_regions.push(Model {
            m49: record.m49.clone(),
            name_en: record.name.en.clone(),
            name_fr: record.name.fr.clone(),
            parent: record.parent.clone(),
        });
    }
}

pub(super) async fn take_out(
    database: &DatabaseTransaction,
    subjects: &[&Subject],
) -> Result<(), DbErr> {
    let codes = subjects.iter().filter_map(|subject| match subject {
        Subject::WorldRegion(m49) => Some(m49.clone()),
        _ => None,
    });
    delete_all::<Entity>(database, Column::M49, codes.collect()).await
}

pub(super) async fn load(database: &DatabaseTransaction) -> Result<Vec<Record>, DbErr> {
    read_all::<Entity, _>(database, Column::M49, |row| {
        Record::WorldRegion(Arc::new(WorldRegionRecord {
            m49: row.m49,
            name: LocalisedText { en: row.name_en, fr: row.name_fr },
            parent: row.parent,
        }))
    })
    .await
}
