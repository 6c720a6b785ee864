//! Tests of importing, from files to what is recorded.

mod decisions;
mod defects;
mod formats;
mod identity;
mod matching;
mod reading;
mod rules;
mod updates;
mod words;
mod zips;

use chrono::{DateTime, NaiveDate};

use super::{Decisions, File, Mapping, Plan, Report, Settings, plan, read};
use crate::exchange::{Problem, curated};
use crate::model::JurisdictionKey;
use crate::snapshot::{
    Change, JurisdictionRecord, LinkRecord, Record, Revision, Snapshot, Subject, violations,
};

/// The curated dataset.
fn curated() -> Snapshot {
    let mut ids = Snapshot::empty().ids();
    let records =
        curated::read(&curated::embedded(), &mut ids).expect("the dataset is well-formed");
    Snapshot::of(Revision { number: 1, at: DateTime::UNIX_EPOCH, last_id: ids.last() }, records)
}

fn settings() -> Settings {
    Settings {
        format: None,
        mapping: Mapping::default(),
        source: Some("list".to_owned()),
        source_title: None,
        unpacked_bytes: 1 << 20,
        today: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
    }
}

fn file(name: &str, text: &str) -> File {
    File { name: name.into(), bytes: text.as_bytes().to_vec() }
}

/// What a snapshot becomes by changes, none of which breaks a rule.
fn changed(base: &Snapshot, changes: &[Change]) -> Snapshot {
    let highest = changes.iter().filter_map(Change::record).map(Record::highest_id);
    let last_id = highest.fold(base.revision().last_id, i64::max);
    let number = base.revision().number + 1;
    let next = base.next(Revision { number, at: DateTime::UNIX_EPOCH, last_id }, changes);
    let subjects: Vec<Subject> = changes.iter().map(Change::subject).collect();
    assert_eq!(violations(&next, &subjects), []);
    next
}

/// Imports files, and gives what is recorded then and what was told.
fn imported(base: &Snapshot, files: &[File]) -> (Snapshot, Report) {
    imported_as(base, files, &settings(), &Decisions::default())
}

fn imported_as(
    base: &Snapshot,
    files: &[File],
    settings: &Settings,
    decisions: &Decisions,
) -> (Snapshot, Report) {
    let stated = read(files, settings).expect("files that can be read");
    let Plan { changes, report } = plan(&stated, base, decisions);
    (changed(base, &changes), report)
}

/// The same with one file.
fn imported_one(base: &Snapshot, name: &str, text: &str) -> (Snapshot, Report) {
    imported(base, &[file(name, text)])
}

/// What is wrong with a file as a whole.
fn refused(name: &str, bytes: &[u8]) -> Vec<String> {
    let file = File { name: name.into(), bytes: bytes.to_vec() };
    let problems = read(&[file], &settings()).expect_err("a file that cannot be read");
    problems.iter().map(Problem::to_string).collect()
}

fn jurisdiction<'a>(snapshot: &'a Snapshot, key: &str) -> &'a JurisdictionRecord {
    snapshot.resolve(&JurisdictionKey::from(key)).expect("a known jurisdiction")
}

fn link<'a>(snapshot: &'a Snapshot, key: &str) -> &'a LinkRecord {
    snapshot.resolve_link(key).expect("a known link")
}

fn sources_of(snapshot: &Snapshot, link: &LinkRecord) -> Vec<String> {
    let slugs = link.citations.iter().filter_map(|citation| snapshot.source(citation.source));
    slugs.map(|source| source.slug.to_string()).collect()
}
