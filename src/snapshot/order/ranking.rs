//! Where each row stands in one order.

use std::cmp::Ordering;

use super::KeyPart;
use crate::snapshot::columns::{NO_ROW, Splice};

/// The rank of rows that have no such value: last, in both directions.
const MISSING: u32 = u32::MAX;

/// Where each row stands in one order; rows of equal value share a rank.
///
/// Ranks are odd, so that there is an even one for each value that no row has: a cursor holds its
/// place also where the value that it was given for has gone.
#[derive(Debug, PartialEq)]
pub struct Ranking {
    ranks: Vec<u32>,
    /// The rows that have a value, in order.
    sorted: Vec<u32>,
}

impl Ranking {
    /// Ranks `rows` rows, of which those `missing` come last.
    ///
    /// Cost: O(n log n) comparisons.
    pub(super) fn of(
        rows: usize,
        missing: impl Fn(usize) -> bool,
        compare: impl Fn(usize, usize) -> Ordering,
    ) -> Self {
        let present = (0_u32..).take(rows).filter(|row| !missing(*row as usize));
        let mut sorted: Vec<u32> = present.collect();
        let compare = |one: u32, other: u32| compare(one as usize, other as usize);
        sorted.sort_by(|one, other| compare(*one, *other));
        let mut ranks = vec![MISSING; rows];
        let mut rank = 1;
        for (place, row) in sorted.iter().enumerate() {
            if place > 0 && compare(sorted[place - 1], *row) != Ordering::Equal {
                rank += 2;
            }
            ranks[*row as usize] = rank;
        }
        Self { ranks, sorted }
    }

    /// Ranks rows by their values, `None` last.
    pub(super) fn by_value<V: Ord>(values: &[Option<V>]) -> Self {
        Self::of(values.len(), |row| values[row].is_none(), |a, b| values[a].cmp(&values[b]))
    }

    /// Ranks the rows that followed, given the value of each of them and how a row's compares with
    /// one; equal to what ranking all of them gives.
    ///
    /// Cost: O(log n) comparisons for each row that came, and a pass over all.
    pub(super) fn following(
        &self,
        splice: &Splice,
        part: impl Fn(u32) -> KeyPart,
        compare: impl Fn(u32, &KeyPart) -> Ordering,
    ) -> Self {
        let stayed = self.stayed(splice);
        let came = splice.came().map(|row| row as u32).map(|row| (row, part(row)));
        let mut came: Vec<_> = came.filter(|(_, part)| *part != KeyPart::Missing).collect();
        let order =
            |row: u32, (other, part): &(u32, KeyPart)| compare(row, part).then(row.cmp(other));
        came.sort_by(|(one, _), other| order(*one, other));
        let mut following = Self::with_room_for(splice.len());
        let mut from = 0;
        for new in &came {
            let before = stayed.partition_point(|(row, _)| order(*row, new).is_lt());
            following.append(&stayed[from..before], &part, &compare);
            following.append(&[(new.0, MISSING)], &part, &compare);
            from = before;
        }
        following.append(&stayed[from..], &part, &compare);
        following
    }

    /// The rows that stayed, in order, each with the rank that it had.
    fn stayed(&self, splice: &Splice) -> Vec<(u32, u32)> {
        let latter = splice.stayed();
        let rows = self.sorted.iter().map(|row| (latter[*row as usize], self.of_row(*row)));
        rows.filter(|(row, _)| *row != NO_ROW).collect()
    }

    fn with_room_for(rows: usize) -> Self {
        Self { ranks: vec![MISSING; rows], sorted: Vec::with_capacity(rows) }
    }

    /// Appends rows in order, each with the rank that it had, if it had one.
    fn append(
        &mut self,
        rows: &[(u32, u32)],
        part: impl Fn(u32) -> KeyPart,
        compare: impl Fn(u32, &KeyPart) -> Ordering,
    ) {
        let mut last_had = MISSING;
        for (row, had) in rows {
            let rank = match self.sorted.last() {
                None => 1,
                Some(last) => {
                    let equal = match last_had {
                        MISSING => compare(*last, &part(*row)).is_eq(),
                        last_had => last_had == *had,
                    };
                    self.of_row(*last) + if equal { 0 } else { 2 }
                }
            };
            self.ranks[*row as usize] = rank;
            self.sorted.push(*row);
            last_had = *had;
        }
    }

    /// The rank of a row.
    pub(in crate::snapshot) fn of_row(&self, row: u32) -> u32 {
        self.ranks[row as usize]
    }

    /// The rank of rows without a value.
    pub(super) const fn of_missing() -> u32 {
        MISSING
    }

    /// The rank of a value, given how a row's compares with it; also of one that no row has.
    pub(super) fn of_value(&self, row_to_value: impl Fn(usize) -> Ordering) -> u32 {
        let at = self.sorted.partition_point(|row| row_to_value(*row as usize) == Ordering::Less);
        match self.sorted.get(at) {
            Some(row) if row_to_value(*row as usize) == Ordering::Equal => self.of_row(*row),
            Some(row) => self.of_row(*row) - 1,
            None => self.sorted.last().map_or(0, |last| self.of_row(*last) + 1),
        }
    }
}
