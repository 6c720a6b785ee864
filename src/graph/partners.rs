//! The partners of one jurisdiction.

use std::cmp::Reverse;

use super::{GraphError, Network};
use crate::model::{JurisdictionId, LinkId};

/// A jurisdiction to which the asked one is linked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Partner {
    /// Which jurisdiction.
    pub jurisdiction: JurisdictionId,
    /// The links that join them, ascending.
    pub links: Vec<LinkId>,
}

/// Returns the jurisdictions linked to `of`, each once, most links first, ties by slug.
///
/// ```
/// # use entente::graph::{fixture::Drawing, partners};
/// // Alberta -- Jalisco == Québec
/// let drawing =
///     Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec, quebec -- jalisco");
/// let partners = partners(&drawing.recorded(), drawing.id("jalisco")).unwrap();
/// assert_eq!(drawing.slugs(partners.iter().map(|p| p.jurisdiction)), ["quebec", "alberta"]);
/// assert_eq!(partners[0].links.len(), 2);
/// ```
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has that id.
///
/// Cost: O(d log d) for d strands of `of`.
pub fn partners(network: &Network, of: JurisdictionId) -> Result<Vec<Partner>, GraphError> {
    let of_ix = network.lifted_ix(of)?;
    let partner = |(ix, edge_ix)| Partner {
        jurisdiction: network.id(ix),
        links: network.links_of([edge_ix]),
    };
    let mut partners: Vec<Partner> = network.neighbours_ix(of_ix).map(partner).collect();
    partners.sort_by_key(|partner| Reverse(partner.links.len()));
    Ok(partners)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;
    use crate::model::NetworkLevel;

    #[test]
    fn partner_reached_by_two_links_is_listed_once() {
        let drawing = Drawing::new("a b", "a -- b, b -- a");
        let partners = partners(&drawing.recorded(), drawing.id("a")).expect("in bounds");
        let links = vec![LinkId(1), LinkId(2)];
        assert_eq!(partners, [Partner { jurisdiction: drawing.id("b"), links }]);
    }

    #[test]
    fn the_partners_of_a_city_at_country_level_are_those_of_its_country() {
        let drawing = Drawing::new("a/b/c a/d e/f", "d -- f, d -- c");
        let partners =
            partners(&drawing.network(NetworkLevel::Country), drawing.id("c")).expect("in bounds");
        assert_eq!(drawing.slugs(partners.iter().map(|p| p.jurisdiction)), ["e"]);
    }

    #[test]
    fn a_jurisdiction_without_links_has_no_partners() {
        let drawing = Drawing::new("a b", "");
        assert_eq!(partners(&drawing.recorded(), drawing.id("a")), Ok(vec![]));
    }
}
