//! What is asked of the network of the made-up world, here and of the tools it is compared with.
//!
//! How long the answers take is measured in `network.rs` and in `against/`.

use entente::exchange::made_up;
use entente::graph::Network;
use entente::model::JurisdictionId;
use entente::snapshot::{Revision, Snapshot};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;

/// The world with so many links.
pub fn snapshot(links: u64) -> Snapshot {
    Snapshot::of(Revision::EMPTY, made_up::records(links, 1))
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
