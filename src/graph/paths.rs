//! The shortest paths between two jurisdictions, how long they are, and why there is none.
//!
//! How they are found is in `shortest` and `two_sided`; what a path may step on is in `passage`.

use super::passage::Passage;
use super::shortest::shortest_paths;
use super::{GraphError, Network};
use crate::model::{ContainmentReach, JurisdictionId, LinkId, PathOutcome, PathStepKind};

const MOST_PATHS: usize = 100;
const MOST_HOPS: usize = 20;

/// Which paths are asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PathsQuery {
    /// Where they start.
    pub from: JurisdictionId,
    /// Where they end.
    pub to: JurisdictionId,
    /// How many at most, 1 to 100.
    pub limit: usize,
    /// How many steps each may have, 1 to 20.
    pub max_hops: usize,
    /// Steps of containment; coarser than the level of the network.
    pub through_containment: ContainmentReach,
    /// Never pass through these.
    pub avoid: Vec<JurisdictionId>,
    /// Never pass through a place with more links than this; the ends are exempt.
    pub max_intermediate_degree: Option<usize>,
}

impl PathsQuery {
    /// The five shortest paths of at most six steps, over links alone.
    #[must_use]
    pub fn between(from: JurisdictionId, to: JurisdictionId) -> Self {
        Self {
            from,
            to,
            limit: 5,
            max_hops: 6,
            through_containment: ContainmentReach::None,
            avoid: vec![],
            max_intermediate_degree: None,
        }
    }
}

/// The paths found, or why there is none.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PathAnswer {
    /// What came of it.
    pub outcome: PathOutcome,
    /// Shortest first, ties by the slugs along the way; empty unless `FOUND`.
    pub paths: Vec<Path>,
}

/// A way from one jurisdiction to another that visits none twice.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Path {
    /// Its steps; each starts where the last one ended.
    pub steps: Vec<Step>,
}

/// One step of a path.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Step {
    /// What joins the two.
    pub kind: PathStepKind,
    /// Where it starts.
    pub from: JurisdictionId,
    /// Where it ends.
    pub to: JurisdictionId,
    /// The links that join them, ascending; empty for steps of containment.
    pub links: Vec<LinkId>,
}

/// Returns the `limit` shortest simple paths, shortest first, ties by the slugs along the way.
///
/// Steps of containment count as hops. `default` is the network of the default scope at the same
/// level; it is asked only to tell why there is no path.
///
/// ```
/// # use entente::graph::{PathsQuery, fixture::Drawing, paths};
/// # use entente::model::{ContainmentReach, PathOutcome};
/// // Alberta -- Jalisco -- Québec
/// //    ^ Edmonton
/// let drawing = Drawing::new(
///     "canada/alberta/edmonton canada/quebec mexico/jalisco",
///     "alberta -- jalisco -- quebec",
/// );
/// let network = drawing.recorded();
/// let mut query = PathsQuery::between(drawing.id("edmonton"), drawing.id("quebec"));
/// let answer = paths(&network, &network, &query).unwrap();
/// assert_eq!(answer.outcome, PathOutcome::NotConnected);
///
/// query.through_containment = ContainmentReach::Region;
/// let answer = paths(&network, &network, &query).unwrap();
/// let stops = answer.paths[0].steps.iter().map(|step| step.to);
/// assert_eq!(drawing.slugs(stops), ["alberta", "jalisco", "quebec"]);
/// ```
///
/// # Errors
/// [`GraphError::Unknown`], [`GraphError::Limit`], [`GraphError::MaxHops`],
/// [`GraphError::ThroughContainment`], and [`GraphError::AvoidsEnd`] where `avoid` names an end.
///
/// Cost: O(`limit` · `max_hops` · (V + E)) for V jurisdictions and E edges at worst; each search
/// ends at the first way found, so it is far less between places that are near. With
/// `max_intermediate_degree` a pass over all strands comes before.
pub fn paths(
    network: &Network,
    default: &Network,
    query: &PathsQuery,
) -> Result<PathAnswer, GraphError> {
    check_bounds(network, query)?;
    let (from_ix, to_ix) = (network.lifted_ix(query.from)?, network.lifted_ix(query.to)?);
    let mut passage = Passage::new(network, query.through_containment);
    for avoided in &query.avoid {
        let avoided_ix = network.lifted_ix(*avoided)?;
        if [from_ix, to_ix].contains(&avoided_ix) {
            return Err(GraphError::AvoidsEnd(*avoided));
        }
        passage.close(avoided_ix);
    }
    let nothing = |outcome| Ok(PathAnswer { outcome, paths: vec![] });
    if from_ix == to_ix {
        return nothing(PathOutcome::SameJurisdiction);
    }
    if let Some(most) = query.max_intermediate_degree {
        passage.close_busier_than(most, [from_ix, to_ix]);
    }
    let found = shortest_paths(&passage, from_ix, to_ix, query.limit, query.max_hops);
    if found.is_empty() {
        let beyond = passage.distance(from_ix, to_ix).map(|_| PathOutcome::BeyondMaxHops);
        return nothing(
            beyond.map_or_else(|| outcome_without_limits([network, default], query), Ok)?,
        );
    }
    let paths = found.iter().map(|stops| path(network, stops)).collect();
    Ok(PathAnswer { outcome: PathOutcome::Found, paths })
}

/// Returns how many links the shortest path from `a` to `b` has, 0 from a jurisdiction to itself;
/// `None` where no path joins them.
///
/// ```
/// # use entente::graph::{distance, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec    Regina
/// let drawing = Drawing::new("alberta jalisco quebec regina", "alberta -- jalisco -- quebec");
/// let [alberta, quebec] = ["alberta", "quebec"].map(|slug| drawing.id(slug));
/// assert_eq!(distance(&drawing.recorded(), alberta, quebec), Ok(Some(2)));
/// assert_eq!(distance(&drawing.recorded(), alberta, drawing.id("regina")), Ok(None));
/// ```
///
/// # Errors
/// [`GraphError::Unknown`] where no jurisdiction has one of the ids.
///
/// Cost: O(V + E) for V jurisdictions and E edges at worst. The search goes from both ends, so it
/// is far less for most.
pub fn distance(
    network: &Network,
    a: JurisdictionId,
    b: JurisdictionId,
) -> Result<Option<usize>, GraphError> {
    let (a_ix, b_ix) = (network.lifted_ix(a)?, network.lifted_ix(b)?);
    Ok(Passage::new(network, ContainmentReach::None).distance(a_ix, b_ix))
}

fn check_bounds(network: &Network, query: &PathsQuery) -> Result<(), GraphError> {
    if !(1..=MOST_PATHS).contains(&query.limit) {
        return Err(GraphError::Limit(query.limit));
    }
    if !(1..=MOST_HOPS).contains(&query.max_hops) {
        return Err(GraphError::MaxHops(query.max_hops));
    }
    let (reach, level) = (query.through_containment, network.level());
    if reach.network_level().is_some_and(|reached| reached <= level) {
        return Err(GraphError::ThroughContainment { reach, level });
    }
    Ok(())
}

/// Looks for a path without `avoid` and `max_intermediate_degree`: in the asked network, which may
/// hold links that the default scope leaves out, then in that of the default scope.
fn outcome_without_limits(
    networks: [&Network; 2],
    query: &PathsQuery,
) -> Result<PathOutcome, GraphError> {
    for network in networks {
        let passage = Passage::new(network, query.through_containment);
        let (from_ix, to_ix) = (network.lifted_ix(query.from)?, network.lifted_ix(query.to)?);
        if passage.distance(from_ix, to_ix).is_some() {
            return Ok(PathOutcome::NotConnectedInScope);
        }
    }
    Ok(PathOutcome::NotConnected)
}

fn path(network: &Network, stops_ix: &[u32]) -> Path {
    Path { steps: stops_ix.windows(2).map(|ends| step(network, ends[0], ends[1])).collect() }
}

fn step(network: &Network, from_ix: u32, to_ix: u32) -> Step {
    let edge_ix = network.edge_between_ix(from_ix, to_ix);
    let kind = match edge_ix {
        Some(_) => PathStepKind::Link,
        None if network.hierarchy().parent_ix(from_ix) == Some(to_ix) => PathStepKind::LiesIn,
        None => PathStepKind::Contains,
    };
    let (from, to) = (network.id(from_ix), network.id(to_ix));
    Step { kind, from, to, links: network.links_of(edge_ix) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Drawing;
    use crate::model::NetworkLevel;

    /// The answer over all links, as `outcome: stops of each path`.
    fn answer(drawing: &Drawing, from: &str, to: &str, change: impl Fn(&mut PathsQuery)) -> String {
        let network = drawing.recorded();
        let mut query = PathsQuery::between(drawing.id(from), drawing.id(to));
        change(&mut query);
        let answer = paths(&network, &network, &query).expect("in bounds");
        let stops = |path: &Path| drawing.slugs(path.steps.iter().map(|step| step.to)).join(" ");
        let paths: Vec<String> = answer.paths.iter().map(stops).collect();
        format!("{:?}: {}", answer.outcome, paths.join(", "))
    }

    fn refused(
        drawing: &Drawing,
        level: NetworkLevel,
        change: impl Fn(&mut PathsQuery),
    ) -> GraphError {
        let network = drawing.network(level);
        let mut query = PathsQuery::between(drawing.id("a"), drawing.id("b"));
        change(&mut query);
        paths(&network, &network, &query).expect_err("out of bounds")
    }

    #[test]
    fn equally_long_paths_stand_by_the_slugs_along_the_way() {
        let drawing = Drawing::new("a b c d e", "a -- d -- e, a -- c -- e, a -- b -- c");
        assert_eq!(answer(&drawing, "a", "e", |_| ()), "Found: c e, d e, b c e");
        assert_eq!(answer(&drawing, "a", "e", |query| query.limit = 1), "Found: c e");
    }

    #[test]
    fn a_step_that_is_both_link_and_containment_is_a_link() {
        let drawing = Drawing::new("x/a/b", "a -- b");
        let mut query = PathsQuery::between(drawing.id("b"), drawing.id("x"));
        query.through_containment = ContainmentReach::Country;
        let network = drawing.recorded();
        let answer = paths(&network, &network, &query).expect("in bounds");
        let kinds: Vec<_> = answer.paths[0].steps.iter().map(|s| (s.kind, s.links.len())).collect();
        assert_eq!(kinds, [(PathStepKind::Link, 1), (PathStepKind::LiesIn, 0)]);
    }

    #[test]
    fn each_reason_for_no_path_has_its_outcome() {
        let drawing = Drawing::new("a b c d", "a -- b -- c");
        assert_eq!(answer(&drawing, "a", "a", |_| ()), "SameJurisdiction: ");
        assert_eq!(answer(&drawing, "a", "c", |query| query.max_hops = 1), "BeyondMaxHops: ");
        let avoid_b = |query: &mut PathsQuery| query.avoid = drawing.ids("b");
        assert_eq!(answer(&drawing, "a", "c", avoid_b), "NotConnectedInScope: ");
        assert_eq!(answer(&drawing, "a", "d", avoid_b), "NotConnected: ");
    }

    #[test]
    fn a_busy_place_may_be_an_end_but_not_on_the_way() {
        let drawing = Drawing::new("a b c d", "a -- b -- c, b -- d");
        let at_most_two = |query: &mut PathsQuery| query.max_intermediate_degree = Some(2);
        assert_eq!(answer(&drawing, "a", "b", at_most_two), "Found: b");
        assert_eq!(answer(&drawing, "a", "c", at_most_two), "NotConnectedInScope: ");
    }

    #[test]
    fn arguments_out_of_bounds_are_refused() {
        use NetworkLevel::{Country, Recorded, Region};
        let drawing = Drawing::new("x/a/k y/b", "a -- b");
        assert_eq!(refused(&drawing, Recorded, |q| q.limit = 0), GraphError::Limit(0));
        assert_eq!(refused(&drawing, Recorded, |q| q.limit = 101), GraphError::Limit(101));
        assert_eq!(refused(&drawing, Recorded, |q| q.max_hops = 0), GraphError::MaxHops(0));
        assert_eq!(refused(&drawing, Recorded, |q| q.max_hops = 21), GraphError::MaxHops(21));
        let k = drawing.id("k");
        let avoids_k = |query: &mut PathsQuery| query.avoid = vec![k];
        assert_eq!(refused(&drawing, Region, avoids_k), GraphError::AvoidsEnd(k));
        for (reach, level) in
            [(ContainmentReach::Region, Region), (ContainmentReach::Country, Country)]
        {
            let error = refused(&drawing, level, |query| query.through_containment = reach);
            assert_eq!(error, GraphError::ThroughContainment { reach, level });
        }
    }

    #[test]
    fn a_limit_that_cuts_a_scope_wider_than_the_default_is_the_cause() {
        // a -- b -- c, but the default scope leaves a -- b out
        let drawing = Drawing::new("x/a x/b x/c", "a -- b -- c");
        let network = drawing.recorded();
        let default = Network::narrowed(drawing.adjacency(NetworkLevel::Recorded), |strand| {
            strand.a != drawing.id("a") && strand.b != drawing.id("a")
        });
        let mut query = PathsQuery::between(drawing.id("a"), drawing.id("c"));
        query.avoid = vec![drawing.id("b")];
        let outcome = paths(&network, &default, &query).expect("in bounds").outcome;
        assert_eq!(outcome, PathOutcome::NotConnectedInScope);
    }
}
