//! What one client may hold of what all share: a quarter, so that no address can hold all of it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// One client may hold one part in so many.
const PARTS: usize = 4;

/// Places that all clients share.
#[derive(Clone, Debug)]
pub(super) struct Shares {
    places: Arc<Semaphore>,
    all: usize,
    /// How many of them a client holds; who holds none is not in it.
    held: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A place, until it is dropped.
#[derive(Debug)]
pub(super) struct Place {
    _permit: OwnedSemaphorePermit,
    _share: Option<Share>,
}

#[derive(Debug)]
struct Share {
    client: IpAddr,
    held: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Shares {
    /// So many places in all.
    pub(super) fn of(places: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), all: places, held: Arc::default() }
    }

    /// A place for a client, unless all are taken or it holds its share; none is counted for a client
    /// that is not told.
    pub(super) fn take(&self, client: Option<IpAddr>) -> Option<Place> {
        let share = match client {
            Some(client) => Some(self.share(client)?),
            None => None,
        };
        let permit = Arc::clone(&self.places).try_acquire_owned().ok()?;
        Some(Place { _permit: permit, _share: share })
    }

    /// How many places are taken.
    pub(super) fn taken(&self) -> usize {
        self.all.saturating_sub(self.places.available_permits())
    }

    /// Ends when all places are free.
    pub(super) async fn all_free(&self) {
        let all = u32::try_from(self.all).unwrap_or(u32::MAX);
        let _ = self.places.acquire_many(all).await;
    }

    fn share(&self, client: IpAddr) -> Option<Share> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.get(&client).copied().unwrap_or_default();
        if count >= self.all.div_ceil(PARTS) {
            return None;
        }
        held.insert(client, count + 1);
        Some(Share { client, held: Arc::clone(&self.held) })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut count) = held.entry(self.client) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, last]))
    }

    #[test]
    fn one_client_gets_a_quarter_and_others_the_rest() {
        let shares = Shares::of(8);
        let own = [shares.take(address(1)), shares.take(address(1))];
        assert!(own.iter().all(Option::is_some));
        assert!(shares.take(address(1)).is_none(), "it holds its share");
        let others: Vec<_> =
            (2..=4).flat_map(|n| [shares.take(address(n)), shares.take(address(n))]).collect();
        assert!(others.iter().all(Option::is_some));
        assert!(shares.take(address(9)).is_none(), "all are taken");
    }

    #[test]
    fn what_is_given_back_can_be_taken_again_and_nobody_is_remembered() {
        let shares = Shares::of(4);
        let place = shares.take(address(1));
        assert!(shares.take(address(1)).is_none());
        assert_eq!(shares.taken(), 1);
        drop(place);
        assert_eq!(shares.taken(), 0);
        assert!(shares.held.lock().expect("nobody panicked").is_empty());
        assert!(shares.take(address(1)).is_some());
    }

    #[test]
    fn where_there_are_no_places_nobody_is_remembered() {
        let shares = Shares::of(0);
        assert!(shares.take(address(1)).is_none());
        assert!(shares.held.lock().expect("nobody panicked").is_empty());
    }

    #[test]
    fn who_is_not_told_apart_may_take_all() {
        let shares = Shares::of(4);
        let all: Vec<_> = (0..4).map(|_| shares.take(None)).collect();
        assert!(all.iter().all(Option::is_some));
        assert!(shares.take(None).is_none());
    }
}
