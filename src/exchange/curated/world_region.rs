//! `[[world_region]]`: the regions of UN M49.

use super::entry::Entry;
use super::index::Index;
use crate::snapshot::WorldRegionRecord;

pub(super) fn read(entry: &Entry<'_>, index: &Index) -> Option<WorldRegionRecord> {
    let m49 = entry.text("m49").filter(|code| is_code(entry, code));
    let name = entry.localised("name");
    index.world_regions.optional(entry, "parent");
    let parent = entry.peek("parent").map(str::to_owned);
    entry.close();
    Some(WorldRegionRecord { m49: m49?.to_owned(), name: name?, parent })
}

fn is_code(entry: &Entry<'_>, code: &str) -> bool {
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code {
        entry.problem("m49", format!("{code:?} is not a UN M49 code; expected three digits"));
    }
    is_code
}
