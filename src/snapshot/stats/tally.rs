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
}

impl Tally {
    /// Counts the links, one by one, and the parties of each combination.
    pub(super) fn of(snapshot: &Snapshot, codes: &Codes<'_>, links: &Rows) -> Self {
        let mut tally = Self::default();
        let mut groups: HashMap<Combination, u32> = HashMap::new();
        let mut last_link: Vec<usize> = Vec::new();
        // Each group with each of its parties, as one number: to be sorted and counted once.
        let mut members: Vec<u64> = Vec::new();
        for link in links.ones() {
            for (combination, party) in combinations(snapshot, codes, link) {
                let next = u32::try_from(tally.keys.len()).expect("groups are counted in u32");
                let group = *groups.entry(combination).or_insert(next);
                if group == next {
                    tally.keys.push(combination);
                    tally.links.push(0);
                    last_link.push(usize::MAX);
                }
                if std::mem::replace(&mut last_link[group as usize], link) != link {
                    tally.links[group as usize] += 1;
                }
                members.push(u64::from(group) << 32 | u64::from(party));
            }
        }
        members.sort_unstable();
        members.dedup();
        tally.jurisdictions = vec![0; tally.keys.len()];
        members.iter().for_each(|member| tally.jurisdictions[(member >> 32) as usize] += 1);
        tally
    }
}

/// Every combination in which a link counts, with every party that counts in it; may repeat.
fn combinations(
    snapshot: &Snapshot,
    codes: &Codes<'_>,
    link: usize,
) -> impl Iterator<Item = (Combination, u32)> {
    let mut of_link: Vec<Combination> = vec![[0; MOST_DIMENSIONS]];
    for (place, dimension) in codes.dimensions.iter().enumerate() {
        // Places are filled in for each party.
        let Some(values) = codes.of_link(*dimension, link) else { continue };
        let with = |combination: &Combination, value: u32| {
            let mut combination = *combination;
            combination[place] = value;
            combination
        };
        of_link = of_link
            .iter()
            .flat_map(|combination| values.iter().map(move |value| with(combination, *value)))
            .collect();
    }
    let parties = snapshot.link_columns().parties.row(link);
    parties.iter().flat_map(move |party| {
        let place = |combination: &Combination| at_place(codes, *combination, *party);
        of_link.iter().map(|combination| (place(combination), *party)).collect::<Vec<_>>()
    })
}

fn at_place(codes: &Codes<'_>, mut combination: Combination, party: u32) -> Combination {
    for (code, dimension) in combination.iter_mut().zip(codes.dimensions) {
        if let Some(place) = codes.of_party(*dimension, party as usize) {
            *code = place;
        }
    }
    combination
}
