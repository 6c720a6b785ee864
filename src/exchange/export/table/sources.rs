//! The table of sources.

use super::{Cell, Column, Kind, Table};
use crate::exchange::export::selection::Takes;
use crate::model::Locale;
use crate::snapshot::SourceRecord;

const COLUMNS: [Column; 8] = [
    Column::text("slug").always().says("source-slug"),
    Column::text("title").always().says("source-title"),
    Column::text("publisher"),
    Column::text("url"),
    Column::new("language", Kind::Word(Locale::VOCABULARY)),
    Column::new("updated_on", Kind::Date),
    Column::new("retrieved_on", Kind::Date),
    Column::text("licence").says("source-licence"),
];

pub(in crate::exchange::export) const SOURCES: Table = Table {
    name: "sources",
    takes: Takes::Links,
    columns: &COLUMNS,
    key: &["slug"],
    fill: |selected, take| selected.sources().into_iter().try_for_each(|one| take(&row(one))),
};

fn row(record: &SourceRecord) -> [Cell<'_>; COLUMNS.len()] {
    [
        record.slug.as_str().into(),
        record.title.as_str().into(),
        record.publisher.as_deref().into(),
        record.url.as_deref().into(),
        record.language.map(|language| language.as_str()).into(),
        record.updated_on.into(),
        record.retrieved_on.into(),
        record.licence.as_deref().into(),
    ]
}
