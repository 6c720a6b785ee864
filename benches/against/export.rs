//! Writes the network of the benches, and the pairs asked about, for other tools to read.
//!
//! `cargo run --release --example export -- 100000 target/against` writes `100000.edges` and
//! `100000.pairs` there: two numbers a line, each edge once. Places are numbered in slug order.

use std::fs::{File, create_dir_all};
use std::io::{BufWriter, Result, Write};
use std::path::PathBuf;

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
    write_rows(folder.join(format!("{links}.edges")), &asked::edges(network))?;
    write_rows(folder.join(format!("{links}.pairs")), &asked::pairs(network))
}

fn write_rows(path: PathBuf, rows: &[[usize; 2]]) -> Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    for [a, b] in rows {
        writeln!(file, "{a} {b}")?;
    }
    file.flush()
}
