//! Instants as people write them on the command line.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

/// A day in UTC, or an instant of RFC 3339.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum When {
    Day(NaiveDate),
    Instant(DateTime<Utc>),
}

impl When {
    /// Where it begins.
    pub(super) fn begin(self) -> DateTime<Utc> {
        match self {
            Self::Day(day) => day.and_time(chrono::NaiveTime::MIN).and_utc(),
            Self::Instant(instant) => instant,
        }
    }

    /// Where it is over: a day counts as a whole.
    pub(super) fn end(self) -> DateTime<Utc> {
        match self {
            Self::Day(day) => Self::Day(day.succ_opt().unwrap_or(day)).begin(),
            Self::Instant(instant) => instant,
        }
    }
}

impl FromStr for When {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let day = || text.parse().map(Self::Day);
        let instant = DateTime::parse_from_rfc3339(text).map(|at| Self::Instant(at.to_utc()));
        instant.or_else(|_| day()).map_err(|_| {
            "expected a day such as 2026-11-22 (UTC), or an instant such as 2026-11-22T09:30:00Z"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_counts_as_a_whole_and_an_instant_as_itself() {
        let span = |text: &str| {
            let when: When = text.parse().ok()?;
            Some([when.begin(), when.end()].map(|at| at.to_rfc3339()))
        };
        let day = ["2026-12-31T00:00:00+00:00", "2027-01-01T00:00:00+00:00"];
        assert_eq!(span("2026-12-31"), Some(day.map(str::to_owned)));
        let instant = ["2026-12-31T08:00:00+00:00"; 2].map(str::to_owned);
        assert_eq!(span("2026-12-31T09:00:00+01:00"), Some(instant));
        for wrong in ["", "yesterday", "2026-02-30", "2026-12-31T09:00:00"] {
            assert_eq!(span(wrong), None, "{wrong}");
        }
    }
}
