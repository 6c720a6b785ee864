//! Pajek: vertices with numbers and labels, and the edges between them.

use std::collections::HashMap;
use std::io;

use super::Out;
use super::about::About;
use super::network;
use super::selection::Selected;
use super::table::{NETWORK_EDGES, NODES};

/// Writes the network of a selection.
///
/// The label of a vertex is the slug of its jurisdiction: readers take the label for the vertex
/// itself, and two jurisdictions may have one name. The label of an edge is its id.
///
/// Cost: twice that of other networks, since the number of vertices comes first; and memory for the
/// number of each vertex.
pub(super) fn write(selected: &Selected<'_>, about: &About, out: &mut Out<'_>) -> io::Result<()> {
    for line in about.comment_lines() {
        writeln!(out, "% {line}")?;
    }
    let vertices = network::count_nodes(selected);
    writeln!(out, "*Vertices {vertices}")?;
    let mut numbers = HashMap::with_capacity(vertices);
    NODES.rows(selected, &mut |row| {
        let (number, slug) = (numbers.len() + 1, row[0].written().into_owned());
        writeln!(out, "{number} \"{slug}\"")?;
        numbers.insert(slug, number);
        Ok(())
    })?;
    writeln!(out, "*Edges")?;
    NETWORK_EDGES.rows(selected, &mut |row| {
        let ends = [&row[1], &row[2]].map(|end| numbers.get(end.written().as_ref()));
        let [Some(one), Some(other)] = ends else { return Ok(()) };
        writeln!(out, "{one} {other} 1 l \"{}\"", row[0].written())
    })
}
