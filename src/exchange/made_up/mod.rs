//! A made-up world: as many records as are asked for, to test and to measure with.
//!
//! Nothing in it is true, and its sources say so. World regions and subjects are those of the
//! curated dataset; everything else is thrown with dice. Nothing here is stored.

mod dice;
mod given;
mod life;
mod links;
mod names;
mod places;
mod pool;

#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;
use std::sync::Arc;

use dice::Dice;
use links::Matchmaker;
use names::Slugs;
use places::{Founder, Sizes};

use crate::snapshot::{Ids, Record};

/// How many links a world may have: more would hardly fit in memory.
pub const LINKS: RangeInclusive<u64> = 1..=5_000_000;

/// Returns the records of a made-up world with so many links, what is referred to before what
/// refers to it; the same for the same `links` and `seed`, on every machine.
///
/// Half as many cities as links lie in up to 2,400 regions and 160 countries. How many links a
/// place may expect follows a power law with exponent 2.5, cut off at 1,000 or less, so that the most
/// linked hundredth of the places holds a fifth of the ends of links. Countries stand in circles
/// of five, to which four of five links keep: communities, with a modularity of about 0.8. Two
/// links in a hundred join regions, and two have three parties. A third has no first date; of the
/// others there are more in each decade.
///
/// Versions are 0 and instants the Unix epoch, as those of the curated dataset.
///
/// ```
/// # use entente::exchange::made_up;
/// assert_eq!(made_up::records(20, 7), made_up::records(20, 7));
/// assert_ne!(made_up::records(20, 7), made_up::records(20, 8));
/// ```
///
/// Cost: O(n log n) for n links; a million takes some seconds.
#[must_use]
pub fn records(links: u64, seed: u64) -> Vec<Record> {
    let (sizes, mut dice, mut ids) = (Sizes::of(links), Dice::new(seed), Ids::after(0));
    let register = |circle| given::register(circle, ids.source());
    let sources: Vec<_> = (0..sizes.circles()).map(register).collect();
    let (world_regions, focus_areas) = given::from_the_curated_dataset(&mut ids);
    let focus_area_ids: Vec<_> = focus_areas.iter().map(|area| area.id).collect();
    let founder = Founder {
        dice: &mut dice,
        ids: &mut ids,
        world_regions: &given::innermost(&world_regions),
        focus_areas: &focus_area_ids,
        slugs: Slugs::default(),
        most_links: sizes.most_links(),
    };
    let places = founder.places(sizes);
    let mut matchmaker = Matchmaker {
        dice: &mut dice,
        ids: &mut ids,
        places: &places,
        focus_areas: &focus_area_ids,
        registers: &sources.iter().map(|source| source.id).collect::<Vec<_>>(),
        slugs: Slugs::default(),
    };
    let links: Vec<_> = (1..=links).map(|row| Arc::new(matchmaker.link(row))).collect();
    let world_regions = world_regions.into_iter().map(Record::WorldRegion);
    world_regions
        .chain(sources.into_iter().map(Record::Source))
        .chain(focus_areas.into_iter().map(Record::FocusArea))
        .chain(places.into_records().map(Record::Jurisdiction))
        .chain(links.into_iter().map(Record::Link))
        .collect()
}
