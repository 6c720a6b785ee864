//! The table of subjects.

use std::sync::Arc;

use super::jurisdictions::part;
use super::{Cell, Column, Kind, Table};
use crate::exchange::export::selection::{Selected, Takes};
use crate::snapshot::{FocusAreaRecord, Naming, Record, portrait};

const COLUMNS: [Column; 7] = [
    Column::text("slug").always().says("focus_area-slug"),
    Column::text("name_en").always(),
    Column::text("name_fr"),
    Column::text("broader").leads_to("focus_areas"),
    Column::new("synonyms", Kind::Json),
    Column::new("citations", Kind::Json),
    Column::new("links", Kind::Integer).always().says("focus_area-links"),
];

pub(in crate::exchange::export) const FOCUS_AREAS: Table = Table {
    name: "focus_areas",
    takes: Takes::Links,
    columns: &COLUMNS,
    key: &["slug"],
    fill: |selected, take| {
        selected.focus_areas().into_iter().try_for_each(|one| take(&row(selected, one)))
    },
};

fn row<'a>(selected: &Selected<'a>, record: &'a Arc<FocusAreaRecord>) -> [Cell<'a>; COLUMNS.len()] {
    let snapshot = selected.snapshot;
    let painted = portrait(&Record::FocusArea(Arc::clone(record)), Naming::Slug(snapshot));
    let broader = record.broader.and_then(|id| snapshot.focus_area(id));
    [
        record.slug.as_str().into(),
        record.name.en.as_str().into(),
        record.name.fr.as_deref().into(),
        broader.map(|area| area.slug.as_str()).into(),
        part(&painted, "synonyms"),
        part(&painted, "citations"),
        Cell::count(snapshot.links_on(record.id).count()),
    ]
}
