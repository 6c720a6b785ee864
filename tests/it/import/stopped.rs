//! An import that is told to stop, or is killed: what is committed is whole, and the same command goes on.

use std::fmt::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{Outcome, asked, call, on};
use crate::support::databases::TestDatabase;

/// How many links there are to import, each with a city that nobody knows.
const LINKS: usize = 1_000;

const NOW: &str = "{ dataset { revision links jurisdictions } }";

fn links() -> String {
    let mut rows = String::from("city_a,country_a,city_b,country_b,year,source\n");
    for number in 0..LINKS {
        writeln!(rows, "Ashikaga,JP,Town {number},DE,1990,a-list").expect("a text");
    }
    rows
}

/// Begins an import in batches, and waits for the first ones.
fn begun(folder: &Path, database: &TestDatabase) -> Child {
    // An empty database is filled first, by one of them.
    let before = asked(folder, database, NOW)["dataset"]["revision"].as_i64();
    let mut command = on(folder, database, &["import", "links.csv", "--yes", "--batch", "2"]);
    let process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let since = Instant::now();
    while asked(folder, database, NOW)["dataset"]["revision"].as_i64() <= before {
        assert!(since.elapsed() < Duration::from_secs(60), "no batch is committed");
    }
    process
}

/// What was committed stands, the rest is brought in by the same command, and then nothing is left.
fn goes_on(folder: &Path, database: &TestDatabase) {
    let (left, verified) = (asked(folder, database, NOW), call(folder, database, &["verify"]));
    assert!(verified.is_success, "{verified:?}");
    assert!(
        left["dataset"]["links"].as_u64() < Some(48 + LINKS as u64),
        "it was too quick: {left}"
    );
    let rest = call(folder, database, &["import", "links.csv", "--yes"]);
    assert!(rest.is_success, "{rest:?}");
    let all = asked(folder, database, NOW);
    assert_eq!(all["dataset"]["links"], 48 + LINKS, "{rest:?}");
    let again = call(folder, database, &["import", "links.csv", "--yes"]);
    assert!(again.is_success, "{again:?}");
    assert_eq!(asked(folder, database, NOW), all, "{again:?}");
}

on_both_databases! {
    async fn an_import_that_is_told_to_stop_goes_on_when_it_is_called_again(database) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("links.csv"), links()).unwrap();
        for signal in ["-INT", "-TERM"] {
            let process = begun(folder.path(), &database);
            let pid = process.id().to_string();
            assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
            let outcome = Outcome::of(process.wait_with_output().unwrap());
            assert!(!outcome.is_success, "{outcome:?}");
            assert!(outcome.err.contains("batches that were committed stay"), "{outcome:?}");
        }
        goes_on(folder.path(), &database);
    }

    async fn an_import_that_is_killed_goes_on_when_it_is_called_again(database) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("links.csv"), links()).unwrap();
        let mut process = begun(folder.path(), &database);
        process.kill().unwrap();
        process.wait().unwrap();
        goes_on(folder.path(), &database);
    }
}
