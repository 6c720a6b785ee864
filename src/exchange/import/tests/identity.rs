//! What is written out in our own formats and read back is the same.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::exchange::export::{self, Export, Selection};
use crate::exchange::made_up;

/// A file as our export writes it.
fn exported(snapshot: &Snapshot, name: &str) -> File {
    let which = export::file(name).expect("a file");
    let mut bytes = Vec::new();
    let export = Export::new(Arc::new(snapshot.clone()), Selection::default());
    export.write(which, name, &mut bytes).expect("memory takes all");
    File { name: name.into(), bytes }
}

fn made_up_world(links: u64, seed: u64) -> Snapshot {
    let records = made_up::records(links, seed);
    let last_id = records.iter().map(Record::highest_id).max().unwrap_or(0);
    Snapshot::of(Revision { number: 1, at: DateTime::UNIX_EPOCH, last_id }, records)
}

/// The same with texts of all sorts wherever a text may be any.
fn with_texts(base: &Snapshot, texts: &[String]) -> Snapshot {
    let mut texts = texts.iter().cycle().cloned();
    let mut next = || texts.next().expect("there is one at least");
    let records = base.records().map(|record| match record {
        Record::Jurisdiction(one) => {
            let mut one = Arc::unwrap_or_clone(one);
            (one.name.en, one.name.fr) = (next(), Some(next()));
            one.names.iter_mut().for_each(|name| name.text = next());
            Record::from(one)
        }
        Record::Link(one) => {
            let mut one = Arc::unwrap_or_clone(one);
            one.title.en = next();
            one.term_as_stated = Some(next());
            one.joint_bodies = vec![next(), next()];
            one.citations.iter_mut().for_each(|citation| citation.locator = Some(next()));
            Record::from(one)
        }
        other => other,
    });
    Snapshot::of(*base.revision(), records.collect::<Vec<_>>())
}

/// What remains where no jurisdictions are, and nothing that refers to them.
fn without_jurisdictions(base: &Snapshot) -> Snapshot {
    let is_beside = |record: &Record| {
        matches!(record, Record::WorldRegion(_) | Record::Source(_) | Record::FocusArea(_))
    };
    Snapshot::of(*base.revision(), base.records().filter(is_beside).collect::<Vec<_>>())
}

/// The canonical lines on jurisdictions and links.
fn lines_of_the_pair(snapshot: &Snapshot) -> Vec<String> {
    let is_of_the_pair = |line: &String| {
        ["Jurisdiction", "Link"].iter().any(|kind| line.contains(&format!("\"type\":\"{kind}\"")))
    };
    snapshot.canonical_lines().filter(is_of_the_pair).collect()
}

fn is_read_back_as_it_is(base: &Snapshot) {
    for name in ["dataset.jsonl", "dataset.zip"] {
        let (next, report) = imported(&Snapshot::empty(), &[exported(base, name)]);
        assert!(report.refused.is_empty(), "{name}: {:#?}", report.refused);
        assert_eq!(next.canonical_hash(), base.canonical_hash(), "{name}");
    }
    let pair = ["jurisdictions.csv", "links.csv"].map(|name| exported(base, name));
    let (next, report) = imported(&without_jurisdictions(base), &pair);
    assert!(report.refused.is_empty(), "{:#?}", report.refused);
    assert_eq!(lines_of_the_pair(&next), lines_of_the_pair(base));
}

fn changes_nothing_where_it_is_from(base: &Snapshot, files: &[File]) {
    let stated = read(files, &settings()).expect("files of ours");
    let again = plan(&stated, base, &Decisions::default());
    let told = |report: &Report| format!("{:?}: {report:#?}", files[0].name);
    assert!(again.changes.is_empty(), "{:#?} {}", again.changes, told(&again.report));
    assert!(again.report.conflicts.is_empty(), "{}", told(&again.report));
}

#[test]
fn the_curated_dataset_is_read_back_as_it_is() {
    let base = curated();
    is_read_back_as_it_is(&base);
    for name in ["dataset.jsonl", "dataset.zip", "jurisdictions.jsonl", "links.jsonl"] {
        changes_nothing_where_it_is_from(&base, &[exported(&base, name)]);
    }
    let pair = ["jurisdictions.csv", "links.csv"].map(|name| exported(&base, name));
    changes_nothing_where_it_is_from(&base, &pair);
}

#[test]
fn tables_of_ours_are_whole_with_those_of_their_sources_and_subjects() {
    let base = curated();
    let names = [
        "links.csv",
        "jurisdictions.csv",
        "sources.csv",
        "focus_areas.csv",
        "parties.csv",
        "events.csv",
        "bipartite.csv",
    ];
    let files = names.map(|name| exported(&base, name));
    let regions = base.records().filter(|record| matches!(record, Record::WorldRegion(_)));
    let empty = Snapshot::of(*base.revision(), regions.collect::<Vec<_>>());
    let (next, report) = imported(&empty, &files);
    assert!(report.refused.is_empty(), "{:#?}", report.refused);
    assert_eq!(report.passed_over.len(), 3, "{:#?}", report.passed_over);
    assert_eq!(lines_of_the_pair(&next), lines_of_the_pair(&base));
    let lines: std::collections::BTreeSet<_> = base.canonical_lines().collect();
    assert!(next.canonical_lines().all(|line| lines.contains(&line)));
    changes_nothing_where_it_is_from(&base, &files);
}

#[test]
fn networks_are_recognised_where_they_are_from() {
    let base = curated();
    for name in ["network.graphml", "network.gexf", "network.json", "edges.csv"] {
        let (_, report) = imported(&base, &[exported(&base, name)]);
        assert_eq!(report.jurisdictions.created + report.links.created, 0, "{name}: {report:#?}");
        assert!(report.refused.is_empty() && report.doubtful.is_empty(), "{name}: {report:#?}");
        assert!(report.conflicts.is_empty(), "{name}: {:#?}", report.conflicts);
        // Nothing is said that is not recorded, but for a source where a place has none.
        assert_eq!(report.links.changed, 0, "{name}: {report:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn made_up_worlds_with_texts_of_all_sorts_are_read_back_as_they_are(
        links in 1_u64..40,
        seed in any::<u64>(),
        // No text is blank or holds a NUL, which the rules forbid.
        texts in prop::collection::vec("['=+@\t\r\n\"|,;\u{feff}a-c€-]{0,6}[^\\x00\\s]", 1..12),
    ) {
        let base = with_texts(&made_up_world(links, seed), &texts);
        is_read_back_as_it_is(&base);
        let pair = ["jurisdictions.csv", "links.csv"].map(|name| exported(&base, name));
        for files in [&[exported(&base, "dataset.zip")][..], &pair] {
            changes_nothing_where_it_is_from(&base, files);
        }
    }
}
