//! Many short lists of rows in two vectors.

/// What each row has to do with some other rows, in the order given.
#[derive(Debug, Default)]
pub(in crate::snapshot) struct Lists {
    /// Where each row's list ends in `values`.
    ends: Vec<u32>,
    values: Vec<u32>,
}

impl Lists {
    /// Makes the lists of rows 0, 1, 2 ...
    pub(in crate::snapshot) fn of<L: IntoIterator<Item = u32>>(
        rows: impl IntoIterator<Item = L>,
    ) -> Self {
        let mut lists = Self::default();
        for row in rows {
            lists.values.extend(row);
            lists.ends.push(end(&lists.values));
        }
        lists
    }

    /// The list of a row.
    pub(in crate::snapshot) fn row(&self, row: usize) -> &[u32] {
        let start = row.checked_sub(1).map_or(0, |former| self.ends[former]);
        &self.values[start as usize..self.ends[row] as usize]
    }

    /// The same the other way round: for each of `count` values the rows that list it, ascending.
    pub(in crate::snapshot) fn reversed(&self, count: usize) -> Self {
        let mut ends = vec![0; count];
        self.values.iter().for_each(|value| ends[*value as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // Filled from behind: each end moves down to its list's start, and is put back after.
        let mut values = vec![0; self.values.len()];
        let mut free = ends.clone();
        for row in (0..self.ends.len()).rev() {
            for value in self.row(row).iter().rev() {
                let place = &mut free[*value as usize];
                *place -= 1;
                values[*place as usize] = u32::try_from(row).expect("rows are counted in u32");
            }
        }
        Self { ends, values }
    }
}

fn end(values: &[u32]) -> u32 {
    u32::try_from(values.len()).expect("fewer than four thousand million values fit in memory")
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
