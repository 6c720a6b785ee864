//! `[[focus_area]]`: the controlled list of subjects.

use super::citation;
use super::entry::Entry;
use super::index::Index;
use crate::model::{FocusAreaId, Slug};
use crate::snapshot::{FocusAreaRecord, Ids};

pub(super) fn read(
    entry: &Entry<'_>,
    id: FocusAreaId,
    index: &Index,
    ids: &mut Ids,
) -> Option<FocusAreaRecord> {
    let slug = entry.parsed::<Slug>("slug");
    let name = entry.localised("name");
    let broader = index.focus_areas.optional(entry, "broader");
    let mut synonyms: Vec<_> =
        entry.texts("synonyms").iter().map(|item| item.text.to_owned()).collect();
    synonyms.sort();
    synonyms.dedup();
    let citations = citation::read(entry, index, ids);
    entry.close();
    Some(FocusAreaRecord { id, slug: slug?, name: name?, broader, synonyms, citations })
}
