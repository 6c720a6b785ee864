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
    }
}
