//! Files as they are published, and files that are not.

use std::io::Write;

use super::*;

#[test]
fn a_zip_is_read_as_published_and_bad_rows_are_told_by_line() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let rows = [
        town(501, "Riverton", "60.5\t-100.25", "10"),
        "502\tTwin\n".to_owned(),
        town(503, "Twin", "99\t-100.25", "10"),
        "x".to_owned() + &town(504, "Twin", "50\t-100", "10"),
    ];
    for (name, text) in [("readme.txt", "for people"), ("cities500.txt", &rows.concat())] {
        zip.start_file(name, options).expect("a file in a zip");
        zip.write_all(text.as_bytes()).expect("a list takes any byte");
    }
    let zip = zip.finish().expect("a whole zip").into_inner();
    let towns = vec![record(11, "riverton", TOWN, Some(1)), record(12, "twin", TOWN, Some(1))];
    let mut desk = Desk::new(towns).with("cities500.zip", zip);
    let report = desk.load().report;
    assert_eq!(desk.get("riverton").geonames_id, Some(501));
    let lines: Vec<_> = report.refused.iter().map(|one| (one.line, one.message.as_str())).collect();
    let expected = [
        (Some(2), "2 columns; expected 19"),
        (Some(3), "99, -100.25 is no point"),
        (Some(4), "\"x504\" is no GeoNames id"),
    ];
    assert_eq!(lines, expected);
    assert_eq!(report.rows, 4);
}

#[test]
fn bad_rows_are_told_up_to_a_bound() {
    let rows = town(501, "Riverton", "60.5\t-100.25", "10") + &"x\n".repeat(5_000);
    let desk = Desk::new(Vec::new()).with("cities500.txt", rows);
    let refused = desk.plan().report.refused;
    assert_eq!(refused.len(), 1_001);
    assert!(refused[1_000].message.contains("4000 more"), "{}", refused[1_000]);
}

#[test]
fn a_file_that_is_none_of_those_known_is_refused_with_what_is_expected() {
    let admin2 = "CA.10.01\tSomewhere\tSomewhere\t950\n";
    for (name, content) in
        [("towns.csv", "name,country\nTwin,CA\n"), ("admin2Codes.txt", admin2), ("a.txt", "")]
    {
        let desk = Desk::new(Vec::new()).with(name, content);
        let problems = read_gazetteers(&desk.files, &desk.settings, &desk.base);
        let problems = problems.expect_err("none of those known");
        assert!(problems[0].message.contains("cities500.txt"), "{problems:?}");
    }
}

#[test]
fn countries_are_limited_where_that_is_asked_for() {
    let mut desk = Desk::new(vec![record(11, "riverton", TOWN, Some(1))])
        .with("cities500.txt", town(501, "Riverton", "60.5\t-100.25", "10"));
    desk.settings.countries = vec!["jp".to_owned()];
    assert_eq!(desk.load().changes, []);
    desk.settings.countries.push("CA".to_owned());
    assert!(!desk.load().changes.is_empty());
}
