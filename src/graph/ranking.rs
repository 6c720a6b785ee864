//! Rankings: scores in their order, and how they are distributed.

use super::{Network, Scores};
use crate::model::JurisdictionId;

/// How far two scores may be apart, as a share of the larger, and still be equal: sums of the same
/// numbers in another order differ by less.
const SAME: f64 = 1e-12;

/// A jurisdiction with its place in a ranking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// One more than there are higher scores: 1, 2, 2, 4.
    pub rank: usize,
    /// What it was ranked by.
    pub score: f64,
    /// Which jurisdiction.
    pub jurisdiction: JurisdictionId,
}

/// Returns all that have a score, highest first, ties by slug; equal scores share a rank.
///
/// Scores that differ by no more than rounding does, 1e-12 of the larger, are equal.
///
/// ```
/// # use entente::graph::{CentralityQuery, Deadline, centrality, fixture::Drawing, ranking};
/// # use entente::model::CentralityMeasure;
/// // Alberta -- Jalisco -- Québec
/// let network = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec").recorded();
/// let query = CentralityQuery { measure: CentralityMeasure::Degree, damping: 0.85 };
/// let degrees = centrality(&network, query, Deadline::never()).unwrap();
/// let ranks: Vec<_> = ranking(&network, &degrees).iter().map(|ranked| ranked.rank).collect();
/// assert_eq!(ranks, [1, 2, 2]);
/// ```
///
/// Cost: O(n log n) for n scores.
#[must_use]
pub fn ranking(network: &Network, scores: &Scores) -> Vec<Ranked> {
    let jurisdictions: Vec<_> = network.jurisdiction_ids().collect();
    let ranked = |Placed { rank, place }| Ranked {
        rank,
        score: scores.values[place],
        jurisdiction: jurisdictions[place],
    };
    highest_first(&scores.values).into_iter().map(ranked).collect()
}

/// Where a score stands among others.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Placed {
    /// One more than there are higher ones.
    pub(super) rank: usize,
    /// Its place in the list that was given.
    pub(super) place: usize,
}

/// The places of scores, highest score first, equal ones by place and with one rank.
pub(super) fn highest_first(scores: &[f64]) -> Vec<Placed> {
    let mut places: Vec<usize> = (0..scores.len()).collect();
    places.sort_unstable_by(|one, other| scores[*other].total_cmp(&scores[*one]));
    let mut placed = Vec::with_capacity(places.len());
    for ties in places.chunk_by_mut(|one, next| same(scores[*one], scores[*next])) {
        ties.sort_unstable();
        let rank = placed.len() + 1;
        placed.extend(ties.iter().map(|place| Placed { rank, place: *place }));
    }
    placed
}

/// Whether two scores differ by no more than rounding does.
fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME * one.abs().max(other.abs())
}

/// How scores are distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    /// The lowest.
    pub min: f64,
    /// The highest.
    pub max: f64,
    /// Their sum by their number.
    pub mean: f64,
    /// The median, and what 75, 90, 95 and 99 % of the scores do not exceed.
    pub quantiles: [f64; 5],
}

impl Distribution {
    /// The shares of scores that [`Distribution::quantiles`] do not exceed.
    const SHARES: [f64; 5] = [0.5, 0.75, 0.9, 0.95, 0.99];

    /// The distribution of scores, highest first; `None` of none.
    ///
    /// Quantiles lie between the two nearest scores in proportion (R. Hyndman, Y. Fan, Sample
    /// quantiles in statistical packages, The American Statistician 50, 361-365, 1996, type 7, as
    /// NumPy has it; statrs has type 8 only).
    ///
    /// ```
    /// # use entente::graph::Distribution;
    /// let of = Distribution::of(&[4.0, 2.0, 1.0, 0.0]).unwrap();
    /// assert_eq!((of.min, of.max, of.mean, of.quantiles[0]), (0.0, 4.0, 1.75, 1.5));
    /// ```
    #[must_use]
    pub fn of(descending: &[f64]) -> Option<Self> {
        let (max, min) = (*descending.first()?, *descending.last()?);
        let last = descending.len() - 1;
        let quantile = |share: f64| {
            let place = share * last as f64;
            let below = place.floor() as usize;
            let [low, high] = [below, (below + 1).min(last)].map(|place| descending[last - place]);
            low + (high - low) * place.fract()
        };
        let mean = descending.iter().sum::<f64>() / descending.len() as f64;
        Some(Self { min, max, mean, quantiles: Self::SHARES.map(quantile) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_that_differ_by_rounding_share_a_rank_and_stand_in_their_order() {
        let scores = [0.1 + 0.2, 0.5, 0.3, 0.0, 0.5 + 1e-9, 0.0];
        let placed = highest_first(&scores).into_iter().map(|placed| (placed.rank, placed.place));
        assert_eq!(Vec::from_iter(placed), [(1, 4), (2, 1), (3, 0), (3, 2), (5, 3), (5, 5)]);
    }
}
