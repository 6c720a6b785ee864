//! `[[source]]`: the documents from which facts are taken.

use super::entry::Entry;
use crate::model::{Slug, SourceId, is_web_address};
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
    let is_address = is_web_address(url);
    if !is_address {
        entry.problem("url", format!("{url:?} is not an absolute http or https address"));
    }
    is_address
}
