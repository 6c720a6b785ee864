//! Sources and subjects that somebody gave another slug, to which nothing leads from the old one: the dataset
//! is read as if it called them so, with all that refers to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::Past;
use crate::model::{NodeKind, Slug};
use crate::snapshot::{Record, Snapshot, Subject};

/// What is called otherwise by now: its present slug, by its kind and the slug that the dataset has.
pub(super) type Renamed = BTreeMap<(NodeKind, Slug), Slug>;

/// Finds them.
pub(super) fn renamed(now: &Snapshot, past: &Past) -> Renamed {
    let all = past.loaded().filter_map(|subject| {
        let former = past.fields_of(subject)?.get("slug")?.dataset.as_ref();
        let former = Slug::parse(former.and_then(Value::as_str)?).ok()?;
        let (kind, present, is_taken) = match subject {
            Subject::Source(id) => {
                let is_taken = now.sources_with_slug(&former).next().is_some();
                (NodeKind::Source, now.source(*id)?.slug.clone(), is_taken)
            }
            Subject::FocusArea(id) => {
                let is_taken = now.focus_areas_with_slug(&former).next().is_some();
                (NodeKind::FocusArea, now.focus_area(*id)?.slug.clone(), is_taken)
            }
            _ => return None,
        };
        (present != former && !is_taken).then_some(((kind, former), present))
    });
    all.collect()
}

/// A record of the dataset under its present slug.
pub(super) fn called_as_now(mut record: Record, renamed: &Renamed) -> Record {
    let (kind, slug) = match &mut record {
        Record::Source(source) => (NodeKind::Source, &mut Arc::make_mut(source).slug),
        Record::FocusArea(area) => (NodeKind::FocusArea, &mut Arc::make_mut(area).slug),
        _ => return record,
    };
    if let Some(present) = renamed.get(&(kind, slug.clone())) {
        slug.clone_from(present);
    }
    record
}
