//! How alike two spellings are, and how far apart two points.

use crate::model::{GeoPoint, fold};

/// Spellings are thought of where one letter in so many differs.
const LETTERS_A_CHANGE: usize = 5;

/// How alike two folded spellings are, from 0 to 1, if they are alike enough: 1 less the share of
/// letters that must be changed, added, dropped or swapped.
pub(super) fn likeness(one: &str, other: &str) -> Option<f64> {
    let [short, long] = {
        let lengths = [one.chars().count(), other.chars().count()];
        [lengths[0].min(lengths[1]), lengths[0].max(lengths[1])]
    };
    // Lengths alone tell most apart.
    let most = long / LETTERS_A_CHANGE;
    if long - short > most {
        return None;
    }
    let distance = strsim::osa_distance(one, other);
    // `Budapest XV` is not `Budapest II`.
    (distance <= most && numerals(one).eq(numerals(other)))
        .then(|| 1.0 - distance as f64 / long as f64)
}

/// Words of a folded text that are numbers, Arabic or Roman.
fn numerals(text: &str) -> impl Iterator<Item = &str> {
    let is_number =
        |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit() || b"ivxlcdm".contains(&byte));
    text.split(' ').filter(is_number)
}

/// The great-circle distance of two points in kilometres, on a sphere (haversine).
pub(in crate::exchange::import) fn distance_km(one: GeoPoint, other: GeoPoint) -> f64 {
    const RADIUS_KM: f64 = 6_371.0;
    let [lat_1, lat_2] = [one.latitude, other.latitude].map(f64::to_radians);
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let north = half(other.latitude - one.latitude);
    let east = half(other.longitude - one.longitude);
    2.0 * RADIUS_KM * (north + lat_1.cos() * lat_2.cos() * east).sqrt().min(1.0).asin()
}

/// A name as it is compared: folded, and `Saint` as it is mostly written.
pub(super) fn compared(name: &str) -> String {
    let folded = fold(name);
    let is_saint = |word: &str| matches!(word, "saint" | "sainte");
    if !folded.split(' ').any(is_saint) {
        return folded;
    }
    let written = |word| match word {
        "saint" => "st",
        "sainte" => "ste",
        other => other,
    };
    folded.split(' ').map(written).collect::<Vec<_>>().join(" ")
}
