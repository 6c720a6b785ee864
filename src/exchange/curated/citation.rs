//! Citations: where a source says it.

use super::entry::Entry;
use super::index::Index;
use crate::model::SourceId;
use crate::snapshot::{CitationRecord, Ids};

/// The citations of `entry`, in the file's order; it may have none.
pub(super) fn read(entry: &Entry<'_>, index: &Index, ids: &mut Ids) -> Vec<CitationRecord> {
    let cited: Vec<_> =
        entry.tables("citations").iter().filter_map(|cited| read_one(cited, index)).collect();
    let record = |(source, locator)| CitationRecord { id: ids.citation(), source, locator };
    cited.into_iter().map(record).collect()
}

/// The citations of `entry`, a `what` that needs at least one.
pub(super) fn required(
    entry: &Entry<'_>,
    what: &str,
    index: &Index,
    ids: &mut Ids,
) -> Vec<CitationRecord> {
    if entry.tables("citations").is_empty() {
        entry.problem("citations", format!("{what} without a citation; it needs at least one"));
    }
    read(entry, index, ids)
}

fn read_one(cited: &Entry<'_>, index: &Index) -> Option<(SourceId, Option<String>)> {
    let source = index.sources.required(cited, "source");
    let locator = cited.optional_text("locator").map(str::to_owned);
    cited.close();
    Some((source?, locator))
}
