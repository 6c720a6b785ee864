//! Many short lists in two vectors.

use std::ops::Range;

use super::splice::Piece;
use super::{NO_ROW, Splice};

/// What each row has to do with some values, such as other rows, in the order given.
#[derive(Debug, PartialEq)]
pub(in crate::snapshot) struct Lists<T = u32> {
    /// Where each row's list ends in `values`.
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), values: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Makes the lists of rows 0, 1, 2 ...
    pub(in crate::snapshot) fn of<L: IntoIterator<Item = T>>(
        rows: impl IntoIterator<Item = L>,
    ) -> Self {
        let mut lists = Self::default();
        rows.into_iter().for_each(|row| lists.push(row));
        lists.shrink_to_fit();
        lists
    }

    /// Makes the list of the next row.
    pub(in crate::snapshot) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.values.extend(row);
        let end = u32::try_from(self.values.len());
        self.ends.push(end.expect("fewer than four thousand million values fit in memory"));
    }

    /// How many lists there are.
    pub(in crate::snapshot) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Gives back the room for more.
    pub(in crate::snapshot) fn shrink_to_fit(&mut self) {
        self.ends.shrink_to_fit();
        self.values.shrink_to_fit();
    }

    /// The values of all lists, one list after the other.
    pub(in crate::snapshot) fn values(&self) -> &[T] {
        &self.values
    }

    /// The same, to be changed.
    pub(in crate::snapshot) fn values_mut(&mut self) -> &mut [T] {
        &mut self.values
    }

    /// The list of a row.
    pub(in crate::snapshot) fn row(&self, row: usize) -> &[T] {
        self.rows(row..row + 1)
    }

    /// The lists of several rows that follow each other, as one.
    pub(in crate::snapshot) fn rows(&self, rows: Range<usize>) -> &[T] {
        let end_before = |row: usize| row.checked_sub(1).map_or(0, |former| self.ends[former]);
        &self.values[end_before(rows.start) as usize..end_before(rows.end) as usize]
    }
}

impl Lists {
    /// Makes `count` lists by dealing values out to the rows beside them, in the order given.
    ///
    /// Cost: two passes; values are counted first, then put in place.
    pub(in crate::snapshot) fn dealt(
        count: usize,
        pairs: impl Iterator<Item = (u32, u32)> + Clone,
    ) -> Self {
        let mut next = vec![0; count];
        pairs.clone().for_each(|(row, _)| next[row as usize] += 1);
        let mut sum = 0;
        for start in &mut next {
            sum += std::mem::replace(start, sum);
        }
        let mut values = vec![0; sum as usize];
        for (row, value) in pairs {
            let place = &mut next[row as usize];
            values[*place as usize] = value;
            *place += 1;
        }
        // The next place of a list that is full is its end.
        Self { ends: next, values }
    }

    /// The lists of the latter rows, given those of the rows that came.
    pub(super) fn spliced<L: Iterator<Item = u32>>(
        &self,
        splice: &Splice,
        mut came: impl FnMut(usize) -> L,
    ) -> Self {
        let mut lists = Self {
            ends: Vec::with_capacity(splice.len()),
            values: Vec::with_capacity(self.values.len()),
        };
        for piece in splice.pieces() {
            match piece {
                Piece::Kept(rows) => lists.append(self, rows),
                Piece::Came(row) => lists.push(came(row)),
            }
        }
        lists
    }

    /// Appends lists of another.
    fn append(&mut self, other: &Self, rows: Range<usize>) {
        let first = rows.start.checked_sub(1).map_or(0, |row| other.ends[row]);
        let length = self.values.len() as u32;
        self.values.extend_from_slice(other.rows(rows.clone()));
        self.ends.extend(other.ends[rows].iter().map(|end| end - first + length));
    }

    /// The same lists of other numbers, given the latter of each; what has none is left out.
    pub(super) fn renumbered(&self, latter: &[u32]) -> Self {
        let mut lists = Self {
            ends: Vec::with_capacity(self.ends.len()),
            values: Vec::with_capacity(self.values.len()),
        };
        for row in 0..self.len() {
            let values = self.row(row).iter().map(|value| latter[*value as usize]);
            lists.push(values.filter(|value| *value != NO_ROW));
        }
        lists
    }

    /// The same the other way round: for each of `count` values the rows that list it, ascending.
    pub(in crate::snapshot) fn reversed(&self, count: usize) -> Self {
        let rows = (0..).zip(0..self.len());
        let pairs = rows.flat_map(|(number, row)| self.row(row).iter().map(move |v| (*v, number)));
        Self::dealt(count, pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reversed_lists_name_the_rows_that_hold_a_value() {
        let lists = Lists::of([vec![2, 0], vec![], vec![2]]);
        assert_eq!([lists.row(0), lists.row(1), lists.row(2)], [&[2, 0][..], &[], &[2]]);
        let reversed = lists.reversed(3);
        assert_eq!([reversed.row(0), reversed.row(1), reversed.row(2)], [&[0][..], &[], &[0, 2]]);
    }
}
