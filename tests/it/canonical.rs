//! The canonical form and its hash: what it shows of every field, and what it does not hang on.

use std::collections::BTreeSet;

use entente::exchange::curated;
use entente::snapshot::{Change, Ids, Naming, Record, Revision, Snapshot, portrait};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::renumbered::renumbered;
use crate::support::{random, sample};

fn snapshot(records: impl IntoIterator<Item = Record>) -> Snapshot {
    Snapshot::of(Revision::EMPTY, records)
}

fn lines(snapshot: &Snapshot) -> Vec<String> {
    snapshot.canonical_lines().collect()
}

/// Fields by which the same data differ from database to database.
const OF_ONE_DATABASE: [&str; 4] = ["id", "version", "created_at", "updated_at"];

/// Values of every sort that a field may hold; the first that fits and is another one is taken.
fn candidates(former: &Value) -> Vec<Value> {
    let citation = json!({ "id": 900, "source": sample::SOURCE, "locator": "other" });
    let event = json!({ "id": 900, "kind": "SUMMIT", "date": null, "note": null, "citations": [] });
    let mut candidates = vec![
        json!("other"),
        json!("2001"),
        json!("2001-01-01T00:00:00Z"),
        json!({ "en": "other", "fr": null }),
        json!({ "latitude": 1.5, "longitude": 2.5 }),
        json!(12),
        json!(13),
        json!(["other"]),
        json!([12]),
        json!([{ "text": "other", "language": null }]),
        json!([event]),
        json!([citation]),
        json!([{ "field": "term", "value": "other", "citation": 52 }]),
    ];
    // The words of a vocabulary.
    let words = [
        "EN", "FR", "COUNTRY", "REGION", "CONTACT", "DORMANT", "EXPIRED", "HOST", "SENDER",
        "SUMMIT",
    ];
    candidates.extend(words.map(Value::from));
    candidates.retain(|candidate| candidate != former);
    candidates
}

/// The record with one value in it replaced or missing, for every value in it, each with where it
/// stands.
fn mutants(record: &Record) -> Vec<(String, Record)> {
    let whole = serde_json::to_value(record).unwrap();
    let mut pointers = Vec::new();
    note_pointers(&whole, String::new(), &mut pointers);
    // Beside the variant's name.
    pointers.retain(|pointer| pointer.matches('/').count() > 1);
    let replaced = |pointer: &String, value: Value| {
        let mut other = whole.clone();
        *other.pointer_mut(pointer).unwrap() = value;
        serde_json::from_value::<Record>(other).ok().filter(|other| other != record)
    };
    let mut mutants = Vec::new();
    for pointer in pointers {
        let former = whole.pointer(&pointer).unwrap();
        let missing = [Value::Null, json!([])].into_iter();
        let missing: Vec<_> = missing.filter_map(|value| replaced(&pointer, value)).collect();
        let other = candidates(former).into_iter().find_map(|value| replaced(&pointer, value));
        let others = Vec::from_iter(missing.into_iter().chain(other));
        let tried = !others.is_empty() || former.is_object();
        assert!(tried, "give candidates() another value for {pointer}: {former}");
        mutants.extend(others.into_iter().map(|other| (pointer.clone(), other)));
    }
    mutants
}

/// Notes where a value stands, and every value in it.
fn note_pointers(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            note_pointers(value, format!("{pointer}/{name}"), found);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| {
            note_pointers(value, format!("{pointer}/{at}"), found);
        }),
        _ => {}
    }
    found.push(pointer);
}

/// The sample with one of its records replaced.
fn with(at: usize, other: Record) -> Snapshot {
    let mut records = sample::records();
    records[at] = other;
    snapshot(records)
}

#[test]
fn whatever_is_otherwise_in_a_record_is_otherwise_in_the_hash() {
    let original = snapshot(sample::records());
    let mut tried = 0;
    for (at, record) in sample::records().iter().enumerate() {
        for (pointer, other) in mutants(record) {
            let field = pointer.rsplit('/').next().unwrap();
            if OF_ONE_DATABASE.contains(&field) {
                continue;
            }
            let other = with(at, other);
            assert_ne!(original.canonical_hash(), other.canonical_hash(), "{pointer}: {record:?}");
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}

#[test]
fn what_differs_from_database_to_database_is_not_in_the_hash() {
    let original = snapshot(sample::records());
    for (at, record) in sample::records().iter().enumerate() {
        for (pointer, other) in mutants(record) {
            let field = pointer.rsplit('/').next().unwrap();
            if field == "version" || field.ends_with("_at") {
                assert_eq!(
                    original.canonical_hash(),
                    with(at, other).canonical_hash(),
                    "{pointer}"
                );
            }
        }
    }
    let other = snapshot(renumbered(sample::records()));
    assert_eq!(lines(&original), lines(&other));
}

#[test]
fn a_portrait_by_id_shows_everything() {
    for record in sample::records() {
        let painted = portrait(&record, Naming::GlobalId);
        for (pointer, other) in mutants(&record) {
            assert_ne!(painted, portrait(&other, Naming::GlobalId), "{pointer}: {record:?}");
        }
    }
}

#[test]
fn the_order_of_a_list_is_in_the_hash() {
    let original = snapshot(sample::records());
    let mut tried = 0;
    for (at, record) in sample::records().iter().enumerate() {
        let whole = serde_json::to_value(record).unwrap();
        for (name, list) in whole.as_object().unwrap().values().next().unwrap().as_object().unwrap()
        {
            let Some(list) = list.as_array().filter(|list| list.len() > 1) else { continue };
            let turned: Value = list.iter().rev().cloned().collect();
            let mut other = whole.clone();
            other.as_object_mut().unwrap().values_mut().next().unwrap()[name] = turned;
            let other = with(at, serde_json::from_value(other).unwrap());
            // Two citations of one source that name no place in it say the same.
            if name != "citations" {
                assert_ne!(original.canonical_hash(), other.canonical_hash(), "{name}: {record:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 8, "{tried}");
}

#[test]
fn the_curated_dataset_has_one_hash_whatever_its_ids_are() {
    let read = |first: i64| {
        let records = curated::read(&curated::embedded(), &mut Ids::after(first)).unwrap();
        snapshot(records)
    };
    let one = read(0);
    assert_eq!(one.canonical_hash(), read(10_000).canonical_hash());
    let other = snapshot(renumbered(one.records()));
    assert_eq!(one.canonical_hash(), other.canonical_hash());
}

#[test]
fn lines_stand_in_the_order_that_is_told() {
    let all: Vec<Value> =
        lines(&snapshot(sample::records())).iter().map(|line| line.parse().unwrap()).collect();
    let text = |line: &Value, field: &str| line[field].as_str().unwrap_or_default().to_owned();
    let names = all.iter().map(|line| {
        let name = [text(line, "slug"), text(line, "m49"), text(line, "organisation")].concat();
        format!("{} {name}", text(line, "type"))
    });
    let expected = [
        "WorldRegion 019",
        "WorldRegion 021",
        "Source international-partnerships",
        "FocusArea exports",
        "FocusArea trade",
        "Jurisdiction alberta",
        "Jurisdiction canada",
        "Jurisdiction jalisco",
        "Jurisdiction mexico",
        "Jurisdiction quebec",
        "Link alberta-jalisco",
        "Link quebec-jalisco",
        "Link quebec-office-mexico",
        "Contact International Relations",
        "CoverageNote ",
        "SlugRedirect quebec-province",
    ];
    assert_eq!(names.collect::<Vec<_>>(), expected);
}

#[test]
fn a_line_reads_as_the_codebook_shows_it() {
    let codebook = include_str!("../../data/README.md");
    let mut ids = Snapshot::empty().ids();
    let records = curated::read(&curated::embedded(), &mut ids).unwrap();
    let lines: BTreeSet<_> = snapshot(records).canonical_lines().collect();
    let shown: Vec<_> = codebook.lines().filter(|line| line.starts_with("{\"")).collect();
    assert_eq!(shown.len(), 2, "the codebook shows two lines");
    for line in shown {
        assert!(
            lines.contains(line),
            "data/README.md shows what is no line of the dataset: {line}"
        );
    }
}

fn seeds() -> impl Strategy<Value = Vec<u64>> {
    proptest::collection::vec(any::<u64>(), 0..30)
}

/// What the changes lead to from the sample.
fn changed(seeds: &[u64]) -> (Snapshot, Vec<Change>) {
    let ids = Revision { last_id: sample::LAST_ID, ..Revision::EMPTY };
    let base = Snapshot::of(ids, sample::records());
    let changes = random::changes(&base, seeds);
    (base.next(ids, &changes), changes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hashes_are_equal_where_the_lines_are(one in seeds(), other in seeds(), common in seeds()) {
        let one = changed(&[&common[..], &one[..]].concat()).0;
        let other = changed(&[&common[..], &other[..]].concat()).0;
        prop_assert_eq!(
            one.canonical_hash() == other.canonical_hash(),
            lines(&one) == lines(&other)
        );
    }

    #[test]
    fn a_hash_does_not_hang_on_ids_or_on_the_way_that_led_there(seeds in seeds()) {
        let (by_changes, _) = changed(&seeds);
        let anew = snapshot(by_changes.records());
        prop_assert_eq!(by_changes.canonical_hash(), anew.canonical_hash());
        let elsewhere = snapshot(renumbered(by_changes.records()));
        prop_assert_eq!(lines(&by_changes), lines(&elsewhere));
    }
}
