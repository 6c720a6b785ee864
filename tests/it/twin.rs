//! The figures of a published network of twin cities, not a test of ours:
//!
//! `ENTENTE_TWIN=<file> cargo test --release --test it twin -- --ignored --nocapture`
//!
//! The file is `out.twin` of the KONECT collection ("Sister cities"): a pair of numbers a line.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use entente::graph::{
    self, Adjacency, CommunitiesQuery, Deadline, Hierarchy, Member, Network, Strand,
};
use entente::model::{CommunityMethod, JurisdictionId, JurisdictionLevel, LinkId, NetworkLevel};

fn network(text: &str) -> Network {
    let lines = text.lines().filter(|line| !line.starts_with('%'));
    let pairs: Vec<(i64, i64)> = lines
        .map(|line| {
            let mut ends = line.split_whitespace().map(|end| end.parse().expect("a number"));
            (ends.next().expect("one end"), ends.next().expect("another"))
        })
        .collect();
    let places: BTreeSet<i64> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let member = |id| Member {
        id: JurisdictionId(id),
        level: JurisdictionLevel::Municipality,
        parent: None,
    };
    let hierarchy = Arc::new(Hierarchy::new(places.into_iter().map(member)));
    let strand = |(link, (a, b)): (i64, (i64, i64))| Strand {
        a: JurisdictionId(a),
        b: JurisdictionId(b),
        link: LinkId(link),
        first_named: true,
    };
    let strands = (1..).zip(pairs).map(strand);
    Network::whole(Arc::new(Adjacency::new(hierarchy, NetworkLevel::Recorded, strands)))
}

#[test]
#[ignore = "a measurement, on data that are not part of the project"]
fn figures_of_the_twin_network() {
    let file = std::env::var("ENTENTE_TWIN").expect("ENTENTE_TWIN names the file");
    let network = network(&std::fs::read_to_string(file).expect("a file to read"));
    println!("jurisdictions {}, edges {}", network.jurisdictions(), network.edges());
    println!("largest component {}", graph::largest_component(&network));
    println!("components {}", graph::component_count(&network));
    let started = Instant::now();
    let distances = graph::distances(&network, Deadline::never()).unwrap().unwrap();
    let elapsed_ms = started.elapsed().as_millis();
    let graph::Distances { diameter, average_path_length } = distances;
    println!("diameter {diameter}, average path length {average_path_length:.6}, {elapsed_ms} ms");
    println!("transitivity {:.6}", graph::transitivity(&network).unwrap());
    println!("average clustering {:.6}", graph::average_clustering(&network).unwrap());
    println!("assortativity {:.6}", graph::degree_assortativity(&network).unwrap());
    let query = CommunitiesQuery { method: CommunityMethod::Leiden, resolution: 1.0, seed: 1 };
    let started = Instant::now();
    let found = graph::communities(&network, &query, Deadline::never()).unwrap();
    let modularity = found.modularity.unwrap();
    let elapsed_ms = started.elapsed().as_millis();
    println!("modularity by Leiden {modularity:.6}, {elapsed_ms} ms");
}
