//! `entente gazetteer load` on both databases, with rows that are made up.

use std::path::Path;
use std::sync::Arc;

use assert_cmd::Command;
use entente::model::{GeoPoint, JurisdictionId, JurisdictionLevel};
use entente::snapshot::{JurisdictionRecord, Record, Snapshot};
use entente::store::Store;

use crate::support::sample;

const TOWN: JurisdictionId = JurisdictionId(51);
const PLACES: &str = "70001\tElkbridge\tElkbridge\tPont-aux-Wapitis\t53.25\t-114.5\tP\tPPL\tCA\t\t01\t\t\t\t\
     800\t\t9\tAmerica/Edmonton\t2026-01-01\n";
const REGIONS: &str = "CA.01\talberta\talberta\t5883102\nCA.10\tQuebec\tQuebec\t70002\n";
const NAMES: &str =
    "1\t70001\tfr\tPont-aux-Wapitis\t1\t\t\t\t\t\n2\t70002\tfr\tQuébec\t\t\t\t\t\t\n";
const CODES: &str = r#"{"3166-2": [{"code": "CA-QC", "name": "Quebec", "type": "Province"}]}"#;

/// The sample with a town of which only its country is known.
fn records() -> Vec<Record> {
    let mut records = sample::records();
    let Record::Jurisdiction(region) = sample::region(TOWN, "elkbridge", sample::CANADA) else {
        unreachable!("a region is a jurisdiction")
    };
    let level = JurisdictionLevel::Municipality;
    records.push(Record::Jurisdiction(Arc::new(JurisdictionRecord {
        level,
        ..JurisdictionRecord::clone(&region)
    })));
    records
}

fn load(folder: &Path, url: &str, more: &[&str]) -> String {
    let files = ["alternateNamesV2.txt", "CA.txt", "admin1CodesASCII.txt", "iso_3166-2.json"];
    let mut command = Command::cargo_bin("entente").expect("the binary is built");
    command.current_dir(folder).args(["gazetteer", "load"]).args(files).args(["--database", url]);
    let output = command.args(more).output().expect("the command runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("text in UTF-8")
}

async fn loaded(store: &Store) -> Snapshot {
    store.load().await.expect("a database that loads")
}

on_both_databases! {
    async fn what_is_lacking_is_filled_once(database) {
        let (store, before) = database.filled(records()).await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in [
            ("alternateNamesV2.txt", NAMES),
            ("CA.txt", PLACES),
            ("admin1CodesASCII.txt", REGIONS),
            ("iso_3166-2.json", CODES),
        ] {
            std::fs::write(folder.path().join(name), text).expect("a file in a temporary folder");
        }
        let said = load(folder.path(), &database.url, &["--dry-run"]);
        assert!(said.contains("jurisdictions: 0 created, 3 added to"), "{said}");
        assert_eq!(loaded(&store).await.revision(), before.revision());

        load(folder.path(), &database.url, &["--yes"]);
        let after = loaded(&store).await;
        let town = after.jurisdiction(TOWN).expect("it is recorded");
        assert_eq!(town.parent, Some(sample::ALBERTA));
        assert_eq!(town.name.fr.as_deref(), Some("Pont-aux-Wapitis"));
        assert_eq!(town.location, GeoPoint::new(53.25, -114.5));
        let quebec = after.jurisdiction(sample::QUEBEC).expect("it is recorded");
        assert_eq!(quebec.iso_code.as_deref(), Some("CA-QC"));
        assert_eq!((quebec.geonames_id, quebec.name.fr.as_deref()), (Some(70_002), Some("Québec")));
        let alberta = |of: &Snapshot| of.jurisdiction(sample::ALBERTA).cloned();
        assert_eq!(alberta(&after), alberta(&before), "it lacks nothing that the files have");

        let said = load(folder.path(), &database.url, &["--yes"]);
        assert!(said.contains("jurisdictions: 0 created, 0 added to"), "{said}");
        assert_eq!(loaded(&store).await.revision(), after.revision());
    }
}
