//! Addresses of all sorts of pages.

/// A page of each sort, in a language.
pub fn pages(language: &str) -> Vec<String> {
    let own = [
        "",
        "search?q=quebec",
        "search?q=qqqqqq",
        "jurisdictions/alberta",
        "jurisdictions/quebec?asOf=2000",
        "jurisdictions/canada",
        "links/alberta-jalisco",
        "links",
        "shared",
        "shared?of=alberta&of=quebec",
        "convergences?at=region",
        "paths?from=vancouver&to=quebec",
        "paths?from=alberta&to=quebec&asOf=1950",
        "network?by=betweenness",
        "compare?of=alberta&of=quebec",
        "about",
        "report",
        "query",
        NOT_FOUND,
    ];
    let embedded =
        ["network", "map"].map(|name| format!("/embed/{language}/jurisdictions/alberta/{name}"));
    own.iter().map(|page| format!("/{language}/{page}")).chain(embedded).collect()
}

/// There is no such page, and a page that says so.
const NOT_FOUND: &str = "jurisdictions/atlantis";

/// Whether a page says that there is none.
pub fn is_missing(path: &str) -> bool {
    path.ends_with(NOT_FOUND)
}
