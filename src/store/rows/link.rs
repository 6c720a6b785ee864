//! Links, with their parties, events, subjects, bodies, citations and disagreements.

use std::sync::Arc;

use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

use super::bulk::delete_all;
use super::children::{Children, read_all};
use super::{Rows, citation, columns, text};
use crate::entity::citation::Column as CitationColumn;
use crate::entity::link::{Column, Entity, Model};
use crate::entity::{disagreement, link_event, link_focus_area, link_joint_body, link_party};
use crate::model::{FocusAreaId, LinkId, LocalisedText};
use crate::snapshot::{
    CitationSubject, LinkEventRecord, LinkRecord, PartyRecord, Record, StatedValueRecord, Subject,
};

impl Rows {
    pub(super) fn add_link(&mut self, record: &LinkRecord) {
        self.links.push(row(record));
        let link_id = record.id;
        let parties = (0..).zip(&record.parties).map(|(position, party)| link_party::Model {
            link_id,
            position,
            jurisdiction_id: party.jurisdiction,
            role: party.role,
        });
        self.link_parties.extend(parties);
        let focus_areas = (0..).zip(&record.focus_areas);
        self.link_focus_areas.extend(focus_areas.map(|(position, &focus_area_id)| {
            link_focus_area::Model { link_id, position, focus_area_id }
        }));
        let joint_bodies = (0..).zip(&record.joint_bodies);
        self.link_joint_bodies.extend(joint_bodies.map(|(position, name)| {
            link_joint_body::Model { link_id, position, name: name.clone() }
        }));
        self.add_citations(CitationSubject::Link(record.id), &record.citations);
        self.add_events(record);
        self.add_disagreements(record);
    }

    fn add_events(&mut self, record: &LinkRecord) {
        for (position, event) in (0..).zip(&record.events) {
            let (note_en, note_fr) = columns(event.note.as_ref());
            self.link_events.push(link_event::Model {
                id: event.id,
                link_id: record.id,
                position,
                kind: event.kind,
                date: event.date,
                note_en,
                note_fr,
            });
            self.add_citations(CitationSubject::LinkEvent(event.id), &event.citations);
        }
    }

    fn add_disagreements(&mut self, record: &LinkRecord) {
        let stated = (0..).zip(&record.disagreements);
        self.disagreements.extend(stated.map(|(position, stated)| disagreement::Model {
            link_id: record.id,
            position,
            field: stated.field.clone(),
            value: stated.value.clone(),
            citation_id: stated.citation,
        }));
    }
}

fn row(record: &LinkRecord) -> Model {
    Model {
        id: record.id,
        slug: record.slug.clone(),
        kind: record.kind,
        title_en: record.title.en.clone(),
        title_fr: record.title.fr.clone(),
        status: record.status,
        term: record.term,
        term_as_stated: record.term_as_stated.clone(),
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
        Subject::Link(id) => Some(*id),
        _ => None,
    });
    delete_all::<Entity>(database, Column::Id, ids.collect()).await
}

pub(super) async fn load(database: &DatabaseTransaction) -> Result<Vec<Record>, DbErr> {
    let mut parties = parties(database).await?;
    let mut events = events(database).await?;
    let mut focus_areas = focus_areas(database).await?;
    let mut joint_bodies = joint_bodies(database).await?;
    let mut disagreements = disagreements(database).await?;
    let mut citations = citation::read(database, CitationColumn::LinkId, |row| row.link_id).await?;
    read_all::<Entity, _>(database, Column::Id, |row| {
        Record::Link(Arc::new(LinkRecord {
            parties: parties.of(&row.id),
            events: events.of(&row.id),
            focus_areas: focus_areas.of(&row.id),
            joint_bodies: joint_bodies.of(&row.id),
            citations: citations.of(&Some(row.id)),
            disagreements: disagreements.of(&row.id),
            id: row.id,
            slug: row.slug,
            kind: row.kind,
            title: LocalisedText { en: row.title_en, fr: row.title_fr },
            status: row.status,
            term: row.term,
            term_as_stated: row.term_as_stated,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }))
    })
    .await
}

async fn parties(database: &DatabaseTransaction) -> Result<Children<LinkId, PartyRecord>, DbErr> {
    use link_party::{Column, Entity};
    let by_place = [Column::LinkId, Column::Position];
    Children::read(database, Entity::find(), by_place, |row| {
        (row.link_id, PartyRecord { jurisdiction: row.jurisdiction_id, role: row.role })
    })
    .await
}

/// Read by id, so that their citations can be dealt out, and then put in the order of their links.
async fn events(
    database: &DatabaseTransaction,
) -> Result<Children<LinkId, LinkEventRecord>, DbErr> {
    use link_event::{Column, Entity};
    let mut citations =
        citation::read(database, CitationColumn::LinkEventId, |row| row.link_event_id).await?;
    let mut events = read_all::<Entity, _>(database, Column::Id, |row| {
        let event = LinkEventRecord {
            citations: citations.of(&Some(row.id)),
            id: row.id,
            kind: row.kind,
            date: row.date,
            note: text(row.note_en, row.note_fr),
        };
        (row.link_id, row.position, event)
    })
    .await?;
    events.sort_by_key(|&(link_id, position, _)| (link_id, position));
    Ok(events.into_iter().map(|(link_id, _, event)| (link_id, event)).collect())
}

async fn focus_areas(
    database: &DatabaseTransaction,
) -> Result<Children<LinkId, FocusAreaId>, DbErr> {
    use link_focus_area::{Column, Entity};
    let by_place = [Column::LinkId, Column::Position];
    Children::read(database, Entity::find(), by_place, |row| (row.link_id, row.focus_area_id)).await
}

async fn joint_bodies(database: &DatabaseTransaction) -> Result<Children<LinkId, String>, DbErr> {
    use link_joint_body::{Column, Entity};
    let by_place = [Column::LinkId, Column::Position];
    Children::read(database, Entity::find(), by_place, |row| (row.link_id, row.name)).await
}

async fn disagreements(
    database: &DatabaseTransaction,
) -> Result<Children<LinkId, StatedValueRecord>, DbErr> {
    use disagreement::{Column, Entity};
    let by_place = [Column::LinkId, Column::Position];
    Children::read(database, Entity::find(), by_place, |row| {
        let stated =
            StatedValueRecord { field: row.field, value: row.value, citation: row.citation_id };
        (row.link_id, stated)
    })
    .await
}
