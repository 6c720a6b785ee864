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
        Self::of(ids.len(), ids.zip(0..))
    }

    /// Gives so many ids their indexes.
    fn of(count: usize, pairs: impl Iterator<Item = (i64, u32)> + Clone) -> Self {
        let ids = pairs.clone().map(|(id, _)| id);
        let ends = ids.clone().min().zip(ids.max());
        let table = ends.and_then(|(first, last)| Some((first, places(first, last, count)?)));
        let Some((first, places)) = table else { return Self::Sparse(pairs.collect()) };
        let mut ix_by_offset = vec![NONE; places];
        pairs.for_each(|(id, ix)| ix_by_offset[id.abs_diff(first) as usize] = ix);
        Self::Dense { first, ix: ix_by_offset }
    }

    /// Gives ids other indexes: the latter of each that is there, none where that is `u32::MAX`,
    /// and then those of `came`.
    ///
    /// Cost: a pass over the table, and over the ids where they do not fit one.
    pub(crate) fn renumbered(&self, latter: &[u32], came: &[(i64, u32)]) -> Self {
        let latter = |ix: u32| latter.get(ix as usize).copied().unwrap_or(NONE);
        if let Self::Dense { first, ix } = self
            && let Some(places) = with_room_for(*first, ix, came)
        {
            let mut ix_by_offset = Vec::with_capacity(places);
            ix_by_offset.extend(ix.iter().map(|ix| latter(*ix)));
            ix_by_offset.resize(places, NONE);
            for (id, ix) in came {
                ix_by_offset[id.abs_diff(*first) as usize] = *ix;
            }
            return Self::Dense { first: *first, ix: ix_by_offset };
        }
        let kept = self.iter().map(|(id, ix)| (id, latter(ix))).filter(|(_, ix)| *ix != NONE);
        let mut all: HashMap<i64, u32> = kept.collect();
        all.extend(came.iter().copied());
        Self::of(all.len(), all.iter().map(|(id, ix)| (*id, *ix)))
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

/// How long a table is from the first to the last of so many ids, where they are near enough.
fn places(first: i64, last: i64, count: usize) -> Option<usize> {
    let places = last.abs_diff(first).saturating_add(1);
    (places <= MOST_ROOM.saturating_mul(count as u64)).then_some(places as usize)
}

/// How long a table is with room for those that came, where they are near enough behind it.
fn with_room_for(first: i64, table: &[u32], came: &[(i64, u32)]) -> Option<usize> {
    let ids = || came.iter().map(|(id, _)| *id);
    match ids().min().zip(ids().max()) {
        Some((least, _)) if least < first => None,
        Some((_, last)) if last.abs_diff(first) >= table.len() as u64 => {
            places(first, last, table.iter().filter(|ix| **ix != NONE).count())
        }
        _ => Some(table.len()),
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

    /// Places come first, then some five ids for each link: the next place has one far behind.
    #[test]
    fn an_id_far_behind_the_others_fits_the_table_while_that_is_not_too_long() {
        let places = IxById::new((1_u16..=100).map(i64::from));
        let latter: Vec<u32> = (0..100).collect();
        let more = places.renumbered(&latter, &[(1_500, 100)]);
        assert!(matches!(more, IxById::Dense { .. }));
        assert_eq!(
            [1, 100, 101, 1_500].map(|id| more.get(id)),
            [Some(0), Some(99), None, Some(100)]
        );
        let latter: Vec<u32> = (0..=100).collect();
        let sparse = more.renumbered(&latter, &[(9_000, 101)]);
        assert!(matches!(sparse, IxById::Sparse(_)));
        let dense = sparse.renumbered(&[&latter[..], &[NONE]].concat(), &[]);
        assert!(matches!(dense, IxById::Dense { .. }));
    }
}
