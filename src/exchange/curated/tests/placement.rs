//! Order, ids and lines of what is read.

use std::collections::BTreeSet;
use std::path::Path;

use super::embedded::Dataset;
use crate::exchange::curated::{Files, embedded, folder, read, read_placed};
use crate::snapshot::{Ids, Record};

#[test]
fn ids_are_given_in_the_order_of_the_records() {
    let mut ids = Ids::after(100);
    let once = read(&embedded(), &mut ids).expect("the dataset reads");
    let again = read(&embedded(), &mut Ids::after(100)).expect("the dataset reads");
    assert_eq!(once, again);
    assert!(ids.last() > 100 + 48);

    let dataset = Dataset::embedded();
    let mut seen = BTreeSet::new();
    for jurisdiction in &dataset.jurisdictions {
        assert!(jurisdiction.parent.iter().all(|parent| seen.contains(parent)));
        seen.insert(jurisdiction.id);
    }
    let mut seen = BTreeSet::new();
    for area in &dataset.focus_areas {
        assert!(area.broader.iter().all(|broader| seen.contains(broader)));
        seen.insert(area.id);
    }
}

#[test]
fn every_field_of_a_record_knows_its_line() {
    let placed = read_placed(&embedded(), &mut Ids::after(0)).expect("the dataset reads");
    let guangdong = placed.iter().find(|placed| match &placed.record {
        Record::Link(link) => link.slug.as_str() == "alberta-guangdong",
        _ => false,
    });
    let lines = &guangdong.expect("the link").lines;
    let text = include_str!("../../../../data/links/alberta.toml");
    let at = |field| text.lines().nth(lines.line_of(field) - 1).expect("a line").trim();
    assert_eq!(at("slug"), r#"slug = "alberta-guangdong""#);
    assert_eq!(at("parties.1.jurisdiction"), r#"{ jurisdiction = "guangdong", role = "PARTY" },"#);
    assert_eq!(at("events.0.date"), r#"date = "2017""#);
    assert_eq!(at("events.1.date"), "[[link.event]]");
    assert_eq!(at("disagreements"), "[[link]]");
}

#[test]
fn the_binary_holds_what_the_folder_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let in_folder = folder(&root.join("data")).expect("the folder reads");
    let bytes = |files: &Files| files.iter().map(|file| file.bytes.clone()).collect::<Vec<_>>();
    assert!(bytes(&in_folder) == bytes(&embedded()), "rebuild: files of data/ came or went");
}
