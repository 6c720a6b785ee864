//! Node-link JSON, as NetworkX reads it with `node_link_graph(data, edges="edges")`, and as D3 does.

use std::io;

use serde_json::{Map, Value};

use super::Out;
use super::about::About;
use super::json;
use super::selection::Selected;
use super::table::{Cell, Column, NETWORK_EDGES, NODES};

/// Writes the network of a selection, without direction; a node or an edge a line, each edge with a
/// `key` of its own.
pub(super) fn write(selected: &Selected<'_>, about: &About, out: &mut Out<'_>) -> io::Result<()> {
    let told: Map<_, _> =
        about.fields().into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    writeln!(out, "{{\"directed\":false,\"multigraph\":true,\"graph\":{},", json::text(&told))?;
    write!(out, "\"nodes\":[")?;
    let mut between = "\n";
    NODES.rows(selected, &mut |row| {
        let node = object(&["id"], NODES.columns, row);
        write!(out, "{}{}", std::mem::replace(&mut between, ",\n"), json::text(&node))
    })?;
    write!(out, "\n],\"edges\":[")?;
    between = "\n";
    NETWORK_EDGES.rows(selected, &mut |row| {
        let edge = object(&["key"], NETWORK_EDGES.columns, row);
        write!(out, "{}{}", std::mem::replace(&mut between, ",\n"), json::text(&edge))
    })?;
    writeln!(out, "\n]}}")
}

/// A row as an object, its first columns under other names; what is absent is left out.
fn object(names: &[&str], columns: &[Column], row: &[Cell<'_>]) -> Map<String, Value> {
    let own = columns.iter().map(|column| column.name).skip(names.len());
    let named = names.iter().copied().chain(own).zip(row);
    named.filter_map(|(name, cell)| Some((name.to_owned(), value(cell)?))).collect()
}

fn value(cell: &Cell<'_>) -> Option<Value> {
    Some(match cell {
        Cell::Absent => return None,
        Cell::Text(text) => text.as_ref().into(),
        Cell::Integer(number) => (*number).into(),
        Cell::Number(number) => (*number).into(),
        Cell::Truth(truth) => (*truth).into(),
    })
}
