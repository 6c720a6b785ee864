//! Offices to ask, with what they cover and their citations.

use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

use super::bulk::delete_all;
use super::children::{Children, read_all};
use super::{Rows, citation};
use crate::entity::citation::Column as CitationColumn;
use crate::entity::contact::{Column, Entity, Model};
use crate::entity::contact_world_region;
use crate::snapshot::{CitationSubject, ContactRecord, Record, Subject};

impl Rows {
    pub(super) fn add_contact(&mut self, record: &ContactRecord) {
        self.contacts.push(Model {
            id: record.id,
            jurisdiction_id: record.jurisdiction,
            organisation: record.organisation.clone(),
            unit: record.unit.clone(),
            role: record.role.clone(),
            phone: record.phone.clone(),
            email: record.email.clone(),
            hours: record.hours.clone(),
            covers_as_stated: record.covers_as_stated.clone(),
        });
        let covers = (0..).zip(&record.covers).map(|(position, m49)| {
            let (contact_id, world_region) = (record.id, m49.clone());
            contact_world_region::Model { contact_id, position, world_region }
        });
        self.contact_world_regions.extend(covers);
        self.add_citations(CitationSubject::Contact(record.id), &record.citations);
    }
}

pub(super) async fn take_out(
    database: &DatabaseTransaction,
    subjects: &[&Subject],
) -> Result<(), DbErr> {
    let ids = subjects.iter().filter_map(|subject| match subject {
        Subject::Contact(id) => Some(*id),
        _ => None,
    });
    delete_all::<Entity>(database, Column::Id, ids.collect()).await
}

pub(super) async fn load(database: &DatabaseTransaction) -> Result<Vec<Record>, DbErr> {
    use contact_world_region::{Column as CoverColumn, Entity as Cover};
    let by_place = [CoverColumn::ContactId, CoverColumn::Position];
    let mut covers =
        Children::read(database, Cover::find(), by_place, |row| (row.contact_id, row.world_region))
            .await?;
    let mut citations =
        citation::read(database, CitationColumn::ContactId, |row| row.contact_id).await?;
    read_all::<Entity, _>(database, Column::Id, |row| {
        Record::Contact(Arc::new(ContactRecord {
            covers: covers.of(&row.id),
            citations: citations.of(&Some(row.id)),
            id: row.id,
            jurisdiction: row.jurisdiction_id,
            organisation: row.organisation,
            unit: row.unit,
            role: row.role,
            phone: row.phone,
            email: row.email,
            hours: row.hours,
            covers_as_stated: row.covers_as_stated,
        }))
    })
    .await
}
