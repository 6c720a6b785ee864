//! The hierarchy beside the network: which place lies in which, and which stands for which.
//!
//! Links are not here; containment is not a link.

use super::ix_by_id::IxById;
use crate::model::{JurisdictionId, JurisdictionLevel, NetworkLevel};

/// A jurisdiction as the hierarchy needs to know it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Member {
    /// Which jurisdiction.
    pub id: JurisdictionId,
    /// Its level of government.
    pub level: JurisdictionLevel,
    /// What it lies in.
    pub parent: Option<JurisdictionId>,
}

/// All jurisdictions of a snapshot, numbered in slug order, each with what it lies in.
///
/// A tie that is broken by index is therefore a tie broken by slug.
#[derive(Debug)]
pub struct Hierarchy {
    ids: Vec<JurisdictionId>,
    levels: Vec<JurisdictionLevel>,
    parents: Vec<Option<u32>>,
    children: Vec<u32>,
    /// Where the children of each begin in `children`, with one entry more than there are members.
    first_child: Vec<usize>,
    ix_by_id: IxById,
}

impl Hierarchy {
    /// Makes the hierarchy of `members_in_slug_order`, each with an id of its own.
    ///
    /// A parent that is not among them counts as none. Where parents form a cycle, it is cut at one
    /// of its members, so that no walk upwards is endless.
    ///
    /// ```
    /// # use entente::graph::{Hierarchy, Member};
    /// # use entente::model::{JurisdictionId, JurisdictionLevel::*, NetworkLevel};
    /// // Canada > Alberta > Edmonton
    /// let [alberta, canada, edmonton] = [1, 2, 3].map(JurisdictionId);
    /// let hierarchy = Hierarchy::new([
    ///     Member { id: alberta, level: Region, parent: Some(canada) },
    ///     Member { id: canada, level: Country, parent: None },
    ///     Member { id: edmonton, level: Municipality, parent: Some(alberta) },
    /// ]);
    /// assert_eq!(hierarchy.lift(edmonton, NetworkLevel::Region), alberta);
    /// assert_eq!(hierarchy.ancestor_at(edmonton, Country), Some(canada));
    /// assert!(hierarchy.lies_in(edmonton, canada));
    /// ```
    ///
    /// Cost: O(n log n) for n members.
    pub fn new(members_in_slug_order: impl IntoIterator<Item = Member>) -> Self {
        let members: Vec<Member> = members_in_slug_order.into_iter().collect();
        let ix_by_id = IxById::new(members.iter().map(|member| member.id.0));
        let known_parent = |member: &Member| ix_by_id.get(member.parent?.0);
        let mut parents: Vec<Option<u32>> = members.iter().map(known_parent).collect();
        cut_cycles(&mut parents);
        let (first_child, children) = children_of(&parents);
        Self {
            ids: members.iter().map(|member| member.id).collect(),
            levels: members.iter().map(|member| member.level).collect(),
            parents,
            children,
            first_child,
            ix_by_id,
        }
    }

    /// How many jurisdictions there are, linked or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether `id` is one of the jurisdictions.
    #[must_use]
    pub fn contains(&self, id: JurisdictionId) -> bool {
        self.ix(id).is_some()
    }

    /// Returns the place that stands for `id` in a network of that level.
    ///
    /// At `REGION` a municipality stands for its region, or for itself where it has none; regions
    /// and countries stand for themselves. At `COUNTRY` each stands for its country, or for itself
    /// where it has none. An unknown id stands for itself.
    #[must_use]
    pub fn lift(&self, id: JurisdictionId, level: NetworkLevel) -> JurisdictionId {
        self.ix(id).map_or(id, |ix| self.id(self.lift_ix(ix, level)))
    }

    /// Returns the place of `level` that `id` is or lies in, if there is one.
    #[must_use]
    pub fn ancestor_at(
        &self,
        id: JurisdictionId,
        level: JurisdictionLevel,
    ) -> Option<JurisdictionId> {
        self.ancestor_at_ix(self.ix(id)?, level).map(|ix| self.id(ix))
    }

    /// Whether `id` lies strictly inside `container`, at any depth.
    #[must_use]
    pub fn lies_in(&self, id: JurisdictionId, container: JurisdictionId) -> bool {
        match (self.ix(id), self.ix(container)) {
            (Some(ix), Some(container_ix)) => self.lies_in_ix(ix, container_ix),
            _ => false,
        }
    }

    pub(super) fn ix(&self, id: JurisdictionId) -> Option<u32> {
        self.ix_by_id.get(id.0)
    }

    pub(super) fn id(&self, ix: u32) -> JurisdictionId {
        self.ids[ix as usize]
    }

    pub(super) fn level(&self, ix: u32) -> JurisdictionLevel {
        self.levels[ix as usize]
    }

    pub(super) fn parent_ix(&self, ix: u32) -> Option<u32> {
        self.parents[ix as usize]
    }

    /// The places directly inside, in slug order.
    pub(super) fn children_ix(&self, ix: u32) -> &[u32] {
        let ix = ix as usize;
        &self.children[self.first_child[ix]..self.first_child[ix + 1]]
    }

    pub(super) fn lift_ix(&self, ix: u32, level: NetworkLevel) -> u32 {
        let stands_at = match level {
            NetworkLevel::Recorded => return ix,
            NetworkLevel::Region => JurisdictionLevel::Region,
            NetworkLevel::Country => JurisdictionLevel::Country,
        };
        self.ancestor_at_ix(ix, stands_at).unwrap_or(ix)
    }

    pub(super) fn ancestor_at_ix(&self, ix: u32, level: JurisdictionLevel) -> Option<u32> {
        self.upwards(ix).find(|place_ix| self.level(*place_ix) == level)
    }

    pub(super) fn lies_in_ix(&self, ix: u32, container_ix: u32) -> bool {
        self.upwards(ix).skip(1).any(|place_ix| place_ix == container_ix)
    }

    /// Whether one of the two is the other or lies in it.
    pub(super) fn is_nested_ix(&self, one_ix: u32, other_ix: u32) -> bool {
        one_ix == other_ix || self.lies_in_ix(one_ix, other_ix) || self.lies_in_ix(other_ix, one_ix)
    }

    /// The place itself, then what it lies in, and so on; at most three where levels are kept.
    pub(super) fn upwards(&self, ix: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(ix), |ix| self.parent_ix(*ix))
    }
}

/// Takes away the parent that closes a cycle, found by walking up from each member in turn.
fn cut_cycles(parents: &mut [Option<u32>]) {
    const NEW: u32 = u32::MAX;
    let mut walked_in = vec![NEW; parents.len()];
    for (walk, start) in (0..).zip(0..parents.len()) {
        let mut ix = start;
        while walked_in[ix] == NEW {
            walked_in[ix] = walk;
            match parents[ix] {
                Some(parent) if walked_in[parent as usize] == walk => parents[ix] = None,
                Some(parent) => ix = parent as usize,
                None => {}
            }
        }
    }
}

fn children_of(parents: &[Option<u32>]) -> (Vec<usize>, Vec<u32>) {
    let mut pairs: Vec<(u32, u32)> =
        (0..).zip(parents).filter_map(|(ix, parent)| Some(((*parent)?, ix))).collect();
    pairs.sort_unstable();
    let starts = 0..=parents.len();
    let first_child = starts.map(|ix| pairs.partition_point(|(p, _)| (*p as usize) < ix)).collect();
    (first_child, pairs.into_iter().map(|(_, child)| child).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use JurisdictionLevel::{Country, Municipality, Region};

    fn hierarchy(members: &[(i64, JurisdictionLevel, Option<i64>)]) -> Hierarchy {
        Hierarchy::new(members.iter().map(|(id, level, parent)| Member {
            id: JurisdictionId(*id),
            level: *level,
            parent: parent.map(JurisdictionId),
        }))
    }

    fn lifted(hierarchy: &Hierarchy, id: i64, level: NetworkLevel) -> i64 {
        hierarchy.lift(JurisdictionId(id), level).0
    }

    #[test]
    fn a_municipality_without_a_region_stands_for_itself_and_then_for_its_country() {
        let hierarchy = hierarchy(&[(7, Country, None), (8, Municipality, Some(7))]);
        assert_eq!(lifted(&hierarchy, 8, NetworkLevel::Recorded), 8);
        assert_eq!(lifted(&hierarchy, 8, NetworkLevel::Region), 8);
        assert_eq!(lifted(&hierarchy, 8, NetworkLevel::Country), 7);
    }

    #[test]
    fn a_region_without_a_country_stands_for_itself() {
        let hierarchy = hierarchy(&[(7, Region, None), (8, Municipality, Some(7))]);
        assert_eq!(lifted(&hierarchy, 8, NetworkLevel::Country), 8);
        assert_eq!(lifted(&hierarchy, 8, NetworkLevel::Region), 7);
        assert_eq!(lifted(&hierarchy, 7, NetworkLevel::Country), 7);
    }

    #[test]
    fn a_place_does_not_lie_in_itself() {
        let hierarchy = hierarchy(&[(7, Country, None)]);
        assert!(!hierarchy.lies_in(JurisdictionId(7), JurisdictionId(7)));
        assert_eq!(hierarchy.ancestor_at(JurisdictionId(7), Country), Some(JurisdictionId(7)));
        assert_eq!(hierarchy.ancestor_at(JurisdictionId(7), Region), None);
    }

    #[test]
    fn an_unknown_parent_counts_as_none() {
        let hierarchy = hierarchy(&[(7, Region, Some(99))]);
        assert_eq!(lifted(&hierarchy, 7, NetworkLevel::Country), 7);
        assert!(!hierarchy.contains(JurisdictionId(99)));
        assert!(!hierarchy.lies_in(JurisdictionId(7), JurisdictionId(99)));
    }

    #[test]
    fn a_cycle_of_parents_is_cut() {
        let hierarchy = hierarchy(&[
            (1, Region, Some(2)),
            (2, Region, Some(3)),
            (3, Region, Some(1)),
            (4, Region, Some(4)),
            (5, Municipality, Some(1)),
        ]);
        assert!(hierarchy.lies_in(JurisdictionId(5), JurisdictionId(1)));
        assert!(!hierarchy.lies_in(JurisdictionId(4), JurisdictionId(4)));
        assert_eq!(lifted(&hierarchy, 5, NetworkLevel::Country), 5);
    }

    #[test]
    fn children_are_listed_in_slug_order() {
        let hierarchy =
            hierarchy(&[(9, Region, Some(5)), (5, Country, None), (1, Region, Some(5))]);
        assert_eq!(hierarchy.children_ix(1), [0, 2]);
        assert_eq!(hierarchy.children_ix(0), [0; 0]);
    }
}
