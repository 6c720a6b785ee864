//! The records of a table by row.

use std::ops::Index;
use std::sync::Arc;

use imbl::Vector;

use super::Splice;

/// A table may have this share of its records beside the others before they are put in one row.
const MOST_BESIDE: usize = 8;

/// The fewest records for which they are put in one row.
const FEWEST_BESIDE: usize = 1_000;

/// The records of a table by row, shared with the table before.
///
/// To copy a pointer that is counted takes a look at the record, which stands anywhere in memory:
/// for 1,000,000 records that is some 100 ms, where copying their places takes 1.
#[derive(Debug)]
pub(in crate::snapshot) struct Records<R> {
    settled: Arc<Vec<Arc<R>>>,
    /// What came since; places go on here.
    beside: Vector<Arc<R>>,
    place_by_row: Vec<u32>,
}

impl<R> Records<R> {
    /// Takes records in the order of their rows.
    pub(super) fn of(records: Vec<Arc<R>>) -> Self {
        let place_by_row = (0..).take(records.len()).collect();
        Self { settled: Arc::new(records), beside: Vector::new(), place_by_row }
    }

    /// The records of the next table, given those that came.
    ///
    /// Cost: a copy of the places; now and then of all that is pointed to.
    pub(super) fn following(&self, splice: &Splice, came: Vec<Arc<R>>) -> Self {
        let mut next = self.settled.len() + self.beside.len();
        let place_by_row = splice.spliced(&self.place_by_row, |_| {
            next += 1;
            u32::try_from(next - 1).expect("memory holds fewer than 2^32 records")
        });
        let mut beside = self.beside.clone();
        beside.extend(came);
        let following = Self { settled: Arc::clone(&self.settled), beside, place_by_row };
        let most = FEWEST_BESIDE.max(following.len() / MOST_BESIDE);
        match following.beside.len() > most {
            true => Self::of(following.iter().cloned().collect()),
            false => following,
        }
    }

    /// How many there are.
    pub(in crate::snapshot) fn len(&self) -> usize {
        self.place_by_row.len()
    }

    /// All of them, in the order of their rows.
    pub(in crate::snapshot) fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<R>> + Clone {
        self.place_by_row.iter().map(|place| self.at(*place))
    }

    /// The first row of which `is_before` is false, as for slices.
    pub(super) fn partition_point(&self, mut is_before: impl FnMut(&R) -> bool) -> usize {
        self.place_by_row.partition_point(|place| is_before(self.at(*place)))
    }

    fn at(&self, place: u32) -> &Arc<R> {
        let place = place as usize;
        match self.settled.get(place) {
            Some(record) => record,
            None => &self.beside[place - self.settled.len()],
        }
    }
}

impl<R> Index<usize> for Records<R> {
    type Output = Arc<R>;

    fn index(&self, row: usize) -> &Arc<R> {
        self.at(self.place_by_row[row])
    }
}
