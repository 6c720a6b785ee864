//! Zips: what they hold, and how much of it.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const LINKS: &str = "city_a,country_a,city_b,country_b\nVancouver,CA,Yokohama,JP\n";

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory takes all");
        zip.write_all(bytes).expect("memory takes all");
    }
    zip.finish().expect("memory takes all").into_inner()
}

#[test]
fn what_a_mac_puts_beside_files_is_passed_over() {
    let bytes = zipped(&[
        ("links.csv", LINKS.as_bytes()),
        ("__MACOSX/._links.csv", b"\0\x05\x16\x07"),
        ("._links.csv", b"\0\x05\x16\x07"),
        (".DS_Store", b"\0\0\0\x01Bud1"),
    ]);
    let files = [File { name: "links.zip".into(), bytes }];
    let (_, report) = imported(&curated(), &files);
    assert_eq!((report.rows, report.refused.len()), (1, 0), "{report:#?}");
}

#[test]
fn a_zip_in_a_zip_is_refused() {
    let mut bytes = zipped(&[("links.csv", LINKS.as_bytes())]);
    for name in ["inner.zip", "inner.bin"] {
        bytes = zipped(&[(name, &bytes)]);
        let problems = refused("outer.zip", &bytes);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].contains(&format!("outer.zip/{name}:1: a zip inside a zip")));
    }
}

#[test]
fn all_zips_of_an_import_unpack_to_so_much_together() {
    // Noughts pack to a thousandth.
    let bomb = zipped(&[("a.csv", &vec![b'0'; 2 << 20])]);
    assert!(bomb.len() < 10_000);
    assert!(
        refused("a.zip", &bomb)[0].contains("unpacked, the files have more than 1048576 bytes")
    );
    let rows = format!("{LINKS}{}", "\n".repeat(600 << 10));
    let half = zipped(&[("a.csv", rows.as_bytes())]);
    let twice = ["a.zip", "b.zip"].map(|name| File { name: name.into(), bytes: half.clone() });
    assert!(read(&twice[..1], &settings()).is_ok());
    assert!(read(&twice, &settings()).is_err());
}

#[test]
fn spreadsheets_are_told_to_be_saved_as_tables() {
    let excel = zipped(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")]);
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    let open = zipped(&[("mimetype", kind), ("content.xml", b"<x/>")]);
    for (name, bytes) in [("a.xlsx", excel), ("a.ods", open)] {
        let problems = refused(name, &bytes);
        assert_eq!(problems, [format!("{name}:1: a spreadsheet; save it as CSV (UTF-8)")]);
    }
}
