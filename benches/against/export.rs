//! Writes the network of the benches, and the pairs asked about, for other tools to read.
//!
//! `cargo run --release --example export -- 100000 target/against` writes `100000.edges` and
//! `100000.pairs` there: two numbers a line, each edge once. Places are numbered in slug order.

use std::collections::HashMap;
use std::fs::{File, create_dir_all};
use std::io::{BufWriter, Result, Write};
use std::path::PathBuf;

use entente::graph::{Network, partners};
use entente::snapshot::Scope;

#[path = "../asked/mod.rs"]
mod asked;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let links = arguments.next().and_then(|links| links.parse().ok());
    let links = links.expect("how many links: 10000, 100000 or 1000000");
    let folder = PathBuf::from(arguments.next().expect("where to write"));
    create_dir_all(&folder)?;

    let snapshot = asked::snapshot(links);
    let scoped = snapshot.network(&Scope::default().canonical(&snapshot));
    let network = &scoped.network;
    write_rows(folder.join(format!("{links}.edges")), &edges(network))?;
    write_rows(folder.join(format!("{links}.pairs")), &asked::pairs(network))
}

fn edges(network: &Network) -> Vec<[usize; 2]> {
    let number_by_id: HashMap<_, _> = network.jurisdiction_ids().zip(0..).collect();
    let mut edges = Vec::new();
    for (a, number) in network.jurisdiction_ids().zip(0..) {
        let partners = partners(network, a).expect("a place of the network");
        let numbers = partners.iter().map(|partner| number_by_id[&partner.jurisdiction]);
        edges.extend(numbers.filter(|other| number < *other).map(|other| [number, other]));
    }
    edges.sort_unstable();
    edges
}

fn write_rows(path: PathBuf, rows: &[[usize; 2]]) -> Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    for [a, b] in rows {
        writeln!(file, "{a} {b}")?;
    }
    file.flush()
}
