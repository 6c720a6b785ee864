//! Figures of networks, kept for all who ask for the same: what costs much is computed once.
//!
//! How they are computed is in `graph`; who waits for whom is `api`'s business.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant};

use moka::policy::EvictionPolicy;
use moka::sync::Cache;

use super::Snapshot;
use super::scope::CanonicalScope;
use crate::graph::{
    Bridge, Core, DegreeCount, EdgeScores, GraphError, NullModel, Partition, Ranked, Scores,
};
use crate::model::JurisdictionId;

/// How many bytes of figures are kept; those that nobody asked for the longest go first.
const KEPT_BYTES: u64 = 128 * 1024 * 1024;

/// How long it is kept that there was no time for a figure.
const FAILURES_KEPT: Duration = Duration::from_secs(600);

/// What keeping a figure costs beside itself and its key: the cache's own entry, as measured.
const KEEPING_BYTES: usize = 1_000;

/// Something that was computed of a network.
pub trait Figure: Any + Send + Sync {
    /// Roughly how many bytes it holds.
    fn weight_bytes(&self) -> usize;
}

/// Which figure of which network: the scope, and the question with all its arguments as a text.
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub struct FigureKey {
    /// The network's scope.
    pub scope: CanonicalScope,
    /// The question, such as `Betweenness` or `communities Leiden 1.0 7`.
    pub question: String,
}

/// The figures of the networks of one revision.
#[derive(Debug)]
pub(super) struct Figures(Cache<FigureKey, Kept>);

/// A figure, or why there is none: what takes too long does so for everyone.
type Outcome = Result<Arc<dyn Any + Send + Sync>, GraphError>;

#[derive(Clone, Debug)]
struct Kept {
    outcome: Outcome,
    weight_bytes: usize,
    since: Instant,
}

impl Kept {
    /// A failure is not for good: the machine may have had other things to do.
    fn still_holds(&self) -> bool {
        self.outcome.is_ok() || self.since.elapsed() < FAILURES_KEPT
    }
}

impl Default for Figures {
    fn default() -> Self {
        let weigh = |key: &FigureKey, kept: &Kept| {
            let key_bytes = key.scope.weight_bytes() + key.question.len();
            u32::try_from(KEEPING_BYTES + key_bytes + kept.weight_bytes).unwrap_or(u32::MAX)
        };
        // The newest is always kept, since whoever waited for it in vain will ask again.
        let builder = Cache::builder().eviction_policy(EvictionPolicy::lru());
        Self(builder.max_capacity(KEPT_BYTES).weigher(weigh).build())
    }
}

impl Snapshot {
    /// What came of a question, if it is still kept.
    #[must_use]
    pub fn kept_figure<F: Figure>(&self, key: &FigureKey) -> Option<Result<Arc<F>, GraphError>> {
        let kept = self.networks.figures.0.get(key).filter(Kept::still_holds)?;
        let figure = match kept.outcome {
            Ok(figure) => Arc::downcast(figure).expect("a question has one sort of figure"),
            Err(error) => return Some(Err(error)),
        };
        Some(Ok(figure))
    }

    /// Keeps what came of a question for this snapshot and those that follow it, until a change
    /// touches networks.
    pub fn keep_figure<F: Figure>(&self, key: FigureKey, outcome: Result<Arc<F>, GraphError>) {
        let weight_bytes = outcome.as_ref().map_or(0, |figure| figure.weight_bytes());
        let outcome = outcome.map(|figure| figure as Arc<dyn Any + Send + Sync>);
        let kept = Kept { outcome, weight_bytes, since: Instant::now() };
        self.networks.figures.0.insert(key, kept);
    }
}

impl<T: Copy + Send + Sync + 'static> Figure for Option<T> {
    fn weight_bytes(&self) -> usize {
        size_of::<Self>()
    }
}

macro_rules! lists {
    ($($item:ty),+ $(,)?) => {$(
        impl Figure for Vec<$item> {
            fn weight_bytes(&self) -> usize {
                size_of_val(self.as_slice())
            }
        }
    )+};
}

lists!(DegreeCount, JurisdictionId, Ranked);

macro_rules! weighed {
    ($($figure:ty),+ $(,)?) => {$(
        impl Figure for $figure {
            fn weight_bytes(&self) -> usize {
                self.weight_bytes()
            }
        }
    )+};
}

weighed!(Core, EdgeScores, NullModel, Partition, Scores);

impl Figure for Vec<Bridge> {
    fn weight_bytes(&self) -> usize {
        self.iter().map(Bridge::weight_bytes).sum()
    }
}
