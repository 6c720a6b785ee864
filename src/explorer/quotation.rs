//! A sentence as it is copied: with who says so, and where it was found.

use minijinja::Value;

use crate::model::Locale;
use crate::sentence::{Argument, page_words};

/// Sources of a citation in a line each: title, publisher, place, address.
pub(super) fn source_line(citation: &Value, locale: Locale) -> Option<String> {
    let source = citation.get_attr("source").ok()?;
    let text = |of: &Value, name: &str| {
        of.get_attr(name).ok().and_then(|value| value.as_str().map(str::to_owned))
    };
    let title = text(&source, "title")?;
    let mut parts = vec![quoted(&title, locale)];
    parts.extend(text(&source, "publisher"));
    parts.extend(text(citation, "locator"));
    parts.extend(text(&source, "url"));
    Some(parts.join(", "))
}

/// The sentence with its sources, the revision and the address of the page.
pub(super) fn quotation(sentence: &str, citations: &Value, found: &Found<'_>) -> String {
    let locale = found.locale;
    let mut lines: Vec<String> = Vec::new();
    for citation in citations.try_iter().into_iter().flatten() {
        let line = source_line(&citation, locale);
        lines.extend(line.filter(|line| !lines.contains(line)));
    }
    let args = [
        ("revision".to_owned(), Argument::Text(found.revision.to_string())),
        ("address".to_owned(), Argument::Text(found.address.to_owned())),
    ];
    let from = page_words("quote-from", locale, &args).unwrap_or_default();
    let sources = page_words("quote-sources", locale, &[]).unwrap_or_default();
    let said = lines.into_iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n");
    match said.is_empty() {
        true => format!("{sentence}\n\n{from}"),
        false => format!("{sentence}\n\n{sources}\n{said}\n\n{from}"),
    }
}

/// Where a sentence was found.
pub(super) struct Found<'a> {
    pub(super) locale: Locale,
    pub(super) revision: i64,
    /// The whole address of the page.
    pub(super) address: &'a str,
}

fn quoted(text: &str, locale: Locale) -> String {
    match locale {
        Locale::En => format!("“{text}”"),
        Locale::Fr => format!("«\u{a0}{text}\u{a0}»"),
    }
}
