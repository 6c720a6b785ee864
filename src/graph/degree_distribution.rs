//! The degree distribution: how many jurisdictions have how many partners.

use super::Network;

/// How many jurisdictions have so many partners.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DegreeCount {
    /// So many partners.
    pub degree: usize,
    /// How many jurisdictions have them; one or more.
    pub jurisdictions: usize,
}

/// Returns how many jurisdictions have each number of partners that occurs, fewest partners first.
///
/// ```
/// # use entente::graph::{DegreeCount, degree_distribution, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec
/// let network = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec").recorded();
/// let [ends, middle] = degree_distribution(&network)[..] else { panic!("two degrees occur") };
/// assert_eq!(ends, DegreeCount { degree: 1, jurisdictions: 2 });
/// assert_eq!(middle, DegreeCount { degree: 2, jurisdictions: 1 });
/// ```
///
/// Definition: M. Newman, Networks, 2010, section 8.3. Parallel links count once.
///
/// Cost: O(V log V) for V jurisdictions.
#[must_use]
pub fn degree_distribution(network: &Network) -> Vec<DegreeCount> {
    let graph = network.simple();
    let mut degrees: Vec<usize> = graph.vertices().map(|vertex| graph.degree(vertex)).collect();
    degrees.sort_unstable();
    let runs = degrees.chunk_by(|one, other| one == other);
    runs.map(|run| DegreeCount { degree: run[0], jurisdictions: run.len() }).collect()
}
