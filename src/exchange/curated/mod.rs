//! The curated dataset: a folder of TOML files that a person reviews, read into records.
//!
//! What each file and field means stands in `data/README.md`. Reading says everything that is
//! wrong at once, each problem with its file and line; it writes nothing and stores nothing.

mod check;
mod citation;
mod contact;
mod coverage_note;
mod entry;
mod files;
mod focus_area;
mod index;
mod jurisdiction;
mod link;
mod nearest;
mod placed;
mod rules;
mod source;
mod tables;
mod text;
mod world_region;

#[cfg(test)]
mod tests;

pub use check::{Report, check};
pub use files::{File, Files, embedded, folder};
pub use placed::{Lines, Placed};

use std::sync::Arc;

use index::Index;
use tables::Tables;
use text::Text;

use super::Problem;
use super::problem::Problems;
use crate::snapshot::{Ids, Record};

/// Returns the records that `files` hold, what is referred to before what refers to it.
///
/// World regions, sources, focus areas, jurisdictions, links, contacts, then coverage notes; within
/// a kind, parents first and otherwise as the files stand, by path. Ids are given out in that
/// order, so the same files and the same `ids` make the same records. Versions are 0 and instants
/// the Unix epoch: they are stamped when the records are stored.
///
/// # Errors
/// Every problem of every file, by file and line; `ids` is then as it was. Of a file that is not
/// TOML only that is said, since a half-read file would seem to lack what stands in it.
///
/// Cost: linear in the size of the files.
pub fn read(files: &Files, ids: &mut Ids) -> Result<Vec<Record>, Vec<Problem>> {
    let placed = read_placed(files, ids)?;
    Ok(placed.into_iter().map(|placed| placed.record).collect())
}

/// Returns the same records as [`read`], each with the lines on which its fields stand.
///
/// # Errors
/// As [`read`].
pub fn read_placed(files: &Files, ids: &mut Ids) -> Result<Vec<Placed>, Vec<Problem>> {
    let problems = Problems::default();
    let texts: Vec<_> = files.iter().filter_map(|file| Text::of(file, &problems)).collect();
    let tables = Tables::of(&texts, &problems);
    let mut given = ids.clone();
    let index = Index::of(&tables, &mut given);
    let placed = records(&tables, &index, &mut given);
    rules::check(&placed, &problems);
    problems.none()?;
    *ids = given;
    Ok(placed)
}

fn records(tables: &Tables<'_>, index: &Index, ids: &mut Ids) -> Vec<Placed> {
    let mut placed = Vec::new();
    for entry in &tables.world_regions {
        let record = world_region::read(entry, index);
        placed.extend(Placed::of(record.map(Arc::new).map(Record::WorldRegion), entry));
    }
    for (entry, id) in tables.sources.iter().zip(&index.source_ids) {
        let record = source::read(entry, *id);
        placed.extend(Placed::of(record.map(Arc::new).map(Record::Source), entry));
    }
    for (entry, id) in tables.focus_areas.iter().zip(&index.focus_area_ids) {
        let record = focus_area::read(entry, *id, index, ids);
        placed.extend(Placed::of(record.map(Arc::new).map(Record::FocusArea), entry));
    }
    for (entry, id) in tables.jurisdictions.iter().zip(&index.jurisdiction_ids) {
        let record = jurisdiction::read(entry, *id, index, ids);
        placed.extend(Placed::of(record.map(Arc::new).map(Record::Jurisdiction), entry));
    }
    for (entry, id) in tables.links.iter().zip(&index.link_ids) {
        let record = link::read(entry, *id, index, ids);
        placed.extend(Placed::of(record.map(Arc::new).map(Record::Link), entry));
    }
    for entry in &tables.contacts {
        let record = contact::read(entry, index, ids);
        placed.extend(Placed::of(record.map(Arc::new).map(Record::Contact), entry));
    }
    for entry in &tables.coverage_notes {
        let record = coverage_note::read(entry, index, ids);
        placed.extend(Placed::of(record.map(Arc::new).map(Record::CoverageNote), entry));
    }
    placed
}
