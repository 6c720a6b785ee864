//! `entente import` as a person calls it.

use std::process::Stdio;

use serde_json::json;

use super::{LINKS, Outcome, asked, call};
use crate::support::databases::TestDatabase;
use crate::support::process::program;

const CITED: &str = r#"{ link(key: "vancouver-yokohama") { firstSigned citations { source { slug } locator } }
    dataset { revision links } }"#;

on_both_databases! {
    async fn an_import_is_looked_at_then_made_and_made_again_without_a_change(database) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("links.csv"), LINKS).unwrap();
        let look = call(folder.path(), &database, &["import", "links.csv", "--dry-run"]);
        assert!(look.is_success, "{look:?}");
        assert!(look.out.contains("links: 1 created, 1 added to, 0 as recorded"), "{look:?}");
        assert!(look.out.contains("nothing is changed"), "{look:?}");
        assert_eq!(asked(folder.path(), &database, CITED)["dataset"]["revision"], 1);

        // Nobody is there to be asked.
        let refused = call(folder.path(), &database, &["import", "links.csv"]);
        assert!(!refused.is_success && refused.err.contains("add --yes"), "{refused:?}");

        let done = call(folder.path(), &database, &["import", "links.csv", "--yes", "--by", "Ada"]);
        assert!(done.is_success && done.out.contains("the database is at revision 2"), "{done:?}");
        let now = asked(folder.path(), &database, CITED);
        assert_eq!(now["link"]["firstSigned"], "1965");
        assert_eq!(now["link"]["citations"][1], json!({ "source": { "slug": "a-list" }, "locator": "links.csv, row 2" }));
        assert_eq!(now["dataset"], json!({ "revision": 2, "links": 49 }));

        let again = call(folder.path(), &database, &["import", "links.csv", "--yes"]);
        assert!(again.out.contains("links: 0 created, 0 added to, 2 as recorded"), "{again:?}");
        assert!(again.out.contains("the database is at revision 2"), "{again:?}");
        let history = call(folder.path(), &database, &["history"]);
        assert!(history.out.contains("Ada") && history.out.contains("imported from links.csv"));
        let verified = call(folder.path(), &database, &["verify"]);
        assert!(verified.is_success, "{verified:?}");
    }

    async fn batches_are_revisions_of_their_own(database) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("links.csv"), LINKS).unwrap();
        let arguments = ["import", "links.csv", "--yes", "--batch", "2"];
        let done = call(folder.path(), &database, &arguments);
        assert!(done.is_success, "{done:?}");
        let now = asked(folder.path(), &database, CITED);
        // A source, a country, a city and two links, two at a time after the curated dataset.
        assert_eq!(now["dataset"], json!({ "revision": 4, "links": 49 }));
        assert!(call(folder.path(), &database, &["verify"]).is_success);
    }

    async fn a_whole_dataset_fills_an_empty_database(database) {
        let folder = tempfile::tempdir().unwrap();
        let snapshot = crate::support::curated::snapshot();
        let lines: String = snapshot.canonical_lines().map(|line| line + "\n").collect();
        std::fs::write(folder.path().join("dataset.jsonl"), lines).unwrap();
        let done = call(folder.path(), &database, &["import", "dataset.jsonl", "--yes"]);
        assert!(done.is_success && done.out.contains("revision 1:"), "{done:?}");
        let hash = asked(folder.path(), &database, "{ dataset { hash } }");
        assert_eq!(hash["dataset"]["hash"], snapshot.canonical_hash());
    }
}

#[tokio::test]
async fn what_one_command_exports_the_other_imports() {
    let (folder, from) = (tempfile::tempdir().unwrap(), TestDatabase::sqlite().await);
    for name in ["dataset.zip", "dataset.jsonl"] {
        let to = TestDatabase::sqlite().await;
        let url = |database: &TestDatabase| format!("{}?mode=rwc", database.url);
        let mut export = program(folder.path());
        export.args(["export", name, "--database", &url(&from)]).stdout(Stdio::piped());
        let mut exporting = export.spawn().unwrap();
        let mut import = program(folder.path());
        import.args(["import", "-", "--yes", "--database", &url(&to)]);
        import.stdin(exporting.stdout.take().unwrap());
        let imported = Outcome::of(import.output().unwrap());
        assert!(exporting.wait().unwrap().success() && imported.is_success, "{name}: {imported:?}");
        let hash = "{ dataset { hash } }";
        assert_eq!(asked(folder.path(), &to, hash), asked(folder.path(), &from, hash), "{name}");
    }
}

#[tokio::test]
async fn doubtful_rows_are_written_out_decided_on_and_given_back() {
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::sqlite().await);
    let path = |name: &str| folder.path().join(name);
    let towns = "id,name,level,country,region,lat,lon,source\n\
        1,Springfield,city,US,US-IL,39.8,-89.6,a-list\n2,Springfield,city,US,US-MO,37.2,-93.3,a-list\n";
    std::fs::write(path("towns.csv"), towns).unwrap();
    std::fs::write(
        path("links.csv"),
        "city_a,country_a,city_b,country_b,source\nSpringfield,US,Ashikaga,JP,a-list\n",
    )
    .unwrap();
    assert!(call(folder.path(), &database, &["import", "towns.csv", "--yes"]).is_success);
    let arguments =
        ["import", "links.csv", "--yes", "--doubtful", "doubtful.csv", "--report", "report.json"];
    let first = call(folder.path(), &database, &arguments);
    assert!(
        first.out.contains("doubtful: 1") && first.out.contains("links: 0 created"),
        "{first:?}"
    );
    let table = std::fs::read_to_string(path("doubtful.csv")).unwrap();
    assert!(table.contains("springfield") && table.contains("several go by its name"), "{table}");
    let report: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path("report.json")).unwrap()).unwrap();
    assert_eq!(report["doubtful"][0]["candidates"].as_array().map(Vec::len), Some(2));

    std::fs::write(path("doubtful.csv"), table.trim_end().to_owned() + "springfield-missouri\n")
        .unwrap();
    let arguments = ["import", "links.csv", "--yes", "--decisions", "doubtful.csv"];
    let second = call(folder.path(), &database, &arguments);
    assert!(
        second.out.contains("1 by decision") && second.out.contains("links: 1 created"),
        "{second:?}"
    );
}

#[tokio::test]
async fn what_cannot_be_imported_is_told_and_nothing_is_changed() {
    let (folder, database) = (tempfile::tempdir().unwrap(), TestDatabase::sqlite().await);
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("latin.csv", b"name,country\nMontr\xe9al,CA\n");
    write("mapping.toml", b"[kinds]\nx = 'MARRIAGE'\n");
    write("links.csv", LINKS.as_bytes());
    for (arguments, expected) in [
        (&["import", "nowhere.csv"][..], "cannot read nowhere.csv"),
        (&["import", "latin.csv"], "latin.csv:2: the byte 0xE9 is not UTF-8"),
        (&["import", "links.csv", "--mapping", "mapping.toml"], "\"MARRIAGE\" is no kind of link"),
        (
            &["import", "links.csv", "--source", "albertta"],
            "nearest: International partnerships (alberta)",
        ),
        (
            &["import", "links.csv", "--decisions", "links.csv"],
            "expected the columns that an import writes",
        ),
    ] {
        let outcome = call(folder.path(), &database, &[arguments, &["--yes"]].concat());
        assert!(!outcome.is_success && outcome.err.contains(expected), "{expected}: {outcome:?}");
    }
    assert_eq!(
        asked(folder.path(), &database, "{ dataset { revision } }")["dataset"]["revision"],
        1
    );
}
