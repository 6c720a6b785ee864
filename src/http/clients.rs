//! Who asks, and how much they may: a budget of cost for each address.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderMap;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use ipnet::IpNet;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;

use crate::config::ClientSettings;

/// For how many clients a budget is kept; of more, those that asked the longest ago begin anew.
const MOST_CLIENTS: u64 = 100_000;

/// How long a client that asks nothing is remembered: its budget is full again by then.
const REMEMBERED: Duration = Duration::from_mins(2);

/// The budgets of clients.
#[derive(Debug)]
pub(super) struct Clients {
    /// None where there is no limit.
    quota: Option<Quota>,
    budgets: Cache<IpAddr, Arc<DefaultDirectRateLimiter>>,
    trusted_proxies: Vec<IpNet>,
}

/// The address at the other end of a connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub(super) SocketAddr);

/// The address of whoever asks for a page, behind whatever proxies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Client(pub(super) IpAddr);

/// A client that has used its budget.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Spent {
    /// How long until it may ask for as much.
    retry_after: Duration,
}

impl Spent {
    /// In how many seconds it may ask again.
    pub(super) const fn seconds(self) -> u64 {
        self.retry_after.as_secs() + 1
    }
}

impl Clients {
    pub(super) fn new(settings: &ClientSettings) -> Self {
        let budgets = Cache::builder().max_capacity(MOST_CLIENTS).time_to_idle(REMEMBERED);
        // By default newcomers would not be remembered once there are so many.
        let budgets = budgets.eviction_policy(EvictionPolicy::lru());
        Self {
            quota: NonZeroU32::new(settings.rate).map(Quota::per_minute),
            budgets: budgets.build(),
            trusted_proxies: settings.trusted_proxies.clone(),
        }
    }

    /// Whose request it is: the peer, or, where that is a proxy that is trusted, the last address in
    /// `X-Forwarded-For` that is not one. What stands before it anybody may have written.
    pub(super) fn of(&self, peer: Peer, headers: &HeaderMap) -> IpAddr {
        let peer = peer.0.ip().to_canonical();
        if !self.trusts(peer) {
            return peer;
        }
        let lines = headers.get_all("x-forwarded-for").iter().rev();
        let named = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
        for address in named {
            let Ok(address) = address.trim().parse::<IpAddr>() else { break };
            if !self.trusts(address.to_canonical()) {
                return address.to_canonical();
            }
        }
        peer
    }

    /// Uses so much of a client's budget.
    ///
    /// # Errors
    /// [`Spent`] where it has less left; then nothing is used.
    pub(super) fn charge(&self, client: IpAddr, cost: u64) -> Result<(), Spent> {
        let Some(quota) = self.quota else { return Ok(()) };
        let budget = || Arc::new(RateLimiter::direct(quota));
        let budget = self.budgets.get_with(network(client), budget);
        let cost = u32::try_from(cost).unwrap_or(u32::MAX);
        let Some(cost) = NonZeroU32::new(cost) else { return Ok(()) };
        match budget.check_n(cost.min(most_at_once(quota))) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(until)) => {
                Err(Spent { retry_after: until.wait_time_from(DefaultClock::default().now()) })
            }
            Err(_) => unreachable!("no more is asked for than a minute's budget"),
        }
    }

    /// Uses so much of a client's budget for what is done already, or what is left of it.
    pub(super) fn take(&self, client: IpAddr, cost: u64) {
        let (mut left, mut part) = (cost, cost);
        while part > 0 {
            if self.charge(client, part).is_ok() {
                left -= part;
            }
            part = left.min(part / 2);
        }
    }

    /// By what a client is told from others; none where there are no limits for each.
    pub(super) fn told_apart(&self, client: IpAddr) -> Option<IpAddr> {
        self.quota.map(|_| network(client))
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(&address))
    }
}

/// What is charged at most: a minute's budget, but for what it cost to be read.
fn most_at_once(quota: Quota) -> NonZeroU32 {
    NonZeroU32::new(quota.burst_size().get() - 1).unwrap_or(NonZeroU32::MIN)
}

/// Who shares a budget: an address, or of the newer ones the network that one customer is given.
fn network(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(_) => client,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clients(rate: u32, trusted: &[&str]) -> Clients {
        Clients::new(&ClientSettings {
            rate,
            trusted_proxies: trusted.iter().map(|net| net.parse().expect("a network")).collect(),
            cors_origins: Vec::new(),
        })
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn asked_by(clients: &Clients, peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().expect("a header"));
        }
        let peer = Peer(SocketAddr::new(address(peer), 1));
        clients.of(peer, &headers).to_string()
    }

    #[test]
    fn what_a_stranger_says_of_others_is_not_believed() {
        let clients = clients(1, &["10.0.0.0/8"]);
        assert_eq!(asked_by(&clients, "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
    }

    #[test]
    fn behind_trusted_proxies_it_is_the_last_address_that_is_none_of_them() {
        let clients = clients(1, &["10.0.0.0/8", "fd00::/8"]);
        for (forwarded, client) in [
            (&["198.51.100.7"][..], "198.51.100.7"),
            (&["203.0.113.9, 198.51.100.7, 10.1.1.1"], "198.51.100.7"),
            (&["203.0.113.9", "198.51.100.7", "fd00::1"], "198.51.100.7"),
            (&["::ffff:198.51.100.7"], "198.51.100.7"),
            (&[], "10.9.9.9"),
            (&["203.0.113.9, unknown"], "10.9.9.9"),
            (&["10.1.1.1"], "10.9.9.9"),
        ] {
            assert_eq!(asked_by(&clients, "10.9.9.9", forwarded), client, "{forwarded:?}");
        }
    }

    #[test]
    fn a_client_that_has_used_its_budget_waits_and_others_do_not() {
        let clients = clients(100, &[]);
        let one = address("192.0.2.1");
        assert_eq!(clients.charge(one, 60), Ok(()));
        let spent = clients.charge(one, 60).expect_err("only 40 are left");
        assert!(spent.retry_after > Duration::from_secs(1), "{spent:?}");
        assert_eq!(clients.charge(one, 40), Ok(()), "what was refused was not used");
        assert_eq!(clients.charge(address("192.0.2.2"), 60), Ok(()));
    }

    #[test]
    fn neighbours_in_one_network_of_the_newer_addresses_share_a_budget() {
        let clients = clients(100, &[]);
        assert_eq!(clients.charge(address("2001:db8::1"), 60), Ok(()));
        assert!(clients.charge(address("2001:db8::2:1"), 60).is_err());
        assert_eq!(clients.charge(address("2001:db8:0:1::1"), 60), Ok(()));
    }

    #[test]
    fn what_costs_more_than_a_minute_takes_a_full_budget() {
        let clients = clients(100, &[]);
        let one = address("192.0.2.1");
        assert_eq!(clients.charge(one, 1), Ok(()), "to be read");
        assert_eq!(clients.charge(one, 1_000), Ok(()));
        assert!(clients.charge(one, 5).is_err());
    }

    #[test]
    fn what_is_done_already_takes_what_is_left() {
        let clients = clients(100, &[]);
        let one = address("192.0.2.1");
        assert_eq!(clients.charge(one, 40), Ok(()));
        clients.take(one, 1_000);
        assert!(clients.charge(one, 5).is_err());
        let other = address("192.0.2.2");
        clients.take(other, 40);
        assert!(clients.charge(other, 70).is_err());
        assert_eq!(clients.charge(other, 60), Ok(()), "no more than it cost");
    }

    #[test]
    fn without_a_rate_nobody_waits() {
        let clients = clients(0, &[]);
        for _ in 0..1_000 {
            assert_eq!(clients.charge(address("192.0.2.1"), 10_000), Ok(()));
        }
    }
}
