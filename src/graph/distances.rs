//! Distances in the largest component: the longest and the mean shortest path.

use super::searches::Searches;
use super::simple::SimpleGraph;
use super::{Deadline, GraphError, Network};

/// How far apart the jurisdictions of the largest component are, in hops.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distances {
    /// The longest shortest path.
    pub diameter: usize,
    /// The mean of all shortest paths between two different jurisdictions.
    pub average_path_length: f64,
}

/// Returns how far apart the jurisdictions of the largest component are; `None` for an empty
/// network. Of several equal components it is that with the first slug.
///
/// ```
/// # use entente::graph::{Deadline, Distances, distances, fixture::Drawing};
/// // Alberta -- Jalisco -- Québec
/// let drawing = Drawing::new("alberta jalisco quebec", "alberta -- jalisco -- quebec");
/// let expected = Distances { diameter: 2, average_path_length: 4.0 / 3.0 };
/// assert_eq!(distances(&drawing.recorded(), Deadline::never()), Ok(Some(expected)));
/// ```
///
/// Definitions: M. Newman, Networks, 2010, sections 6.10.1 and 7.6. A breadth-first search from
/// every jurisdiction, 64 of them at a time. rustworkx-core fills a matrix of all pairs instead,
/// which is 850 MB for the 10,320 places of the largest known component.
///
/// # Errors
/// [`GraphError::OutOfTime`] once the deadline has passed.
///
/// Cost: O(V · (V + E)) for V jurisdictions and E edges of that component at worst, a 64th of it at
/// best.
pub fn distances(network: &Network, deadline: Deadline) -> Result<Option<Distances>, GraphError> {
    distances_in(network.simple(), deadline)
}

pub(super) fn distances_in(
    graph: &SimpleGraph,
    deadline: Deadline,
) -> Result<Option<Distances>, GraphError> {
    let component = graph.largest_component();
    let sources: Vec<u32> = component.clone().collect();
    let (mut diameter, mut sum) = (0, 0);
    Searches::of(graph, deadline).within(component, &sources, |_, hops, searches| {
        diameter = diameter.max(hops);
        sum += hops * searches as usize;
    })?;
    let ordered_pairs = sources.len() * sources.len().saturating_sub(1);
    let average_path_length = sum as f64 / ordered_pairs as f64;
    Ok((ordered_pairs > 0).then_some(Distances { diameter, average_path_length }))
}
