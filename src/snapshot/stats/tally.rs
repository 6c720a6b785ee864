//! How often each combination is found.

use std::collections::HashMap;

use super::codes::{Codes, Combination, MOST_DIMENSIONS};
use crate::snapshot::Snapshot;
use crate::snapshot::columns::Rows;

/// The combinations that were found, each with its counts.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) keys: Vec<Combination>,
    pub(super) links: Vec<usize>,
    pub(super) jurisdictions: Vec<usize>,
    groups: HashMap<Combination, u32>,
    /// The last link that counted in each group.
    last_link: Vec<usize>,
    /// Each group with each of its parties, as one number: to be sorted and counted once.
    members: Vec<u64>,
}

impl Tally {
    /// Counts the links, one by one, and the parties of each combination.
    pub(super) fn of(snapshot: &Snapshot, codes: &Codes<'_>, links: &Rows) -> Self {
        let mut tally = Self::default();
        let (mut of_link, mut values) = (Vec::new(), Vec::new());
        for link in links.ones() {
            combine(codes, link, &mut of_link, &mut values);
            let parties = snapshot.link_columns().parties.row(link);
            for combination in &of_link {
                match codes.names_a_place() {
                    false => tally.count(*combination, link, parties),
                    true => parties.iter().for_each(|party| {
                        let combination = at_place(codes, *combination, *party);
                        tally.count(combination, link, std::slice::from_ref(party));
                    }),
                }
            }
        }
        tally.count_members();
        tally
    }

    /// Counts a link in a group, once however often it comes, and parties of it.
    fn count(&mut self, combination: Combination, link: usize, parties: &[u32]) {
        let next = u32::try_from(self.keys.len()).expect("groups are counted in u32");
        let group = *self.groups.entry(combination).or_insert(next);
        if group == next {
            self.keys.push(combination);
            self.links.push(0);
            self.last_link.push(usize::MAX);
        }
        if std::mem::replace(&mut self.last_link[group as usize], link) != link {
            self.links[group as usize] += 1;
        }
        let member = |party: &u32| u64::from(group) << 32 | u64::from(*party);
        self.members.extend(parties.iter().map(member));
    }

    fn count_members(&mut self) {
        self.members.sort_unstable();
        self.members.dedup();
        self.jurisdictions = vec![0; self.keys.len()];
        for member in &self.members {
            self.jurisdictions[(member >> 32) as usize] += 1;
        }
    }
}

/// Every combination in which a link counts, each once, with nothing yet where places go.
///
/// Both vectors are lent, so that no link costs an allocation.
fn combine(codes: &Codes<'_>, link: usize, of_link: &mut Vec<Combination>, values: &mut Vec<u32>) {
    of_link.clear();
    of_link.push([0; MOST_DIMENSIONS]);
    for (place, dimension) in codes.dimensions.iter().enumerate() {
        codes.of_link(*dimension, link, values);
        let before = of_link.len();
        for (further, value) in values.iter().enumerate() {
            for combination in 0..before {
                if further > 0 {
                    of_link.push(of_link[combination]);
                }
                of_link[further * before + combination][place] = *value;
            }
        }
    }
}

fn at_place(codes: &Codes<'_>, mut combination: Combination, party: u32) -> Combination {
    for (code, dimension) in combination.iter_mut().zip(codes.dimensions) {
        if let Some(place) = codes.of_party(*dimension, party as usize) {
            *code = place;
        }
    }
    combination
}
