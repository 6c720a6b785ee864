//! Axes: which years and counts are written beside a chart, and where.

use super::number::{counted, written};
use serde::Serialize;

/// A line across a chart with the number it stands for.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Tick {
    pub(super) at: String,
    pub(super) text: String,
}

/// A scale from years to units of the picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Years {
    pub(super) first: i32,
    pub(super) last: i32,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Years {
    /// Where a year stands; years outside stand at the edges.
    pub(super) fn at(&self, year: i32) -> f64 {
        let span = f64::from(self.last) - f64::from(self.first);
        let part = (f64::from(year) - f64::from(self.first)) / span.max(1.0);
        self.left + part.clamp(0.0, 1.0) * (self.right - self.left)
    }

    /// Whether a year is on the scale.
    pub(super) fn has(&self, year: i32) -> bool {
        (self.first..=self.last).contains(&year)
    }

    /// Round years, at least 46 units apart.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let span = i64::from(self.last) - i64::from(self.first);
        let most = ((self.right - self.left) / 46.0).max(1.0) as u64;
        let step = step(span.max(0) as u64, most) as i64;
        let first = i64::from(self.first).div_euclid(step) * step;
        let years = (0..).map(|i| first + i * step).take_while(|&year| year <= self.last.into());
        let years = years.filter_map(|year| i32::try_from(year).ok());
        let tick = |year| Tick { at: written(self.at(year)), text: year.to_string() };
        years.filter(|&year| self.has(year)).map(tick).collect()
    }
}

/// A scale from counts to units of the picture, from 0 at the bottom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    pub(super) most: u64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Counts {
    /// Where a count stands.
    pub(super) fn at(&self, count: u64) -> f64 {
        let part = count as f64 / self.most.max(1) as f64;
        self.bottom - part.min(1.0) * (self.bottom - self.top)
    }

    /// Round counts from 0 on, at most `most` of them.
    pub(super) fn ticks(&self, most: u64) -> Vec<Tick> {
        let step = step(self.most, most);
        let tick = |i| Tick { at: written(self.at(i * step)), text: counted(i * step) };
        (0..=self.most / step).map(tick).collect()
    }
}

/// The least of 1, 2, 5, 10, 20 and so on that divides `span` into at most `most` steps.
fn step(span: u64, most: u64) -> u64 {
    let powers = (0..18).map(|power| 10_u64.pow(power));
    let mut steps = powers.flat_map(|power| [power, 2 * power, 5 * power]);
    steps.find(|step| span / step <= most).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_round_and_on_the_scale() {
        let years = Years { first: 1974, last: 2026, left: 0.0, right: 400.0 };
        let texts: Vec<String> = years.ticks().into_iter().map(|tick| tick.text).collect();
        assert_eq!(texts, ["1980", "1990", "2000", "2010", "2020"]);
    }

    #[test]
    fn one_year_and_no_count_have_a_scale() {
        let years = Years { first: 2000, last: 2000, left: 10.0, right: 20.0 };
        assert_eq!((years.at(2000), years.ticks().len()), (10.0, 1));
        let counts = Counts { most: 0, top: 0.0, bottom: 100.0 };
        assert_eq!((counts.at(0), counts.ticks(4).len()), (100.0, 1));
    }

    #[test]
    fn steps_are_few_and_round() {
        assert_eq!([step(7, 4), step(52, 10), step(31_492, 4)], [2, 5, 10_000]);
    }
}
