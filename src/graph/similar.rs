//! Who has the most similar partners.
//!
//! Whether a similar one should become a partner is the question of `suggestions`.

use super::common_partners::{Sharer, sharers};
use super::{GraphError, Network};
use crate::model::JurisdictionId;

/// A jurisdiction and how alike its partners are to those of the one asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Similarity {
    /// Which jurisdiction.
    pub jurisdiction: JurisdictionId,
    /// The share of the partners of either that are partners of both, above 0, at most 1.
    pub jaccard: f64,
    /// The partners of both, in slug order; at least one.
    pub shared_partners: Vec<JurisdictionId>,
}

/// Returns everyone who shares a partner with `to`, the most similar first, ties by slug.
///
/// Those linked to `to` are there as well: the two count each other among their partners, which
/// keeps their similarity below 1. It is Jaccard's coefficient of the two sets of partners
/// (P. Jaccard, The distribution of the flora in the alpine zone, New Phytologist 11, 37-50, 1912).
///
/// ```
/// # use entente::graph::{fixture::Drawing, similar};
/// // Alberta -- Jalisco -- Québec -- Shandong
/// let drawing = Drawing::new(
///     "alberta jalisco quebec shandong",
///     "alberta -- jalisco -- quebec -- shandong",
/// );
/// let similar = similar(&drawing.recorded(), drawing.id("alberta")).unwrap();
/// assert_eq!(drawing.slugs(similar.iter().map(|s| s.jurisdiction)), ["quebec"]);
/// assert_eq!(similar[0].jaccard, 1.0 / 2.0);
/// assert_eq!(drawing.slugs(similar[0].shared_partners.iter().copied()), ["jalisco"]);
/// ```
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has that id.
///
/// Cost: O(d log d) for d the sum of the degrees of the partners of `to`.
pub fn similar(network: &Network, to: JurisdictionId) -> Result<Vec<Similarity>, GraphError> {
    let Some(to) = network.vertex(to)? else {
        return Ok(vec![]);
    };
    let graph = network.simple();
    let similarity = |sharer: Sharer| Similarity {
        jurisdiction: network.id(sharer.ix),
        jaccard: sharer.jaccard(graph, to),
        shared_partners: network.ids(sharer.shared_ix),
    };
    let mut similar: Vec<Similarity> = sharers(graph, to).into_iter().map(similarity).collect();
    // Equal shares of whole numbers are equal to the last bit, so no tolerance is needed.
    similar.sort_by(|one, other| other.jaccard.total_cmp(&one.jaccard));
    Ok(similar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    #[test]
    fn equally_similar_ones_stand_by_slug_and_a_partner_can_be_similar() {
        let drawing = Drawing::new("a b c p q", "a -- p -- b -- q -- a, c -- q, a -- c");
        let similar = similar(&drawing.recorded(), drawing.id("a")).expect("a known place");
        let found: Vec<_> =
            similar.iter().map(|s| (drawing.slug(s.jurisdiction), s.jaccard)).collect();
        // a has p, q and c; b has p and q; c has q and a; q has b, c and a.
        assert_eq!(found, [("b", 2.0 / 3.0), ("c", 1.0 / 4.0), ("q", 1.0 / 5.0)]);
    }
}
