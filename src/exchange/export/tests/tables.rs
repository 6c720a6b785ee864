//! Tables: CSV, Parquet, and the package that describes them.

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use sha2::{Digest, Sha256};

use super::*;
use crate::exchange::export::table::{Cell, Kind};
use crate::exchange::unguard;

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
    let leads = |name: &str| {
        let resource = resources.iter().find(|one| one["name"] == name).expect("a resource");
        let keys = resource["schema"]["foreignKeys"].as_array().expect("keys").iter();
        let told = |key: &Value| (key["fields"][0].clone(), key["reference"]["resource"].clone());
        keys.map(told).collect::<Vec<_>>()
    };
    assert_eq!(leads("jurisdictions"), [("parent".into(), "".into())]);
    let ends = [("link", "links"), ("source", "jurisdictions"), ("target", "jurisdictions")];
    assert_eq!(leads("edges"), ends.map(|(field, to)| (field.into(), to.into())));
    let hash = format!("sha256:{}", curated().canonical_hash());
    assert_eq!([&package["hash"], &package["id"]], [&hash, &hash]);
}
