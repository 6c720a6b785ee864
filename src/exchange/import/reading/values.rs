//! What single cells say: dates, points and identifiers.

use chrono::{Datelike, NaiveDate};

use crate::model::{EdtfDate, GeoPoint, excerpt};

/// A date of EDTF level 0; of an instant its day, and of one at the beginning of a year the year, since
/// Wikidata writes years so. A precision as Wikidata has it says how much of an instant is meant: 9 the
/// year, 10 the month, 11 the day.
///
/// # Errors
/// Where it is none, or lies in the future.
pub(super) fn date(
    text: &str,
    precision: Option<&str>,
    today: NaiveDate,
) -> Result<EdtfDate, String> {
    let written = text.strip_suffix(".0").unwrap_or(text);
    let day = written.split_once('T').map_or(written, |(day, _)| day);
    let meant = match precision {
        Some("9") => day.get(..4).unwrap_or(day),
        Some("10") => day.get(..7).unwrap_or(day),
        Some("11") => day,
        Some(other) => {
            let other = excerpt(other);
            return Err(format!("{text:?} has the precision {other:?}; known: 9, 10, 11"));
        }
        None if day == written => day,
        None => day.strip_suffix("-01-01").unwrap_or(day),
    };
    let date = EdtfDate::parse(meant).map_err(|_| {
        let text = excerpt(text);
        format!("{text:?} is no date; expected a year, a month or a day: 1965, 1965-07, 1965-07-12")
    })?;
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

    fn read(text: &str, precision: Option<&str>) -> Result<String, String> {
        date(text, precision, today()).map(|date| date.to_string())
    }

    #[test]
    fn a_year_is_a_year_however_it_is_written() {
        for text in ["1965", "1965.0", "1965-01-01T00:00:00Z"] {
            assert_eq!(read(text, None), Ok("1965".to_owned()));
        }
        assert_eq!(read("1965-07-12T00:00:00Z", None), Ok("1965-07-12".to_owned()));
        for text in ["20222", "2202", "1965-13"] {
            assert!(read(text, None).is_err(), "{text}");
        }
        for text in ["about 1965", "12/05/1999", "juillet 1965"] {
            let message = read(text, None).expect_err("no date");
            assert!(
                message.ends_with("expected a year, a month or a day: 1965, 1965-07, 1965-07-12")
            );
        }
    }

    #[test]
    fn a_precision_says_how_much_of_an_instant_is_meant() {
        let instant = "1965-07-01T00:00:00Z";
        let meant = ["9", "10", "11"].map(|precision| read(instant, Some(precision)));
        assert_eq!(meant, ["1965", "1965-07", "1965-07-01"].map(|text| Ok(text.to_owned())));
        let first = read("1965-01-01T00:00:00Z", Some("11"));
        assert_eq!(first, Ok("1965-01-01".to_owned()));
        assert!(read(instant, Some("8")).is_err(), "a decade is no date");
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
