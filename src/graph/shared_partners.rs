//! The partners that several jurisdictions share.

use super::common_partners::common_ix;
use super::tie::{Meeting, Tie, Touch, meetings};
use super::{GraphError, Network};
use crate::model::{JurisdictionId, NetworkLevel};

const MOST_ASKED: usize = 100;

/// Whose shared partners are asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SharedPartnersQuery {
    /// The jurisdictions that share them; 2 different ones or more, at most 100.
    pub of: Vec<JurisdictionId>,
    /// How many of `of` a partner must be linked to, 2 or more; all of them where absent.
    pub min_shared: Option<usize>,
    /// The level to which partners are lifted, though not `of`; `RECORDED` leaves them as they are.
    pub partners_at: NetworkLevel,
}

/// A place to which several of the asked jurisdictions are linked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SharedPartner {
    /// Which place.
    pub partner: JurisdictionId,
    /// What joins each of those that share it, in the order of `of`.
    pub ties: Vec<Tie>,
}

/// Returns the places linked to all of `of`, or to at least `min_shared` of them.
///
/// Those shared by most come first, then those with most links, then by slug. None of `of` is
/// among them. With lifted partners, a link to any place inside a partner ties to it, unless the
/// asked jurisdiction lies in that partner or contains it: a link inside a country does not make
/// the country a partner.
///
/// ```
/// # use entente::graph::{SharedPartnersQuery, fixture::Drawing, shared_partners};
/// # use entente::model::NetworkLevel;
/// // Alberta -- Jalisco -- Québec -- Nuevo León
/// let drawing = Drawing::new(
///     "canada/alberta canada/quebec mexico/jalisco mexico/nuevo-leon",
///     "alberta -- jalisco -- quebec -- nuevo-leon",
/// );
/// let of = drawing.ids("alberta quebec");
/// let mut query =
///     SharedPartnersQuery { of, min_shared: None, partners_at: NetworkLevel::Recorded };
/// let shared = shared_partners(&drawing.recorded(), &query).unwrap();
/// assert_eq!(drawing.slugs(shared.iter().map(|s| s.partner)), ["jalisco"]);
///
/// query.partners_at = NetworkLevel::Country;
/// let shared = shared_partners(&drawing.recorded(), &query).unwrap();
/// assert_eq!(drawing.slugs(shared.iter().map(|s| s.partner)), ["mexico"]);
/// assert_eq!(drawing.slugs(shared[0].ties[1].via.iter().copied()), ["jalisco", "nuevo-leon"]);
/// ```
///
/// # Errors
/// [`GraphError::NoneAsked`], [`GraphError::TooManyAsked`], [`GraphError::TooFewDistinct`] and
/// [`GraphError::Unknown`] for `of`; [`GraphError::MinShared`]; [`GraphError::PartnersAt`] where
/// it is neither `RECORDED` nor coarser than the level of the network.
///
/// Cost: O(d log d) for d the sum of the degrees of `of`.
pub fn shared_partners(
    network: &Network,
    query: &SharedPartnersQuery,
) -> Result<Vec<SharedPartner>, GraphError> {
    let partners_at = checked_partners_at(network, query.partners_at)?;
    let of_ix = asked(network, &query.of)?;
    let min_shared = checked_min_shared(query.min_shared, &of_ix)?;
    let touches = match (&of_ix[..], partners_at) {
        ([one_ix, other_ix], None) => touches_of_both(network, [*one_ix, *other_ix]),
        _ => touches(network, &of_ix, partners_at),
    };
    let meetings = meetings(network, touches, min_shared, |from_ix| from_ix.len());
    let shared_partner = |Meeting { place_ix, ties, .. }: Meeting| SharedPartner {
        partner: network.id(place_ix),
        ties,
    };
    Ok(meetings.into_iter().map(shared_partner).collect())
}

/// Checks the number of jurisdictions in `of`, before lifting.
pub(super) fn checked_of(of: &[JurisdictionId]) -> Result<(), GraphError> {
    match of.len() {
        0 => Err(GraphError::NoneAsked),
        1..=MOST_ASKED => Ok(()),
        asked => Err(GraphError::TooManyAsked(asked)),
    }
}

/// The different places that stand for `of`, two or more.
pub(super) fn asked(network: &Network, of: &[JurisdictionId]) -> Result<Vec<u32>, GraphError> {
    checked_of(of)?;
    let of_ix = network.distinct_lifted_ix(of)?;
    if of_ix.len() < 2 { Err(GraphError::TooFewDistinct(of_ix.len())) } else { Ok(of_ix) }
}

fn checked_min_shared(min_shared: Option<usize>, of_ix: &[u32]) -> Result<usize, GraphError> {
    let most = of_ix.len();
    let min_shared = min_shared.unwrap_or(most);
    let in_bounds = (2..=most).contains(&min_shared);
    if in_bounds { Ok(min_shared) } else { Err(GraphError::MinShared { min_shared, most }) }
}

/// The level to lift partners to, if they are to be lifted.
pub(super) fn checked_partners_at(
    network: &Network,
    partners_at: NetworkLevel,
) -> Result<Option<NetworkLevel>, GraphError> {
    let level = network.level();
    match partners_at {
        NetworkLevel::Recorded => Ok(None),
        coarser if coarser > level => Ok(Some(coarser)),
        _ => Err(GraphError::PartnersAt { partners_at, level }),
    }
}

fn touches(network: &Network, of_ix: &[u32], partners_at: Option<NetworkLevel>) -> Vec<Touch> {
    let hierarchy = network.hierarchy();
    let mut touches = Vec::new();
    for (rank, from_ix) in (0..).zip(of_ix.iter().copied()) {
        for (neighbour_ix, edge_ix) in network.neighbours_ix(from_ix) {
            let place_ix =
                partners_at.map_or(neighbour_ix, |level| hierarchy.lift_ix(neighbour_ix, level));
            let apart = partners_at.is_none() || !hierarchy.is_nested_ix(from_ix, place_ix);
            if apart && !of_ix.contains(&place_ix) {
                touches.push(Touch { place_ix, rank, from_ix, neighbour_ix, edge_ix });
            }
        }
    }
    touches
}

/// What touches only one of two need not be sorted to be left out.
fn touches_of_both(network: &Network, of_ix: [u32; 2]) -> Vec<Touch> {
    let touch = |place_ix, rank: usize| {
        let from_ix = of_ix[rank];
        let edge_ix = network.edge_between_ix(from_ix, place_ix).expect("a partner of both");
        Touch { place_ix, rank: rank as u32, from_ix, neighbour_ix: place_ix, edge_ix }
    };
    let places_ix = common_ix(network, of_ix[0], of_ix[1]);
    places_ix.flat_map(|place_ix| [touch(place_ix, 0), touch(place_ix, 1)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;
    use crate::model::LinkId;
    use NetworkLevel::{Country, Recorded, Region};

    fn query(of: Vec<JurisdictionId>) -> SharedPartnersQuery {
        SharedPartnersQuery { of, min_shared: None, partners_at: Recorded }
    }

    fn partners<'a>(drawing: &'a Drawing, query: &SharedPartnersQuery) -> Vec<&'a str> {
        let shared = shared_partners(&drawing.recorded(), query).expect("in bounds");
        drawing.slugs(shared.iter().map(|shared| shared.partner))
    }

    #[test]
    fn partner_reached_by_two_links_is_listed_once() {
        let drawing = Drawing::new("a b p", "a -- p, a -- p, p -- b");
        let shared =
            shared_partners(&drawing.recorded(), &query(drawing.ids("b a"))).expect("in bounds");
        let tie = |slug, links: &[i64]| Tie {
            from: drawing.id(slug),
            links: links.iter().copied().map(LinkId).collect(),
            via: vec![],
        };
        let ties = vec![tie("b", &[3]), tie("a", &[1, 2])];
        assert_eq!(shared, [SharedPartner { partner: drawing.id("p"), ties }]);
    }

    #[test]
    fn an_asked_jurisdiction_is_no_shared_partner_of_the_others() {
        let drawing = Drawing::new("a b c", "a -- b -- c -- a");
        let of = drawing.ids("a b c");
        assert!(
            partners(&drawing, &SharedPartnersQuery { min_shared: Some(2), ..query(of) })
                .is_empty()
        );
    }

    #[test]
    fn those_shared_by_most_come_first_then_those_with_most_links() {
        let drawing = Drawing::new(
            "a b c p q r s",
            "a -- p -- b, a -- q -- b, a -- q, a -- r -- b -- r, a -- s -- b, s -- c",
        );
        let of = drawing.ids("a b c");
        let at_least_two = SharedPartnersQuery { min_shared: Some(2), ..query(of) };
        assert_eq!(partners(&drawing, &at_least_two), ["s", "q", "r", "p"]);
    }

    #[test]
    fn a_link_inside_a_country_does_not_make_it_a_partner() {
        let drawing = Drawing::new("x/a x/b y/c", "a -- b -- c, a -- c");
        let of = drawing.ids("a b");
        let countries = SharedPartnersQuery { partners_at: Country, ..query(of) };
        assert_eq!(partners(&drawing, &countries), ["y"]);
    }

    #[test]
    fn a_place_named_twice_or_by_its_city_is_one() {
        let drawing = Drawing::new("x/a/k y/b", "a -- b");
        let query = query(drawing.ids("a k"));
        let shared = shared_partners(&drawing.network(Region), &query);
        assert_eq!(shared, Err(GraphError::TooFewDistinct(1)));
    }

    #[test]
    fn arguments_out_of_bounds_are_refused() {
        let drawing = Drawing::new("a b", "a -- b");
        let of = drawing.ids("a b");
        let refused = |level, query| {
            shared_partners(&drawing.network(level), &query).expect_err("out of bounds")
        };
        assert_eq!(refused(Recorded, query(vec![])), GraphError::NoneAsked);
        assert_eq!(refused(Recorded, query(vec![of[0]; 101])), GraphError::TooManyAsked(101));
        for min_shared in [0, 1, 3] {
            let query = SharedPartnersQuery { min_shared: Some(min_shared), ..query(of.clone()) };
            assert_eq!(refused(Recorded, query), GraphError::MinShared { min_shared, most: 2 });
        }
        let query = SharedPartnersQuery { partners_at: Region, ..query(of) };
        let error = GraphError::PartnersAt { partners_at: Region, level: Region };
        assert_eq!(refused(Region, query), error);
    }
}
