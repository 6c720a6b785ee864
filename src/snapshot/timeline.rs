//! How a network grew: what began, what ended and what was in force, period by period.

use std::ops::RangeInclusive;

use super::columns::LinkColumns;
use super::{Scope, Snapshot, Undated};
use crate::graph::Network;
use crate::model::{EdtfDate, JurisdictionId, LinkId, TimelineInterval};

/// How many periods a timeline has at the most.
const MOST_PERIODS: usize = 1_000;

/// Which periods are asked for.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Hash)]
pub struct TimelineQuery {
    /// How long each is.
    pub interval: TimelineInterval,
    /// The first is that in which this begins; absent, the first in which a link began or ended.
    pub from: Option<EdtfDate>,
    /// The last is that in which this ends; absent, the last in which a link began or ended.
    pub to: Option<EdtfDate>,
}

/// One period of a network.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TimelinePoint {
    /// `1974`, or for a decade `197X`.
    pub period: String,
    /// Links first signed in it.
    pub signed: usize,
    /// Links that ended in it.
    pub ended: usize,
    /// Links in force at its end.
    pub in_force: usize,
    /// Jurisdictions with a link in force at its end.
    pub jurisdictions: usize,
}

/// More periods than a timeline has.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0} periods; at most {MOST_PERIODS} are given: ask for a shorter time, or for decades")]
pub struct TooManyPeriods(pub usize);

impl Snapshot {
    /// Returns the periods of a scope's network, each once, oldest first; none where it has no date and
    /// the query no bounds.
    ///
    /// In a period is in force what is in force as of its last day, so each row agrees with the
    /// network of the scope as of that period. The dates decide: the scope's own date plays no part,
    /// and statuses are by default all but PROPOSED. Links that lifting makes into loops count
    /// nowhere; undated ones never begin, and are in force always if the scope keeps them, else never.
    ///
    /// # Errors
    /// [`TooManyPeriods`] for more than a thousand.
    ///
    /// Cost: O(S log S) for S strands of all times, and what the network of all times costs.
    pub fn timeline(
        &self,
        scope: &Scope,
        query: &TimelineQuery,
    ) -> Result<Vec<TimelinePoint>, TooManyPeriods> {
        let scoped = self.network(&scope.through_time().canonical(self));
        let columns = self.link_columns();
        let lives = Lives { columns, interval: query.interval, undated: scope.undated };
        let network = &scoped.network;
        let Some(periods) = lives.periods(network, query) else { return Ok(Vec::new()) };
        let count = periods.clone().count();
        if count > MOST_PERIODS {
            return Err(TooManyPeriods(count));
        }
        let mut counts = Counts::over(&periods);
        let of_links = network.link_ids().filter_map(|link| lives.of(link));
        of_links.for_each(|life| counts.add_link(life));
        let of_jurisdictions = lives.of_jurisdictions(network).into_iter();
        of_jurisdictions.for_each(|life| counts.add_jurisdiction(life));
        Ok(counts.points(query.interval))
    }
}

/// The periods in which something was in force: those from the one in which it began, or from ever,
/// to the one before that in which it ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
struct Life {
    begun: Option<u32>,
    ended: Option<u32>,
}

/// Reads the lives of links.
struct Lives<'a> {
    columns: &'a LinkColumns,
    interval: TimelineInterval,
    undated: Undated,
}

impl Lives<'_> {
    fn period(&self, date: EdtfDate) -> u32 {
        u32::from(date.year()) / years(self.interval)
    }

    /// `None` for a link whose beginning is not known and that is therefore left out.
    fn of(&self, link: LinkId) -> Option<Life> {
        let row = self.columns.row(link)?;
        let period = |date: Option<EdtfDate>| date.map(|date| self.period(date));
        let (begun, ended) = (self.columns.first_signed[row], self.columns.ended[row]);
        let life = Life { begun: period(begun), ended: period(ended) };
        (life.begun.is_some() || self.undated == Undated::Kept).then_some(life)
    }

    fn periods(&self, network: &Network, query: &TimelineQuery) -> Option<RangeInclusive<u32>> {
        let lives = network.link_ids().filter_map(|link| self.of(link));
        let turns: Vec<u32> = lives.flat_map(|life| [life.begun, life.ended]).flatten().collect();
        let asked = |date: Option<EdtfDate>| date.map(|date| self.period(date));
        let first = asked(query.from).or_else(|| turns.iter().min().copied())?;
        let last = asked(query.to).or_else(|| turns.iter().max().copied())?;
        (first <= last).then_some(first..=last)
    }

    /// When each jurisdiction had a link, without overlap.
    fn of_jurisdictions(&self, network: &Network) -> Vec<Life> {
        let mut lives: Vec<(JurisdictionId, Life)> = Vec::new();
        for strand in network.strands() {
            if let Some(life) = self.of(strand.link).filter(|life| life.is_ever()) {
                lives.extend([(strand.a, life), (strand.b, life)]);
            }
        }
        lives.sort_unstable();
        // Of one jurisdiction the lives stand by their beginning, so each meets the last or is apart.
        let mut apart: Vec<(JurisdictionId, Life)> = Vec::new();
        for (id, life) in lives {
            match apart.last_mut() {
                Some((last_id, last)) if *last_id == id && last.meets(life) => {
                    last.ended = last.ended.zip(life.ended).map(|(one, other)| one.max(other));
                }
                _ => apart.push((id, life)),
            }
        }
        apart.into_iter().map(|(_, life)| life).collect()
    }
}

impl Life {
    /// Whether there is a period at whose end it was in force.
    fn is_ever(self) -> bool {
        self.ended.is_none_or(|ended| self.begun.unwrap_or(0) < ended)
    }

    /// Whether one that begins no earlier begins before it has ended, or just then.
    fn meets(self, later: Self) -> bool {
        self.ended.is_none_or(|ended| later.begun.unwrap_or(0) <= ended)
    }
}

/// What is counted in each period.
struct Counts {
    first: u32,
    signed: Vec<usize>,
    ended: Vec<usize>,
    /// How many more there are than in the period before.
    in_force: Vec<i64>,
    jurisdictions: Vec<i64>,
}

impl Counts {
    fn over(periods: &RangeInclusive<u32>) -> Self {
        let (first, count) = (*periods.start(), periods.clone().count());
        let (zeros, changes) = (|| vec![0; count], || vec![0; count]);
        let (in_force, jurisdictions) = (changes(), changes());
        Self { first, signed: zeros(), ended: zeros(), in_force, jurisdictions }
    }

    fn add_link(&mut self, life: Life) {
        for (counts, turn) in [(&mut self.signed, life.begun), (&mut self.ended, life.ended)] {
            let place = turn.and_then(|period| period.checked_sub(self.first));
            if let Some(count) = place.and_then(|place| counts.get_mut(place as usize)) {
                *count += 1;
            }
        }
        add(&mut self.in_force, self.first, life);
    }

    fn add_jurisdiction(&mut self, life: Life) {
        add(&mut self.jurisdictions, self.first, life);
    }

    fn points(self, interval: TimelineInterval) -> Vec<TimelinePoint> {
        let counts = self.signed.into_iter().zip(self.ended);
        let totals = totals(self.in_force).zip(totals(self.jurisdictions));
        let point = |(period, ((signed, ended), (in_force, jurisdictions)))| {
            let period = match interval {
                TimelineInterval::Year => format!("{period:04}"),
                TimelineInterval::Decade => format!("{period:03}X"),
            };
            TimelinePoint { period, signed, ended, in_force, jurisdictions }
        };
        (self.first..).zip(counts.zip(totals)).map(point).collect()
    }
}

/// Adds a life to the changes from period to period, the first of which is `first`.
fn add(changes: &mut [i64], first: u32, life: Life) {
    let place = |period: u32| period.saturating_sub(first) as usize;
    let from = life.begun.map_or(0, place);
    let to = life.ended.map_or(changes.len(), place);
    if from < to {
        // What begins after the last period, or ends after it, changes nothing there.
        changes.get_mut(from).into_iter().for_each(|change| *change += 1);
        changes.get_mut(to).into_iter().for_each(|change| *change -= 1);
    }
}

fn totals(changes: Vec<i64>) -> impl Iterator<Item = usize> {
    changes.into_iter().scan(0, |total, change| {
        *total += change;
        usize::try_from(*total).ok()
    })
}

const fn years(interval: TimelineInterval) -> u32 {
    match interval {
        TimelineInterval::Year => 1,
        TimelineInterval::Decade => 10,
    }
}
