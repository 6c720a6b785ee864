//! Texts in two languages, and points on the globe.

use serde::{Deserialize, Serialize};

use super::Locale;

/// A text in English, and in French where there is one.
#[derive(Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash, Serialize, Deserialize)]
pub struct LocalisedText {
    /// In English.
    pub en: String,
    /// In French; `None` where nobody has translated it yet.
    pub fr: Option<String>,
}

impl LocalisedText {
    /// The text in `locale`, or in English where there is none.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::Fr => self.fr.as_deref().unwrap_or(&self.en),
        }
    }
}

/// How long one text of a record may be, in bytes, whoever writes it.
pub const LONGEST_TEXT: usize = 10_000;

/// A point on the globe, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GeoPoint {
    /// Degrees north, -90 to 90.
    pub latitude: f64,
    /// Degrees east, -180 to 180.
    pub longitude: f64,
}

impl GeoPoint {
    /// Makes a point, if both are finite and on the globe.
    #[must_use]
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let on_globe = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        on_globe.then_some(Self { latitude, longitude })
    }
}
