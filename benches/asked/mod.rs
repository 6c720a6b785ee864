//! What is asked of the network of the made-up world, here and of the tools it is compared with.
//!
//! How long the answers take is measured in `network.rs` and in `against/`.

use std::collections::HashMap;
use std::env;

use entente::exchange::made_up;
use entente::graph::{Network, partners};
use entente::model::JurisdictionId;
use entente::snapshot::{Revision, Snapshot};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

/// How many links the worlds have that are asked: `ENTENTE_BENCH_LARGE` adds the largest.
#[allow(dead_code, reason = "the export is told")]
pub fn sizes() -> impl Iterator<Item = u64> {
    let large = env::var_os("ENTENTE_BENCH_LARGE").map(|_| 1_000_000);
    [10_000, 100_000].into_iter().chain(large)
}

/// Starts the draw of the worlds.
pub const SEED: u64 = 1;

/// The world with so many links.
pub fn snapshot(links: u64) -> Snapshot {
    Snapshot::of(Revision::EMPTY, made_up::records(links, SEED))
}

/// Returns 10,000 pairs of those that have a link, each as likely as any other, by their places in
/// slug order.
pub fn pairs(network: &Network) -> Vec<[usize; 2]> {
    let mut dice = Pcg64::seed_from_u64(7);
    let mut lot = || dice.random_range(0..network.jurisdictions());
    (0..10_000).map(|_| [lot(), lot()]).collect()
}

/// The same pairs as jurisdictions.
#[allow(dead_code, reason = "the export writes numbers")]
pub fn pairs_of_ids(network: &Network) -> Vec<[JurisdictionId; 2]> {
    let ids: Vec<JurisdictionId> = network.jurisdiction_ids().collect();
    pairs(network).into_iter().map(|pair| pair.map(|place| ids[place])).collect()
}

/// Each edge once, by the places of its ends in slug order, in order.
#[allow(dead_code, reason = "not all ask for edges")]
pub fn edges(network: &Network) -> Vec<[usize; 2]> {
    let place_by_id: HashMap<_, _> = network.jurisdiction_ids().zip(0..).collect();
    let mut edges = Vec::new();
    for (a, place) in network.jurisdiction_ids().zip(0..) {
        let partners = partners(network, a).expect("a place of the network");
        let places = partners.iter().map(|partner| place_by_id[&partner.jurisdiction]);
        edges.extend(places.filter(|other| place < *other).map(|other| [place, other]));
    }
    edges.sort_unstable();
    edges
}
