//! Jurisdictions, with their names, subjects and citations.

use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

use super::bulk::delete_all;
use super::children::{Children, read_all};
use super::{Rows, citation, columns, text};
use crate::entity::citation::Column as CitationColumn;
use crate::entity::jurisdiction::{Column, Entity, Model};
use crate::entity::{jurisdiction_focus_area, jurisdiction_name};
use crate::model::{FocusAreaId, GeoPoint, JurisdictionId, LocalisedText};
use crate::snapshot::{AlternateName, CitationSubject, JurisdictionRecord, Record, Subject};

impl Rows {
    pub(super) fn add_jurisdiction(&mut self, record: &JurisdictionRecord) {
        self.jurisdictions.push(row(record));
        let jurisdiction_id = record.id;
        let names = (0..).zip(&record.names).map(|(position, name)| jurisdiction_name::Model {
            jurisdiction_id,
            position,
            text: name.text.clone(),
            language: name.language.clone(),
        });
        self.jurisdiction_names.extend(names);
        let focus_areas = (0..).zip(&record.focus_areas);
        self.jurisdiction_focus_areas.extend(focus_areas.map(|(position, &focus_area_id)| {
            jurisdiction_focus_area::Model { jurisdiction_id, position, focus_area_id }
        }));
        self.add_citations(CitationSubject::Jurisdiction(record.id), &record.citations);
    }
}

fn row(record: &JurisdictionRecord) -> Model {
    let (designation_en, designation_fr) = columns(record.designation.as_ref());
    Model {
        id: record.id,
        slug: record.slug.clone(),
        level: record.level,
        name_en: record.name.en.clone(),
        name_fr: record.name.fr.clone(),
        designation_en,
        designation_fr,
        iso_code: record.iso_code.clone(),
        wikidata_id: record.wikidata_id.clone(),
        geonames_id: record.geonames_id,
        parent_id: record.parent,
        world_region: record.world_region.clone(),
        latitude: record.location.map(|point| point.latitude),
        longitude: record.location.map(|point| point.longitude),
        version: record.version,
        created_at: record.created_at,
        updated_at: record.updated_at,
    }
}

pub(super) async fn take_out(
    database: &DatabaseTransaction,
    subjects: &[&Subject],
) -> Result<(), DbErr> {
    let ids = subjects.iter().filter_map(|subject| match subject {
        Subject::Jurisdiction(id) => Some(*id),
        _ => None,
    });
    delete_all::<Entity>(database, Column::Id, ids.collect()).await
}

pub(super) async fn load(database: &DatabaseTransaction) -> Result<Vec<Record>, DbErr> {
    let mut names = names(database).await?;
    let mut focus_areas = focus_areas(database).await?;
    let mut citations =
        citation::read(database, CitationColumn::JurisdictionId, |row| row.jurisdiction_id).await?;
    read_all::<Entity, _>(database, Column::Id, |row| {
        let mut record = record(row);
        record.names = names.of(&record.id);
        record.focus_areas = focus_areas.of(&record.id);
        record.citations = citations.of(&Some(record.id));
        Record::Jurisdiction(Arc::new(record))
    })
    .await
}

async fn names(
    database: &DatabaseTransaction,
) -> Result<Children<JurisdictionId, AlternateName>, DbErr> {
    use jurisdiction_name::{Column, Entity};
    let by_place = [Column::JurisdictionId, Column::Position];
    Children::read(database, Entity::find(), by_place, |row| {
        (row.jurisdiction_id, AlternateName { text: row.text, language: row.language })
    })
    .await
}

async fn focus_areas(
    database: &DatabaseTransaction,
) -> Result<Children<JurisdictionId, FocusAreaId>, DbErr> {
    use jurisdiction_focus_area::{Column, Entity};
    let by_place = [Column::JurisdictionId, Column::Position];
    Children::read(database, Entity::find(), by_place, |row| {
        (row.jurisdiction_id, row.focus_area_id)
    })
    .await
}

/// What the main row says.
fn record(row: Model) -> JurisdictionRecord {
    let location = row.latitude.zip(row.longitude);
    JurisdictionRecord {
        id: row.id,
        slug: row.slug,
        level: row.level,
        name: LocalisedText { en: row.name_en, fr: row.name_fr },
        names: Vec::new(),
        designation: text(row.designation_en, row.designation_fr),
        iso_code: row.iso_code,
        wikidata_id: row.wikidata_id,
        geonames_id: row.geonames_id,
        parent: row.parent_id,
        world_region: row.world_region,
        location: location.map(|(latitude, longitude)| GeoPoint { latitude, longitude }),
        focus_areas: Vec::new(),
        citations: Vec::new(),
        version: row.version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}
