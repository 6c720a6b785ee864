//! Keys: the many ways in which a person or a program names one jurisdiction.

use std::fmt;

/// What a client wrote to name one jurisdiction, not yet looked up.
///
/// A global id, slug, ISO 3166 code, Wikidata id, or a name in any language; the snapshot says
/// which jurisdiction that is, if it is one.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct JurisdictionKey(pub String);

impl JurisdictionKey {
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
