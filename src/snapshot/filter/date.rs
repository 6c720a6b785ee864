//! Conditions on a date as it is known.

use crate::model::EdtfDate;

/// What a date is to be; two dates are compared at the coarser of their precisions.
///
/// Of a known date and a period exactly one of `On`, `Before` and `After` is true, since one of
/// them contains the other or they are apart. What is undated is only ever `Undated`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
pub enum DateTest {
    /// In the period, or the period in it.
    On(EdtfDate),
    /// Wholly before the period.
    Before(EdtfDate),
    /// Wholly after the period.
    After(EdtfDate),
    /// Not known.
    Undated,
    /// Known.
    Dated,
}

impl DateTest {
    /// Whether a date, or its absence, passes.
    #[must_use]
    pub fn passes(self, date: Option<EdtfDate>) -> bool {
        let Some(date) = date else { return self == Self::Undated };
        let before = |period: EdtfDate| date.last_day() < period.first_day();
        let after = |period: EdtfDate| date.first_day() > period.last_day();
        match self {
            Self::On(period) => !before(period) && !after(period),
            Self::Before(period) => before(period),
            Self::After(period) => after(period),
            Self::Undated => false,
            Self::Dated => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> EdtfDate {
        EdtfDate::parse(text).expect("a date in a test")
    }

    #[test]
    fn dates_are_compared_at_the_coarser_precision() {
        for (known, period, expected) in [
            ("2006-05", "2006", [true, false, false]),
            ("2006", "2006-05", [true, false, false]),
            ("2006-05", "2006-06", [false, true, false]),
            ("2007", "2006-12-31", [false, false, true]),
            ("2006-05-03", "2006-05", [true, false, false]),
        ] {
            let tests = [DateTest::On, DateTest::Before, DateTest::After];
            let found = tests.map(|test| test(date(period)).passes(Some(date(known))));
            assert_eq!(found, expected, "{known} {period}");
        }
    }

    #[test]
    fn an_unknown_date_is_neither_on_nor_before_nor_after() {
        let day = date("2006");
        for test in [DateTest::On(day), DateTest::Before(day), DateTest::After(day)] {
            assert!(!test.passes(None));
        }
        assert!(DateTest::Undated.passes(None) && !DateTest::Dated.passes(None));
        assert!(DateTest::Dated.passes(Some(day)) && !DateTest::Undated.passes(Some(day)));
    }
}
