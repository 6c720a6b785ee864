//! The files of the curated dataset, and of texts that are meant to break them.

mod networks;
mod tables;
mod whole;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::*;
use crate::exchange::curated;
use crate::model::Locale;
use crate::snapshot::{Revision, Scope};

/// What is a quote, a line, a formula, no character of XML, or beyond the first plane.
const SHARP: &str = "=1+1 \"a\",\r\nb\t<c & 'd'>|\u{1}\u{fffe}𝔸é";

fn records() -> (Vec<Record>, i64) {
    let mut ids = Snapshot::empty().ids();
    let records = curated::read(&curated::embedded(), &mut ids).expect("the dataset is sound");
    (records, ids.last())
}

fn snapshot_of(records: Vec<Record>, last_id: i64) -> Arc<Snapshot> {
    let at: DateTime<Utc> = "2026-11-21T10:20:30Z".parse().expect("an instant");
    Arc::new(Snapshot::of(Revision { number: 12, at, last_id }, records))
}

fn curated() -> Arc<Snapshot> {
    static CURATED: OnceLock<Arc<Snapshot>> = OnceLock::new();
    let made = CURATED.get_or_init(|| {
        let (records, last_id) = records();
        snapshot_of(records, last_id)
    });
    Arc::clone(made)
}

/// The curated dataset with sharp texts wherever a text may be any.
fn sharp() -> Arc<Snapshot> {
    let (mut records, last_id) = records();
    for record in &mut records {
        match record {
            Record::Jurisdiction(one) => Arc::make_mut(one).name.en = SHARP.to_owned(),
            Record::Link(one) => {
                let one = Arc::make_mut(one);
                one.title.fr = Some(SHARP.to_owned());
                one.joint_bodies = vec![SHARP.to_owned()];
                one.term_as_stated = Some(SHARP.to_owned());
            }
            Record::Source(one) => {
                let one = Arc::make_mut(one);
                one.title = SHARP.to_owned();
                one.licence = Some(SHARP.to_owned());
            }
            Record::FocusArea(one) => Arc::make_mut(one).synonyms = vec![SHARP.to_owned()],
            _ => {}
        }
    }
    snapshot_of(records, last_id)
}

fn bytes_of(snapshot: &Arc<Snapshot>, name: &str, selection: Selection) -> Vec<u8> {
    let file = file(name).expect("a file");
    let mut bytes = Vec::new();
    let export = Export::new(Arc::clone(snapshot), selection);
    export.write(file, file.described(), &mut bytes).expect("memory takes all");
    bytes
}

fn text_of(snapshot: &Arc<Snapshot>, name: &str) -> String {
    String::from_utf8(bytes_of(snapshot, name, Selection::default())).expect("UTF-8")
}

fn rows_of(snapshot: &Arc<Snapshot>, name: &str) -> Vec<::csv::StringRecord> {
    let text = text_of(snapshot, name);
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.expect("as many cells as columns")).collect()
}

fn scoped(snapshot: &Snapshot, scope: &Scope) -> Selection {
    Selection { scope: Some(scope.canonical(snapshot)), ..Selection::default() }
}

#[test]
fn every_file_is_written_and_the_same_each_time() {
    for snapshot in [curated(), sharp()] {
        for file in files() {
            let first = bytes_of(&snapshot, &file.name, Selection::default());
            assert!(!first.is_empty(), "{}", file.name);
            // Made anew, so that nothing that is kept plays a part.
            let (number, at) = (snapshot.revision().number, snapshot.revision().at);
            let revision = Revision { number, at, last_id: snapshot.revision().last_id };
            let again = Arc::new(Snapshot::of(revision, snapshot.records()));
            let second = bytes_of(&again, &file.name, Selection::default());
            assert!(first == second, "{} is not the same again", file.name);
        }
    }
}

#[test]
fn every_file_says_what_it_holds_in_both_languages() {
    for file in files() {
        let [en, fr] = [Locale::En, Locale::Fr].map(|locale| file.holds(locale));
        assert!(en.ends_with('.') && fr.ends_with('.') && en != fr, "{en} {fr}");
    }
    for table in table::ALL.iter().chain(&[&table::NODES, &table::NETWORK_EDGES]) {
        let of_its_own = table.name != "nodes";
        assert!(!of_its_own || table.words(Locale::Fr).definition.ends_with('.'));
        for column in table.columns {
            let [en, fr] = [Locale::En, Locale::Fr].map(|locale| column.words(locale));
            assert!(en.definition.ends_with('.') && fr.definition.ends_with('.'), "{en:?} {fr:?}");
            assert_ne!(en.definition, fr.definition);
        }
    }
}

#[test]
fn a_failure_is_told_as_what_it_is_whatever_the_format() {
    struct Gone(usize);
    impl Write for Gone {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let left = self.0.checked_sub(bytes.len());
            self.0 = left.ok_or(io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let export = Export::new(curated(), Selection::default());
    for file in files() {
        for bytes in [0, 300] {
            let failed = export.write(file, "x", &mut Gone(bytes)).expect_err("nobody reads on");
            assert_eq!(failed.kind(), io::ErrorKind::BrokenPipe, "{}: {failed}", file.name);
        }
    }
}

#[test]
fn a_mistyped_name_is_told_the_nearest() {
    let told = file("link.csv").expect_err("there is no such file").to_string();
    assert!(told.contains("links.csv"), "{told}");
    assert!(file("nothing at all").is_err_and(|unknown| unknown.nearest.is_empty()));
}
