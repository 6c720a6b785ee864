//! Citations, whatever they are about.

use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::Rows;
use super::children::Children;
use crate::entity::citation::{Column, Entity, Model};
use crate::snapshot::{CitationRecord, CitationSubject};

impl Rows {
    pub(super) fn add_citations(&mut self, about: CitationSubject, citations: &[CitationRecord]) {
        let rows = (0..).zip(citations).map(|(position, citation)| row(about, position, citation));
        self.citations.extend(rows);
    }
}

fn row(about: CitationSubject, position: i32, citation: &CitationRecord) -> Model {
    let mut row = Model {
        id: citation.id,
        source_id: citation.source,
        locator: citation.locator.clone(),
        position,
        jurisdiction_id: None,
        link_id: None,
        link_event_id: None,
        contact_id: None,
        focus_area_id: None,
    };
    match about {
        CitationSubject::Jurisdiction(id) => row.jurisdiction_id = Some(id),
        CitationSubject::Link(id) => row.link_id = Some(id),
        CitationSubject::LinkEvent(id) => row.link_event_id = Some(id),
        CitationSubject::Contact(id) => row.contact_id = Some(id),
        CitationSubject::FocusArea(id) => row.focus_area_id = Some(id),
    }
    row
}

/// Reads the citations whose subject stands in `column`, which is what `subject` gets.
pub(super) async fn read<K: Ord>(
    database: &DatabaseTransaction,
    column: Column,
    subject: impl Fn(&Model) -> Option<K>,
) -> Result<Children<Option<K>, CitationRecord>, DbErr> {
    let query = Entity::find().filter(column.is_not_null());
    Children::read(database, query, [column, Column::Position], |row| {
        let key = subject(&row);
        (key, CitationRecord { id: row.id, source: row.source_id, locator: row.locator })
    })
    .await
}
