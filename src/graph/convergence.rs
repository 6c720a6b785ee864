//! Convergences: places to which several jurisdictions are linked, counting links to any place
//! inside them.
//!
//! Two cities tied to different cities of one prefecture meet there.

use fixedbitset::FixedBitSet;

use super::tie::{Meeting, Tie, Touch, meetings};
use super::{GraphError, Network};
use crate::model::{ConvergenceLevel, JurisdictionId, JurisdictionLevel, NetworkLevel};

impl ConvergenceLevel {
    pub(super) const fn jurisdiction_level(self) -> JurisdictionLevel {
        match self {
            Self::Region => JurisdictionLevel::Region,
            Self::Country => JurisdictionLevel::Country,
        }
    }

    const fn network_level(self) -> NetworkLevel {
        match self {
            Self::Region => NetworkLevel::Region,
            Self::Country => NetworkLevel::Country,
        }
    }
}

/// Which convergences are asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConvergencesQuery {
    /// The level of the places; coarser than that of the network.
    pub at: ConvergenceLevel,
    /// How many jurisdictions must meet there, 1 or more.
    pub min_jurisdictions: usize,
    /// Only jurisdictions that are or lie inside one of these count; then places that are or lie
    /// inside one of them are left out. An empty list lets nobody count.
    pub from: Option<Vec<JurisdictionId>>,
    /// Only jurisdictions of these levels count.
    pub from_levels: Option<Vec<JurisdictionLevel>>,
}

impl Default for ConvergencesQuery {
    fn default() -> Self {
        Self { at: ConvergenceLevel::Region, min_jurisdictions: 2, from: None, from_levels: None }
    }
}

/// A place with all that are linked to it or to a place inside it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Convergence {
    /// Which place.
    pub place: JurisdictionId,
    /// How many meet there; of those that lie in each other only the innermost count, since a
    /// jurisdiction does not converge with places inside itself.
    pub jurisdictions: usize,
    /// What joins each of those that are linked to it, in slug order.
    pub ties: Vec<Tie>,
}

/// Returns the places at which jurisdictions meet.
///
/// X and Y meet at a place if each is linked to it or to a place inside it. A jurisdiction does
/// not converge with what lies inside itself, so of two that lie in each other one counts, though
/// both have their tie; and links inside the place do not count. Those where
/// most jurisdictions meet come first, then those with most links, then by slug.
///
/// ```
/// # use entente::graph::{ConvergencesQuery, convergences, fixture::Drawing};
/// // Vancouver -- Yokohama (Kanagawa)
/// // Toronto -- Sagamihara (Kanagawa)
/// let drawing = Drawing::new(
///     "canada/british-columbia/vancouver canada/ontario/toronto
///      japan/kanagawa/yokohama japan/kanagawa/sagamihara",
///     "vancouver -- yokohama, toronto -- sagamihara",
/// );
/// let from = Some(drawing.ids("canada"));
/// let query = ConvergencesQuery { from, ..ConvergencesQuery::default() };
/// let convergences = convergences(&drawing.recorded(), &query).unwrap();
/// let [kanagawa] = &convergences[..] else { panic!("one place") };
/// assert_eq!(drawing.slug(kanagawa.place), "kanagawa");
/// assert_eq!(drawing.slugs(kanagawa.ties.iter().map(|tie| tie.from)), ["toronto", "vancouver"]);
/// ```
///
/// # Errors
/// [`GraphError::At`] where it is not coarser than the level of the network,
/// [`GraphError::MinJurisdictions`] for 0, and [`GraphError::Unknown`] for `from`.
///
/// Cost: O(E log E) for E edges.
pub fn convergences(
    network: &Network,
    query: &ConvergencesQuery,
) -> Result<Vec<Convergence>, GraphError> {
    let (at, level) = (query.at, network.level());
    if at.network_level() <= level {
        return Err(GraphError::At { at, level });
    }
    if query.min_jurisdictions == 0 {
        return Err(GraphError::MinJurisdictions(0));
    }
    let hierarchy = network.hierarchy();
    let home = home(network, query.from.as_deref())?;
    let counts = |ix| {
        let of_level = |levels: &Vec<_>| levels.contains(&hierarchy.level(ix));
        is_in(&home, ix).unwrap_or(true) && query.from_levels.as_ref().is_none_or(of_level)
    };
    let mut touches = Vec::new();
    for from_ix in network.vertices_ix().filter(|ix| counts(*ix)) {
        for (neighbour_ix, edge_ix) in network.neighbours_ix(from_ix) {
            let Some(place_ix) = hierarchy.ancestor_at_ix(neighbour_ix, at.jurisdiction_level())
            else {
                continue;
            };
            let left_out = is_in(&home, place_ix).unwrap_or(false);
            if !left_out && !hierarchy.is_nested_ix(from_ix, place_ix) {
                touches.push(Touch { place_ix, rank: from_ix, from_ix, neighbour_ix, edge_ix });
            }
        }
    }
    let meetings =
        meetings(network, touches, query.min_jurisdictions, |from_ix| innermost(network, from_ix));
    Ok(meetings.into_iter().map(|meeting| convergence_of(network, meeting)).collect())
}

/// Returns all that are linked to `on`, a place of any level, or to a place inside it.
///
/// The ties are those of [`convergences`]; fewer than two are an answer too. Since `on` was asked
/// for by name, it is answered even where it lies inside one of `from`.
///
/// ```
/// # use entente::graph::{convergence, fixture::Drawing};
/// // Alberta -- Guangdong
/// // Vancouver -- Guangzhou (Guangdong)
/// let drawing = Drawing::new(
///     "canada/alberta canada/british-columbia/vancouver china/guangdong/guangzhou",
///     "alberta -- guangdong, vancouver -- guangzhou",
/// );
/// let network = drawing.recorded();
/// let guangdong = convergence(&network, drawing.id("guangdong"), None).unwrap();
/// assert_eq!(drawing.slugs(guangdong.ties.iter().map(|t| t.from)), ["alberta", "vancouver"]);
/// assert_eq!(drawing.slugs(guangdong.ties[1].via.iter().copied()), ["guangzhou"]);
/// ```
///
/// # Errors
/// [`GraphError::Unknown`] for `on` and `from`.
///
/// Cost: O(V + d log d) for V jurisdictions and d the sum of the degrees of `on` and all inside it.
pub fn convergence(
    network: &Network,
    on: JurisdictionId,
    from: Option<&[JurisdictionId]>,
) -> Result<Convergence, GraphError> {
    let hierarchy = network.hierarchy();
    let place_ix = network.lifted_ix(on)?;
    let home = home(network, from)?;
    let mut touches = Vec::new();
    for neighbour_ix in inside_or_at(network, place_ix) {
        for (from_ix, edge_ix) in network.neighbours_ix(neighbour_ix) {
            let counts = is_in(&home, from_ix).unwrap_or(true);
            if counts && !hierarchy.is_nested_ix(from_ix, place_ix) {
                touches.push(Touch { place_ix, rank: from_ix, from_ix, neighbour_ix, edge_ix });
            }
        }
    }
    let meeting = meetings(network, touches, 1, |from_ix| innermost(network, from_ix)).pop();
    let nobody = Convergence { place: network.id(place_ix), jurisdictions: 0, ties: vec![] };
    Ok(meeting.map_or(nobody, |meeting| convergence_of(network, meeting)))
}

fn convergence_of(network: &Network, meeting: Meeting) -> Convergence {
    let Meeting { place_ix, ties, jurisdictions, .. } = meeting;
    Convergence { place: network.id(place_ix), jurisdictions, ties }
}

/// How many of these, which ascend, have none of the others inside them: as many as can be chosen
/// so that no two lie in each other.
fn innermost(network: &Network, from_ix: &[u32]) -> usize {
    let mut around = FixedBitSet::with_capacity(from_ix.len());
    for ix in from_ix {
        let above = network.hierarchy().upwards(*ix).skip(1);
        around.extend(above.filter_map(|container_ix| from_ix.binary_search(&container_ix).ok()));
    }
    from_ix.len() - around.count_ones(..)
}

/// The places that are or lie inside one of `from`.
fn home(
    network: &Network,
    from: Option<&[JurisdictionId]>,
) -> Result<Option<FixedBitSet>, GraphError> {
    let Some(from) = from else { return Ok(None) };
    let mut home = FixedBitSet::with_capacity(network.hierarchy().len());
    for from_ix in network.distinct_lifted_ix(from)? {
        home.extend(inside_or_at(network, from_ix).into_iter().map(|ix| ix as usize));
    }
    Ok(Some(home))
}

fn is_in(home: &Option<FixedBitSet>, ix: u32) -> Option<bool> {
    home.as_ref().map(|home| home.contains(ix as usize))
}

/// The place itself and all inside it, at any depth.
fn inside_or_at(network: &Network, place_ix: u32) -> Vec<u32> {
    let mut found = vec![place_ix];
    let mut looked_into = 0;
    while let Some(ix) = found.get(looked_into).copied() {
        found.extend(network.hierarchy().children_ix(ix));
        looked_into += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;

    fn met(drawing: &Drawing, query: ConvergencesQuery) -> Vec<(&str, Vec<&str>)> {
        let convergences = convergences(&drawing.recorded(), &query).expect("in bounds");
        let froms = |c: &Convergence| drawing.slugs(c.ties.iter().map(|tie| tie.from));
        convergences.iter().map(|c| (drawing.slug(c.place), froms(c))).collect()
    }

    #[test]
    fn links_inside_a_region_do_not_count_there() {
        let drawing = Drawing::new("x/a/k x/a/m y/b", "k -- m, k -- b, m -- a");
        let query = ConvergencesQuery { min_jurisdictions: 1, ..Default::default() };
        assert_eq!(met(&drawing, query), [("a", vec!["b"]), ("b", vec!["k"])]);
    }

    #[test]
    fn a_jurisdiction_does_not_converge_with_places_inside_itself() {
        let drawing = Drawing::new("x/a/k y/b", "x -- k, b -- k");
        let query = ConvergencesQuery { min_jurisdictions: 1, ..Default::default() };
        assert_eq!(met(&drawing, query), [("a", vec!["b"]), ("b", vec!["k"])]);
    }

    #[test]
    fn places_inside_those_asked_from_are_left_out() {
        let drawing = Drawing::new("x/a/k x/c/m y/b", "k -- b, m -- b, b -- a, a -- m");
        let from = Some(drawing.ids("x"));
        let query = ConvergencesQuery { min_jurisdictions: 1, from, ..Default::default() };
        assert_eq!(met(&drawing, query), [("b", vec!["a", "k", "m"])]);
    }

    #[test]
    fn only_the_levels_asked_for_count() {
        let drawing = Drawing::new("x/a/k y/b", "a -- b, k -- b");
        let from_levels = Some(vec![JurisdictionLevel::Region]);
        let query = ConvergencesQuery { min_jurisdictions: 1, from_levels, ..Default::default() };
        assert_eq!(met(&drawing, query), [("a", vec!["b"]), ("b", vec!["a"])]);
    }

    #[test]
    fn a_place_asked_for_by_name_answers_for_nobody_and_from_inside_those_asked_from() {
        let drawing = Drawing::new("x/a x/c y", "a -- c");
        let network = drawing.recorded();
        let nobody = convergence(&network, drawing.id("y"), None).expect("in bounds");
        assert_eq!(nobody, Convergence { place: drawing.id("y"), jurisdictions: 0, ties: vec![] });
        let inside =
            convergence(&network, drawing.id("a"), Some(&drawing.ids("x"))).expect("in bounds");
        assert_eq!(drawing.slugs(inside.ties.iter().map(|tie| tie.from)), ["c"]);
    }

    #[test]
    fn arguments_out_of_bounds_are_refused() {
        let drawing = Drawing::new("a b", "a -- b");
        let none = ConvergencesQuery { min_jurisdictions: 0, ..Default::default() };
        let refused = convergences(&drawing.recorded(), &none).expect_err("out of bounds");
        assert_eq!(refused, GraphError::MinJurisdictions(0));
        let network = drawing.network(NetworkLevel::Region);
        let refused =
            convergences(&network, &ConvergencesQuery::default()).expect_err("out of bounds");
        assert_eq!(
            refused,
            GraphError::At { at: ConvergenceLevel::Region, level: network.level() }
        );
    }

    #[test]
    fn a_region_and_a_city_inside_it_do_not_converge() {
        // California -- Québec -- Los Angeles (California)
        let drawing = Drawing::new(
            "us/california/los-angeles canada/quebec",
            "california -- quebec -- los-angeles",
        );
        let network = drawing.recorded();
        let from = Some(drawing.ids("us"));
        let query = ConvergencesQuery { from, ..ConvergencesQuery::default() };
        assert_eq!(convergences(&network, &query), Ok(vec![]));
        let quebec = convergence(&network, drawing.id("quebec"), None).expect("a known place");
        assert_eq!((quebec.jurisdictions, quebec.ties.len()), (1, 2));
    }
}
