//! What a made-up world starts with: the world regions and subjects of the curated dataset, and
//! sources that say what they are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::exchange::curated;
use crate::model::{FocusAreaId, Locale, Slug, SourceId};
use crate::snapshot::{FocusAreaRecord, Ids, Record, SourceRecord, WorldRegionRecord};

/// World regions, and the subjects of cooperation; these with ids from `ids`, and without their
/// citations, whose sources are no part of this world.
pub(super) fn from_the_curated_dataset(
    ids: &mut Ids,
) -> (Vec<Arc<WorldRegionRecord>>, Vec<Arc<FocusAreaRecord>>) {
    let records = curated::read(&curated::embedded(), &mut Ids::after(0));
    let (mut regions, mut subjects) = (Vec::new(), Vec::new());
    for record in records.expect("a test reads the embedded files") {
        match record {
            Record::WorldRegion(region) => regions.push(region),
            Record::FocusArea(subject) => subjects.push(subject),
            _ => {}
        }
    }
    let renumbered: HashMap<FocusAreaId, FocusAreaId> =
        subjects.iter().map(|subject| (subject.id, ids.focus_area())).collect();
    for subject in subjects.iter_mut().map(Arc::make_mut) {
        subject.id = renumbered[&subject.id];
        subject.broader = subject.broader.map(|broader| renumbered[&broader]);
        subject.citations.clear();
    }
    (regions, subjects)
}

/// The codes of the world regions in which no other one lies, in order.
pub(super) fn innermost(regions: &[Arc<WorldRegionRecord>]) -> Vec<String> {
    let containers: HashSet<_> =
        regions.iter().filter_map(|region| region.parent.as_ref()).collect();
    let innermost = regions.iter().filter(|region| !containers.contains(&region.m49));
    innermost.map(|region| region.m49.clone()).collect()
}

/// The register of a circle of countries, on whose word its links stand.
pub(super) fn register(circle: usize, id: SourceId) -> Arc<SourceRecord> {
    let number = circle + 1;
    Arc::new(SourceRecord {
        id,
        slug: Slug::parse(&format!("made-up-register-{number}")).expect("words and a number"),
        title: format!("Made-up register {number}: test data, not facts"),
        publisher: Some("entente generate".to_owned()),
        url: None,
        language: Some(Locale::En),
        updated_on: None,
        retrieved_on: None,
        licence: Some(
            "Test data, made up by a program: nothing in it is a fact; free to use.".to_owned(),
        ),
    })
}
