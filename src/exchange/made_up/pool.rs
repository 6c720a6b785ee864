//! Pools: places to be drawn as parties, each as often as its weight says.

use std::ops::Range;
use std::sync::Arc;

use super::dice::Dice;
use super::places::circle_of;
use crate::snapshot::JurisdictionRecord;

/// A place that links lead to.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) record: Arc<JurisdictionRecord>,
    /// Its number.
    pub(super) country: usize,
}

impl Place {
    pub(super) const fn of(record: Arc<JurisdictionRecord>, country: usize) -> Self {
        Self { record, country }
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        self.record.id == other.record.id
    }

    pub(super) const fn circle(&self) -> usize {
        circle_of(self.country)
    }
}

/// Places in the order of their countries.
///
/// `rand`'s `WeightedIndex` draws from all of a list; this also draws from a part of it.
#[derive(Debug, Default)]
pub(super) struct Pool {
    places: Vec<Place>,
    /// The weights of each place and all before it.
    weighed: Vec<u64>,
}

impl Pool {
    pub(super) fn put(&mut self, place: Place, weight: u64) {
        self.weighed.push(self.weighed.last().unwrap_or(&0) + weight);
        self.places.push(place);
    }

    pub(super) fn into_records(self) -> impl Iterator<Item = Arc<JurisdictionRecord>> {
        self.places.into_iter().map(|place| place.record)
    }

    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    /// Any place.
    pub(super) fn any(&self, dice: &mut Dice) -> &Place {
        self.draw(0..self.places.len(), dice)
    }

    /// A place of this circle, which must have one.
    pub(super) fn of_circle(&self, circle: usize, dice: &mut Dice) -> &Place {
        let from = self.places.partition_point(|place| place.circle() < circle);
        let until = self.places.partition_point(|place| place.circle() <= circle);
        self.draw(from..until, dice)
    }

    fn draw(&self, among: Range<usize>, dice: &mut Dice) -> &Place {
        let weighed_before = |ix: usize| ix.checked_sub(1).map_or(0, |last| self.weighed[last]);
        let ticket = dice.within(weighed_before(among.start)..weighed_before(among.end));
        &self.places[self.weighed.partition_point(|weighed| *weighed <= ticket)]
    }
}
