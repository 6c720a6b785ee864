//! Which index a jurisdiction or a link has, by its id.
//!
//! What stands at an index is the business of `hierarchy`, `adjacency` and the columns of `snapshot`.

use std::collections::HashMap;

/// What stands for an id that none has.
const NONE: u32 = u32::MAX;

/// A table has room for so many ids for each that there is, at most. All ids come from one counter;
/// each link takes about five, with its events and citations, and each two links have one place.
const MOST_ROOM: u64 = 16;

/// Indexes by id.
///
/// Every argument of every question and every end of every link is looked up. Ids count up, so they
/// nearly always fit a table from the least to the greatest, where a look-up reads memory once; in a
/// `HashMap` of 465,442, which is for all others, it takes some ten times as long.
#[derive(Debug)]
pub(crate) enum IxById {
    Dense { first: i64, ix: Vec<u32> },
    Sparse(HashMap<i64, u32>),
}

impl IxById {
    /// Gives `ids` the indexes 0, 1 and so on. None of them stands there twice.
    ///
    /// Cost: O(n) for n ids.
    pub(crate) fn new(ids: impl ExactSizeIterator<Item = i64> + Clone) -> Self {
        let (Some(first), Some(last)) = (ids.clone().min(), ids.clone().max()) else {
            return Self::Sparse(HashMap::new());
        };
        let places = last.abs_diff(first).saturating_add(1);
        if places > MOST_ROOM.saturating_mul(ids.len() as u64) {
            return Self::Sparse(ids.zip(0..).collect());
        }
        let mut ix_by_offset = vec![NONE; places as usize];
        for (id, ix) in ids.zip(0..) {
            ix_by_offset[id.abs_diff(first) as usize] = ix;
        }
        Self::Dense { first, ix: ix_by_offset }
    }

    /// Gives ids other indexes: the latter of each that is there, none where that is `u32::MAX`,
    /// and then those of `came`.
    ///
    /// Cost: a pass over the table, and over the ids where they do not fit one.
    pub(crate) fn renumbered(&self, latter: &[u32], came: &[(i64, u32)]) -> Self {
        let latter = |ix: u32| latter.get(ix as usize).copied().unwrap_or(NONE);
        let fits = |id: i64, first: i64, places: usize| {
            let offset = id.checked_sub(first).and_then(|offset| usize::try_from(offset).ok());
            offset.is_some_and(|offset| offset < 2 * places)
        };
        match self {
            Self::Dense { first, ix } if came.iter().all(|(id, _)| fits(*id, *first, ix.len())) => {
                let mut ix: Vec<u32> = ix.iter().map(|ix| latter(*ix)).collect();
                for (id, new) in came {
                    let offset = id.abs_diff(*first) as usize;
                    ix.resize(ix.len().max(offset + 1), NONE);
                    ix[offset] = *new;
                }
                Self::Dense { first: *first, ix }
            }
            _ => {
                let kept =
                    self.iter().map(|(id, ix)| (id, latter(ix))).filter(|(_, ix)| *ix != NONE);
                Self::Sparse(kept.chain(came.iter().copied()).collect())
            }
        }
    }

    fn iter(&self) -> Box<dyn Iterator<Item = (i64, u32)> + '_> {
        match self {
            Self::Dense { first, ix } => {
                let all = (0..).zip(ix).map(move |(offset, ix): (i64, &u32)| (first + offset, *ix));
                Box::new(all.filter(|(_, ix)| *ix != NONE))
            }
            Self::Sparse(ix_by_id) => Box::new(ix_by_id.iter().map(|(id, ix)| (*id, *ix))),
        }
    }

    pub(crate) fn get(&self, id: i64) -> Option<u32> {
        match self {
            Self::Dense { first, ix } => {
                let offset = usize::try_from(id.checked_sub(*first)?).ok()?;
                ix.get(offset).copied().filter(|ix| *ix != NONE)
            }
            Self::Sparse(ix_by_id) => ix_by_id.get(&id).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_id_has_its_index_and_others_have_none(
            ids in prop::collection::hash_set(prop_oneof![any::<i64>(), -20_i64..20], 0..50),
            other in prop_oneof![any::<i64>(), -20_i64..20],
        ) {
            let ids: Vec<i64> = ids.into_iter().collect();
            let ix_by_id = IxById::new(ids.iter().copied());
            for id in ids.iter().copied().chain([other]) {
                let position = ids.iter().position(|known| *known == id);
                prop_assert_eq!(ix_by_id.get(id), position.map(|ix| ix as u32));
            }
        }

        #[test]
        fn ids_that_are_renumbered_have_the_latter_index_or_none(
            ids in prop::collection::btree_set(prop_oneof![any::<i64>(), -20_i64..20], 0..50),
            came in prop::collection::btree_set(prop_oneof![any::<i64>(), -20_i64..40], 0..20),
        ) {
            let latter: Vec<u32> = ids.iter().zip(7..).map(|(id, ix)| {
                if id % 3 == 0 || came.contains(id) { NONE } else { ix }
            }).collect();
            let came: Vec<(i64, u32)> = came.into_iter().zip(100..).collect();
            let renumbered = IxById::new(ids.iter().copied()).renumbered(&latter, &came);
            for (id, ix) in ids.iter().copied().zip(&latter).filter(|(_, ix)| **ix != NONE) {
                prop_assert_eq!(renumbered.get(id), Some(*ix));
            }
            for (id, ix) in &came {
                prop_assert_eq!(renumbered.get(*id), Some(*ix));
            }
            let known = renumbered.iter().count();
            prop_assert_eq!(known, came.len() + latter.iter().filter(|ix| **ix != NONE).count());
        }
    }
}
