//! What single cells say: kinds, levels, dates, points and identifiers.

use chrono::{Datelike, NaiveDate};

use crate::exchange::import::stated::StatedKind;
use crate::model::{EdtfDate, GeoPoint, JurisdictionLevel, LinkKind, excerpt, fold};

/// Words for kinds beside those of the vocabulary, folded.
const KINDS: [(&[&str], StatedKind); 7] = [
    (
        &[
            "twinning",
            "twinned",
            "twin",
            "twin town",
            "twin city",
            "twinned administrative body",
            "jumelage",
            "p190",
            "region city",
        ],
        StatedKind::Twinning,
    ),
    (&["sister", "sister city", "sister cities"], StatedKind::Twinning),
    (
        &["friendship", "friendship city", "partner", "partner city", "partnership"],
        StatedKind::Kind(LinkKind::FriendshipCity),
    ),
    (
        &["sister region", "sister state", "sister province"],
        StatedKind::Kind(LinkKind::SisterProvince),
    ),
    (
        &["agreement", "cooperation", "memorandum", "accord"],
        StatedKind::Kind(LinkKind::CooperationAgreement),
    ),
    (&["office"], StatedKind::Kind(LinkKind::RepresentativeOffice)),
    (&["contact", "contacts"], StatedKind::Kind(LinkKind::Contact)),
];

/// Words for levels beside those of the vocabulary, folded.
const LEVELS: [(&[&str], JurisdictionLevel); 3] = [
    (&["country", "nation", "sovereign state", "pays"], JurisdictionLevel::Country),
    (
        &["region", "province", "state", "prefecture", "oblast", "land", "admin1", "departement"],
        JurisdictionLevel::Region,
    ),
    (
        &[
            "municipality",
            "city",
            "town",
            "village",
            "place",
            "commune",
            "ville",
            "city region",
            "settlement",
        ],
        JurisdictionLevel::Municipality,
    ),
];

/// # Errors
/// What to do where a word means no kind.
pub(super) fn kind(word: &str) -> Result<StatedKind, String> {
    if word == "SISTER_CITY" {
        return Ok(StatedKind::Kind(LinkKind::SisterCity));
    }
    let folded = fold(word);
    let known = KINDS.iter().find(|(words, _)| words.contains(&folded.as_str()));
    let known = known.map(|(_, kind)| *kind);
    let own = || of_vocabulary(LinkKind::ALL, LinkKind::as_str, &folded).map(StatedKind::Kind);
    known.or_else(own).ok_or_else(|| {
        let known = LinkKind::VOCABULARY.words.join(", ");
        let word = excerpt(word);
        format!(
            "{word:?} is no kind of link; known: {known}, and TWINNING for sister cities and sister \
             provinces alike. A mapping says what other words mean"
        )
    })
}

/// # Errors
/// What to do where a word means no level.
pub(super) fn level(word: &str) -> Result<JurisdictionLevel, String> {
    let folded = fold(word);
    let known = LEVELS.iter().find(|(words, _)| words.contains(&folded.as_str()));
    known.map(|(_, level)| *level).ok_or_else(|| {
        let known = JurisdictionLevel::VOCABULARY.words.join(", ");
        let word = excerpt(word);
        format!("{word:?} is no level of government; known: {known}. A mapping says what other words mean")
    })
}

fn of_vocabulary<T: Copy>(all: &[T], word: fn(T) -> &'static str, folded: &str) -> Option<T> {
    all.iter().copied().find(|value| fold(word(*value)) == folded)
}

/// A date of EDTF level 0; of an instant its day, and of one at the beginning of a year the year, since
/// Wikidata writes years so.
///
/// # Errors
/// Where it is none, or lies in the future.
pub(super) fn date(text: &str, today: NaiveDate) -> Result<EdtfDate, String> {
    let written = text.strip_suffix(".0").unwrap_or(text);
    let day = written.split_once('T').map_or(written, |(day, _)| day);
    let written = if day == written { day } else { day.strip_suffix("-01-01").unwrap_or(day) };
    let date = EdtfDate::parse(written).map_err(|cause| cause.to_string())?;
    // What is to be signed next year is announced this year.
    match i32::from(date.year()) > today.year() + 1 {
        true => Err(format!("{text:?} lies in the future")),
        false => Ok(date),
    }
}

/// # Errors
/// Where it is no number, or not on the globe.
pub(super) fn point(latitude: &str, longitude: &str) -> Result<GeoPoint, String> {
    let number = |text: &str, axis: &str| {
        let number: Result<f64, _> = text.trim().parse();
        number.map_err(|_| {
            let text = excerpt(text);
            format!("{text:?} is no {axis}; expected degrees such as 49.25")
        })
    };
    let (north, east) = (number(latitude, "latitude")?, number(longitude, "longitude")?);
    GeoPoint::new(north, east).ok_or_else(|| {
        format!(
            "{latitude}, {longitude} is not on the globe; latitudes go from -90 to 90, longitudes from \
             -180 to 180"
        )
    })
}

/// A point as well-known text, `Point(EAST NORTH)`, or as `NORTH, EAST`.
///
/// # Errors
/// Where it is neither.
pub(super) fn written_point(text: &str) -> Result<GeoPoint, String> {
    let inside = text.trim().strip_prefix("Point(").or_else(|| text.trim().strip_prefix("POINT("));
    let well_known = inside.and_then(|rest| rest.strip_suffix(')'));
    if let Some((east, north)) = well_known.and_then(|pair| pair.trim().split_once(' ')) {
        return point(north, east);
    }
    match text.split_once(',') {
        Some((north, east)) => point(north, east),
        None => {
            let text = excerpt(text);
            Err(format!("{text:?} is no point; expected Point(-123.1 49.2), or 49.2, -123.1"))
        }
    }
}

/// The id of a Wikidata item, also from its address.
pub(super) fn wikidata_id(text: &str) -> String {
    let id = text.rsplit(['/', ':']).next().unwrap_or(text);
    id.trim_end_matches('>').to_ascii_uppercase()
}

/// The number of a place at GeoNames, also from its address.
///
/// # Errors
/// Where it is none.
pub(super) fn geonames_id(text: &str) -> Result<i64, String> {
    let digits = text
        .trim_end_matches('/')
        .rsplit(['/', ':'])
        .find(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    let number = digits.and_then(|digits| digits.parse().ok()).filter(|number| *number > 0);
    number.ok_or_else(|| {
        let text = excerpt(text);
        format!("{text:?} is no GeoNames id; expected a number such as 6173331")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
    }

    #[test]
    fn a_year_is_a_year_however_it_is_written() {
        for text in ["1965", "1965.0", "1965-01-01T00:00:00Z"] {
            assert_eq!(date(text, today()).map(|date| date.to_string()), Ok("1965".to_owned()));
        }
        let day = date("1965-07-12T00:00:00Z", today()).map(|date| date.to_string());
        assert_eq!(day, Ok("1965-07-12".to_owned()));
        for text in ["20222", "2202", "1965-13", "about 1965"] {
            assert!(date(text, today()).is_err(), "{text}");
        }
    }

    #[test]
    fn points_beyond_the_poles_are_none() {
        assert!(written_point("Point(-123.1 49.2)").is_ok_and(|at| at.latitude == 49.2));
        assert!(written_point("49.2, -123.1").is_ok_and(|at| at.longitude == -123.1));
        for text in ["Point(49.2 -123.1)", "91,0", "NaN,0", "inf,0", "49,2", "north"] {
            let read = written_point(text);
            assert_eq!(read.is_ok(), text == "49,2", "{text}: {read:?}");
        }
    }

    #[test]
    fn identifiers_are_taken_out_of_addresses() {
        assert_eq!(wikidata_id("http://www.wikidata.org/entity/Q24639"), "Q24639");
        assert_eq!(wikidata_id("<http://www.wikidata.org/entity/Q24639>"), "Q24639");
        assert_eq!(wikidata_id("wd:Q24639"), "Q24639");
        assert_eq!(geonames_id("https://sws.geonames.org/6173331/"), Ok(6_173_331));
        assert_eq!(geonames_id("gn:6173331"), Ok(6_173_331));
        assert!(geonames_id("Vancouver").is_err());
    }
}
