//! `[[source]]`: the documents from which facts are taken.

use super::entry::Entry;
use crate::model::{Slug, SourceId};
use crate::snapshot::SourceRecord;

pub(super) fn read(entry: &Entry<'_>, id: SourceId) -> Option<SourceRecord> {
    let slug = entry.parsed::<Slug>("slug");
    let title = entry.text("title");
    let publisher = entry.optional_text("publisher").map(str::to_owned);
    let url = entry.optional_text("url").filter(|url| is_address(entry, url));
    let language = entry.optional_parsed("language");
    let updated_on = entry.optional_parsed("updated_on");
    let retrieved_on = entry.optional_parsed("retrieved_on");
    let licence = entry.optional_text("licence").map(str::to_owned);
    entry.close();
    Some(SourceRecord {
        id,
        slug: slug?,
        title: title?.to_owned(),
        publisher,
        url: url.map(str::to_owned),
        language,
        updated_on,
        retrieved_on,
        licence,
    })
}

fn is_address(entry: &Entry<'_>, url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let host = rest.unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default();
    let is_address = !host.is_empty() && !url.contains(|c: char| c.is_whitespace());
    if !is_address {
        entry.problem("url", format!("{url:?} is not an absolute http or https address"));
    }
    is_address
}
