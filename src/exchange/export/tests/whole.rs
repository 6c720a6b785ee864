//! The whole dataset, linked data, and what files say of themselves.

use std::io::Read;

use sha2::{Digest, Sha256};

use super::*;
use crate::model::NetworkLevel;

#[test]
fn the_lines_of_the_dataset_have_its_hash() {
    for snapshot in [curated(), sharp()] {
        let bytes = bytes_of(&snapshot, "dataset.jsonl", Selection::default());
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes));
        assert_eq!(hash, snapshot.canonical_hash());
    }
}

#[test]
fn no_text_leaves_a_comment() {
    let (mut records, last_id) = records();
    for record in &mut records {
        if let Record::Source(one) = record {
            Arc::make_mut(one).licence = Some("free\rof\u{2028}all\u{85}care".to_owned());
        }
    }
    let snapshot = snapshot_of(records, last_id);
    let about = text_of(&snapshot, "network.json");
    assert!(about.contains("free\\rof"), "the licence is told");
    for (name, sign) in [("dataset.ttl", "# "), ("network.net", "% ")] {
        let text = text_of(&snapshot, name);
        let ends = ['\r', '\n', '\u{85}', '\u{2028}'];
        let lines = text.split(ends).take_while(|line| !line.starts_with(['@', '*']));
        let lines: Vec<_> = lines.collect();
        assert!(lines.iter().all(|line| line.starts_with(sign)), "{name}: {lines:#?}");
        assert!(lines.len() > 10, "{name}: {lines:#?}");
    }
}

#[test]
fn a_citation_for_bibtex_says_the_licence_outside_of_its_entry() {
    let (mut records, last_id) = records();
    for record in &mut records {
        if let Record::Source(one) = record {
            Arc::make_mut(one).licence = Some("free\nby@home".to_owned());
        }
    }
    let text = text_of(&snapshot_of(records, last_id), "citation.bib");
    assert!(text.starts_with("% free\n% by(at)home\n@misc{"), "{text}");
}

#[test]
fn linked_data_say_whether_isolates_are_in_them() {
    let selection = Selection { isolates: Isolates::Drop, ..Selection::default() };
    for (name, says) in [("dataset.ttl", true), ("edges.csv-metadata.json", false)] {
        let text = String::from_utf8(bytes_of(&curated(), name, selection.clone())).expect("UTF-8");
        assert_eq!(text.contains("isolates"), says, "{name}");
    }
}

#[test]
fn a_part_is_kept_under_another_name_than_the_whole() {
    let snapshot = curated();
    let name = |selection, of: &str| {
        Export::new(Arc::clone(&snapshot), selection).kept_as(file(of).expect("a file"))
    };
    let scope = |level| scoped(&snapshot, &Scope { level, ..Scope::default() });
    assert_eq!(name(Selection::default(), "links.csv"), "entente-r12-links.csv");
    assert_eq!(name(scope(NetworkLevel::Recorded), "edges.csv"), "entente-r12-edges.csv");
    let regions = scope(NetworkLevel::Region);
    assert_eq!(name(regions.clone(), "network.gexf"), "entente-r12-network-selection.gexf");
    let metadata = "entente-r12-edges-selection.csv-metadata.json";
    assert_eq!(name(regions, "edges.csv-metadata.json"), metadata);
}

#[test]
fn turtle_and_json_ld_say_the_same() {
    for snapshot in [curated(), sharp()] {
        let turtle = text_of(&snapshot, "dataset.ttl");
        let read = oxttl::TurtleParser::new().for_slice(turtle.as_bytes());
        let triples: BTreeSet<String> =
            read.map(|triple| triple.expect("Turtle").to_string()).collect();
        let linked: Value =
            serde_json::from_str(&text_of(&snapshot, "dataset.jsonld")).expect("JSON");
        let mut said = BTreeSet::new();
        for thing in linked["@graph"].as_array().expect("things") {
            for (term, values) in thing.as_object().expect("an object") {
                for value in values.as_array().into_iter().flatten() {
                    said.insert(format!("{} {term} {value}", thing["@id"]));
                }
            }
        }
        assert_eq!(triples.len(), said.len());
    }
}

#[test]
fn the_zip_holds_what_the_files_hold() {
    let snapshot = curated();
    let bytes = bytes_of(&snapshot, "dataset.zip", Selection::default());
    let mut archive = ::zip::ZipArchive::new(io::Cursor::new(bytes)).expect("a zip");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    assert_eq!(names.len(), 15, "{names:?}");
    for name in names {
        let mut entry = archive.by_name(&name).expect("it is listed");
        let time = entry.last_modified().expect("a time");
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (2026, 11, 21, 10));
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("UTF-8");
        match name.as_str() {
            "README.txt" => assert!(text.contains(snapshot.canonical_hash())),
            name => assert!(text == text_of(&snapshot, name), "{name}"),
        }
    }
}
