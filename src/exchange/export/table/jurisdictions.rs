//! The table of jurisdictions.

use std::io;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Cell, Column, Kind, Table, Take};
use crate::exchange::export::json;
use crate::exchange::export::selection::{Selected, Takes};
use crate::model::JurisdictionLevel;
use crate::snapshot::{JurisdictionRecord, Naming, Record, portrait};

/// Up to `citations` it holds all that a record holds; what follows is derived.
const COLUMNS: [Column; 18] = [
    Column::text("slug").always().says("jurisdiction-slug"),
    Column::new("level", Kind::Word(JurisdictionLevel::VOCABULARY)).always(),
    Column::text("name_en").always(),
    Column::text("name_fr"),
    Column::new("names", Kind::Json),
    Column::text("designation_en"),
    Column::text("designation_fr"),
    Column::text("iso_code"),
    Column::text("wikidata_id"),
    Column::new("geonames_id", Kind::Integer),
    Column::text("parent").leads_to("jurisdictions"),
    Column::text("world_region"),
    Column::new("latitude", Kind::Number),
    Column::new("longitude", Kind::Number),
    Column::new("focus_areas", Kind::List).says("jurisdiction-focus_areas"),
    Column::new("citations", Kind::Json),
    Column::text("country_code"),
    Column::new("links", Kind::Integer).always().says("jurisdiction-links"),
];

pub(in crate::exchange::export) const JURISDICTIONS: Table = Table {
    name: "jurisdictions",
    takes: Takes::Jurisdictions,
    columns: &COLUMNS,
    key: &["slug"],
    fill,
};

fn fill(selected: &Selected<'_>, take: &mut Take<'_>) -> io::Result<()> {
    selected.jurisdictions().try_for_each(|one| take(&row(selected, one)))
}

fn row<'a>(
    selected: &Selected<'a>,
    record: &'a Arc<JurisdictionRecord>,
) -> [Cell<'a>; COLUMNS.len()] {
    let snapshot = selected.snapshot;
    let painted = portrait(&Record::Jurisdiction(Arc::clone(record)), Naming::Slug(snapshot));
    let designation = record.designation.as_ref();
    let area = |id| snapshot.focus_area(id).map(|area| area.slug.as_str());
    [
        record.slug.as_str().into(),
        record.level.as_str().into(),
        record.name.en.as_str().into(),
        record.name.fr.as_deref().into(),
        part(&painted, "names"),
        designation.map(|text| text.en.as_str()).into(),
        designation.and_then(|text| text.fr.as_deref()).into(),
        record.iso_code.as_deref().into(),
        record.wikidata_id.as_deref().into(),
        record.geonames_id.into(),
        record.parent.map(|parent| selected.slug(parent)).into(),
        record.world_region.as_deref().into(),
        record.location.map(|point| point.latitude).into(),
        record.location.map(|point| point.longitude).into(),
        Cell::list(record.focus_areas.iter().filter_map(|id| area(*id))),
        part(&painted, "citations"),
        selected.country_code(record).into(),
        Cell::count(snapshot.links_of(record.id).count()),
    ]
}

/// A part of a portrait as JSON, where there is one.
pub(super) fn part<'a>(painted: &Map<String, Value>, name: &str) -> Cell<'a> {
    painted.get(name).map(json::text).into()
}
