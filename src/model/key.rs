//! Keys: the many ways in which a person or a program names one jurisdiction.

use std::fmt;

/// What a client wrote to name one jurisdiction, not yet looked up.
///
/// A global id, slug, ISO 3166 code, Wikidata id, or a name in any language; the snapshot says
/// which jurisdiction that is, if it is one.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct JurisdictionKey(pub String);

impl JurisdictionKey {
    /// How long a key may be, in bytes; the longest names are half as long.
    pub const MAX_LENGTH: usize = 400;

    /// The key as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for JurisdictionKey {
    fn from(key: &str) -> Self {
        Self(key.to_owned())
    }
}

impl fmt::Display for JurisdictionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `text` is shaped like a Wikidata item id: `Q176`.
#[must_use]
pub fn is_wikidata_id(text: &str) -> bool {
    let number = text.strip_prefix('Q').unwrap_or_default();
    !number.is_empty() && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether `code` is in ISO 3166: alpha-2 of part 1 (`CA`) or a code of part 2 (`CA-QC`).
#[must_use]
pub fn is_iso_3166(code: &str) -> bool {
    match code.split_once('-') {
        None => rust_iso3166::from_alpha2(code).is_some_and(|country| country.alpha2 == code),
        Some(_) => rust_iso3166::iso3166_2::from_code(code).is_some(),
    }
}

/// How long an address may be, in bytes; browsers take as much.
const LONGEST_ADDRESS: usize = 2_000;

/// Whether `text` is an absolute http or https address, of at most 2,000 bytes and without blanks.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    // The parser leaves out blanks, and forgives missing slashes.
    let is_plain = text.len() <= LONGEST_ADDRESS && !text.contains(char::is_whitespace);
    let is_absolute = text.starts_with("https://") || text.starts_with("http://");
    is_plain && is_absolute && url::Url::parse(text).is_ok_and(|url| url.has_host())
}

/// How long a language tag may be, in bytes: what RFC 5646 (section 4.4.1) finds enough.
const LONGEST_LANGUAGE: usize = 35;

/// Whether `tag` is a language tag of BCP 47: `fr`, `zh-Hans`.
#[must_use]
pub fn is_language(tag: &str) -> bool {
    tag.len() <= LONGEST_LANGUAGE && tag.parse::<unic_langid::LanguageIdentifier>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_parts_of_iso_3166_are_known() {
        for code in ["CA", "KR", "CA-QC", "KR-42", "GB-SCT", "IL-M", "JP-01", "UA-26", "MX-JAL"] {
            assert!(is_iso_3166(code), "{code}");
        }
        for code in ["", "ca", "CAN", "XX", "CA-", "CA-XX", "ca-qc", "QC"] {
            assert!(!is_iso_3166(code), "{code}");
        }
    }

    #[test]
    fn wikidata_ids_are_items() {
        assert!(is_wikidata_id("Q176"));
        for text in ["", "Q", "Q0176", "q176", "P31", "Q52998?", "Q-1"] {
            assert!(!is_wikidata_id(text), "{text}");
        }
    }

    #[test]
    fn addresses_are_absolute_and_of_the_web() {
        assert!(is_web_address("https://www.alberta.ca/international-partnerships"));
        for text in [
            "",
            "alberta.ca",
            "//alberta.ca",
            "ftp://alberta.ca",
            "javascript:alert(1)",
            "https://",
            "https:alberta.ca",
            " https://alberta.ca",
            "https://alberta.ca/a b",
            "https://alberta.ca/a\nb",
        ] {
            assert!(!is_web_address(text), "{text}");
        }
        assert!(!is_web_address(&format!("https://alberta.ca/{}", "a".repeat(LONGEST_ADDRESS))));
    }

    #[test]
    fn languages_are_tags_and_not_words() {
        for tag in ["fr", "zh-Hans", "fr-CA", "en-Latn-GB"] {
            assert!(is_language(tag), "{tag}");
        }
        let long = "en-".to_owned() + &["abcde"; 10].join("-");
        for tag in ["", " ", "français", "f", "fr ", &long] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
