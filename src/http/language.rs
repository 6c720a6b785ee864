//! In which language somebody would rather read.

use axum::http::{HeaderMap, header};

use crate::model::Locale;

/// The language that a client likes best; English where it says nothing, or knows neither.
pub(super) fn liked(headers: &HeaderMap) -> Locale {
    let lines = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    let ranges = lines.flat_map(|line| line.to_str().unwrap_or_default().split(','));
    let mut best = (Locale::En, 0.0);
    for range in ranges {
        let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
        let weight = weight.trim().strip_prefix("q=").unwrap_or_default();
        let weight: f64 = weight.parse().unwrap_or_default();
        if let Some(locale) = spoken(tag.trim()).filter(|_| weight > best.1) {
            best = (locale, weight);
        }
    }
    best.0
}

/// The language of a tag such as `fr-CA`.
pub(super) fn spoken(tag: &str) -> Option<Locale> {
    match tag.split('-').next()?.to_ascii_lowercase().as_str() {
        "en" | "*" => Some(Locale::En),
        "fr" => Some(Locale::Fr),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_language_is_the_one_that_is_liked_best() {
        for (accepted, locale) in [
            ("fr", Locale::Fr),
            ("fr-CA, en;q=0.8", Locale::Fr),
            ("en;q=0.5, fr;q=0.9", Locale::Fr),
            ("en;q=0.5, fr; q=0.9", Locale::Fr),
            ("de, en-GB, fr", Locale::En),
            ("fr;q=0", Locale::En),
            ("de", Locale::En),
            ("*", Locale::En),
            ("", Locale::En),
        ] {
            let value = HeaderValue::from_static(accepted);
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, value)]);
            assert_eq!(liked(&headers), locale, "{accepted}");
        }
    }
}
