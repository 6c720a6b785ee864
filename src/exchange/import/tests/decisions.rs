//! Decisions of a person on doubtful rows: written out, filled in, given back.

use super::*;
use crate::exchange::import::write_doubtful;

/// Two towns of a name.
const TOWNS: &str = "id,name,level,country,region,lat,lon,source\n\
    1,Springfield,city,US,US-IL,39.8,-89.6,a\n2,Springfield,city,US,US-MO,37.2,-93.3,a\n";

fn with_towns() -> Snapshot {
    imported_one(&curated(), "towns.csv", TOWNS).0
}

/// The table of what is doubtful, each row with a decision behind it.
fn decided(report: &Report, decide: impl Fn(&str) -> &'static str) -> String {
    let mut table = Vec::new();
    write_doubtful(&report.doubtful, &mut table).expect("a list takes any byte");
    let text = String::from_utf8(table).expect("UTF-8");
    let mut lines = text.lines();
    let header = lines.next().expect("a header").to_owned();
    let rows = lines.map(|line| format!("{line}{}", decide(line)));
    std::iter::once(header).chain(rows).collect::<Vec<_>>().join("\n")
}

fn with_decisions(base: &Snapshot, name: &str, text: &str, table: &str) -> (Snapshot, Report) {
    let decisions = Decisions::parse("decisions.csv", table.as_bytes()).expect("a table");
    imported_as(base, &[file(name, text)], &settings(), &decisions)
}

#[test]
fn both_parties_of_a_row_are_decided_on() {
    let base = with_towns();
    let more = "id,name,level,country,region,lat,lon,source\n\
        3,Richmond,city,CA,CA-BC,49.2,-123.1,a\n4,Richmond,city,CA,CA-QC,45.7,-72.1,a\n";
    let (base, _) = imported_one(&base, "more.csv", more);
    let rows = "city_a,country_a,city_b,country_b\nSpringfield,US,Richmond,CA\n";
    let (_, report) = imported_one(&base, "links.csv", rows);
    assert_eq!(report.doubtful.len(), 2, "{report:#?}");
    let table = decided(&report, |line| match line.contains("Springfield") {
        true => "springfield-missouri",
        false => "richmond-quebec",
    });
    let (next, report) = with_decisions(&base, "links.csv", rows, &table);
    assert_eq!((report.links.created, report.doubtful.len()), (1, 0), "{report:#?}");
    let link = next.links().last().expect("a link");
    let parties = link.party_ids().filter_map(|id| next.jurisdiction(id));
    let slugs: Vec<_> = parties.map(|one| one.slug.as_str()).collect();
    assert_eq!(slugs, ["springfield-missouri", "richmond-quebec"]);
}

#[test]
fn what_was_decided_to_be_new_is_known_the_next_time() {
    let base = with_towns();
    let rows = "city_a,country_a,city_b,country_b\nSpringfield,US,Ashikaga,JP\n";
    let (_, report) = imported_one(&base, "links.csv", rows);
    let table = decided(&report, |_| "NEW");
    let (next, report) = with_decisions(&base, "links.csv", rows, &table);
    assert_eq!((report.jurisdictions.created, report.links.created), (2, 1), "{report:#?}");
    let (_, again) = with_decisions(&next, "links.csv", rows, &table);
    assert!(!again.changes_anything(), "{again:#?}");
}

#[test]
fn decisions_follow_a_row_that_moves_and_a_file_that_is_called_from_elsewhere() {
    let base = with_towns();
    let rows = "city_a,country_a,city_b,country_b\nSpringfield,US,Ashikaga,JP\n";
    let (_, report) = imported_one(&base, "lists/links.csv", rows);
    let table = decided(&report, |_| "springfield-missouri");
    let moved = rows.replace("Springfield", "Lima,PE,Cusco,PE\nSpringfield");
    let (_, report) = with_decisions(&base, "links.csv", &moved, &table);
    assert_eq!((report.links.created, report.doubtful.len()), (2, 0), "{report:#?}");
    assert!(report.unused_decisions.is_empty(), "{report:#?}");
    let (_, report) = with_decisions(&base, "others.csv", &moved, &table);
    assert_eq!(report.unused_decisions[0].line, Some(2), "{report:#?}");
}

#[test]
fn a_decision_for_a_place_in_another_country_is_a_slip_of_the_pen() {
    let base = with_towns();
    let rows = "city_a,country_a,city_b,country_b\nSpringfield,US,Ashikaga,JP\n";
    let (_, report) = imported_one(&base, "links.csv", rows);
    let table = decided(&report, |_| "vancouver");
    let (next, report) = with_decisions(&base, "links.csv", rows, &table);
    assert!(report.refused[0].message.contains("vancouver lies in Canada"), "{report:#?}");
    let vancouver = next.resolve(&JurisdictionKey::from("vancouver")).expect("it is recorded");
    assert!(vancouver.names.iter().all(|name| name.text != "Springfield"));
}

#[test]
fn a_table_of_something_else_is_refused() {
    assert!(Decisions::parse("d.csv", b"a,b\n1,2\n").is_err());
}

#[test]
fn a_table_comes_back_with_the_separators_of_a_spreadsheet() {
    let base = with_towns();
    let rows = "city_a,country_a,city_b,country_b\nSpringfield,US,Ashikaga,JP\n";
    let (_, report) = imported_one(&base, "links.csv", rows);
    let saved = "\u{feff}file;line;name;country;region;decision\r\n\
        links.csv;2;Springfield;US;;springfield-missouri\r\n";
    assert_eq!(report.doubtful.len(), 1);
    let (_, report) = with_decisions(&base, "links.csv", rows, saved);
    assert_eq!(report.links.created, 1, "{report:#?}");
}

#[test]
fn two_decisions_on_one_row_are_refused() {
    let table = "file,line,name,country,region,decision\nl.csv,2,Springfield,US,,new\n\
        l.csv,2,Springfield,US,,skip\n";
    let problems = Decisions::parse("d.csv", table.as_bytes()).expect_err("they differ");
    assert_eq!(problems[0].line, Some(3), "{problems:?}");
}
