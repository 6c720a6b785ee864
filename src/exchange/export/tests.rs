//! The files of the curated dataset, and of texts that are meant to break them.

use std::collections::BTreeSet;
use std::io::Read;
use std::sync::{Arc, OnceLock};

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::table::{self, Cell, Kind};
use super::*;
use crate::exchange::{curated, unguard};
use crate::model::{Locale, MultiPartyProjection, NetworkLevel};
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
fn cells_are_of_the_kinds_of_their_columns_and_rows_are_told_apart() {
    let (snapshot, selection) = (sharp(), Selection::default());
    let selected = Selected::of(&snapshot, &selection);
    for table in table::ALL {
        let mut keys = BTreeSet::new();
        table
            .rows(&selected, &mut |row| {
                assert_eq!(row.len(), table.columns.len(), "{}", table.name);
                for (column, cell) in table.columns.iter().zip(row) {
                    let fits = match (column.kind, cell) {
                        (_, Cell::Absent) => !column.always,
                        (Kind::Integer, Cell::Integer(_)) | (Kind::Truth, Cell::Truth(_)) => true,
                        (Kind::Number, Cell::Number(_)) => true,
                        (Kind::Word(of), Cell::Text(word)) => of.words.contains(&word.as_ref()),
                        (Kind::Json, Cell::Text(text)) => {
                            serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_array())
                        }
                        (Kind::Text | Kind::List | Kind::Date, Cell::Text(_)) => true,
                        _ => false,
                    };
                    assert!(fits, "{}.{}: {cell:?}", table.name, column.name);
                }
                let place = |name: &&str| {
                    table.columns.iter().position(|column| column.name == *name).expect("a column")
                };
                let key: Vec<_> =
                    table.key.iter().map(|name| format!("{:?}", row[place(name)])).collect();
                assert!(keys.insert(key.clone()), "{}: {key:?} stands twice", table.name);
                Ok(())
            })
            .expect("nothing is written");
        assert!(!keys.is_empty(), "{}", table.name);
    }
}

#[test]
fn the_columns_that_are_read_again_stand_in_their_order() {
    let of_jurisdictions = "slug,level,name_en,name_fr,names,designation_en,designation_fr,iso_code,\
        wikidata_id,geonames_id,parent,world_region,latitude,longitude,focus_areas,citations,\
        country_code,links";
    let of_links = "slug,kind,title_en,title_fr,status,term,term_as_stated,parties,roles,focus_areas,\
        joint_bodies,events,citations,disagreements,first_signed,last_renewed,ended,\
        status_conflict,sources";
    for (name, expected) in [("jurisdictions.csv", of_jurisdictions), ("links.csv", of_links)] {
        let text = text_of(&curated(), name);
        assert_eq!(text.lines().next(), Some(expected), "{name}");
        assert!(!text.contains('\r') && !text.starts_with('\u{feff}'), "{name}");
    }
}

#[test]
fn a_sharp_text_comes_back_from_a_spreadsheets_file() {
    let rows = rows_of(&sharp(), "jurisdictions.csv");
    for row in &rows[1..] {
        assert!(row[2].starts_with("'="), "a formula: {}", &row[2]);
        assert_eq!(unguard(&row[2]), SHARP);
    }
    let rows = rows_of(&sharp(), "links.csv");
    for row in &rows[1..] {
        assert_eq!((unguard(&row[3]), unguard(&row[6])), (SHARP, SHARP));
        assert_eq!(serde_json::from_str::<Vec<String>>(&row[10]).expect("JSON"), [SHARP]);
    }
}

#[test]
fn a_number_is_written_as_one_though_it_begins_with_a_minus() {
    let rows = rows_of(&curated(), "jurisdictions.csv");
    let west = rows[1..].iter().filter(|row| row[13].starts_with('-')).count();
    assert!(west > 10, "{west}");
    assert!(rows[1..].iter().all(|row| row[13].is_empty() || row[13].parse::<f64>().is_ok()));
}

#[test]
fn parquet_holds_what_csv_holds() {
    for table in table::ALL {
        let rows = rows_of(&sharp(), &format!("{}.csv", table.name));
        let bytes = bytes_of(&sharp(), &format!("{}.parquet", table.name), Selection::default());
        let reader = SerializedFileReader::new(::bytes::Bytes::from(bytes)).expect("Parquet");
        let told = reader.metadata().file_metadata().key_value_metadata().expect("it says so");
        assert!(told.iter().any(|one| one.key == "entente.hash"), "{told:?}");
        let read: Vec<_> = reader.get_row_iter(None).expect("rows").collect();
        assert_eq!(read.len(), rows.len() - 1, "{}", table.name);
        for (read, row) in read.into_iter().zip(&rows[1..]) {
            let read = read.expect("a row");
            for ((name, value), cell) in read.get_column_iter().zip(row) {
                let value = match value {
                    Field::Null => String::new(),
                    Field::Str(text) => text.clone(),
                    Field::Long(number) => number.to_string(),
                    Field::Double(number) => number.to_string(),
                    Field::Bool(truth) => truth.to_string(),
                    other => panic!("{name}: {other:?}"),
                };
                assert_eq!(value, unguard(cell), "{}.{name}", table.name);
            }
        }
    }
}

#[test]
fn the_lines_of_the_dataset_have_its_hash() {
    for snapshot in [curated(), sharp()] {
        let bytes = bytes_of(&snapshot, "dataset.jsonl", Selection::default());
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes));
        assert_eq!(hash, snapshot.canonical_hash());
    }
}

#[test]
fn a_network_keeps_isolates_and_the_ids_of_parallel_links() {
    let network: Value = serde_json::from_str(&text_of(&curated(), "network.json")).expect("JSON");
    let nodes = network["nodes"].as_array().expect("nodes");
    assert_eq!(nodes.len(), curated().counts().jurisdictions);
    let france = nodes.iter().find(|node| node["id"] == "france");
    assert!(france.is_some(), "it has no link");
    let edges = network["edges"].as_array().expect("edges");
    let between = |edge: &&Value| edge["source"] == "los-angeles" && edge["target"] == "quebec";
    assert!(edges.iter().filter(between).count() <= 1);
    let keys: BTreeSet<_> = edges.iter().map(|edge| edge["key"].as_str()).collect();
    assert_eq!(keys.len(), edges.len());
    // An agreement of three parties.
    let of_three = edges.iter().filter(|edge| edge["key"] != edge["link"]);
    let of_three: Vec<_> = of_three.map(|edge| edge["key"].as_str().expect("a key")).collect();
    assert_eq!(of_three.len(), 3, "{of_three:?}");
    assert!(nodes.iter().chain(edges).all(|one| {
        let values = one.as_object().expect("an object").values();
        values.clone().all(|value| !value.is_null() && *value != "" && *value != "None")
    }));
}

#[test]
fn the_number_of_a_pair_hangs_on_no_scope() {
    let snapshot = curated();
    let keys = |multi_party| {
        let selection = scoped(&snapshot, &Scope { multi_party, ..Scope::default() });
        let bytes = bytes_of(&snapshot, "edges.csv", selection);
        let text = String::from_utf8(bytes).expect("UTF-8");
        let keys: BTreeSet<_> =
            text.lines().filter_map(|line| line.split(',').next()).map(str::to_owned).collect();
        keys
    };
    let (clique, star) = (keys(MultiPartyProjection::Clique), keys(MultiPartyProjection::Star));
    assert!(star.is_subset(&clique));
    let left: Vec<_> = clique.difference(&star).collect();
    assert!(matches!(left[..], [only] if only.ends_with(":3")), "{left:?}");
}

#[test]
fn isolates_are_dropped_where_that_is_asked_for() {
    let snapshot = curated();
    let scope = Scope { level: NetworkLevel::Country, ..Scope::default() };
    for (isolates, has_france) in [(Isolates::Keep, true), (Isolates::Drop, false)] {
        let selection = Selection { isolates, ..scoped(&snapshot, &scope) };
        let bytes = bytes_of(&snapshot, "network.graphml", selection);
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains("<node id=\"canada\">"));
        // It is recorded for a note on coverage alone.
        assert_eq!(text.contains("<node id=\"france\">"), has_france);
    }
}

#[test]
fn an_interval_of_gexf_is_never_open() {
    let text = text_of(&curated(), "network.gexf");
    let spells: Vec<_> = text.lines().filter(|line| line.contains("<spell ")).collect();
    assert!(spells.len() > 20, "{}", spells.len());
    for spell in spells {
        let years: Vec<i64> =
            spell.split('"').skip(1).step_by(2).map(|year| year.parse().expect("a year")).collect();
        assert!(matches!(years[..], [first, last] if first <= last && last <= 2026), "{spell}");
    }
}

#[test]
fn xml_is_well_formed_whatever_the_texts() {
    for name in ["network.graphml", "network.gexf"] {
        let text = text_of(&sharp(), name);
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(reader.read_event().expect(name), quick_xml::events::Event::Eof) {}
        let forbidden = |one: char| one < ' ' && one != '\n';
        assert!(!text.contains(forbidden) && !text.contains('\u{fffe}'), "{name}");
        assert!(
            text.contains("=1+1 &quot;a&quot;,&#13;&#10;b&#9;&lt;c &amp; 'd'&gt;|\u{fffd}"),
            "{name}"
        );
    }
}

#[test]
fn turtle_and_json_ld_say_the_same() {
    for snapshot in [curated(), sharp()] {
        let turtle = text_of(&snapshot, "dataset.ttl");
        let read = oxttl::TurtleParser::new().for_slice(turtle.as_bytes());
        let triples: BTreeSet<String> =
            read.map(|triple| triple.expect("Turtle").to_string()).collect();
        let linked: Value =
            serde_json::from_str(&text_of(&snapshot, "dataset.jsonld")).expect("JSON");
        let mut said = BTreeSet::new();
        for thing in linked["@graph"].as_array().expect("things") {
            for (term, values) in thing.as_object().expect("an object") {
                for value in values.as_array().into_iter().flatten() {
                    said.insert(format!("{} {term} {value}", thing["@id"]));
                }
            }
        }
        assert_eq!(triples.len(), said.len());
    }
}

#[test]
fn the_zip_holds_what_the_files_hold() {
    let snapshot = curated();
    let bytes = bytes_of(&snapshot, "dataset.zip", Selection::default());
    let mut archive = ::zip::ZipArchive::new(io::Cursor::new(bytes)).expect("a zip");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    assert_eq!(names.len(), 15, "{names:?}");
    for name in names {
        let mut entry = archive.by_name(&name).expect("it is listed");
        let time = entry.last_modified().expect("a time");
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (2026, 11, 21, 10));
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("UTF-8");
        match name.as_str() {
            "README.txt" => assert!(text.contains(snapshot.canonical_hash())),
            name => assert!(text == text_of(&snapshot, name), "{name}"),
        }
    }
}

#[test]
fn the_package_says_how_long_each_table_is_and_where_cells_lead() {
    let package = text_of(&curated(), "datapackage.json");
    let package: Value = serde_json::from_str(&package).expect("JSON");
    let resources = package["resources"].as_array().expect("resources");
    assert_eq!(resources.len(), table::ALL.len());
    for resource in resources {
        let bytes =
            bytes_of(&curated(), resource["path"].as_str().expect("a path"), Selection::default());
        assert_eq!(resource["bytes"], bytes.len());
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
        assert_eq!(resource["hash"], format!("sha256:{hash}"));
    }
}

#[test]
fn a_failure_is_told_and_what_was_written_is_no_whole_file() {
    struct Full(usize);
    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or_else(|| io::Error::other("full"))?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let export = Export::new(curated(), Selection::default());
    for file in files() {
        let failed = export.write(file, "x", &mut Full(300));
        let cause = failed.expect_err("there is no room").to_string();
        assert!(cause.contains("full"), "{}: {cause}", file.name);
    }
}

#[test]
fn a_mistyped_name_is_told_the_nearest() {
    let told = file("link.csv").expect_err("there is no such file").to_string();
    assert!(told.contains("links.csv"), "{told}");
    assert!(file("nothing at all").is_err_and(|unknown| unknown.nearest.is_empty()));
}
