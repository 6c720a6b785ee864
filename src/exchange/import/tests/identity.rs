//! What is written out in our own formats and read back is the same.

use proptest::prelude::*;

use super::*;
use crate::exchange::made_up;

/// The canonical lines of a snapshot, as a file.
fn lines(snapshot: &Snapshot) -> File {
    let lines: String = snapshot.canonical_lines().map(|line| line + "\n").collect();
    file("dataset.jsonl", &lines)
}

fn into_empty(file: File) -> (Snapshot, Report) {
    imported(&Snapshot::empty(), &[file])
}

#[test]
fn the_curated_dataset_is_read_back_as_it_is() {
    let base = curated();
    let (next, report) = into_empty(lines(&base));
    assert!(report.refused.is_empty() && report.doubtful.is_empty(), "{report:#?}");
    assert_eq!(next.canonical_hash(), base.canonical_hash());
    let (same, report) = imported(&base, &[lines(&base)]);
    assert!(!report.changes_anything() && report.conflicts.is_empty(), "{report:#?}");
    assert_eq!(same.canonical_hash(), base.canonical_hash());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn made_up_worlds_are_read_back_as_they_are(links in 1_u64..60, seed in any::<u64>()) {
        let records = made_up::records(links, seed);
        let highest = records.iter().map(Record::highest_id).max().unwrap_or(0);
        let revision = Revision { number: 1, at: DateTime::UNIX_EPOCH, last_id: highest };
        let base = Snapshot::of(revision, records);
        let (next, _) = into_empty(lines(&base));
        prop_assert_eq!(next.canonical_hash(), base.canonical_hash());
        let stated = read(&[lines(&base)], &settings()).expect("lines of ours");
        let again = plan(&stated, &base, &Decisions::default());
        prop_assert!(again.changes.is_empty());
    }
}
