//! The explorer over HTTP: pages, their pictures and files, and reports.

mod embedding;
mod pages;
mod pictures;
mod reports;

/// A page of each sort that shows something of the curated dataset.
pub const PAGES: [&str; 16] = [
    "",
    "search?q=quebec",
    "jurisdictions/alberta",
    "jurisdictions/mexico",
    "jurisdictions/quebec?asOf=2000",
    "links/alberta-guangdong",
    "links?conflict=true&sort=newest",
    "shared?of=alberta&of=quebec",
    "convergences?from=canada",
    "paths?from=vancouver&to=quebec",
    "paths?from=regina&to=alberta",
    "network?by=betweenness",
    "compare?of=alberta&of=quebec",
    "about",
    "report",
    "shared",
];

/// Both languages, as they stand in addresses.
pub const LANGUAGES: [&str; 2] = ["en", "fr"];

/// What stands between two texts.
pub fn between<'t>(text: &'t str, start: &str, end: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

/// A text as HTML shows it.
pub fn shown(html: &str) -> String {
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2f;", "/")];
    let plain =
        entities.iter().fold(html.to_owned(), |text, (entity, sign)| text.replace(entity, sign));
    plain.replace("&amp;", "&")
}
