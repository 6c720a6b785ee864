//! How the rows of a table became those of the next one. What stands in them is not known here.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use itertools::Itertools;

use super::{NO_ROW, Records};

/// Some rows went, some came, and the others closed up without changing their order.
///
/// A record that changed went and came back, perhaps in the same place.
#[derive(Debug)]
pub(in crate::snapshot) struct Splice {
    former_len: usize,
    /// Former rows, ascending.
    gone: Vec<u32>,
    /// Latter rows, ascending.
    came: Vec<u32>,
    /// The former and the latter row of what went and came back.
    moved: Vec<(u32, u32)>,
}

/// Rows of a table and where they are taken from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(in crate::snapshot) enum Piece {
    /// These of the former rows.
    Kept(Range<usize>),
    /// A latter row that came.
    Came(usize),
}

impl Splice {
    /// Takes the former and the latter row of each record that may differ, each record once.
    pub(in crate::snapshot) fn of(
        former_len: usize,
        rows: impl IntoIterator<Item = (Option<usize>, Option<usize>)>,
    ) -> Self {
        let mut splice = Self { former_len, gone: vec![], came: vec![], moved: vec![] };
        for (former, latter) in rows {
            let (former, latter) = (former.map(number), latter.map(number));
            splice.gone.extend(former);
            splice.came.extend(latter);
            splice.moved.extend(former.zip(latter));
        }
        splice.gone.sort_unstable();
        splice.came.sort_unstable();
        splice
    }

    /// Works out where records come to stand that are sorted in an order, given the former row of
    /// each that changed and the record that it is now; those come back in the order of their rows.
    ///
    /// Cost: O(log n) look-ups of former records for each.
    pub(super) fn of_records<R>(
        former: &Records<R>,
        changed: Vec<(Option<usize>, Option<Arc<R>>)>,
        order: impl Fn(&R, &R) -> Ordering,
    ) -> (Self, Vec<Arc<R>>) {
        let gone: Vec<_> = changed.iter().filter_map(|(row, _)| *row).sorted_unstable().collect();
        let without = changed.iter().filter(|(_, record)| record.is_none());
        let without: Vec<_> = without.map(|(row, _)| (*row, None)).collect();
        let latter = changed.into_iter().filter_map(|(row, record)| Some((row, record?)));
        let (rows, came): (Vec<_>, Vec<_>) =
            latter.sorted_by(|(_, one), (_, other)| order(one, other)).unzip();
        let latter_row = |(nth, record): (usize, &Arc<R>)| {
            let before = former.partition_point(|other| order(other, record).is_lt());
            Some(nth + before - gone.partition_point(|row| *row < before))
        };
        let latter = rows.into_iter().zip(came.iter().enumerate().map(latter_row));
        (Self::of(former.len(), latter.chain(without)), came)
    }

    /// Whether nothing went or came.
    pub(in crate::snapshot) const fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.came.is_empty()
    }

    /// Whether each row is still of the same record.
    pub(in crate::snapshot) fn is_in_place(&self) -> bool {
        self.gone.len() == self.came.len()
            && self.moved.iter().all(|(a, b)| a == b)
            && self.moved.len() == self.came.len()
    }

    /// Whether each row is of the same record, and those that differ do so in nothing that counts.
    pub(in crate::snapshot) fn keeps(&self, same: impl Fn(usize) -> bool) -> bool {
        self.is_in_place() && self.came().all(same)
    }

    /// The latter rows that came.
    pub(in crate::snapshot) fn came(&self) -> impl Iterator<Item = usize> {
        self.came.iter().map(|row| *row as usize)
    }

    /// The former rows that went.
    pub(in crate::snapshot) fn gone(&self) -> impl Iterator<Item = usize> {
        self.gone.iter().map(|row| *row as usize)
    }

    /// How many rows there are now.
    pub(in crate::snapshot) const fn len(&self) -> usize {
        self.former_len - self.gone.len() + self.came.len()
    }

    /// The latter rows in turn.
    pub(in crate::snapshot) fn pieces(&self) -> Vec<Piece> {
        let (mut pieces, mut former) = (Vec::new(), 0);
        let (mut gone, mut row) = (self.gone().peekable(), 0);
        let mut came = self.came().peekable();
        while row < self.len() {
            if came.next_if_eq(&row).is_some() {
                pieces.push(Piece::Came(row));
                row += 1;
                continue;
            }
            if gone.next_if_eq(&former).is_some() {
                former += 1;
                continue;
            }
            let until_gone = gone.peek().unwrap_or(&self.former_len) - former;
            let until_came = came.peek().unwrap_or(&usize::MAX) - row;
            let length = until_gone.min(until_came);
            pieces.push(Piece::Kept(former..former + length));
            former += length;
            row += length;
        }
        pieces
    }

    /// A column of the latter rows, given that of the former ones and the value of those that came.
    ///
    /// Cost: a copy of the column.
    pub(in crate::snapshot) fn spliced<T: Copy>(
        &self,
        former: &[T],
        mut came: impl FnMut(usize) -> T,
    ) -> Vec<T> {
        let mut column = Vec::with_capacity(self.len());
        for piece in self.pieces() {
            match piece {
                Piece::Kept(rows) => column.extend_from_slice(&former[rows]),
                Piece::Came(row) => column.push(came(row)),
            }
        }
        column
    }

    /// The latter row of each former one that stayed; none for those that went.
    pub(in crate::snapshot) fn stayed(&self) -> Vec<u32> {
        let (mut latter, mut row) = (vec![NO_ROW; self.former_len], 0);
        for piece in self.pieces() {
            match piece {
                Piece::Kept(rows) => {
                    let length = rows.len();
                    latter[rows].iter_mut().zip(row..).for_each(|(latter, row)| *latter = row);
                    row += number(length);
                }
                Piece::Came(_) => row += 1,
            }
        }
        latter
    }

    /// The latter row of each former one, those that went and came back included.
    pub(in crate::snapshot) fn renumbered(&self) -> Vec<u32> {
        let mut latter = self.stayed();
        self.moved.iter().for_each(|(former, row)| latter[*former as usize] = *row);
        latter
    }
}

fn number(row: usize) -> u32 {
    u32::try_from(row).expect("rows are counted in u32")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_that_stay_close_up_around_those_that_come() {
        // 0 a, 1 b, 2 c, 3 d becomes 0 x, 1 a, 2 d, 3 c.
        let splice = Splice::of(4, [(None, Some(0)), (Some(1), None), (Some(2), Some(3))]);
        let came = |row| if row == 0 { 'x' } else { 'c' };
        assert_eq!(splice.spliced(&['a', 'b', 'c', 'd'], came), ['x', 'a', 'd', 'c']);
        assert_eq!(splice.renumbered(), [1, NO_ROW, 3, 2]);
        assert_eq!(splice.stayed(), [1, NO_ROW, NO_ROW, 2]);
        assert!(!splice.is_in_place());
    }

    proptest! {
        #[test]
        fn records_come_to_stand_in_the_order_of_their_keys(
            former in prop::collection::btree_set(0_u8..40, 0..20),
            changes in prop::collection::btree_map(0_u8..40, prop::option::of(0_u8..40), 0..20),
        ) {
            let former: Vec<(u8, i64)> = former.into_iter().map(|key| (key, key.into())).collect();
            let records = Records::of(former.iter().copied().map(Arc::new).collect());
            let row = |id: i64| former.iter().position(|(_, other)| *other == id);
            let changed = changes.iter().map(|(id, to)| {
                let id = i64::from(*id);
                (row(id), to.map(|key| Arc::new((key, id))))
            });
            let (splice, came) = Splice::of_records(&records, changed.collect(), Ord::cmp);
            let stayed = former.iter().filter(|(_, id)| !changes.contains_key(&(*id as u8)));
            let changed = changes.iter().filter_map(|(id, to)| Some(((*to)?, i64::from(*id))));
            let expected: Vec<_> = stayed.copied().chain(changed).sorted().collect();
            let mut came = came.into_iter();
            let latter = splice.spliced(&former, |_| *came.next().expect("one for each that came"));
            prop_assert_eq!(latter, expected);
        }
    }
}
