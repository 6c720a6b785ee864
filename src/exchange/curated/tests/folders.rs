//! Folders that are no dataset, and what a check says.

use std::fs;
use std::path::Path;

use crate::exchange::curated::{check, folder};

#[test]
fn the_dataset_is_counted_in_one_line() {
    let report = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"));
    assert_eq!(
        report.text,
        "48 links, 83 jurisdictions, 62 focus areas, 3 sources, 30 world regions, 4 contacts, \
         3 coverage notes; no problems\n"
    );
    assert_eq!(report.problems, 0);
}

#[test]
fn problems_are_listed_and_counted() {
    let root = tempfile::tempdir().expect("a folder");
    fs::write(root.path().join("a.toml"), "[[lnik]]\nslug = 1\n").expect("a file");
    let report = check(root.path());
    let path = root.path().join("a.toml");
    let expected =
        format!("{}:1: unknown table \"lnik\"; nearest: link\n1 problem\n", path.display());
    assert_eq!((report.text, report.problems), (expected, 1));
}

#[test]
fn a_folder_that_is_missing_empty_or_a_file_is_said_to_be_so() {
    let root = tempfile::tempdir().expect("a folder");
    let file = root.path().join("README.md");
    fs::write(&file, "no dataset").expect("a file");
    for (path, message) in [
        (root.path().join("missing"), "not found"),
        (file, "not a folder"),
        (root.path().to_owned(), "no .toml file in this folder"),
    ] {
        let problems = folder(&path).expect_err("no dataset");
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(lines, [format!("{}: {message}", path.display())]);
    }
}
