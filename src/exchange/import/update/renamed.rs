//! Sources and subjects that somebody gave another slug, to which nothing leads from the old one: the dataset
//! is read as if it called them so, with all that refers to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::Past;
use crate::model::Slug;
use crate::snapshot::{Record, Snapshot, Subject};

/// What is called otherwise by now: its present slug, by the one that the dataset has.
pub(super) type Renamed = BTreeMap<(bool, Slug), Slug>;

/// Finds them.
pub(super) fn renamed(now: &Snapshot, past: &Past) -> Renamed {
    let all = past.loaded().filter_map(|subject| {
        let former = past.fields_of(subject)?.get("slug")?.dataset.as_ref();
        let former = Slug::parse(former.and_then(Value::as_str)?).ok()?;
        let (is_source, present, is_taken) = match subject {
            Subject::Source(id) => {
                let is_taken = now.sources_with_slug(&former).next().is_some();
                (true, now.source(*id)?.slug.clone(), is_taken)
            }
            Subject::FocusArea(id) => {
                let is_taken = now.focus_areas_with_slug(&former).next().is_some();
                (false, now.focus_area(*id)?.slug.clone(), is_taken)
            }
            _ => return None,
        };
        (present != former && !is_taken).then_some(((is_source, former), present))
    });
    all.collect()
}

/// A record of the dataset under its present slug.
pub(super) fn called_as_now(record: &Record, renamed: &Renamed) -> Record {
    match record {
        Record::Source(source) => match renamed.get(&(true, source.slug.clone())) {
            None => record.clone(),
            Some(slug) => {
                let mut source = (**source).clone();
                source.slug = slug.clone();
                Record::Source(Arc::new(source))
            }
        },
        Record::FocusArea(area) => match renamed.get(&(false, area.slug.clone())) {
            None => record.clone(),
            Some(slug) => {
                let mut area = (**area).clone();
                area.slug = slug.clone();
                Record::FocusArea(Arc::new(area))
            }
        },
        _ => record.clone(),
    }
}
