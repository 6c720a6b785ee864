//! Dates as they are known: a year, a month or a day, and no more than that.
//!
//! EDTF level 0 without times and intervals (ISO 8601-2:2019). The `edtf` crate was looked at and
//! left: its last release is of 2021, and this is the tenth of it that the sources need.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

use super::excerpt;

/// A date as it is known, `2022`, `2006-05` or `2019-04-18`.
///
/// Ordered by its first day, then coarser before finer: `2006` < `2006-01` < `2006-01-01`.
#[derive(
    Clone,
    Copy,
    Debug,
    Eq,
    PartialEq,
    Ord,
    PartialOrd,
    Hash,
    Serialize,
    Deserialize,
    DeriveValueType,
)]
#[serde(try_from = "String", into = "String")]
#[sea_orm(value_type = "String")]
pub struct EdtfDate {
    year: u16,
    /// 1 to 12, or 0 where only the year is known.
    month: u8,
    /// 1 to 31, or 0 where the day is not known.
    day: u8,
}

/// A text that is not a date of EDTF level 0.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0:?} is not a date; expected a year, month or day such as 2022, 2006-05 or 2019-04-18")]
pub struct BadEdtfDate(String);

impl EdtfDate {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, digits only, of the Gregorian calendar.
    ///
    /// ```
    /// # use entente::model::EdtfDate;
    /// assert_eq!(EdtfDate::parse("2006-05").unwrap().to_string(), "2006-05");
    /// assert!(EdtfDate::parse("2006-13").is_err());
    /// assert!(EdtfDate::parse("2019-02-29").is_err());
    /// ```
    ///
    /// # Errors
    /// [`BadEdtfDate`] for any other text, and for a month or a day that the calendar lacks.
    pub fn parse(text: &str) -> Result<Self, BadEdtfDate> {
        let bad = || BadEdtfDate(excerpt(text));
        let mut parts = text.split('-');
        let year: u16 = digits(parts.next(), 4).ok_or_else(bad)?;
        let month = optional_digits(parts.next()).ok_or_else(bad)?;
        let day = optional_digits(parts.next()).ok_or_else(bad)?;
        if parts.next().is_some() {
            return Err(bad());
        }
        let in_calendar = NaiveDate::from_ymd_opt(
            year.into(),
            month.unwrap_or(1).into(),
            day.unwrap_or(1).into(),
        );
        in_calendar.ok_or_else(bad)?;
        Ok(Self { year, month: month.unwrap_or(0), day: day.unwrap_or(0) })
    }

    /// The year, 0 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, 1 to 31, where it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// The first day that it can mean.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let (month, day) = (self.month.max(1), self.day.max(1));
        NaiveDate::from_ymd_opt(self.year.into(), month.into(), day.into())
            .expect("checked against the calendar when it was parsed")
    }

    /// The last day that it can mean.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let first = self.first_day();
        match (self.month, self.day) {
            (0, _) => first.with_month(12).and_then(|date| date.with_day(31)),
            (_, 0) => (first + Months::new(1)).checked_sub_days(Days::new(1)),
            _ => Some(first),
        }
        .expect("the last day of a period that starts in the calendar is in the calendar")
    }

    /// Whether it falls in or before `period`, both read at the coarser of their precisions.
    ///
    /// `2006-05` is in or before `2006`, and `2006` is in or before `2006-03`, since nothing says
    /// that it was later; `2006-05` is not in or before `2006-03`. This is the same as asking
    /// whether its first day is not after the last day of `period`, which is how it is computed.
    #[must_use]
    pub fn in_or_before(self, period: Self) -> bool {
        self.first_day() <= period.last_day()
    }
}

fn digits<T: FromStr>(part: Option<&str>, length: usize) -> Option<T> {
    let part = part?;
    let all_digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| part.parse().ok()).flatten()
}

/// `Some(None)` where the part is absent, `None` where it is malformed.
fn optional_digits(part: Option<&str>) -> Option<Option<u8>> {
    match part {
        None => Some(None),
        Some(_) => digits(part, 2).map(Some),
    }
}

impl FromStr for EdtfDate {
    type Err = BadEdtfDate;

    fn from_str(text: &str) -> Result<Self, BadEdtfDate> {
        Self::parse(text)
    }
}

impl TryFrom<String> for EdtfDate {
    type Error = BadEdtfDate;

    fn try_from(text: String) -> Result<Self, BadEdtfDate> {
        Self::parse(&text)
    }
}

impl From<EdtfDate> for String {
    fn from(date: EdtfDate) -> Self {
        date.to_string()
    }
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> EdtfDate {
        EdtfDate::parse(text).expect("a date in a test")
    }

    #[test]
    fn texts_that_are_not_level_0_dates_are_refused() {
        for text in [
            "",
            "200",
            "20222",
            "2022-",
            "2022-1",
            "2022-00",
            "2022-01-00",
            "2022-01-01-01",
            "2023-02-29",
            "+2022",
            "2022-01-01T00:00:00",
            "2022?",
            "202X",
            " 2022",
            "２０２２",
        ] {
            assert!(EdtfDate::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn dates_are_compared_at_the_coarser_precision() {
        assert!(date("2006-05").in_or_before(date("2006")));
        assert!(date("2006").in_or_before(date("2006-03")));
        assert!(date("2006-03").in_or_before(date("2006-03-01")));
        assert!(!date("2006-05").in_or_before(date("2006-03")));
        assert!(!date("2007").in_or_before(date("2006")));
    }

    #[test]
    fn a_period_ends_on_its_last_day() {
        assert_eq!(date("2024-02").last_day().to_string(), "2024-02-29");
        assert_eq!(date("2024-12").last_day().to_string(), "2024-12-31");
        assert_eq!(date("9999").last_day().to_string(), "9999-12-31");
    }

    fn any_date() -> impl Strategy<Value = EdtfDate> {
        (1990_u16..1993, 0_u8..=3, 0_u8..=28).prop_map(|(year, month, day)| EdtfDate {
            year,
            month,
            day: if month == 0 { 0 } else { day },
        })
    }

    /// The definition to the letter: cut both to the coarser precision, then compare.
    fn by_truncation(event: EdtfDate, period: EdtfDate) -> bool {
        let depth = |date: EdtfDate| 1 + usize::from(date.month > 0) + usize::from(date.day > 0);
        let cut = |date: EdtfDate, depth: usize| {
            [date.year, date.month.into(), date.day.into()][..depth].to_vec()
        };
        let depth = depth(event).min(depth(period));
        cut(event, depth) <= cut(period, depth)
    }

    proptest! {
        #[test]
        fn in_or_before_is_comparison_of_the_truncated(event in any_date(), period in any_date()) {
            prop_assert_eq!(event.in_or_before(period), by_truncation(event, period));
        }

        #[test]
        fn a_date_is_read_back_as_written(date in any_date()) {
            prop_assert_eq!(EdtfDate::parse(&date.to_string()), Ok(date));
        }
    }
}
