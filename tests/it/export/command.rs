//! `entente export`: what it writes, where, and what it leaves behind where it fails.

use std::path::Path;
use std::process::{Output, Stdio};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::support::process::program;

/// A folder of its own, with a database in it.
fn desk() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn export(folder: &Path, arguments: &[&str]) -> Output {
    program(folder).arg("export").args(arguments).output().expect("the command runs")
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).expect("text in UTF-8")
}

fn told(output: &Output) -> String {
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr.clone()).expect("text in UTF-8")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    let mut names: Vec<_> = names.map(|name| name.expect("a name in UTF-8")).collect();
    names.retain(|name| !name.starts_with("entente.db"));
    names.sort();
    names
}

#[test]
fn without_a_name_all_files_are_listed_and_no_database_is_made() {
    let desk = desk();
    for arguments in [&[][..], &["--list"]] {
        let list = text(&export(desk.path(), arguments));
        for name in ["jurisdictions.csv ", "network.gexf ", "dataset.zip ", "CITATION.cff "] {
            assert!(list.lines().any(|line| line.starts_with(name)), "{name}: {list}");
        }
    }
    assert_eq!(names(desk.path()), [""; 0]);
}

#[test]
fn a_mistyped_name_is_told_the_nearest_before_a_database_is_made() {
    let desk = desk();
    let told = told(&export(desk.path(), &["links.cvs"]));
    assert!(told.contains("there is no file \"links.cvs\"; nearest: links.csv"), "{told}");
    assert_eq!(std::fs::read_dir(desk.path()).expect("a folder").count(), 0);
}

#[test]
fn the_lines_of_the_dataset_have_its_hash() {
    let desk = desk();
    let lines = export(desk.path(), &["dataset.jsonl"]);
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&lines.stdout));
    let package = text(&export(desk.path(), &["datapackage.json"]));
    assert!(package.contains(&hash), "{hash}");
}

#[test]
fn a_table_has_what_describes_it_beside_it() {
    let desk = desk();
    let done = export(desk.path(), &["links.csv", "--out", "here.csv", "kinds=SISTER_CITY"]);
    assert!(done.status.success(), "{done:?}");
    assert_eq!(names(desk.path()), ["here.csv", "here.csv-metadata.json"]);
    let table = std::fs::read_to_string(desk.path().join("here.csv")).expect("a file");
    assert_eq!(table.lines().count(), 15, "{table}");
    let metadata = std::fs::read(desk.path().join("here.csv-metadata.json")).expect("a file");
    let metadata: serde_json::Value = serde_json::from_slice(&metadata).expect("JSON");
    assert_eq!(metadata["url"], "here.csv");
    assert_eq!(metadata["urn:entente:term:filter"][0], r#"{"kinds":["SISTER_CITY"]}"#);
}

#[test]
fn a_file_that_is_there_is_kept_unless_it_may_be_replaced() {
    let desk = desk();
    let path = desk.path().join("network.gexf");
    std::fs::write(&path, "mine").expect("a file");
    let words = told(&export(desk.path(), &["network.gexf", "--out", "network.gexf"]));
    assert!(words.contains("is there already"), "{words}");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), "mine");
    let done = export(desk.path(), &["network.gexf", "--out", "network.gexf", "--force"]);
    assert!(done.status.success(), "{done:?}");
    assert!(std::fs::read_to_string(&path).expect("a file").ends_with("</gexf>\n"));
}

#[test]
fn the_zip_of_a_revision_is_the_same_bytes_each_time() {
    let desk = desk();
    let (one, other) =
        (export(desk.path(), &["dataset.zip"]), export(desk.path(), &["dataset.zip"]));
    assert!(one.status.success() && one.stdout == other.stdout && one.stdout.starts_with(b"PK"));
}

#[test]
fn where_the_disk_is_full_it_says_so_and_leaves_nothing() {
    let desk = desk();
    let words = told(&export(desk.path(), &["links.csv", "--out", "no/such/folder.csv"]));
    assert!(words.contains("cannot write no/such/folder.csv"), "{words}");
    if Path::new("/dev/full").exists() {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("a device");
        let mut command = program(desk.path());
        let done = command.args(["export", "network.graphml"]).stdout(full).output();
        let done = done.expect("the command runs");
        assert!(!done.status.success(), "{done:?}");
    }
    assert_eq!(names(desk.path()), [""; 0]);
}

#[test]
fn a_reader_who_stops_early_is_no_failure_and_is_not_told_of_one() {
    let desk = desk();
    for name in ["links.csv", "links.parquet", "dataset.zip", "network.gexf"] {
        let mut command = program(desk.path());
        command.args(["export", name]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().expect("the command runs");
        // Before the first byte is written.
        drop(running.stdout.take());
        let done = running.wait_with_output().expect("it ends");
        assert!(done.status.success(), "{name}: {done:?}");
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(!told.contains("ZipWriter") && !told.contains("pipe"), "{name}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn an_exported_file_may_be_read_by_whoever_may_read_other_files() {
    use std::os::unix::fs::PermissionsExt;

    let desk = desk();
    let mode = |name: &str| {
        let there = std::fs::metadata(desk.path().join(name)).expect("a file");
        there.permissions().mode() & 0o777
    };
    std::fs::write(desk.path().join("other"), "").expect("a file");
    let done = export(desk.path(), &["sources.csv", "--out", "sources.csv"]);
    assert!(done.status.success(), "{done:?}");
    for name in ["sources.csv", "sources.csv-metadata.json"] {
        assert_eq!(mode(name), mode("other"), "{name}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let desk = desk();
    let filter = r#"{"kinds":["SISTER"],"sources":3}"#;
    let words = told(&export(desk.path(), &["links.csv", "--filter", filter]));
    assert!(words.contains("SISTER"), "{words}");
    let words = told(&export(
        desk.path(),
        &["network.gexf", "within=kanada", "filter.sources=nobody", "asOf=2000"],
    ));
    for part in ["`scope.within[0]`", "Canada", "`filter.sources[0]`"] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn an_earlier_revision_is_exported_as_it_was() {
    let desk = desk();
    let now = text(&export(desk.path(), &["dataset.jsonl"]));
    assert_eq!(text(&export(desk.path(), &["dataset.jsonl", "--revision", "1"])), now);
    let words = told(&export(desk.path(), &["dataset.jsonl", "--revision", "7"]));
    assert!(words.contains("revision"), "{words}");
}
