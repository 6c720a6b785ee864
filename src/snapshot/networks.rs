//! The networks of one revision: each built when it is first asked for, and kept.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use moka::policy::EvictionPolicy;
use moka::sync::Cache;

use super::columns::Rows;
use super::figures::Figures;
use super::lazy::{Former, Lazy};
use super::record::LinkRecord;
use super::scope::{CanonicalScope, Scope};
use super::touched::TouchedNetworks;
use super::{Snapshot, Subject};
use crate::graph::{Adjacency, Hierarchy, Member, Network, Strand};
use crate::model::{EdtfDate, JurisdictionId, MultiPartyProjection, NetworkLevel};

/// How many bytes of networks a snapshot keeps.
const KEPT_BYTES: u64 = 128 * 1024 * 1024;

/// How many generations of networks there have been in this process.
static GENERATIONS: AtomicU64 = AtomicU64::new(0);

/// What keeping a network costs beside itself and its scope: the cache's own entry, as measured.
const KEEPING_BYTES: usize = 1_000;

/// The network of a scope.
#[derive(Debug)]
pub struct ScopedNetwork {
    /// The jurisdictions and links in the scope.
    pub network: Network,
    /// Links that the scope's date left out only because they have none.
    pub undated_links_left_out: usize,
}

/// What is built lazily over the records: hierarchy, adjacencies, scoped networks.
///
/// Shared by consecutive snapshots as long as no change touches what networks are made of.
#[derive(Debug)]
pub(super) struct Networks {
    hierarchy: Arc<OnceLock<Arc<Hierarchy>>>,
    recorded: Arc<Lazy<Adjacency>>,
    by_region: Arc<Lazy<Adjacency>>,
    by_country: Arc<Lazy<Adjacency>>,
    /// Days on which a link is first known to have begun or ended, ascending.
    turns: OnceLock<Vec<NaiveDate>>,
    /// The default scope.
    default: OnceLock<CanonicalScope>,
    kept: Cache<CanonicalScope, Arc<ScopedNetwork>>,
    pub(super) figures: Figures,
    /// Whether somebody asked for the default network, here or in a former revision.
    default_is_used: AtomicBool,
    /// Tells these networks from those of other revisions in which they differ.
    generation: u64,
}

impl Networks {
    pub(super) fn new() -> Self {
        let weigh = |scope: &CanonicalScope, scoped: &Arc<ScopedNetwork>| {
            let bytes = KEEPING_BYTES + scope.weight_bytes() + scoped.network.weight_bytes();
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        Self {
            hierarchy: Arc::default(),
            recorded: Arc::default(),
            by_region: Arc::default(),
            by_country: Arc::default(),
            turns: OnceLock::new(),
            default: OnceLock::new(),
            kept: Cache::builder()
                .eviction_policy(EvictionPolicy::lru())
                .max_capacity(KEPT_BYTES)
                .weigher(weigh)
                .build(),
            figures: Figures::default(),
            default_is_used: AtomicBool::new(false),
            generation: GENERATIONS.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// The networks of the revision that follows, given what joins others or came or went: these, or
    /// others whose adjacencies follow from these, unless changes touched what places stand for.
    pub(super) fn next(
        self: &Arc<Self>,
        touched: TouchedNetworks,
        joining: BTreeSet<Subject>,
    ) -> Arc<Self> {
        let hierarchy = match touched {
            TouchedNetworks::Nothing => return Arc::clone(self),
            TouchedNetworks::Hierarchy => return Arc::new(Self::new()),
            TouchedNetworks::Links => Arc::clone(&self.hierarchy),
            TouchedNetworks::Places => Arc::default(),
        };
        let [recorded, by_region, by_country] = [&self.recorded, &self.by_region, &self.by_country]
            .map(|adjacency| adjacency.next(joining.clone()));
        Arc::new(Self { hierarchy, recorded, by_region, by_country, ..Self::new() })
    }
}

/// The networks of a snapshot, with the snapshot that they are built from.
#[derive(Clone, Copy)]
pub(super) struct NetworksOf<'a>(pub(super) &'a Snapshot);

impl<'a> NetworksOf<'a> {
    fn store(&self) -> &'a Networks {
        &self.0.networks
    }

    pub(super) fn hierarchy(&self) -> &'a Arc<Hierarchy> {
        self.store().hierarchy.get_or_init(|| {
            let members = self.0.jurisdictions().map(|record| Member {
                id: record.id,
                level: record.level,
                parent: record.parent,
            });
            Arc::new(Hierarchy::new(self.0.slug_order_of_jurisdictions().arrange(members)))
        })
    }

    fn adjacency(&self, level: NetworkLevel) -> &'a Arc<Adjacency> {
        let slot = match level {
            NetworkLevel::Recorded => &self.store().recorded,
            NetworkLevel::Region => &self.store().by_region,
            NetworkLevel::Country => &self.store().by_country,
        };
        slot.get_or_make(|former| match former {
            Some(Former { made, changed }) => {
                let of_link = |subject: &Subject| match subject {
                    Subject::Link(id) => Some(*id),
                    _ => None,
                };
                let changed: Vec<_> = changed.iter().filter_map(of_link).collect();
                let links = changed.iter().filter_map(|id| self.0.link(*id));
                made.following(self.hierarchy(), &changed, links.flat_map(|link| strands(link)))
            }
            None => {
                let strands = self.0.links().flat_map(|link| strands(link));
                Adjacency::new(Arc::clone(self.hierarchy()), level, strands)
            }
        })
    }

    /// The latest day in or before `date` on which a link began or ended; the first day of all
    /// where nothing had yet.
    pub(super) fn last_turn(&self, date: EdtfDate) -> NaiveDate {
        let turns = self.store().turns.get_or_init(|| {
            let columns = self.0.link_columns();
            let dates = columns.first_signed.iter().chain(&columns.ended).copied().flatten();
            let mut days: Vec<_> = dates.map(EdtfDate::first_day).collect();
            days.sort_unstable();
            days.dedup();
            days
        });
        let earlier = turns.partition_point(|day| *day <= date.last_day());
        earlier.checked_sub(1).map_or(NaiveDate::MIN, |last| turns[last])
    }

    fn build(&self, scope: &CanonicalScope) -> ScopedNetwork {
        let kept = self.0.select_links(&scope.kept());
        let or_undated = self.0.select_links(&scope.kept_or_undated());
        let star = scope.multi_party == MultiPartyProjection::Star;
        let columns = self.0.link_columns();
        // What lifting makes a loop has no strand, so it is not the date that leaves it out.
        let mut left_out = Rows::with_capacity(columns.len());
        let network = Network::narrowed(Arc::clone(self.adjacency(scope.level)), |strand| {
            let row = columns.row(strand.link).filter(|_| !star || strand.first_named);
            row.is_some_and(|row| {
                left_out.set(row, or_undated.contains(row) && !kept.contains(row));
                kept.contains(row)
            })
        });
        ScopedNetwork { network, undated_links_left_out: left_out.count_ones(..) }
    }
}

/// One link's part in the network: each two of its parties.
pub(super) fn strands(link: &LinkRecord) -> impl Iterator<Item = Strand> {
    let parties = link.party_ids().enumerate();
    parties.clone().flat_map(move |(position, a)| {
        let later = link.party_ids().skip(position + 1);
        later.map(move |b| Strand { a, b, link: link.id, first_named: position == 0 })
    })
}

impl Snapshot {
    pub(super) const fn networks(&self) -> NetworksOf<'_> {
        NetworksOf(self)
    }

    /// All jurisdictions with what they lie in, in slug order.
    #[must_use]
    pub fn hierarchy(&self) -> &Arc<Hierarchy> {
        self.networks().hierarchy()
    }

    /// The network of a scope; built once for all who ask at the same time, then kept within a
    /// budget of 128 MiB, the adjacencies that all share not counted.
    ///
    /// Cost: a kept one a look-up; a new one O(L + S) for L links and S parts of links in edges; and at
    /// a level that nobody asked for since the hierarchy changed O(S log S) to join them.
    #[must_use]
    pub fn network(&self, scope: &CanonicalScope) -> Arc<ScopedNetwork> {
        let build = || Arc::new(self.networks().build(scope));
        self.networks.kept.get_with_by_ref(scope, build)
    }

    /// The network of a scope where it is there, so that it need not be built.
    #[must_use]
    pub fn kept_network(&self, scope: &CanonicalScope) -> Option<Arc<ScopedNetwork>> {
        self.networks.kept.get(scope)
    }

    /// Tells the networks of this snapshot from those of others in which they differ: the same for
    /// consecutive snapshots as long as no change touches networks.
    #[must_use]
    pub fn networks_generation(&self) -> u64 {
        self.networks.generation
    }

    /// What a scope is that says nothing.
    #[must_use]
    pub fn default_scope(&self) -> &CanonicalScope {
        self.networks.default.get_or_init(|| Scope::default().canonical(self))
    }

    /// The network of the default scope at a level: what "without limits" means.
    #[must_use]
    pub fn default_network(&self, level: NetworkLevel) -> Arc<ScopedNetwork> {
        self.network(&Scope { level, ..Scope::default() }.canonical(self))
    }

    /// Whether the default network of this snapshot is worth making because the former had one.
    pub(super) fn wants_networks_of(&self, former: &Self) -> bool {
        let is_used = former.networks.default_is_used.load(Ordering::Relaxed)
            || former.kept_network(former.default_scope()).is_some();
        self.networks.default_is_used.fetch_or(is_used, Ordering::Relaxed);
        is_used && !Arc::ptr_eq(&self.networks, &former.networks)
    }

    /// The place that stands for a jurisdiction at a level.
    #[must_use]
    pub fn lift(&self, id: JurisdictionId, level: NetworkLevel) -> JurisdictionId {
        self.hierarchy().lift(id, level)
    }
}
