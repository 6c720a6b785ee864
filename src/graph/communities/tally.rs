//! Sums by group, for groups of which few are met at a time.
//!
//! What is summed is up to the caller.

/// A weight for every group, most of them 0; clearing costs what was met, not what there is.
pub(super) struct Tally {
    weight_by_group: Vec<u32>,
    met: Vec<u32>,
}

impl Tally {
    /// Nothing yet, for groups below `groups`.
    pub(super) fn new(groups: usize) -> Self {
        Self { weight_by_group: vec![0; groups], met: Vec::new() }
    }

    /// Adds a weight, which is not 0.
    pub(super) fn add(&mut self, group: u32, weight: u32) {
        let sum = &mut self.weight_by_group[group as usize];
        if *sum == 0 {
            self.met.push(group);
        }
        *sum += weight;
    }

    /// What was added for a group.
    pub(super) fn of(&self, group: u32) -> u32 {
        self.weight_by_group[group as usize]
    }

    /// The groups with their weights, in the order in which they were met.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.met.iter().map(|group| (*group, self.of(*group)))
    }

    /// From now on the groups are met in ascending order.
    pub(super) fn sort(&mut self) {
        self.met.sort_unstable();
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        for group in self.met.drain(..) {
            self.weight_by_group[group as usize] = 0;
        }
    }
}
